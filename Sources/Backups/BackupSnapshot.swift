import Foundation
import Kernel
import Storage

/// The manifest of a snapshot: what was backed up, from what, and where its content lies.
package struct BackupSnapshot: Sendable, Hashable {
  /// The time in UTC to the millisecond, `20261129T035512345Z`: names sort by it.
  package let name: String
  /// The program that made it.
  package let version: String
  /// Counts and heads of the register, as seen in one transaction.
  package let register: RegisterDump
  package let database: BackupStream
  /// The list of files, as lines of JSON.
  package let listing: BackupStream
  package let files: Int64
  package let fileBytes: Int64
  /// Whether the keys of the instance are in it.
  package let hasKeys: Bool
  /// Files of records whose bytes were not in the store when it was made.
  package let missing: [String]
  /// Photographs of finds that were not in their folder, `FIND/PHOTOGRAPH`.
  package let missingPhotos: [String]

  package var at: Int64 { register.at }

  static func name(at time: Int64) -> String { Timestamp.precise(time).filter { $0.isNumber || $0 == "T" || $0 == "Z" } }

  var json: String {
    Value.object([
      "format": "phohien-backup-snapshot", "version": .int(1), "name": .string(name), "at": .int(at), "time": .string(Timestamp.precise(at)), "program": .string(version),
      "engine": .string(register.engine.rawValue), "schema": .string(register.schema),
      "counts": .object([
        "records": .int(register.records), "revisions": .int(register.revisions), "changeSets": .int(register.changeSets), "acts": .int(register.acts), "media": .int(Int64(register.files.count)),
        "photos": .int(Int64(register.photos.count)), "files": .int(files), "fileBytes": .int(fileBytes),
      ]),
      "heads": .object(["change": .int(register.change), "seal": .string(register.seal), "act": .int(register.acts), "actLink": .string(register.actLink)]),
      "rows": .int(Int64(register.rows)), "digest": .string(register.digest), "keys": .bool(hasKeys), "missing": .list(missing.map { .string($0) }),
      "missingPhotos": .list(missingPhotos.map { .string($0) }), "media": .int(Int64(register.files.count)),
      "database": database.value, "listing": listing.value,
    ]).json
  }

  package init(
    name: String, version: String, register: RegisterDump, database: BackupStream, listing: BackupStream, files: Int64, fileBytes: Int64, hasKeys: Bool, missing: [String],
    missingPhotos: [String]
  ) {
    (self.name, self.version, self.register, self.database, self.listing) = (name, version, register, database, listing)
    (self.files, self.fileBytes, self.hasKeys, self.missing, self.missingPhotos) = (files, fileBytes, hasKeys, missing, missingPhotos)
  }

  /// `nil` for what is no manifest of this version.
  init?(json: String) {
    guard let value = try? Value(json: json), value["format"]?.string == "phohien-backup-snapshot", value["version"]?.int == 1, let name = value["name"]?.string, let counts = value["counts"],
      let heads = value["heads"], let database = BackupStream(value["database"]), let listing = BackupStream(value["listing"]), let engine = value["engine"]?.string.flatMap({ Engine(rawValue: $0) })
    else { return nil }
    var register = RegisterDump()
    func number(_ value: Value?) -> Int64 { value?.int ?? 0 }
    register.engine = engine
    register.at = number(value["at"])
    register.schema = value["schema"]?.string ?? ""
    (register.records, register.revisions, register.changeSets) = (number(counts["records"]), number(counts["revisions"]), number(counts["changeSets"]))
    (register.acts, register.change) = (number(counts["acts"]), number(heads["change"]))
    (register.seal, register.actLink) = (heads["seal"]?.string ?? "", heads["actLink"]?.string ?? "")
    (register.rows, register.digest) = (Int(number(value["rows"])), value["digest"]?.string ?? "")
    self.init(
      name: name, version: value["program"]?.string ?? "", register: register, database: database, listing: listing, files: number(counts["files"]), fileBytes: number(counts["fileBytes"]),
      hasKeys: value["keys"]?.bool ?? false, missing: value["missing"]?.list?.compactMap(\.string) ?? [],
      missingPhotos: value["missingPhotos"]?.list?.compactMap(\.string) ?? [])
  }
}
