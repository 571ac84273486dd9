import Kernel

/// What one object holds, in all its versions. Source: OCFL 1.1, 3.5.
package struct OCFLInventory: Sendable, Hashable {
  package struct Version: Sendable, Hashable {
    /// RFC 3339, UTC.
    package let created: String
    package let message: String?
    package let userName: String?
    package let userAddress: String?
    /// Logical path → digest.
    package let state: [String: String]
  }

  package let id: String
  /// Digest → paths of the stored files, from the object's folder.
  package let manifest: [String: [String]]
  /// The first version first.
  package let versions: [Version]
  /// What another program noted of other digests; kept as it is.
  let fixity: Value?

  package var head: Int { versions.count }
  /// Logical path → SHA-512 of the newest version.
  package var state: [String: String] { versions.last?.state ?? [:] }

  init(id: String, manifest: [String: [String]], versions: [Version], fixity: Value? = nil) {
    self.id = id
    self.manifest = manifest
    self.versions = versions
    self.fixity = fixity
  }

  /// Where the bytes of a logical path of the newest version lie, from the object's folder.
  func content(_ logical: String) -> String? { state[logical].flatMap { manifest[$0]?.first } }

  static let typeURI = "https://ocfl.io/1.1/spec/#inventory"

  var json: String {
    var members: [String: Value] = [
      "id": .string(id), "type": .string(Self.typeURI), "digestAlgorithm": "sha512", "head": .string("v\(head)"), "contentDirectory": "content",
      "manifest": .object(manifest.mapValues { .list($0.map { .string($0) }) }),
      "versions": .object(Dictionary(uniqueKeysWithValues: versions.enumerated().map { ("v\($0.offset + 1)", $0.element.value) })),
    ]
    members["fixity"] = fixity
    return Value.object(members).json + "\n"
  }

  /// Reads what this program can add to: SHA-512, versions `v1` to `vN`, content in `content`. The rest is for `OCFLJudge`.
  /// Throws `PreservationProblem.damaged`.
  init(json: String, object: String) throws {
    func refusal(_ text: String) -> PreservationProblem { .damaged(object: object, text: text) }
    guard let value = try? Value(json: json) else { throw refusal("inventory.json: JSON") }
    guard let id = value["id"]?.string, value["digestAlgorithm"]?.string == "sha512", (value["contentDirectory"]?.string ?? "content") == "content" else { throw refusal("inventory.json: id, digestAlgorithm, contentDirectory") }
    guard let manifest = value["manifest"].flatMap(Self.paths), let blocks = value["versions"]?.object, !blocks.isEmpty else { throw refusal("inventory.json: manifest, versions") }
    guard value["head"]?.string == "v\(blocks.count)" else { throw refusal("inventory.json: head") }
    guard manifest.values.joined().allSatisfy(OCFLPath.isProper) else { throw refusal("inventory.json: manifest") }
    self.id = id
    self.manifest = manifest
    fixity = value["fixity"]
    versions = try (1...blocks.count).map { number in
      guard let version = blocks["v\(number)"].flatMap(Version.init(value:)) else { throw refusal("inventory.json: v\(number)") }
      return version
    }
  }

  fileprivate static func paths(_ value: Value) -> [String: [String]]? {
    guard let members = value.object else { return nil }
    let lists = members.compactMapValues { $0.list.map { $0.compactMap(\.string) } }
    return lists.count == members.count ? lists : nil
  }
}

extension OCFLInventory.Version {
  fileprivate init?(value: Value) {
    guard let created = value["created"]?.string, let lists = value["state"].flatMap(OCFLInventory.paths) else { return nil }
    self.created = created
    message = value["message"]?.string
    userName = value["user"]?["name"]?.string
    userAddress = value["user"]?["address"]?.string
    state = Dictionary(lists.flatMap { digest, paths in paths.map { ($0, digest) } }) { first, _ in first }
  }

  fileprivate var value: Value {
    var lists: [String: [Value]] = [:]
    for (logical, digest) in state.sorted(by: { $0.key < $1.key }) { lists[digest, default: []].append(.string(logical)) }
    var members: [String: Value] = ["created": .string(created), "state": .object(lists.mapValues { .list($0) })]
    members["message"] = message.map { .string($0) }
    if let userName {
      var user: [String: Value] = ["name": .string(userName)]
      user["address"] = userAddress.map { .string($0) }
      members["user"] = .object(user)
    }
    return .object(members)
  }
}
