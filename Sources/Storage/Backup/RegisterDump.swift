import Crypto
import Foundation
import Kernel

/// What a dump of the register holds, as seen in its one snapshot.
package struct RegisterDump: Sendable, Hashable {
  /// When the snapshot was taken; milliseconds of UTC since 1970.
  package var at: Int64 = 0
  package var engine = Engine.sqlite
  /// The last migration.
  package var schema = ""
  package var records: Int64 = 0
  package var revisions: Int64 = 0
  package var changeSets: Int64 = 0
  /// Acts in the chained log: the number of the last one, and its link.
  package var acts: Int64 = 0
  package var actLink = ""
  /// The last change, and the last seal over the changes: `NUMBER DIGEST`, empty where nothing was sealed.
  package var change: Int64 = 0
  package var seal = ""
  /// Files of records whose bytes must be in the store of originals: their ids, in order.
  package var files: [String] = []
  /// Photographs of finds that have come and are not files of records yet, `FIND/PHOTOGRAPH`, in order: their bytes must be in the folder of finds.
  package var photos: [String] = []
  /// Lines after the first, and the SHA-256 of all of them, in hexadecimal.
  package var rows = 0
  package var digest = ""

  package init() {}
}

/// The whole register with its accounts and its log as lines of JSON, of any engine for any engine. The first line names the tables with their columns and
/// keys, so that a later version can read what an earlier one wrote; then a line `[table, [value of each column …]]` for every row.
extension RecordStore {
  static let dumpFormat = "phohien-backup-register"

  /// One snapshot, while others write. `write` takes whole lines, each with its end; with `isFirst` what was taken before is void, as the way to the database broke.
  package func dump(_ write: @Sendable @escaping (_ line: [UInt8], _ isFirst: Bool) throws -> Void) async throws -> RegisterDump {
    let clock = clock
    return try await database.read { connection in
      var dump = try Self.look(connection)
      dump.at = clock()
      try write(Array("\(Self.dumpHeading(ExportedTable.all, schema: dump.schema))\n".utf8), true)
      let content = try Self.content(of: ExportedTable.all, connection) { try write($0, false) }
      (dump.rows, dump.digest) = (content.rows, content.digest)
      return dump
    }
  }

  static func dumpHeading(_ tables: [ExportedTable], schema: String) -> String {
    let listed: [Value] = tables.map { table in .list([.string(table.name), .list(table.columns.map { .string($0) }), .list(table.key.map { .string($0) })]) }
    return Value.object(["format": .string(dumpFormat), "version": .int(1), "schema": .string(schema), "tables": .list(listed)]).json
  }

  /// Every row of the tables as a line with its end, and what they are together.
  static func content(of tables: [ExportedTable], _ connection: any SQLConnection, _ write: ([UInt8]) throws -> Void = { _ in }) throws -> Export {
    var hash = SHA256()
    var export = Export()
    for table in tables {
      try connection.each("\(table.selection) -- dump", []) { row in
        let line = Array("\(Self.line(of: row, table))\n".utf8)
        hash.update(data: line)
        export.rows += 1
        try write(line)
      }
    }
    export.digest = Hexadecimal.text(hash.finalize())
    return export
  }

  private static func look(_ connection: any SQLConnection) throws -> RegisterDump {
    var dump = RegisterDump()
    dump.engine = connection.engine
    dump.schema = try connection.run("SELECT max(name) FROM migration -- dumpedSchema").first?.text(0) ?? ""
    let counts = try connection.run(
      """
      SELECT (SELECT count(*) FROM record), (SELECT count(*) FROM revision), (SELECT count(*) FROM change_set), (SELECT coalesce(max(number), 0) FROM audit_event),
        (SELECT coalesce(max(sequence), 0) FROM change) -- dumpedCounts
      """
    ).first
    if let counts { (dump.records, dump.revisions, dump.changeSets, dump.acts, dump.change) = (counts.int(0), counts.int(1), counts.int(2), counts.int(3), counts.int(4)) }
    dump.actLink = try connection.run("SELECT link FROM audit_event ORDER BY number DESC LIMIT 1 -- dumpedActLink").first?.text(0) ?? ""
    dump.seal = try connection.run("SELECT number, digest FROM seal ORDER BY number DESC LIMIT 1 -- dumpedSeal").first.map { "\($0.int(0)) \($0.text(1))" } ?? ""
    // A file of an erased record has no name any more, and its bytes go.
    dump.files = try connection.run("SELECT id FROM media WHERE name <> '' ORDER BY id -- dumpedFiles").map { $0.text(0) }
    dump.photos = try connection.run("SELECT find, id FROM find_photo WHERE sha512 IS NOT NULL AND media IS NULL ORDER BY find, id -- dumpedPhotos").map { "\($0.text(0))/\($0.text(1))" }
    return dump
  }
}
