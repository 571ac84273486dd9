import Foundation
import Kernel

/// The register as it was before an upgrade, in the instance's `snapshots` folder. SQLite: a whole database file. PostgreSQL: an archive of `pg_dump`, whose
/// version must not be older than the server's.
package struct Snapshot: Sendable, Hashable {
  /// The file's name: the time in UTC, and the last migration that the register had.
  package let name: String
  let url: URL
  /// The last change that it holds.
  package let change: Int64

  static func folder(_ data: URL) -> URL { data.appending(path: "snapshots") }

  /// All snapshots of an instance's folder, oldest first.
  package static func all(in data: URL) -> [Snapshot] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder(data).path)) ?? []
    return names.sorted().compactMap { name in
      let parts = name.split(separator: ".")
      guard parts.count == 3, ["sqlite", "dump"].contains(parts[2]), let change = Int64(parts[1].drop { !$0.isNumber }) else { return nil }
      return Snapshot(name: name, url: folder(data).appending(path: name), change: change)
    }
  }

  /// Keeps what is there now. Throws `StorageProblem.snapshot` and leaves no half file.
  static func take(of database: any Database, at location: DatabaseLocation, in data: URL, now: Int64) async throws -> Snapshot {
    let change = try await database.read { try $0.run("SELECT coalesce(max(sequence), 0) FROM change").first?.int(0) ?? 0 }
    let time = Timestamp.text(now).filter(\.isNumber)
    let name = "\(time).change\(change).\(location.engine == .sqlite ? "sqlite" : "dump")"
    let final = folder(data).appending(path: name)
    let part = folder(data).appending(path: ".\(name)")
    do {
      try FileManager.default.createDirectory(at: folder(data), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try? FileManager.default.removeItem(at: part)
      switch location {
      case .sqlite(let path): try SQLiteDatabase.copy(path, to: part.path)
      case .postgresql(let url): try PostgresArchive.dump(url, schema: try await schema(of: database), to: part.path)
      }
      try FileManager.default.moveItem(at: part, to: final)
    } catch {
      try? FileManager.default.removeItem(at: part)
      throw StorageProblem.snapshot("\((error as? StorageProblem)?.problem.message[.english] ?? "\(error)")")
    }
    return Snapshot(name: name, url: final, change: change)
  }

  private static func schema(of database: any Database) async throws -> String {
    try await database.read { try $0.run("SELECT current_schema()").first?.text(0) ?? "public" }
  }

  /// Puts the register back as it was. Nobody else may have it open. What stood there is kept beside a SQLite register, under `…replaced`; the search index
  /// goes, as it belongs to what stood there.
  package func restore(to location: DatabaseLocation, in data: URL) async throws {
    switch location {
    case .sqlite(let path):
      for ending in ["", "-wal", "-shm"] {
        let kept = path + ".replaced" + ending
        try? FileManager.default.removeItem(atPath: kept)
        if FileManager.default.fileExists(atPath: path + ending) { try FileManager.default.moveItem(atPath: path + ending, toPath: kept) }
      }
      try FileManager.default.copyItem(atPath: url.path, toPath: path)
    case .postgresql(let address):
      let database = try location.open(sessions: 1)
      let schema = try await Self.schema(of: database)
      try database.close()
      try PostgresArchive.restore(url.path, to: address, schema: schema)
    }
    try? FileManager.default.removeItem(at: data.appending(path: "index"))
  }
}
