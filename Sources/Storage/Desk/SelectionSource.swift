import Kernel

/// The register at one moment, as selections are asked of it.
struct SelectionSource {
  let connection: any SQLConnection
  let declarations: Declarations
  /// Milliseconds of UTC since 1970.
  let now: Int64
  /// Drafts whose titles are looked through, and those found that are taken: an account with more has to choose otherwise, such as by kind.
  private static let mostDrafts = 10_000, mostFound = 2_000, slice = 500

  /// Records that were never published and whose titles, as the account sees them, hold all `words`. They have no address yet that could be looked in.
  func drafts(holding words: [String], _ condition: SelectionCondition, _ policy: AccessPolicy) throws -> [RecordID] {
    let sql = "SELECT \(HeaderColumns.list) FROM record r WHERE \(condition.text) AND r.published IS NULL ORDER BY r.id LIMIT ? -- draftsByTitle"
    let headers = try connection.run(sql, condition.arguments + [.int(Self.mostDrafts)]).map { HeaderColumns.header($0) }
    var found: [RecordID] = []
    for first in stride(from: 0, to: headers.count, by: Self.slice) where found.count < Self.mostFound {
      let records = try revealed(Array(headers[first..<min(first + Self.slice, headers.count)])) { policy.sight(of: $0) }
      found += records.filter { Self.holds($0, words) }.map(\.header.id)
    }
    return Array(found.prefix(Self.mostFound))
  }

  private static func holds(_ record: RevealedRecord, _ words: [String]) -> Bool {
    let held = Set(Language.required.flatMap { RecordSelection.titleWords(of: record.profile.title(of: record.body, in: $0)) })
    return words.allSatisfy { held.contains($0) }
  }

  /// Working copies in the order of `headers`, each up to the class that `sight` gives it; without one it is left out.
  func revealed(_ headers: [RecordHeader], sight: (RecordHeader) -> Sensitivity?) throws -> [RevealedRecord] {
    var shown: [RecordID: RevealedRecord] = [:]
    for (sees, group) in Dictionary(grouping: headers, by: sight) {
      guard let sees else { continue }
      for record in try RecordStore.reveal(group, gate: Gate(audience: .staff(sees), now: now), declarations: declarations, connection) { shown[record.header.id] = record }
    }
    return headers.compactMap { shown[$0.id] }
  }

  /// One page of what `condition` means, in the order of ids, and where the next one begins; `nil` at the end.
  func page(_ condition: SelectionCondition, after place: RecordID?, limit: Int) throws -> (headers: [RecordHeader], next: RecordID?) {
    let sql = "SELECT \(HeaderColumns.list) FROM record r WHERE \(condition.text) AND r.id > ? ORDER BY r.id LIMIT ? -- selectedRecords"
    let headers = try connection.run(sql, condition.arguments + [.text(place?.text ?? ""), .int(limit + 1)]).map { HeaderColumns.header($0) }
    return (Array(headers.prefix(limit)), headers.count > limit && limit > 0 ? headers[limit - 1].id : nil)
  }

  /// How many there are, `most` at most.
  func count(_ condition: SelectionCondition, most: Int) throws -> Int {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM record r WHERE \(condition.text) LIMIT \(most)) t -- selectedCount"
    return Int(try connection.run(sql, condition.arguments).first?.int(0) ?? 0)
  }
}
