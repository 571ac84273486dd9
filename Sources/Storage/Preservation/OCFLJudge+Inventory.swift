import Kernel

/// What one inventory says, and whether two of one object agree. `place`: the version's folder it was read from, empty for the object's own.
extension OCFLJudge {
  private static let keys: Set<String> = ["id", "type", "digestAlgorithm", "head", "contentDirectory", "manifest", "versions", "fixity"]
  /// Of the specification and of extension 0001. Those that `FileDigest` does not count are left alone.
  private static let fixityAlgorithms: Set<String> = ["md5", "sha1", "sha256", "sha512", "blake2b-512", "blake2b-160", "blake2b-256", "blake2b-384", "sha512/256", "size"]

  static func content(_ inventory: Value) -> String { inventory["contentDirectory"]?.string ?? "content" }

  /// The minor version of OCFL 1 in `type`.
  static func minor(_ inventory: Value) -> Int? {
    inventory["type"]?.string.flatMap { ["https://ocfl.io/1.0/spec/#inventory", "https://ocfl.io/1.1/spec/#inventory"].firstIndex(of: $0) }
  }

  private static func isURI(_ text: String) -> Bool { text.wholeMatch(of: /[A-Za-z][A-Za-z0-9+.\-]*:.+/) != nil }

  mutating func judgeInventory(_ inventory: Value, _ place: String, _ declared: Int?) {
    let members = inventory.object ?? [:]
    judgeHead(inventory, members, place, declared)
    let manifest = judgePart(members["manifest"], "E106", place)
    let versions = judgePart(members["versions"], "E044", place)
    if members["versions"] == nil { say("E043", place) }
    if let versions { judgeNumbers(Array(versions.keys), place) }
    if let head = members["head"] {
      let newest = (versions ?? [:]).keys.filter { OCFLPath.version($0) != nil }.max { (OCFLPath.version($0) ?? 0) < (OCFLPath.version($1) ?? 0) }
      if head.string == nil || head.string != newest { say("E040", place, head.json) }
    }
    if let manifest { judgeContents(manifest, place, inventory) }
    judgeFixity(members["fixity"], place)
    var used: Set<String> = []
    for (name, version) in versions ?? [:] { judgeVersion(version, place.isEmpty ? name : "\(place)/\(name)", manifest ?? [:], &used) }
    for digest in (manifest ?? [:]).keys.sorted() where !used.contains(digest) { say("E107", place, digest) }
  }

  private mutating func judgeHead(_ inventory: Value, _ members: [String: Value], _ place: String, _ declared: Int?) {
    for key in ["id", "type", "digestAlgorithm", "head"] where members[key] == nil { say("E036", place, key) }
    for key in members.keys.sorted() where !Self.keys.contains(key) { say("E102", place, key) }
    if let id = members["id"] {
      if let text = id.string, !text.isEmpty {
        if !Self.isURI(text) { say("W005", place, text) }
      } else {
        say("E037", place)
      }
    }
    if members["type"] != nil {
      let minor = Self.minor(inventory)
      if minor == nil || minor != declared ?? minor { say("E038", place) }
    }
    if let algorithm = members["digestAlgorithm"] {
      switch algorithm.string {
      case "sha512": break
      case "sha256": say("W004", place)
      default: say("E025", place, algorithm.json)
      }
    }
    let content = Self.content(inventory)
    if content.contains("/") { say("E017", place, content) }
    if content.isEmpty || content == "." || content == ".." { say("E018", place, content) }
  }

  private mutating func judgePart(_ part: Value?, _ shape: String, _ place: String) -> [String: Value]? {
    guard let part else {
      say("E041", place)
      return nil
    }
    if part.object == nil { say(shape, place) }
    return part.object
  }

  /// Source: OCFL 1.1, 3.3 and 3.5.3: `v1` to `vN`, padded with zeros all or none.
  mutating func judgeNumbers(_ names: [String], _ place: String) {
    for name in names.sorted() where OCFLPath.version(name) == nil { say("E104", place, name) }
    let good = names.filter { OCFLPath.version($0) != nil }, numbers = good.compactMap { OCFLPath.version($0) }.sorted()
    guard let first = numbers.first, let last = numbers.last else { return say("E008", place) }
    if first != 1 { say("E009", place) }
    if last - first != numbers.count - 1 || Set(numbers).count != numbers.count { say("E010", place) }
    let padded = good.filter { $0.hasPrefix("v0") }
    guard !padded.isEmpty else { return }
    say("W001", place)
    if padded.count < good.count {
      say("E011", place)
      say("E013", place)
    }
    if Set(good.map(\.utf8.count)).count > 1 { say("E012", place) }
  }

  private static func strings(_ value: Value) -> [String]? {
    guard let list = value.list else { return nil }
    let texts = list.compactMap(\.string)
    return texts.count == list.count ? texts : nil
  }

  /// The paths of a block of digests; the same digest in two cases is `twice`.
  private mutating func paths(_ block: [String: Value], _ place: String, shape: String, twice: String?) -> [(digest: String, path: String)] {
    if let twice, Set(block.keys.map { $0.lowercased() }).count < block.count { say(twice, place) }
    var all: [(digest: String, path: String)] = []
    for (digest, value) in block {
      if let paths = Self.strings(value) { all += paths.map { (digest: digest, path: $0) } } else { say(shape, place, digest) }
    }
    return all
  }

  private mutating func judgePaths(_ paths: [String], _ place: String, empty: String, ends: String, clash: String) {
    for path in paths {
      if path.hasPrefix("/") || path.hasSuffix("/") { say(ends, place, path) }
      let inner = path.hasPrefix("/") ? path.dropFirst() : path[...]
      if !OCFLPath.isProper(String(inner.hasSuffix("/") ? inner.dropLast() : inner)) { say(empty, place, path) }
    }
    let set = Set(paths)
    if set.count < paths.count { say(clash, place) }
    if let path = OCFLPath.clash(set) { say(clash, place, path) }
  }

  private mutating func judgeContents(_ manifest: [String: Value], _ place: String, _ inventory: Value) {
    let all = paths(manifest, place, shape: "E092", twice: "E096"), content = Self.content(inventory)
    judgePaths(all.map(\.path), place, empty: "E099", ends: "E100", clash: "E101")
    let algorithm = inventory["digestAlgorithm"]?.string.flatMap { FileDigest.Algorithm(rawValue: $0) }
    for (digest, path) in all {
      let elements = OCFLPath.elements(path)
      if elements.count < 3 || OCFLPath.version(String(elements[0])) == nil || !path.hasPrefix("\(elements[0])/\(content)/") { say("E042", place, path) }
      if let algorithm, OCFLPath.isProper(path) { expect(path, Expectation(algorithm: algorithm, digest: digest.lowercased(), code: "E092")) }
    }
  }

  private mutating func judgeFixity(_ fixity: Value?, _ place: String) {
    guard let fixity else { return }
    guard let blocks = fixity.object else { return say("E111", place) }
    for (name, block) in blocks {
      if !Self.fixityAlgorithms.contains(name) { say("E056", place, name) }
      guard let digests = block.object else {
        say("E057", place, name)
        continue
      }
      let all = paths(digests, place, shape: "E057", twice: "E097")
      // Two files may have one MD5, and one file may be named for it twice: only the form of the paths is looked at.
      judgePaths(Array(Set(all.map(\.path))), place, empty: "E099", ends: "E100", clash: "E101")
      guard let algorithm = FileDigest.Algorithm(rawValue: name) else { continue }
      for (digest, path) in all where OCFLPath.isProper(path) { expect(path, Expectation(algorithm: algorithm, digest: digest.lowercased(), code: "E093")) }
    }
  }

  private mutating func judgeVersion(_ version: Value, _ place: String, _ manifest: [String: Value], _ used: inout Set<String>) {
    guard let members = version.object else { return say("E047", place) }
    for key in ["created", "state"] where members[key] == nil { say("E048", place, key) }
    if let created = members["created"], created.string?.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+\-][0-9]{2}:[0-9]{2})/) == nil { say("E049", place, created.json) }
    if let message = members["message"], message.string == nil { say("E094", place) }
    if members["message"] == nil || members["user"] == nil { say("W007", place) }
    judgeUser(members["user"], place)
    guard let state = members["state"] else { return }
    guard let block = state.object else { return say("E050", place) }
    used.formUnion(block.keys)
    for digest in block.keys.sorted() where manifest[digest] == nil { say("E050", place, digest) }
    let all = paths(block, place, shape: "E051", twice: nil)
    judgePaths(all.map(\.path), place, empty: "E052", ends: "E053", clash: "E095")
  }

  private mutating func judgeUser(_ user: Value?, _ place: String) {
    guard let user else { return }
    guard let name = user["name"]?.string, !name.isEmpty else { return say("E054", place) }
    guard let address = user["address"] else { return say("W008", place) }
    if address.string.map(Self.isURI) != true { say("W009", place) }
  }

  /// Every version of an earlier inventory must have the same state in the object's own. With another algorithm the stored files are compared.
  mutating func compare(_ earlier: Value, _ root: Value, _ place: String) {
    guard let old = earlier["versions"]?.object, let new = root["versions"]?.object else { return }
    let isSame = earlier["digestAlgorithm"] == root["digestAlgorithm"]
    for (name, version) in old.sorted(by: { $0.key < $1.key }) {
      let before = Self.state(version), now = Self.state(new[name] ?? .null)
      let isKept = before.allSatisfy { logical, digest in
        guard let other = now[logical] else { return false }
        return isSame ? digest.lowercased() == other.lowercased() : !Self.stored(earlier, digest).isDisjoint(with: Self.stored(root, other))
      }
      if new[name] == nil || before.count != now.count || !isKept { say("E066", place, name) } else if ["created", "message", "user"].contains(where: { version[$0] != new[name]?[$0] }) { say("W011", place, name) }
    }
  }

  /// Logical path → digest.
  private static func state(_ version: Value) -> [String: String] {
    Dictionary((version["state"]?.object ?? [:]).flatMap { digest, paths in (strings(paths) ?? []).map { ($0, digest) } }) { first, _ in first }
  }

  private static func stored(_ inventory: Value, _ digest: String) -> Set<String> {
    Set(inventory["manifest"]?[digest].flatMap { strings($0) } ?? [])
  }
}
