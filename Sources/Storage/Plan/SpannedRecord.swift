import Kernel

/// A record with all its spans, read from its revisions.
struct SpannedRecord: Sendable {
  let id: RecordID
  /// By indicator.
  let spans: [String: [IndicatorSpan]]

  /// Those of `ids` that are in the scope of anything. Erased records are left as they are: what they were is not known any more, so their spans are closed instead.
  static func read(_ ids: [RecordID], _ scopes: IndicatorScopes, _ declarations: Declarations, now: Int64, _ connection: any SQLConnection) throws -> (records: [SpannedRecord], erased: [RecordID: Int64]) {
    let heads = try connection.rows(of: ids.map { .text($0.text) }) { "SELECT r.id, r.profile, r.state, r.updated, r.unit FROM record r WHERE r.id IN (\($0)) -- recordsToSpan" }
    let concerned = Dictionary(heads.filter { scopes.concerns($0.text(1)) }.map { ($0.text(0), $0) }, uniquingKeysWith: { first, _ in first })
    let erased = concerned.values.filter { $0.text(2) == RecordState.erased.rawValue }.map { (RecordID(stored: $0.text(0)), $0.int(3)) }
    let living = concerned.filter { $0.value.text(2) != RecordState.erased.rawValue }
    let rows = try connection.rows(of: living.keys.sorted().map { .text($0) }) {
      "SELECT v.record, v.number, v.at, v.state, v.visibility, v.embargo, v.sensitivity, v.unit, CASE v.state WHEN 'published' THEN v.body END FROM revision v WHERE v.record IN (\($0)) -- revisionsToSpan"
    }
    var steps: [String: [SpanReplay.Step]] = [:]
    var seen: Set<Place> = []
    for row in rows where seen.insert(Place(record: row.text(0), number: row.int(1))).inserted { steps[row.text(0), default: []].append(step(row)) }
    let profiles = living.compactMapValues { declarations.profile($0.text(1)) }
    let files = try KeptFiles.read(Dictionary(profiles.map { (RecordID(stored: $0), $1) }, uniquingKeysWith: { first, _ in first }), connection)
    let replay = SpanReplay(scopes: scopes, files: files, now: now)
    let records = living.compactMap { id, head in
      let own = whole(steps[id, default: []].sorted { $0.number < $1.number }, unit: head[4].text), record = RecordID(stored: id)
      return profiles[id].map { SpannedRecord(id: record, spans: replay.spans(own, of: record, $0)) }
    }
    return (records, Dictionary(erased, uniquingKeysWith: { first, _ in first }))
  }

  private struct Place: Hashable {
    let record: String
    let number: Int64
  }

  private static func step(_ row: SQLRow) -> SpanReplay.Step {
    SpanReplay.Step(
      number: Int(row.int(1)), at: row.int(2), state: RecordState(rawValue: row.text(3)) ?? .draft, visibility: Visibility(rawValue: row.text(4)) ?? .hidden, embargo: row[5].int,
      sensitivity: Sensitivity(rawValue: row.text(6)) ?? .restricted, unit: row.text(7), body: row[8].text)
  }

  /// A record whose revisions are all from the time before units were kept with them had the unit that it has.
  private static func whole(_ steps: [SpanReplay.Step], unit: String?) -> [SpanReplay.Step] {
    guard let unit, steps.allSatisfy(\.unit.isEmpty) else { return steps }
    return steps.map {
      SpanReplay.Step(number: $0.number, at: $0.at, state: $0.state, visibility: $0.visibility, embargo: $0.embargo, sensitivity: $0.sensitivity, unit: unit, body: $0.body)
    }
  }
}
