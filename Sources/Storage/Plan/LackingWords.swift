import Kernel

/// What records lack to count, in words.
struct LackingWords {
  let indicator: Indicator
  let declarations: Declarations
  let audience: FigureAudience

  /// `rows`: rows of `RecordsBehind`. `asOf`: whose files count; `nil`: those of now.
  func entries(_ rows: ArraySlice<SQLRow>, counted: Bool, asOf: Int64?, _ connection: any SQLConnection) throws -> [FigureRecords.Entry] {
    let known = rows.compactMap { row in
      let header = HeaderColumns.header(row)
      return declarations.profile(header.profile).map { (row: row, header: header, profile: $0) }
    }
    let files = try KeptFiles.read(Dictionary(known.map { ($0.header.id, $0.profile) }, uniquingKeysWith: { first, _ in first }), connection)
    return known.map { row, header, profile in
      let shown = row[HeaderColumns.count].text.flatMap { try? Value(json: $0) } ?? .null, judged = row[HeaderColumns.count + 1].text.flatMap { try? Value(json: $0) } ?? .null
      let whole = Value.object(files.body(judged.object ?? [:], of: header.id, at: asOf))
      return FigureRecords.Entry(header: header, title: title(shown, profile, header), lacking: counted ? [] : lacking(whole, profile, header))
    }
  }

  private func sight(_ header: RecordHeader) -> Sensitivity {
    guard case .staff(let policy) = audience else { return .public }
    return policy.sight(of: header) ?? .public
  }

  private func title(_ body: Value, _ profile: Profile, _ header: RecordHeader) -> LocalizedText {
    let sight = sight(header), gate = Gate(audience: sight == .public ? .anonymous : .staff(sight), now: header.updated)
    let texts = Language.required.map { ($0.code, gate.title(of: body, profile: profile, in: $0)) }
    return LocalizedText(Dictionary(texts.map { ($0.0, $0.1.isEmpty ? header.identifier : $0.1) }, uniquingKeysWith: { first, _ in first }))
  }

  private func lacking(_ body: Value, _ profile: Profile, _ header: RecordHeader) -> [LocalizedText] {
    guard let predicate = indicator.formula.counted?.predicate(of: profile) else { return [] }
    return PredicateWords(profile: profile, declarations: declarations, sees: sight(header)).lacking(predicate, body)
  }
}
