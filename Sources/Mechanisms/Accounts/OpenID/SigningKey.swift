import JWTKit
import Kernel

/// A public key that a provider signs with. Source: RFC 7517; RFC 7518, section 6; RFC 8037.
struct SigningKey: Sendable, Hashable {
  private enum Material: Sendable, Hashable {
    case rsa(modulus: String, exponent: String)
    case point(curve: String, x: String, y: String)
    case edwards(x: String)
  }

  /// How tokens name it.
  let id: String?
  /// The only algorithm that it is for, where the provider says so.
  let algorithm: String?
  private let material: Material

  /// The keys of a set that can check signatures; others are passed over. Throws `IdentityRefusal.provider` where it is no set.
  static func keys(_ document: Value) throws -> [SigningKey] {
    guard let keys = document["keys"]?.list else { throw IdentityRefusal.provider }
    return keys.compactMap { SigningKey($0) }
  }

  private init?(_ key: Value) {
    guard (key["use"]?.string ?? "sig") == "sig" else { return nil }
    switch (key["kty"]?.string, key["crv"]?.string) {
    case ("RSA", _):
      guard let modulus = key["n"]?.string, let exponent = key["e"]?.string else { return nil }
      material = .rsa(modulus: modulus, exponent: exponent)
    case ("EC", let curve?):
      guard let x = key["x"]?.string, let y = key["y"]?.string else { return nil }
      material = .point(curve: curve, x: x, y: y)
    case ("OKP", "Ed25519"):
      guard let x = key["x"]?.string else { return nil }
      material = .edwards(x: x)
    // Secrets shared with the provider check nothing here.
    default: return nil
    }
    id = key["kid"]?.string
    algorithm = key["alg"]?.string
  }

  /// As the library takes it; `nil` where the key is not for this algorithm.
  func key(for wanted: SignedToken.Algorithm, named name: JWKIdentifier) -> JWK? {
    guard algorithm == nil || algorithm == wanted.rawValue, let known = JWK.Algorithm(rawValue: wanted.rawValue) else { return nil }
    switch (material, wanted) {
    case (.rsa(let modulus, let exponent), .rs256), (.rsa(let modulus, let exponent), .rs384), (.rsa(let modulus, let exponent), .rs512),
      (.rsa(let modulus, let exponent), .ps256), (.rsa(let modulus, let exponent), .ps384), (.rsa(let modulus, let exponent), .ps512):
      return JWK.rsa(known, identifier: name, modulus: modulus, exponent: exponent)
    case (.point("P-256", let x, let y), .es256): return JWK.ecdsa(known, identifier: name, x: x, y: y, curve: .p256)
    case (.point("P-384", let x, let y), .es384): return JWK.ecdsa(known, identifier: name, x: x, y: y, curve: .p384)
    case (.point("P-521", let x, let y), .es512): return JWK.ecdsa(known, identifier: name, x: x, y: y, curve: .p521)
    case (.edwards(let x), .eddsa): return JWK.octetKeyPair(known, identifier: name, x: x, y: nil, curve: .ed25519)
    default: return nil
    }
  }
}
