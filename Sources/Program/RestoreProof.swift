import Backups
import Foundation
import Kernel
import Storage

/// Whether a restored instance is the one that was backed up: what `verify` looks at, the counts of the manifest, and a record read as a visitor would.
struct RestoreProof: Sendable {
  private(set) var lines: [String] = []
  private(set) var faults: [String] = []

  /// `folder`: the restored instance. `sectors`: declarations; without it those that were restored.
  static func of(_ snapshot: BackupSnapshot, in folder: URL, database: DatabaseLocation? = nil, sectors: URL? = nil) async throws -> RestoreProof {
    let sectors = sectors ?? RestoreRun.configuration(folder).appending(path: "sectors")
    let (declarations, problems) = DeclarationReader.read(sectors, plan: DeclarationReader.plan(beside: sectors))
    let errors = problems.filter { $0.severity == .error }
    guard errors.isEmpty else { throw Problems(errors) }
    let store = try await RecordStore.open(database ?? .sqlite(folder.appending(path: "register.sqlite").path), data: folder, declarations: declarations)
    var proof = RestoreProof()
    do {
      try await proof.look(snapshot, store, folder)
      try store.database.close()
    } catch {
      try? store.database.close()
      throw error
    }
    return proof
  }

  private mutating func look(_ snapshot: BackupSnapshot, _ store: RecordStore, _ folder: URL) async throws {
    try await store.requireFinishedMove()
    let register = snapshot.register
    let report = try await store.verify(seals: SealFolder(folder.appending(path: "seal")))
    faults += report.faults
    let sets = try await store.counts().changeSets
    for (what, found, wanted) in [
      ("records", Int64(report.records), register.records), ("revisions", Int64(report.revisions), register.revisions), ("change sets", sets, register.changeSets),
      ("acts", report.events, register.acts), ("last change", report.lastChange, register.change),
    ] {
      lines.append("\(what): \(found), the manifest has \(wanted)")
      if found != wanted { faults.append("\(what): \(found) are there, the manifest has \(wanted)") }
    }
    let media = MediaStore(store: store, folder: folder)
    if MediaCheck.hasStore(media) {
      let check = try await MediaCheck.run(media), known = Set(snapshot.missing.map { "row \(MediaStore.object(of: RecordID(stored: $0))):" })
      // What was not there when the backup was made was told then.
      faults += check.faults.filter { fault in !known.contains { fault.hasPrefix($0) } }
      lines.append("originals: \(check.objects)")
    }
    let finds = try await FindCheck.run(FindStore(media: media))
    faults += Set(finds.faults).subtracting(snapshot.missingPhotos).sorted().map { "photograph \($0) of a find is not as it came" }
    lines.append("photographs of finds: \(finds.photos)")
    try await sample(store)
  }

  /// Some public record, found by its identifier.
  private mutating func sample(_ store: RecordStore) async throws {
    guard let id = try await store.sampleRecord() else { return }
    guard case .open(let record) = try await store.record(id.text, gate: store.publicGate) else {
      faults.append("sample: record \(id.text) is published and cannot be read")
      return
    }
    lines.append("sample: \(id.text) “\(record.title(in: .vietnamese))”")
  }
}
