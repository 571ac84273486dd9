import Kernel

/// Units as the public knew them at any moment, from the revisions of their records: a merger of today does not change how many there were last year.
struct UnitHistory: Sendable {
  private struct Step: Sendable {
    let at: Int64
    /// `nil`: the public did not know of it, or does not any more.
    let body: Value?
  }

  private struct Line: Sendable {
    let id: RecordID
    let profile: Profile
    let identifier: String
    let steps: [Step]
  }

  private let lines: [Line]

  static func read(_ declarations: Declarations, profiles: Set<String>, now: Int64, _ connection: any SQLConnection) throws -> UnitHistory {
    let names = profiles.sorted()
    guard !names.isEmpty else { return UnitHistory(lines: []) }
    let sql = """
      SELECT v.record, r.profile, r.identifier, v.number, v.at, v.state, v.visibility, v.embargo, v.sensitivity, CASE v.state WHEN 'published' THEN v.body END
      FROM record r JOIN revision v ON v.record = r.id WHERE r.profile IN (\(names.map { _ in "?" }.joined(separator: ", "))) ORDER BY v.record, v.number -- unitsThroughTime
      """
    let rows = try connection.run(sql, names.map { .text($0) })
    return UnitHistory(lines: Dictionary(grouping: rows) { $0.text(0) }.values.compactMap { line($0, declarations, now: now) })
  }

  private static func line(_ rows: [SQLRow], _ declarations: Declarations, now: Int64) -> Line? {
    guard let first = rows.first, let profile = declarations.profile(first.text(1)) else { return nil }
    var steps: [Step] = [], body: Value?
    for (index, row) in rows.enumerated() {
      if row.text(5) == RecordState.published.rawValue { body = row[9].text.flatMap { try? Value(json: $0) } }
      let isAway = ["withdrawn", "erased"].contains(row.text(5)) || row.text(6) == Visibility.hidden.rawValue || row.text(8) != Sensitivity.public.rawValue
      let at = max(row.int(4), steps.last?.at ?? .min), next = index + 1 < rows.count ? rows[index + 1].int(4) : .max
      guard let embargo = row[7].int, embargo > at else {
        steps.append(Step(at: at, body: isAway ? nil : body))
        continue
      }
      steps.append(Step(at: at, body: nil))
      if embargo < next { steps.append(Step(at: embargo, body: isAway ? nil : body)) }
    }
    return Line(id: RecordID(stored: first.text(0)), profile: profile, identifier: first.text(2), steps: steps)
  }

  private func known(at moment: Int64) -> [(line: Line, body: Value)] {
    lines.compactMap { line in line.steps.last { $0.at <= moment }?.body.map { (line, $0) } }
  }

  func tree(at moment: Int64) -> UnitTree {
    UnitTree(known(at: moment).filter { $0.line.profile.traits.contains(.unit) }.map { UnitTree.Unit(id: $0.line.id, identifier: $0.line.identifier, body: $0.body, profile: $0.line.profile) })
  }

  /// Those of `level` that nothing had followed.
  func units(of level: UnitLevel, at moment: Int64) -> Set<RecordID> {
    let all = known(at: moment)
    return Set(all.filter { line, body in
      guard line.profile.id == level.profile else { return false }
      let codes = line.profile.kindField.flatMap { body[$0]?.items.compactMap(\.string) } ?? []
      let isFollowed = line.profile.traits.contains(.unit) && !(body["successors"] ?? .null).items.isEmpty
      return !isFollowed && (level.kinds.isEmpty || codes.contains { level.kinds.contains($0) })
    }.map(\.line.id))
  }
}
