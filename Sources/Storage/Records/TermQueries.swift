import HistoricalDates
import Kernel

/// Terms as records: what they say over the vocabularies of the declarations.
extension RecordStore {
  /// Today in Viet Nam.
  package var today: CalendarDay { CalendarDay(inVietnamAt: clock()) }

  /// What all term records say that the public sees.
  package func vocabularyOverlay() async throws -> VocabularyOverlay {
    let profiles = declarations.profiles(with: .term)
    let gate = publicGate
    let declarations = self.declarations
    guard !profiles.isEmpty else { return VocabularyOverlay() }
    return try await database.read { connection in
      let marks = profiles.map { _ in "?" }.joined(separator: ", ")
      let rows = try connection.run("SELECT \(HeaderColumns.list) FROM record r WHERE r.profile IN (\(marks)) -- vocabularyOverlay", profiles.map { .text($0.id) })
      let records = try Self.reveal(rows.map { HeaderColumns.header($0) }, gate: gate, declarations: declarations, connection)
      return VocabularyOverlay(records.compactMap { TermEntry(record: $0.header.id, body: $0.body, profile: $0.profile) })
    }
  }

  /// The headers of those of `ids` that there are, whatever their state: for acts that have to know whether a record is free to be written. Nothing of them is shown.
  package func headers(of ids: [RecordID]) async throws -> [RecordID: RecordHeader] {
    guard !ids.isEmpty else { return [:] }
    return try await database.read { connection in
      let rows = try connection.rows(of: ids.map { .text($0.text) }) { "SELECT \(HeaderColumns.list) FROM record r WHERE r.id IN (\($0)) -- headersOfRecords" }
      return Dictionary(rows.map { HeaderColumns.header($0) }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }
}
