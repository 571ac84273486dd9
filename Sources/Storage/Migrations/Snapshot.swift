import Foundation
import Kernel

/// The register as it was before an upgrade, in the instance's `snapshots` folder. SQLite: a whole database file. PostgreSQL: an archive of `pg_dump`, whose
/// version must not be older than the server's.
package struct Snapshot: Sendable, Hashable {
  /// The file's name: the time in UTC, the last migration and the last change that the register had.
  package let name: String
  let url: URL
  let migration: String
  /// The last change that it holds.
  package let change: Int64

  static func folder(_ data: URL) -> URL { data.appending(path: "snapshots") }

  /// All snapshots of an instance's folder, oldest first.
  package static func all(in data: URL) -> [Snapshot] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder(data).path)) ?? []
    return names.sorted().compactMap { name in
      let parts = name.split(separator: ".")
      guard parts.count == 4, ["sqlite", "dump"].contains(parts[3]), let change = Int64(parts[2].drop { !$0.isNumber }) else { return nil }
      return Snapshot(name: name, url: folder(data).appending(path: name), migration: String(parts[1]), change: change)
    }
  }

  /// Keeps what is there now, unless the newest snapshot is of that already: a start that fails again and again must not fill the disk. Throws `StorageProblem.snapshot` and leaves no half file.
  static func take(of database: any Database, at location: DatabaseLocation, in data: URL, migration: String, now: Int64) async throws -> Snapshot {
    let change = try await database.read { try $0.run("SELECT coalesce(max(sequence), 0) FROM change").first?.int(0) ?? 0 }
    if let newest = all(in: data).last, newest.change == change, newest.migration == migration { return newest }
    let time = Timestamp.text(now).filter(\.isNumber)
    let name = "\(time).\(migration).change\(change).\(location.engine == .sqlite ? "sqlite" : "dump")"
    let final = folder(data).appending(path: name)
    let part = folder(data).appending(path: ".\(name)")
    do {
      try FileManager.default.createDirectory(at: folder(data), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try? FileManager.default.removeItem(at: part)
      switch location {
      case .sqlite(let path): try SQLiteDatabase.copy(path, to: part.path)
      case .postgresql(let url): try await PostgresArchive.dump(url, schema: try await schema(of: database), to: part.path)
      }
      try FileManager.default.moveItem(at: part, to: final)
    } catch {
      try? FileManager.default.removeItem(at: part)
      throw StorageProblem.snapshot("\((error as? StorageProblem)?.problem.message[.english] ?? "\(error)")")
    }
    return Snapshot(name: name, url: final, migration: migration, change: change)
  }

  /// What stands where a snapshot is to go.
  package struct Present: Sendable {
    package let change: Int64
    /// A server that seems to run.
    package let server: String?
  }

  /// Looks without migrating: the register may be of any version.
  package static func present(at location: DatabaseLocation) async throws -> Present {
    let database = try location.open(sessions: 1)
    defer { try? database.close() }
    return try await database.read { connection in
      guard try connection.engine.hasTable("change", connection) else { return Present(change: 0, server: nil) }
      let change = try connection.run("SELECT coalesce(max(sequence), 0) FROM change").first?.int(0) ?? 0
      guard try connection.engine.hasTable("process", connection) else { return Present(change: change, server: nil) }
      let since = try RecordStore.databaseTime(connection) - RecordStore.standardLease
      return Present(change: change, server: try connection.run("SELECT name FROM process WHERE renewed >= ? LIMIT 1", [.int(since)]).first?.text(0))
    }
  }

  private static func schema(of database: any Database) async throws -> String {
    try await database.read { try $0.run("SELECT current_schema()").first?.text(0) ?? "public" }
  }

  /// Puts the register back as it was. Nobody else may have it open. What stood there is kept beside a SQLite register, as `….replaced-TIME`. The register gets
  /// another name, so that no index of what stood there is taken for one of it. Throws `StorageProblem`.
  package func restore(to location: DatabaseLocation, in data: URL, now: Int64) async throws {
    switch location {
    case .sqlite(let path): try restore(path, now: now)
    case .postgresql(let address):
      let database = try location.open(sessions: 1)
      let schema = try await Self.schema(of: database)
      let tables = try await database.read { try $0.run("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()").map { $0.text(0) } }
      try database.close()
      try await PostgresArchive.restore(url.path, to: address, schema: schema, replacing: tables)
    }
    let database = try location.open(sessions: 1)
    try await database.write { _ = try $0.run("DELETE FROM setting WHERE name = 'register' -- forgetName") }
    try database.close()
    try? FileManager.default.removeItem(at: data.appending(path: "index"))
  }

  /// The copy first, under another name: whatever happens in between, one whole register is there.
  private func restore(_ path: String, now: Int64) throws {
    let files = FileManager.default
    let new = path + ".new", kept = "\(path).replaced-\(Timestamp.text(now).filter(\.isNumber))"
    do {
      try? files.removeItem(atPath: new)
      try files.copyItem(atPath: url.path, toPath: new)
      try FileHandle(forUpdating: URL(filePath: new)).synchronize()
      for ending in ["-wal", "-shm", ""] where files.fileExists(atPath: path + ending) { try files.moveItem(atPath: path + ending, toPath: kept + ending) }
      try files.moveItem(atPath: new, toPath: path)
    } catch { throw StorageProblem.snapshot("\(path): \(error)") }
  }
}
