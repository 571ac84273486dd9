import Foundation
import Kernel

/// The second copy of the preservation store: a whole OCFL root on a shelf, that every version of every object is brought to, and that damaged objects are mended from.
/// Only whole files go there, and none takes the place of a newer one: damage here never becomes damage there.
package struct MediaCopy: Sendable {
  package let media: MediaStore
  package let shelf: any ObjectShelf
  /// Kinds of jobs; the subject is the file's id. The second one takes a file of an erased record away there too.
  package static let job = "copy-media", removalJob = "remove-media-copy"
  private static let inventory = "inventory.json", sidecar = "inventory.json.sha512"

  package init(media: MediaStore, shelf: any ObjectShelf) {
    self.media = media
    self.shelf = shelf
  }

  private var root: OCFLRoot { media.originals }
  private static func place(of id: RecordID) -> String { OCFLPath.place(of: MediaStore.object(of: id)) }

  // MARK: Copying

  /// Brings what the copy lacks of an object. Nothing happens where there is no such object here. Throws `ObjectShelfFailure`, and `PreservationProblem.digest` for bytes that are not whole here.
  package func copy(_ id: RecordID) async throws {
    guard let inventory = try root.inventory(MediaStore.object(of: id)) else { return }
    let place = Self.place(of: id), present = try await shelf.list("\(place)/")
    try await bringRoot()
    for part in parts(of: inventory, place) where present["\(place)/\(part.path)"] != part.bytes {
      let file = "\(root.path)/\(place)/\(part.path)"
      if let digest = part.digest {
        let found = try await MediaStore.working { try FileDigest.sha512(of: URL(filePath: file)).hex }
        guard found == digest else { throw PreservationProblem.digest(path: "\(place)/\(part.path)", wanted: digest, found: found) }
      }
      try await shelf.put(URL(filePath: file), at: "\(place)/\(part.path)")
    }
    try await bringHead(inventory, place, present)
  }

  /// What never changes once it is written, in the order in which it goes: of the inventories those that the versions keep.
  private func parts(of inventory: OCFLInventory, _ place: String) -> [(path: String, bytes: Int64, digest: String?)] {
    let content = inventory.manifest.flatMap { digest, paths in paths.map { (path: $0, digest: Optional(digest.lowercased())) } }.sorted { $0.path < $1.path }
    let versions = (1...max(1, inventory.head)).flatMap { number in [Self.inventory, Self.sidecar].map { (path: "v\(number)/\($0)", digest: String?.none) } }
    return (content + versions + [(path: "0=ocfl_object_1.1", digest: nil)]).compactMap { part in
      DurableDisk.bytes("\(root.path)/\(place)/\(part.path)").map { (part.path, $0, part.digest) }
    }
  }

  /// Last of all the newest inventory, which is the one that its version keeps: only then does the copy count as being of that version. A newer one there stays.
  private func bringHead(_ inventory: OCFLInventory, _ place: String, _ present: [String: Int64]) async throws {
    let folder = media.quarantine.appending(path: "copy-\(UUID().uuidString)"), found = folder.appending(path: Self.inventory)
    defer { try? FileManager.default.removeItem(at: folder) }
    if present["\(place)/\(Self.inventory)"] != nil, try await shelf.get("\(place)/\(Self.inventory)", to: found), let text = try DurableDisk.text(found.path),
      let theirs = try? OCFLInventory(json: text, object: inventory.id), theirs.id == inventory.id, theirs.head > inventory.head {
      return
    }
    for name in [Self.sidecar, Self.inventory] { try await shelf.put(URL(filePath: "\(root.path)/\(place)/v\(inventory.head)/\(name)"), at: "\(place)/\(name)") }
  }

  private func bringRoot() async throws {
    guard try await shelf.list("0=").isEmpty else { return }
    for name in ["extensions/\(OCFLRoot.layout)/config.json", "ocfl_layout.json", "0=ocfl_1.1"] { try await shelf.put(URL(filePath: "\(root.path)/\(name)"), at: name) }
  }

  /// Takes an object away there; the declaration first, so that what is left by a failure is no object any more.
  package func remove(_ id: RecordID) async throws {
    let place = Self.place(of: id)
    for path in try await shelf.list("\(place)/").keys.sorted() { try await shelf.remove(path) }
  }

  /// The files whose objects are not there as they are here, by names and lengths.
  package func behind() async throws -> [RecordID] {
    let present = try await shelf.list("")
    return try await media.all().map(\.id).filter { id in
      guard let inventory = try root.inventory(MediaStore.object(of: id)) else { return false }
      let place = Self.place(of: id), head = DurableDisk.bytes("\(root.path)/\(place)/v\(inventory.head)/\(Self.inventory)")
      return present["\(place)/\(Self.inventory)"] != head || parts(of: inventory, place).contains { present["\(place)/\($0.path)"] != $0.bytes }
    }
  }

  /// Orders jobs for them; how many.
  package func catchUp() async throws -> Int {
    let behind = try await behind()
    for id in behind { try await media.store.enqueue(Self.job, subject: id.text) }
    return behind.count
  }

  // MARK: Checking and mending

  /// Reads every byte of the copy against its inventories; one line for each fault. Returns how many objects there are.
  package func verify(_ told: (String) -> Void) async throws -> Int {
    let places = Self.places(try await shelf.list(""))
    for (place, paths) in places.sorted(by: { $0.key < $1.key }) {
      try await fetching(place, paths) { folder in for fault in OCFLRoot.judge(object: folder.appending(path: place)) { told("\(shelf.name) \(fault.line)") } }
    }
    for file in try await media.all() where !file.name.isEmpty && places[Self.place(of: file.id)] == nil { told("\(shelf.name) \(MediaStore.object(of: file.id)): not copied yet") }
    return places.count
  }

  /// Mends objects that are damaged or missing here. `only`: of these files; else all that are here or there. One line an object; returns how many were mended.
  package func repair(only ids: [RecordID]? = nil, _ report: (String) -> Void) async throws -> Int {
    var count = 0
    let there: [String: [String]]
    if let ids {
      var some: [String: [String]] = [:]
      for id in ids { some[Self.place(of: id)] = try await Array(shelf.list("\(Self.place(of: id))/").keys) }
      there = some
    } else { there = Self.places(try await shelf.list("")) }
    for (place, paths) in there.sorted(by: { $0.key < $1.key }) where !paths.isEmpty && root.needsMending(place) {
      try await fetching(place, paths) { folder in if try root.repair(place, from: OCFLRoot(folder: folder), report) { count += 1 } }
    }
    return count
  }

  /// The object of a place lies under the folder that `body` gets, as in a root, while it runs.
  private func fetching(_ place: String, _ paths: [String], _ body: (URL) throws -> Void) async throws {
    let folder = media.quarantine.appending(path: "copy-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for path in paths where OCFLPath.isProper(path) { _ = try await shelf.get(path, to: URL(filePath: "\(folder.path)/\(path)")) }
    try body(folder)
  }

  /// Paths by the object they belong to.
  private static func places(_ paths: [String: Int64]) -> [String: [String]] {
    let objects = paths.keys.filter { !$0.hasPrefix("extensions/") && $0.split(separator: "/").count > 4 }
    return Dictionary(grouping: objects) { $0.split(separator: "/").prefix(4).joined(separator: "/") }
  }
}
