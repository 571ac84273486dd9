import Kernel

/// What people at work find without searching: records that the public does not see as they stand.
extension RecordStore {
  /// A place in the list: the newest first.
  package struct WorkingPlace: Sendable, Hashable {
    package var updated: Int64
    package var id: RecordID

    package init(updated: Int64, id: RecordID) {
      self.updated = updated
      self.id = id
    }
  }

  package struct WorkingList: Sendable {
    package var records: [RevealedRecord]
    /// How many there are in all, `mostCounted` at most.
    package var total: Int
    /// Where the next page begins; `nil` at the end.
    package var next: WorkingPlace?
  }

  package static let mostCounted = 10_000

  /// The working copies that one of `reading` reaches, of `unit` with all that falls to it where one is named, each with the fields of the class that it may be seen up to.
  package func workingList(
    _ reading: [AccessPolicy.Reading], policy: AccessPolicy, units: UnitTree, profile: String? = nil, state: RecordState? = nil, unit: RecordID? = nil, after place: WorkingPlace? = nil, limit: Int
  ) async throws -> WorkingList {
    guard !reading.isEmpty else { return WorkingList(records: [], total: 0) }
    let now = clock(), declarations = self.declarations
    var (condition, arguments) = Self.reached(reading, units)
    if let profile { (condition, arguments) = (condition + " AND r.profile = ?", arguments + [.text(profile)]) }
    if let state { (condition, arguments) = (condition + " AND r.state = ?", arguments + [.text(state.rawValue)]) }
    if let unit {
      let own = units.falling(to: unit).map { SQLValue.text($0.text) }
      (condition, arguments) = (condition + " AND r.unit IN (\(own.map { _ in "?" }.joined(separator: ", ")))", arguments + own)
    }
    let counting = "SELECT count(*) FROM (SELECT 1 FROM record r WHERE \(condition) LIMIT \(Self.mostCounted)) t -- workingCount"
    let paged = place == nil ? condition : condition + " AND (r.updated, r.id) < (?, ?)"
    let listing = "SELECT \(HeaderColumns.list) FROM record r WHERE \(paged) ORDER BY r.updated DESC, r.id DESC LIMIT ? -- workingList"
    let bound = arguments + (place.map { [.int($0.updated), .text($0.id.text)] } ?? []) + [.int(limit + 1)]
    return try await database.read { [arguments] connection in
      let total = Int(try connection.run(counting, arguments).first?.int(0) ?? 0)
      let headers = try connection.run(listing, bound).map { HeaderColumns.header($0) }
      let page = Array(headers.prefix(limit))
      let records = try Self.workingCopies(page, policy: policy, now: now, declarations: declarations, connection)
      let next = headers.count > limit ? page.last.map { WorkingPlace(updated: $0.updated, id: $0.id) } : nil
      return WorkingList(records: records, total: total, next: next)
    }
  }

  /// In the order of the headers; each through the gate that the policy gives it.
  private static func workingCopies(_ headers: [RecordHeader], policy: AccessPolicy, now: Int64, declarations: Declarations, _ connection: any SQLConnection) throws -> [RevealedRecord] {
    var shown: [RecordID: RevealedRecord] = [:]
    for (sight, group) in Dictionary(grouping: headers, by: { policy.sight(of: $0) }) {
      guard let sight else { continue }
      for record in try reveal(group, gate: Gate(audience: .staff(sight), now: now), declarations: declarations, connection) { shown[record.header.id] = record }
    }
    return headers.compactMap { shown[$0.id] }
  }

  /// The condition of the index `record_working`, and that one of the grants reaches the record.
  private static func reached(_ reading: [AccessPolicy.Reading], _ units: UnitTree) -> (String, [SQLValue]) {
    var arguments: [SQLValue] = []
    func among(_ column: String, _ values: [String]) -> String {
      arguments += values.map { .text($0) }
      return "\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))"
    }
    let grants = reading.map { grant in
      var parts = grant.most == .restricted ? ["1 = 1"] : ["r.sensitivity <> 'restricted'"]
      if let unit = grant.unit { parts.append(among("r.unit", units.falling(to: unit).map(\.text))) }
      if !grant.profiles.isEmpty { parts.append(among("r.profile", grant.profiles.sorted())) }
      return "(\(parts.joined(separator: " AND ")))"
    }
    let working = "(r.published IS NULL OR r.published <> r.head OR r.visibility <> 'public' OR r.sensitivity <> 'public' OR r.state <> 'published')"
    return ("\(working) AND r.state <> 'erased' AND (\(grants.joined(separator: " OR ")))", arguments)
  }
}
