import Crypto
import Foundation
import Kernel

/// A file that goes into an object.
package struct OCFLFile: Sendable {
  /// Where it stands inside the object: `original/bia.jpg`.
  package let logical: String
  /// It is copied; what is there stays.
  package let source: URL
  /// Lower-case hexadecimal; `nil`: to be computed.
  package let sha512: String?

  package init(logical: String, source: URL, sha512: String?) {
    self.logical = logical
    self.source = source
    self.sha512 = sha512
  }
}

/// What is wrong in the store. Source of the codes: OCFL 1.1, validation codes.
package struct OCFLFault: Sendable, Hashable {
  package let code: String
  package let object: String
  package let path: String
  package let text: String
}

/// A preservation store on the local disk: an OCFL 1.1 storage root with SHA-512 and the layout 0003-hash-and-id-n-tuple-storage-layout.
/// A new object or version is made beside the root, brought to the disk and renamed into its place: after a kill it is whole or not there.
package struct OCFLRoot: Sendable {
  package let folder: URL
  /// What is being made; on the same disk, outside of the root.
  private let staging: URL
  private static let layout = "0003-hash-and-id-n-tuple-storage-layout"
  private static let declaration = "0=ocfl_1.1", objectDeclaration = "0=ocfl_object_1.1"
  private static let longestEncoded = 100, tuples = 3, tupleLength = 3

  package init(folder: URL) {
    self.folder = folder
    staging = folder.deletingLastPathComponent().appending(path: "\(folder.lastPathComponent).staging")
  }

  // MARK: Reading

  /// The folder of an object. Source: OCFL community extension 0003.
  package func place(of id: String) -> URL {
    let digest = Hexadecimal.text(SHA256.hash(data: Data(id.utf8)))
    var encoded = ""
    for byte in id.utf8 {
      let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 95
      encoded += isPlain ? String(UnicodeScalar(byte)) : "%" + Hexadecimal.text([byte])
    }
    if encoded.utf8.count > Self.longestEncoded { encoded = "\(encoded.prefix(Self.longestEncoded))-\(digest)" }
    var place = folder
    for tuple in 0..<Self.tuples { place.append(path: String(digest.dropFirst(tuple * Self.tupleLength).prefix(Self.tupleLength))) }
    return place.appending(path: encoded)
  }

  /// `nil` where there is no such object. Throws `Problems` (`media.store`) for an inventory that cannot be read.
  package func inventory(_ id: String) throws -> OCFLInventory? {
    let object = place(of: id)
    guard FileManager.default.fileExists(atPath: object.path) else { return nil }
    guard let data = try? Data(contentsOf: object.appending(path: "inventory.json")), let inventory = OCFLInventory(json: String(decoding: data, as: UTF8.self)), inventory.id == id else {
      throw Self.broken(id)
    }
    return inventory
  }

  /// A file of the newest version.
  package func file(_ id: String, _ logical: String) throws -> URL? {
    guard let path = try inventory(id)?.content(of: logical) else { return nil }
    let file = place(of: id).appending(path: path)
    return FileManager.default.fileExists(atPath: file.path) ? file : nil
  }

  /// The ids of all objects whose inventory can be read.
  package func objects() throws -> [String] {
    try folders().compactMap { folder in
      (try? Data(contentsOf: folder.appending(path: "inventory.json"))).flatMap { OCFLInventory(json: String(decoding: $0, as: UTF8.self)) }?.id
    }
  }

  // MARK: Writing

  /// Keeps files as a new object, or as the next version of one that is there: its other files stay as they are. Returns the number of the version.
  package func keep(object id: String, files: [OCFLFile], message: String, user: (name: String, address: String), at now: Int64) throws -> Int {
    for file in files { try Self.check(file.logical) }
    return try locked {
      try settle()
      try open()
      let present = try inventory(id), version = (present?.head ?? 0) + 1
      let made = staging.appending(path: "made"), inside = made.appending(path: "v\(version)")
      try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
      var manifest = present?.manifest ?? [:]
      var state: [String: [String]] = [:]
      let replaced = Set(files.map(\.logical))
      for (digest, paths) in present?.versions[version - 1]?.state ?? [:] {
        let rest = paths.filter { !replaced.contains($0) }
        if !rest.isEmpty { state[digest] = rest }
      }
      for file in files {
        let content = inside.appending(path: "content/\(file.logical)")
        try FileManager.default.createDirectory(at: content.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: file.source, to: content)
        let digest = try FileDigest.sha512(of: content).hex
        if let expected = file.sha512, expected != digest { throw Self.changed(file.logical) }
        state[digest, default: []].append(file.logical)
        if manifest[digest] == nil {
          manifest[digest] = ["v\(version)/content/\(file.logical)"]
          try Disk.sync(content)
        } else {
          // The bytes are kept already, in this version or an earlier one.
          try FileManager.default.removeItem(at: content)
          Self.removeEmpty(content.deletingLastPathComponent(), within: inside)
        }
      }
      var versions = present?.versions ?? [:]
      versions[version] = OCFLInventory.Version(created: Timestamp.text(now), message: message, user: user.name, address: user.address, state: state)
      try write(OCFLInventory(id: id, head: version, manifest: manifest, versions: versions), to: inside)
      try bring(made, version: version, of: id)
      return version
    }
  }

  /// Does away with an object and all its versions.
  package func purge(_ id: String) throws {
    try locked {
      let object = place(of: id), gone = staging.appending(path: "gone")
      guard FileManager.default.fileExists(atPath: object.path) else { return }
      try? FileManager.default.removeItem(at: gone)
      try FileManager.default.createDirectory(at: staging, withIntermediateDirectories: true)
      try FileManager.default.moveItem(at: object, to: gone)
      try FileManager.default.removeItem(at: gone)
      Self.removeEmpty(object.deletingLastPathComponent(), within: folder)
    }
  }

  /// Puts back from another copy what is damaged or missing here, and takes away what belongs to nothing. Returns how many files were mended or taken away.
  package func repair(from other: OCFLRoot, _ report: (String) -> Void) throws -> Int {
    try locked {
      try settle()
      try open()
      var mended = 0
      for id in try other.objects().sorted() {
        let source = other.place(of: id), target = place(of: id)
        let faults = Self.faults(of: target, id)
        guard !faults.isEmpty || !FileManager.default.fileExists(atPath: target.path) else { continue }
        guard Self.faults(of: source, id).isEmpty else {
          report("\(id): damaged in the other copy too; nothing was done")
          continue
        }
        let copy = staging.appending(path: "made"), old = staging.appending(path: "gone")
        if let here = try? inventory(id), let there = try other.inventory(id), here.head > there.head {
          report("\(id): the other copy is of an older version; nothing was done")
          continue
        }
        try FileManager.default.copyItem(at: source, to: copy)
        try Disk.syncAll(copy)
        if FileManager.default.fileExists(atPath: target.path) { try FileManager.default.moveItem(at: target, to: old) }
        try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.moveItem(at: copy, to: target)
        try Disk.sync(target.deletingLastPathComponent())
        try? FileManager.default.removeItem(at: old)
        for fault in faults { report("\(id) \(fault.path): \(fault.text); put back") }
        mended += max(faults.count, 1)
      }
      return mended
    }
  }

  // MARK: Checking

  /// Looks at every object, each file against its digest. Returns how many objects there are.
  package func verify(_ fault: (OCFLFault) -> Void) throws -> Int {
    guard FileManager.default.fileExists(atPath: folder.path) else { return 0 }
    try locked { try settle() }
    if !FileManager.default.fileExists(atPath: folder.appending(path: Self.declaration).path) {
      fault(OCFLFault(code: "E069", object: "", path: Self.declaration, text: "the root has no declaration"))
    }
    let found = try folders()
    for object in found {
      let id = (try? Data(contentsOf: object.appending(path: "inventory.json"))).flatMap { OCFLInventory(json: String(decoding: $0, as: UTF8.self)) }?.id
      for one in Self.faults(of: object, id ?? object.lastPathComponent) { fault(one) }
      if let id, place(of: id).path != object.path { fault(OCFLFault(code: "E083", object: id, path: object.path, text: "the object does not lie where its id says")) }
    }
    return found.count
  }

  private static func faults(of object: URL, _ id: String) -> [OCFLFault] {
    func fault(_ code: String, _ path: String, _ text: String) -> OCFLFault { OCFLFault(code: code, object: id, path: path, text: text) }
    guard let data = try? Data(contentsOf: object.appending(path: "inventory.json")) else { return [fault("E063", "inventory.json", "is missing")] }
    guard let inventory = OCFLInventory(json: String(decoding: data, as: UTF8.self)) else { return [fault("E034", "inventory.json", "cannot be read as an inventory")] }
    var faults: [OCFLFault] = []
    if inventory.id != id { faults.append(fault("E037", "inventory.json", "belongs to \(inventory.id)")) }
    let names = ["\(objectDeclaration)", "inventory.json", "inventory.json.sha512"]
    let declared = try? String(contentsOf: object.appending(path: objectDeclaration), encoding: .utf8)
    if declared != "ocfl_object_1.1\n" { faults.append(fault(declared == nil ? "E003" : "E007", objectDeclaration, "is missing or says something else")) }
    faults += sidecar(object, data).map { fault($0, "inventory.json.sha512", "does not fit the inventory") }
    let newest = object.appending(path: "v\(inventory.head)/inventory.json")
    if (try? Data(contentsOf: newest)) != data { faults.append(fault("E064", "v\(inventory.head)/inventory.json", "differs from the inventory of the object")) }
    let expected = inventory.digests
    for path in files(in: object) {
      if let digest = expected[path] {
        if (try? FileDigest.sha512(of: object.appending(path: path)).hex) != digest { faults.append(fault("E092", path, "does not have the digest that the inventory tells")) }
      } else if !names.contains(path), !isInventory(path, upTo: inventory.head) {
        faults.append(fault(path.contains("/content/") ? "E023" : "E001", path, "belongs to nothing"))
      }
    }
    let there = Set(files(in: object))
    for path in expected.keys.sorted() where !there.contains(path) { faults.append(fault("E092", path, "is missing")) }
    for number in 1...max(inventory.head, 1) where number < inventory.head {
      let version = object.appending(path: "v\(number)")
      guard let told = try? Data(contentsOf: version.appending(path: "inventory.json")) else {
        faults.append(fault("W010", "v\(number)/inventory.json", "is missing"))
        continue
      }
      faults += sidecar(version, told).map { fault($0, "v\(number)/inventory.json.sha512", "does not fit the inventory") }
    }
    return faults
  }

  private static func isInventory(_ path: String, upTo head: Int) -> Bool {
    (1...max(head, 1)).contains { path == "v\($0)/inventory.json" || path == "v\($0)/inventory.json.sha512" }
  }

  private static func sidecar(_ folder: URL, _ inventory: Data) -> [String] {
    guard let told = try? String(contentsOf: folder.appending(path: "inventory.json.sha512"), encoding: .utf8) else { return ["E058"] }
    let parts = told.split(whereSeparator: \.isWhitespace)
    guard parts.count == 2, parts[1] == "inventory.json" else { return ["E061"] }
    return parts[0] == Hexadecimal.text(SHA512.hash(data: inventory)) ? [] : ["E060"]
  }

  /// All files below a folder, as paths relative to it.
  private static func files(in folder: URL) -> [String] {
    guard let found = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    return found.compactMap { $0 as? String }.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder.appending(path: path).path, isDirectory: &isFolder) && !isFolder.boolValue
    }.sorted()
  }

  /// The folders of all objects: those that hold a declaration or an inventory.
  private func folders() throws -> [URL] {
    var found: [URL] = []
    func look(_ folder: URL, _ depth: Int) throws {
      let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
      if depth == Self.tuples {
        found += names.map { folder.appending(path: $0) }
        return
      }
      for name in names where name.utf8.count == Self.tupleLength { try look(folder.appending(path: name), depth + 1) }
    }
    try look(folder, 0)
    return found
  }

  // MARK: Work beside the root

  /// One writer at a time, of all processes.
  private func locked<T>(_ body: () throws -> T) throws -> T {
    let file = staging.appending(path: "lock"), end = Date(timeIntervalSinceNow: 60)
    while true {
      if let lock = try FileLock.take(file) {
        let result = Result { try body() }
        _ = consume lock
        return try result.get()
      }
      guard Date() < end else {
        throw Problems([Problem("media.store", path: folder.path, vi: "Kho lưu giữ đang bận; hãy thử lại sau.", en: "The preservation store is busy; try again later.")])
      }
      Thread.sleep(forTimeInterval: 0.05)
    }
  }

  private func open() throws {
    let declaration = folder.appending(path: Self.declaration)
    guard !FileManager.default.fileExists(atPath: declaration.path) else { return }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let layout = Value.object(["extension": .string(Self.layout), "description": "Hashed n-tuple trees with the encoded object id as the last folder"])
    try Data((layout.json + "\n").utf8).write(to: folder.appending(path: "ocfl_layout.json"), options: .atomic)
    let settings = Value.object([
      "extensionName": .string(Self.layout), "digestAlgorithm": "sha256", "tupleSize": .int(Int64(Self.tupleLength)), "numberOfTuples": .int(Int64(Self.tuples)),
    ])
    let extensions = folder.appending(path: "extensions/\(Self.layout)")
    try FileManager.default.createDirectory(at: extensions, withIntermediateDirectories: true)
    try Data((settings.json + "\n").utf8).write(to: extensions.appending(path: "config.json"), options: .atomic)
    try Data("ocfl_1.1\n".utf8).write(to: declaration, options: .atomic)
    try Disk.syncAll(folder)
  }

  private func write(_ inventory: OCFLInventory, to folder: URL) throws {
    let data = Data(inventory.json.utf8)
    try data.write(to: folder.appending(path: "inventory.json"))
    try Data("\(Hexadecimal.text(SHA512.hash(data: data))) inventory.json\n".utf8).write(to: folder.appending(path: "inventory.json.sha512"))
    try Disk.syncAll(folder)
  }

  /// Moves what was made to its place. The note beside says what is under way, so that the next writer ends what a kill has cut off.
  private func bring(_ made: URL, version: Int, of id: String) throws {
    let object = place(of: id), files = FileManager.default
    if version == 1 {
      try Data("ocfl_object_1.1\n".utf8).write(to: made.appending(path: Self.objectDeclaration))
      for name in ["inventory.json", "inventory.json.sha512"] { try files.copyItem(at: made.appending(path: "v1/\(name)"), to: made.appending(path: name)) }
      try Disk.syncAll(made)
      try files.createDirectory(at: object.deletingLastPathComponent(), withIntermediateDirectories: true)
      try files.moveItem(at: made, to: object)
      try Disk.sync(object.deletingLastPathComponent())
      return
    }
    let note = staging.appending(path: "moving")
    try Data(id.utf8).write(to: note, options: .atomic)
    try Disk.sync(staging)
    try files.moveItem(at: made.appending(path: "v\(version)"), to: object.appending(path: "v\(version)"))
    try files.removeItem(at: made)
    try lift(version, of: object)
    try files.removeItem(at: note)
  }

  /// The inventory of a version becomes that of the object.
  private func lift(_ version: Int, of object: URL) throws {
    for name in ["inventory.json", "inventory.json.sha512"] {
      let next = staging.appending(path: "next")
      try? FileManager.default.removeItem(at: next)
      try FileManager.default.copyItem(at: object.appending(path: "v\(version)/\(name)"), to: next)
      try Disk.sync(next)
      try Disk.replace(object.appending(path: name), with: next)
    }
    try Disk.sync(object)
  }

  /// Ends what was cut off, and sweeps what was never brought.
  private func settle() throws {
    let files = FileManager.default, note = staging.appending(path: "moving")
    if let data = try? Data(contentsOf: note) {
      let object = place(of: String(decoding: data, as: UTF8.self))
      let numbers = ((try? files.contentsOfDirectory(atPath: object.path)) ?? []).compactMap { $0.hasPrefix("v") ? Int($0.dropFirst()) : nil }
      if let newest = numbers.max() { try lift(newest, of: object) }
      try files.removeItem(at: note)
    }
    for name in ["made", "gone", "next"] { try? files.removeItem(at: staging.appending(path: name)) }
  }

  private static func removeEmpty(_ folder: URL, within root: URL) {
    var folder = folder
    while folder.path != root.path, folder.path.hasPrefix(root.path), (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.isEmpty == true {
      try? FileManager.default.removeItem(at: folder)
      folder.deleteLastPathComponent()
    }
  }

  /// Source: OCFL 1.1, section 3.5.3.1 (E052, E053).
  private static func check(_ logical: String) throws {
    let parts = logical.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(where: { ["", ".", ".."].contains($0) }), !logical.unicodeScalars.contains(where: { $0.value < 32 }) else {
      throw Problems([Problem("media.store", path: logical, vi: "Tên tệp không dùng được trong kho lưu giữ.", en: "The name cannot stand in the preservation store.")])
    }
  }

  private static func changed(_ logical: String) -> Problems {
    Problems([Problem("media.store", path: logical, vi: "Tệp đã đổi trong lúc được cất; hãy gửi lại.", en: "The file changed while it was being kept; send it again.")])
  }

  private static func broken(_ id: String) -> Problems {
    Problems([Problem(
      "media.store", path: id, vi: "Bản kê của tệp trong kho lưu giữ không đọc được; hãy chạy “phohien media verify”.",
      en: "The inventory of the file in the preservation store cannot be read; run \"phohien media verify\".")])
  }
}
