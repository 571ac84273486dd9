import Foundation
import Kernel

/// What an object of the preservation store holds, version by version. Source: OCFL 1.1, section 3.5.
package struct OCFLInventory: Sendable, Hashable {
  package struct Version: Sendable, Hashable {
    package let created: String
    package let message: String
    package let user: String
    package let address: String
    /// Logical paths by digest.
    package let state: [String: [String]]
  }

  package let id: String
  /// The number of the newest version.
  package let head: Int
  /// Content paths by digest (SHA-512, lower-case hexadecimal).
  package let manifest: [String: [String]]
  package let versions: [Int: Version]

  static let type = "https://ocfl.io/1.1/spec/#inventory"

  package init(id: String, head: Int, manifest: [String: [String]], versions: [Int: Version]) {
    self.id = id
    self.head = head
    self.manifest = manifest
    self.versions = versions
  }

  /// `nil` for a text that is no inventory of this store: SHA-512, versions without padding.
  package init?(json: String) {
    guard let value = try? Value(json: json), value["type"]?.string == Self.type, value["digestAlgorithm"]?.string == "sha512", let id = value["id"]?.string,
      let head = value["head"]?.string.flatMap({ Self.number($0) }), let manifest = value["manifest"].flatMap({ Self.paths($0) }), let told = value["versions"]?.object
    else { return nil }
    var versions: [Int: Version] = [:]
    for (name, version) in told {
      guard let number = Self.number(name), let state = version["state"].flatMap({ Self.paths($0) }), let created = version["created"]?.string else { return nil }
      versions[number] = Version(
        created: created, message: version["message"]?.string ?? "", user: version["user"]?["name"]?.string ?? "", address: version["user"]?["address"]?.string ?? "", state: state)
    }
    guard Set(versions.keys) == Set(1...max(head, 1)) else { return nil }
    self.init(id: id, head: head, manifest: manifest, versions: versions)
  }

  package var json: String {
    let versions = Dictionary(
      uniqueKeysWithValues: versions.map { number, version in
        (
          "v\(number)",
          Value.object([
            "created": .string(version.created), "message": .string(version.message), "user": .object(["name": .string(version.user), "address": .string(version.address)]),
            "state": Self.value(version.state),
          ])
        )
      })
    let value = Value.object([
      "id": .string(id), "type": .string(Self.type), "digestAlgorithm": "sha512", "head": .string("v\(head)"), "contentDirectory": "content", "manifest": Self.value(manifest),
      "versions": .object(versions),
    ])
    return value.json + "\n"
  }

  /// The content path of a logical file in the newest version.
  package func content(of logical: String) -> String? {
    versions[head]?.state.first { $0.value.contains(logical) }.flatMap { manifest[$0.key]?.first }
  }

  /// The digest of each content path.
  package var digests: [String: String] {
    Dictionary(manifest.flatMap { digest, paths in paths.map { ($0, digest) } }, uniquingKeysWith: { first, _ in first })
  }

  private static func number(_ name: String) -> Int? {
    guard name.hasPrefix("v"), let number = Int(name.dropFirst()), number > 0, "v\(number)" == name else { return nil }
    return number
  }

  private static func paths(_ value: Value) -> [String: [String]]? {
    value.object?.compactMapValues { $0.list?.compactMap(\.string) }
  }

  private static func value(_ paths: [String: [String]]) -> Value { .object(paths.mapValues { .list($0.sorted().map { .string($0) }) }) }
}
