import Crypto
import Foundation
import JWTKit
import Kernel

/// A token in its three parts, of which nothing is believed before `isSigned` has said yes. Source: RFC 7515; RFC 8725 (best current practices).
struct SignedToken: Sendable {
  /// Those with a public key. Nobody who knows only public things can sign with them: `none` and the ones with shared secrets are not among them.
  enum Algorithm: String, Sendable, CaseIterable {
    case rs256 = "RS256", rs384 = "RS384", rs512 = "RS512", ps256 = "PS256", ps384 = "PS384", ps512 = "PS512", es256 = "ES256", es384 = "ES384", es512 = "ES512", eddsa = "EdDSA"
  }

  private static let longest = 32_768
  private static let name: JWKIdentifier = "key"

  let algorithm: Algorithm
  /// Which key it says it is signed with.
  let key: String?
  let claims: Value
  private let signed: [UInt8]
  private let signature: [UInt8]

  /// Throws `IdentityRefusal.token` for what is no token, `.algorithm` for one that is not signed as it must be.
  init(_ text: String) throws {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= Self.longest, parts.count == 3, let header = Self.object(parts[0]) else { throw IdentityRefusal.token }
    guard let algorithm = header["alg"]?.string.flatMap({ Algorithm(rawValue: $0) }) else { throw IdentityRefusal.algorithm }
    // What must be understood is not understood here.
    guard header["crit"] == nil, let claims = Self.object(parts[1]), let signature = Base64URL.bytes(parts[2]) else { throw IdentityRefusal.token }
    self.algorithm = algorithm
    key = header["kid"]?.string
    self.claims = claims
    self.signature = signature
    signed = Array("\(parts[0]).\(parts[1])".utf8)
  }

  private static func object(_ part: Substring) -> Value? {
    guard let bytes = Base64URL.bytes(part), let text = String(validating: bytes, as: UTF8.self), let value = try? Value(json: text), value.object != nil else { return nil }
    return value
  }

  /// Whether one of `keys` has signed it: the one that it names, or any that is for its algorithm where it names none.
  func isSigned(byOneOf keys: [SigningKey]) async -> Bool {
    for candidate in keys where key == nil || candidate.id == key {
      guard let known = candidate.key(for: algorithm, named: Self.name) else { continue }
      if await isSigned(by: known) { return true }
    }
    return false
  }

  /// A collection of its own for each: the library remembers the first algorithm that a key was used with.
  private func isSigned(by key: JWK) async -> Bool {
    do {
      let keys = JWTKeyCollection()
      try await keys.add(jwk: key)
      let checker = try await keys.getKey(for: Self.name, alg: algorithm.rawValue)
      return try checker.name == algorithm.rawValue && checker.verify(signature, signs: signed)
    } catch { return false }
  }

  /// Half of the digest of `text` that goes with the algorithm. Source: OpenID Connect Core 1.0, section 3.1.3.6.
  func halfDigest(of text: String) -> String {
    let data = Data(text.utf8), digest: [UInt8]
    switch algorithm {
    case .rs256, .ps256, .es256: digest = Array(SHA256.hash(data: data))
    case .rs384, .ps384, .es384: digest = Array(SHA384.hash(data: data))
    case .rs512, .ps512, .es512, .eddsa: digest = Array(SHA512.hash(data: data))
    }
    return Base64URL.text(digest.prefix(digest.count / 2))
  }
}
