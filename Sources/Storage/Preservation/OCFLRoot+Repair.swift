import Foundation
import Kernel

extension OCFLRoot {
  /// Mends objects that are damaged or missing here from a copy of the root. An object is only replaced by one that is faultless and has all versions of
  /// this one; where the copy is older, single files are taken by their digest. `report` gets one line an object. Gives the number of objects mended.
  package func repair(from other: OCFLRoot, _ report: (String) -> Void) throws -> Int {
    var places: Set<String> = [], count = 0
    try eachPlace { places.insert($0) }
    try other.eachPlace { places.insert($0) }
    for place in places.sorted() {
      if try mend(place, from: other, report) { count += 1 }
    }
    return count
  }

  /// Whether there is no faultless object in a place.
  func needsMending(_ place: String) -> Bool { !DurableDisk.exists("\(path)/\(place)") || !errors(place).isEmpty }

  /// The same as above for one place; whether it was mended.
  func repair(_ place: String, from other: OCFLRoot, _ report: (String) -> Void) throws -> Bool { try mend(place, from: other, report) }

  private func mend(_ place: String, from other: OCFLRoot, _ report: (String) -> Void) throws -> Bool {
    guard !DurableDisk.exists("\(path)/\(place)") || !errors(place).isEmpty else { return false }
    let stage = try openStage()
    defer { _ = stage }
    let lock = try takeLock()
    defer { _ = lock }
    let isHere = DurableDisk.exists("\(path)/\(place)")
    guard !isHere || !errors(place).isEmpty else { return false }
    let mine = Self.readable(path, place), copy = other.errors(place).isEmpty ? Self.readable(other.path, place) : nil
    if let copy, Self.isContinued(mine, versions("\(path)/\(place)"), by: copy) {
      try replace(place, from: other, stage.path, isHere: isHere)
    } else if let mine {
      try mendFiles(place, mine, from: other, Self.readable(other.path, place), stage.path)
    }
    let left: [String] = DurableDisk.exists("\(path)/\(place)") ? errors(place).map(\.code) : ["E063"]
    let id = mine?.id ?? copy?.id ?? place
    report(left.isEmpty ? "\(id): đã phục hồi / mended" : "\(id): chưa phục hồi được / not mended (\(Set(left).sorted().joined(separator: ", ")))")
    return left.isEmpty
  }

  private func errors(_ place: String) -> [OCFLFault] { look(place).filter(\.isError) }

  /// An inventory whose bytes are those of its sidecar.
  private static func readable(_ root: String, _ place: String) -> OCFLInventory? {
    guard let text = try? DurableDisk.text("\(root)/\(place)/inventory.json"), let sidecar = try? DurableDisk.text("\(root)/\(place)/inventory.json.sha512") else { return nil }
    guard sidecar.lowercased().hasPrefix(FileDigest.hex(text, .sha512)) else { return nil }
    return try? OCFLInventory(json: text, object: place)
  }

  /// The highest number of a version's folder.
  private func versions(_ object: String) -> Int { ((try? DurableDisk.entries(of: object)) ?? []).compactMap { OCFLPath.version($0.name) }.max() ?? 0 }

  /// Whether a copy has all that is here: never is a version lost by mending.
  private static func isContinued(_ mine: OCFLInventory?, _ versions: Int, by copy: OCFLInventory) -> Bool {
    guard copy.head >= versions else { return false }
    guard let mine else { return true }
    return copy.head >= mine.head && Array(copy.versions.prefix(mine.head)) == mine.versions
  }

  /// The damaged object goes aside before the good one comes; a kill between the two leaves none, and the next repair brings it.
  private func replace(_ place: String, from other: OCFLRoot, _ stage: String, isHere: Bool) throws {
    let ready = "\(stage)/ready"
    try DurableDisk.copyFolder("\(other.path)/\(place)", to: ready)
    guard !OCFLJudge.faults(in: ready).contains(where: \.isError) else { return }
    try OCFLStage.note(OCFLStage.Aim(place: place, version: nil), in: stage)
    if isHere { try DurableDisk.move("\(path)/\(place)", to: "\(stage)/damaged") } else { try DurableDisk.makeFolder(DurableDisk.parent("\(path)/\(place)")) }
    try DurableDisk.move(ready, to: "\(path)/\(place)")
  }

  /// Takes single files of the manifest that are missing or changed.
  private func mendFiles(_ place: String, _ mine: OCFLInventory, from other: OCFLRoot, _ theirs: OCFLInventory?, _ stage: String) throws {
    guard let theirs else { return }
    for (digest, paths) in mine.manifest {
      for content in paths where !Self.has("\(path)/\(place)/\(content)", digest) {
        guard let source = theirs.manifest[digest]?.first(where: { Self.has("\(other.path)/\(place)/\($0)", digest) }) else { continue }
        _ = try DurableDisk.copy("\(other.path)/\(place)/\(source)", to: "\(stage)/file")
        try DurableDisk.makeFolder(DurableDisk.parent("\(path)/\(place)/\(content)"))
        try DurableDisk.move("\(stage)/file", to: "\(path)/\(place)/\(content)")
      }
    }
  }

  private static func has(_ path: String, _ digest: String) -> Bool {
    DurableDisk.isFile(path) && (try? FileDigest.hex(of: path, .sha512)) == digest.lowercased()
  }
}
