import Foundation
import Kernel

extension OCFLRoot {
  /// Reads every byte of every object against its inventories and tells what is wrong. Gives the number of objects.
  package func verify(_ fault: (OCFLFault) -> Void) throws -> Int {
    guard DurableDisk.isFolder(path) else { return 0 }
    try rootFaults().forEach(fault)
    var count = 0
    try eachPlace { place in
      let faults = try judge(place)
      if DurableDisk.exists("\(path)/\(place)") { count += 1 }
      faults.forEach(fault)
    }
    return count
  }

  /// What is wrong with one object in any folder, by the validation codes of OCFL 1.0 and 1.1; empty when nothing is.
  package static func judge(object folder: URL) -> [OCFLFault] { OCFLJudge.faults(in: folder.path) }

  /// Looks a second time under the lock before it accuses: a version may have come in while the first look was going on.
  private func judge(_ place: String) throws -> [OCFLFault] {
    guard !look(place).isEmpty else { return [] }
    let lock = try takeLock()
    defer { _ = lock }
    return DurableDisk.exists("\(path)/\(place)") ? look(place) : []
  }

  func look(_ place: String) -> [OCFLFault] {
    var faults = OCFLJudge.faults(in: "\(path)/\(place)")
    if let text = try? DurableDisk.text("\(path)/\(place)/inventory.json"), let id = (try? Value(json: text))?["id"]?.string, OCFLPath.place(of: id) != place {
      faults.append(OCFLFault(code: "E083", object: id, path: place, text: OCFLPath.place(of: id)))
    }
    return faults
  }

  /// The root's own files, and folders that lead to no object. Files of the root itself that are not known are left alone (code E087).
  private func rootFaults() throws -> [OCFLFault] {
    var faults: [OCFLFault] = []
    let declaration = try DurableDisk.text("\(path)/0=ocfl_1.1")
    if declaration != "ocfl_1.1\n" { faults.append(Self.fault(declaration == nil ? "E069" : "E080", "0=ocfl_1.1")) }
    for entry in try DurableDisk.entries(of: path) where entry.name != "extensions" {
      switch entry.kind {
      case .folder where Self.isTuple(entry.name): faults += try faultsOnTheWay(entry.name, 1)
      case .folder: faults.append(Self.fault("E088", entry.name))
      case .other: faults.append(Self.fault("E090", entry.name))
      case .file: break
      }
    }
    return faults
  }

  private func faultsOnTheWay(_ place: String, _ depth: Int) throws -> [OCFLFault] {
    let entries = try DurableDisk.entries(of: "\(path)/\(place)")
    if entries.isEmpty { return DurableDisk.exists("\(path)/\(place)") ? [Self.fault("E073", place)] : [] }
    return try entries.flatMap { entry -> [OCFLFault] in
      let below = "\(place)/\(entry.name)"
      switch entry.kind {
      case .folder: return depth < 3 ? try faultsOnTheWay(below, depth + 1) : []
      case .file: return [Self.fault("E072", below)]
      case .other: return [Self.fault("E090", below)]
      }
    }
  }

  private static func fault(_ code: String, _ path: String) -> OCFLFault { OCFLFault(code: code, object: "", path: path, text: "") }

  private static func isTuple(_ name: String) -> Bool { name.utf8.count == 3 && name.allSatisfy { $0.isHexDigit && !$0.isUppercase } }
}
