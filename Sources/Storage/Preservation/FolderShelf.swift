import Foundation
import Kernel

/// A folder as a shelf: another disk, or a share of another machine.
package struct FolderShelf: ObjectShelf {
  private let path: String
  package var name: String { path }

  package init(folder: URL) { path = folder.standardizedFileURL.path }

  package func list(_ prefix: String) async throws -> [String: Int64] {
    let cut = prefix.lastIndex(of: "/").map { String(prefix[..<$0]) } ?? ""
    var found: [String: Int64] = [:]
    try telling { try walk(cut, &found) }
    return found.filter { $0.key.hasPrefix(prefix) }
  }

  /// What waits to be renamed is not there yet.
  private func walk(_ below: String, _ found: inout [String: Int64]) throws {
    for entry in try DurableDisk.entries(of: below.isEmpty ? path : "\(path)/\(below)") where !entry.name.hasPrefix(Self.waiting) {
      let next = below.isEmpty ? entry.name : "\(below)/\(entry.name)"
      switch entry.kind {
      case .folder: try walk(next, &found)
      case .file: found[next] = DurableDisk.bytes("\(path)/\(next)") ?? 0
      case .other: continue
      }
    }
  }

  private static let waiting = ".waiting-"

  package func put(_ file: URL, at place: String) async throws {
    let target = try self.target(place)
    try telling {
      let folder = DurableDisk.parent(target), wait = "\(folder)/\(Self.waiting)\(UUID().uuidString)"
      try DurableDisk.makeFolder(folder)
      do {
        _ = try DurableDisk.copy(file.path, to: wait)
        try DurableDisk.move(wait, to: target)
      } catch {
        try? DurableDisk.remove(wait)
        throw error
      }
    }
  }

  package func get(_ place: String, to file: URL) async throws -> Bool {
    let source = try target(place)
    return try telling {
      guard DurableDisk.isFile(source) else { return false }
      try DurableDisk.makeFolder(DurableDisk.parent(file.path))
      _ = try DurableDisk.copy(source, to: file.path)
      return true
    }
  }

  package func remove(_ place: String) async throws {
    let target = try self.target(place)
    try telling {
      try DurableDisk.remove(target)
      try DurableDisk.prune(DurableDisk.parent(target), upTo: path)
    }
  }

  private func target(_ place: String) throws -> String {
    guard OCFLPath.isProper(place) else { throw ObjectShelfFailure(shelf: name, text: "path \(place)") }
    return "\(path)/\(place)"
  }

  private func telling<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let problem as PreservationProblem { throw ObjectShelfFailure(shelf: name, text: problem.problem.message[.english]) }
  }
}
