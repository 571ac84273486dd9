import Foundation
import Kernel

extension OCFLRoot {
  private struct Staged {
    let logical: String
    /// Where the copied bytes wait.
    let path: String
    let sha512: String
    let bytes: Int64
  }

  /// Keeps files as version 1 of a new object, or as its next version, in which the files of the version before stay unless one of the same logical path
  /// comes. Bytes that the object has already are not stored again; when nothing is new there is no new version. `time`: ms UTC; `user.address`: a URI
  /// (`mailto:…`, `https:…`). The sources are copied and left. After a kill the version is whole or not there.
  /// Throws `PreservationProblem.path`, `.digest`, `.damaged`, `.busy`, `.full`, `.system`.
  package func keep(object id: String, files: [OCFLFile], message: String, user: (name: String, address: String), at time: Int64) throws -> OCFLKept {
    guard !id.isEmpty, !files.isEmpty else { throw PreservationProblem.path(id) }
    try OCFLPath.check(files.map(\.logical))
    let stage = try openStage()
    defer { _ = stage }
    let room = stage.path
    let staged = try files.enumerated().map { try Self.copy($0.element, to: "\(room)/file-\($0.offset)") }
    let lock = try takeLock()
    defer { _ = lock }
    let before = try inventory(id)
    var state = before?.state ?? [:]
    for file in staged { state[file.logical] = file.sha512 }
    let bytes = Dictionary(staged.map { ($0.logical, $0.bytes) }) { first, _ in first }
    if let before, state == before.state { return OCFLKept(object: id, version: before.head, digests: state, bytes: bytes) }
    try OCFLPath.check(state.keys)
    let version = OCFLInventory.Version(created: Self.moment(time), message: message, userName: user.name, userAddress: user.address, state: state)
    let next = try build("\(room)/object", id, staged, version, after: before)
    try bringIn("\(room)/object", OCFLStage.Aim(place: OCFLPath.place(of: id), version: before == nil ? nil : "v\(next.head)"), room)
    return OCFLKept(object: id, version: next.head, digests: state, bytes: bytes)
  }

  private static func copy(_ file: OCFLFile, to path: String) throws -> Staged {
    let (sha512, bytes) = try DurableDisk.copy(file.source.path, to: path)
    if let wanted = file.sha512?.lowercased(), wanted != sha512 { throw PreservationProblem.digest(path: file.logical, wanted: wanted, found: sha512) }
    return Staged(logical: file.logical, path: path, sha512: sha512, bytes: bytes)
  }

  /// RFC 3339 to the second, of milliseconds UTC.
  static func moment(_ time: Int64) -> String { Date(timeIntervalSince1970: Double(time) / 1_000).formatted(.iso8601) }

  /// Lays the new version out in `folder` as an object would have it, and brings it to the disk.
  private func build(_ folder: String, _ id: String, _ staged: [Staged], _ version: OCFLInventory.Version, after before: OCFLInventory?) throws -> OCFLInventory {
    let name = "v\((before?.head ?? 0) + 1)"
    var manifest = before?.manifest ?? [:]
    try DurableDisk.makeFolder("\(folder)/\(name)")
    for file in staged where manifest[file.sha512] == nil {
      let content = "\(name)/content/\(file.logical)"
      try DurableDisk.makeFolder(DurableDisk.parent("\(folder)/\(content)"))
      try DurableDisk.move(file.path, to: "\(folder)/\(content)")
      manifest[file.sha512] = [content]
    }
    let inventory = OCFLInventory(id: id, manifest: manifest, versions: (before?.versions ?? []) + [version], fixity: before?.fixity)
    let json = inventory.json
    let sidecar = "\(FileDigest.hex(json, .sha512)) inventory.json\n"
    for place in ["\(folder)/\(name)", folder] {
      try DurableDisk.write(json, to: "\(place)/inventory.json")
      try DurableDisk.write(sidecar, to: "\(place)/inventory.json.sha512")
    }
    if before == nil { try DurableDisk.write("ocfl_object_1.1\n", to: "\(folder)/0=ocfl_object_1.1") }
    try DurableDisk.syncTree(folder)
    return inventory
  }

  /// A new object with one rename. A next version with one, which makes it certain, and two for the inventory; these are done again after a kill.
  private func bringIn(_ built: String, _ aim: OCFLStage.Aim, _ stage: String) throws {
    let object = "\(path)/\(aim.place)"
    try OCFLStage.note(aim, in: stage)
    guard let version = aim.version else {
      try DurableDisk.makeFolder(DurableDisk.parent(object))
      return try DurableDisk.move(built, to: object)
    }
    for name in [version, "inventory.json", "inventory.json.sha512"] { try DurableDisk.move("\(built)/\(name)", to: "\(object)/\(name)") }
    // Done: nobody who sweeps has to bring it to its end.
    try DurableDisk.remove("\(stage)/aim")
  }
}
