import Foundation
import Kernel

/// Holds one object in a folder against OCFL 1.1 (and 1.0): its files, every inventory, and every byte. Nothing is changed.
struct OCFLJudge {
  let path: String
  private(set) var found: [OCFLFault] = []
  private var seen: Set<OCFLFault> = []
  /// Stored path → the digests it must have.
  private var expected: [String: Set<Expectation>] = [:]

  struct Expectation: Hashable {
    let algorithm: FileDigest.Algorithm
    let digest: String
    /// E092 for the manifest, E093 for a fixity block.
    let code: String
  }

  static func faults(in path: String) -> [OCFLFault] {
    var judge = OCFLJudge(path: path)
    var id: String?
    do { id = try judge.run() } catch { judge.say("E092", "", "\(error)") }
    let object = id ?? path.split(separator: "/").last.map { String($0) } ?? path
    return judge.found.map { OCFLFault(code: $0.code, object: object, path: $0.path, text: $0.text) }
  }

  private init(path: String) { self.path = path }

  mutating func say(_ code: String, _ path: String, _ text: String = "") {
    let fault = OCFLFault(code: code, object: "", path: path, text: text)
    if seen.insert(fault).inserted { found.append(fault) }
  }

  mutating func expect(_ content: String, _ expectation: Expectation) { expected[content, default: []].insert(expectation) }

  private mutating func run() throws -> String? {
    let entries = try DurableDisk.entries(of: path)
    let declared = try declaration(entries)
    let root = try load("")
    judgeEntries(entries, root?["digestAlgorithm"]?.string)
    try judgeExtensions()
    guard let root else { return nil }
    judgeInventory(root, "", declared)
    let folders = entries.filter { $0.kind == .folder && OCFLPath.version($0.name) != nil }.map(\.name).sorted { (OCFLPath.version($0) ?? 0, $0) < (OCFLPath.version($1) ?? 0, $1) }
    judgeNumbers(folders, "")
    let named = Set((root["versions"]?.object ?? [:]).keys)
    for folder in named.symmetricDifference(folders).sorted() { say("E046", folder) }
    try judgeVersions(folders, root)
    try judgeBytes()
    return root["id"]?.string
  }

  private mutating func judgeEntries(_ entries: [DurableDisk.Entry], _ algorithm: String?) {
    for entry in entries {
      switch entry.kind {
      case .folder: if OCFLPath.version(entry.name) == nil, entry.name != "logs", entry.name != "extensions" { say("E001", entry.name) }
      case .file: if !entry.name.hasPrefix("0="), !Self.isInventory(entry.name, algorithm) { say("E001", entry.name) }
      case .other: say("E090", entry.name)
      }
    }
  }

  /// `inventory.json` or its sidecar; where the algorithm is not known, any sidecar.
  private static func isInventory(_ name: String, _ algorithm: String?) -> Bool {
    guard name.hasPrefix("inventory.json.") else { return name == "inventory.json" }
    return algorithm.map { name == "inventory.json.\($0)" } ?? true
  }

  /// The minor version of OCFL 1 that the object declares.
  private mutating func declaration(_ entries: [DurableDisk.Entry]) throws -> Int? {
    let names = entries.filter { $0.kind == .file && $0.name.hasPrefix("0=") }.map(\.name)
    if names.count != 1 { say("E003", "") }
    guard let name = names.first else { return nil }
    guard let minor = ["0=ocfl_object_1.0", "0=ocfl_object_1.1"].firstIndex(of: name) else {
      say("E004", name)
      return nil
    }
    if try DurableDisk.text("\(path)/\(name)") != "\(name.dropFirst(2))\n" { say("E007", name) }
    return minor
  }

  private mutating func judgeExtensions() throws {
    for entry in try DurableDisk.entries(of: "\(path)/extensions") {
      if entry.kind != .folder { say("E067", "extensions/\(entry.name)") } else if entry.name.wholeMatch(of: /[0-9]{4}-.+/) == nil { say("W013", "extensions/\(entry.name)") }
    }
  }

  /// The inventory of a version's folder, or of the object for an empty name, with its sidecar.
  private mutating func load(_ folder: String) throws -> Value? {
    let name = folder.isEmpty ? "inventory.json" : "\(folder)/inventory.json"
    guard DurableDisk.isFile("\(path)/\(name)") else {
      say(folder.isEmpty ? "E063" : "W010", name)
      return nil
    }
    guard let text = try DurableDisk.text("\(path)/\(name)"), let value = try? Value(json: text), value.object != nil else {
      say("E033", name)
      return nil
    }
    guard let algorithm = value["digestAlgorithm"]?.string else { return value }
    guard DurableDisk.isFile("\(path)/\(name).\(algorithm)") else {
      say("E058", name)
      return value
    }
    let sidecar = try DurableDisk.text("\(path)/\(name).\(algorithm)") ?? ""
    guard let match = sidecar.wholeMatch(of: /([0-9A-Fa-f]+)[ \t]+inventory\.json\n?/) else {
      say("E061", "\(name).\(algorithm)")
      return value
    }
    if let known = FileDigest.Algorithm(rawValue: algorithm), FileDigest.hex(text, known) != match.1.lowercased() { say("E060", name) }
    return value
  }

  private mutating func judgeVersions(_ folders: [String], _ root: Value) throws {
    let content = Self.content(root), newest = Self.minor(root)
    var files: [String] = [], before = 0
    for folder in folders {
      files += try judgeFolder(folder, content)
      guard let inventory = try load(folder) else { continue }
      let algorithm = inventory["digestAlgorithm"]?.string
      for entry in try DurableDisk.entries(of: "\(path)/\(folder)") where entry.kind == .file && !Self.isInventory(entry.name, algorithm) { say("E015", "\(folder)/\(entry.name)") }
      if let minor = Self.minor(inventory) {
        if minor < before || minor > newest ?? minor { say("E103", folder) }
        before = minor
      }
      if root["head"]?.string == folder {
        if try DurableDisk.text("\(path)/inventory.json") == DurableDisk.text("\(path)/\(folder)/inventory.json") { continue }
        say("E064", folder)
      }
      judgeInventory(inventory, folder, nil)
      if inventory["head"]?.string != folder { say("E040", folder) }
      if inventory["id"] != root["id"] {
        say("E037", folder)
        say("E110", folder)
      }
      if Self.content(inventory) != content { say("E019", folder) }
      judgeManifest(inventory, files)
      compare(inventory, root, folder)
    }
    judgeManifest(root, files)
  }

  /// What lies in one version's folder. Gives its content files, from the object's folder.
  private mutating func judgeFolder(_ folder: String, _ content: String) throws -> [String] {
    var files: [String] = []
    for entry in try DurableDisk.entries(of: "\(path)/\(folder)") {
      let name = "\(folder)/\(entry.name)"
      switch entry.kind {
      case .folder where entry.name != content: say("W002", name)
      case .folder:
        files += try walk(name)
        if files.isEmpty { say("W003", name) }
      case .file: if !Self.isInventory(entry.name, nil) { say("E015", name) }
      case .other: say("E090", name)
      }
    }
    return files
  }

  private mutating func walk(_ folder: String) throws -> [String] {
    var files: [String] = []
    for entry in try DurableDisk.entries(of: "\(path)/\(folder)") {
      let name = "\(folder)/\(entry.name)"
      switch entry.kind {
      case .file: files.append(name)
      case .other: say("E090", name)
      case .folder:
        if try DurableDisk.entries(of: "\(path)/\(name)").isEmpty { say("E024", name) }
        files += try walk(name)
      }
    }
    return files
  }

  private mutating func judgeManifest(_ inventory: Value, _ files: [String]) {
    let named = Set((inventory["manifest"]?.object ?? [:]).values.flatMap { $0.list ?? [] }.compactMap(\.string))
    for file in files where !named.contains(file) { say("E023", file) }
  }

  private mutating func judgeBytes() throws {
    for (content, expectations) in expected.sorted(by: { $0.key < $1.key }) {
      let file = "\(path)/\(content)"
      let isThere = DurableDisk.isFile(file)
      var digests: [FileDigest.Algorithm: String] = [:]
      for expectation in expectations {
        guard isThere else {
          say(expectation.code, content, "–")
          continue
        }
        let digest = try digests[expectation.algorithm] ?? FileDigest.hex(of: file, expectation.algorithm)
        digests[expectation.algorithm] = digest
        if digest != expectation.digest { say(expectation.code, content, "\(expectation.algorithm.rawValue) \(digest)") }
      }
    }
  }
}
