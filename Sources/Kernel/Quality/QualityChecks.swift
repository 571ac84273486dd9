/// Finds what is missing or wrong in the working copies of one profile. Looks at one record alone: what depends on time or on its review is asked of the register.
package struct QualityChecks {
  private static let longestPath = 100
  private let profile: Profile
  private let checks: RecordChecks
  private let geometry: Field?

  package init(profile: Profile, declarations: Declarations) {
    self.profile = profile
    checks = RecordChecks(profile: profile, declarations: declarations)
    geometry = profile.traits.contains(.located) ? profile.fields.first { $0.kind == .geometry } : nil
  }

  /// Each code once, except references: one for each record that is named. Nothing of a record that was withdrawn or erased. `withdrawn`: the records that are known to the public
  /// as withdrawn, among those that the body names.
  package func findings(_ body: [String: Value], state: RecordState, isPublished: Bool, withdrawn: Set<RecordID>) -> [QualityFinding] {
    guard state != .withdrawn, state != .erased else { return [] }
    let problems = checks.problems(body, state: .published)
    var found = problems.map { finding($0) }
    found += untranslated(body) + provenance(body) + place(body) + digitised(body, state)
    found += references(body, profile.fields).filter { withdrawn.contains($0) }.map { QualityFinding(.withdrawnReference, path: $0.text) }
    found.append(QualityFinding(.held))
    if isPublished { found.append(QualityFinding(.published)) }
    // What only some may know makes no record look incomplete to the others.
    let errors = problems.filter { $0.severity == .error && !finding($0).isRestricted }
    if errors.isEmpty { found.append(QualityFinding(.complete)) }
    return Self.each(found)
  }

  /// The first of every code; of references, of every record.
  private static func each(_ findings: [QualityFinding]) -> [QualityFinding] {
    var seen: Set<QualityFinding> = []
    // What everybody at the desk may know goes before what only some may.
    return findings.sorted { !$0.isRestricted && $1.isRestricted }.filter { finding in
      seen.insert(QualityFinding(finding.code, path: finding.code == .withdrawnReference ? finding.path : "")).inserted
    }
  }

  // MARK: Problems

  private func finding(_ problem: Problem) -> QualityFinding {
    let names = problem.path.split(separator: ".").map { String($0.prefix { $0 != "[" }) }
    let path = String(problem.path.prefix(Self.longestPath))
    if let rule = profile.rules.first(where: { problem.code == "rule.\($0.id)" }) {
      let fields = rule.require.fields.union(rule.when?.fields ?? [])
      return QualityFinding(.failing(rule: rule.id), path: path, isRestricted: isRestricted(fields))
    }
    guard let field = names.first.flatMap({ profile.field($0) }) else { return QualityFinding(.unknownField) }
    let inner = names.dropFirst().first.flatMap { name in field.fields.first { $0.id == name } }
    let isRestricted = field.sensitivity == .restricted || inner?.sensitivity == .restricted
    let isWhole = problem.code == "field.required" && names.count == 1
    return QualityFinding(isWhole ? .missing(field: field.id) : .invalid(field: field.id), path: path, isRestricted: isRestricted)
  }

  private func isRestricted(_ fields: Set<String>) -> Bool { fields.contains { profile.field($0)?.sensitivity == .restricted } }

  // MARK: What no rule asks for

  private func untranslated(_ body: [String: Value]) -> [QualityFinding] {
    let names = Set([profile.titleField] + (profile.summaryField.map { [$0] } ?? [])).sorted()
    return names.compactMap { profile.field($0) }.compactMap { field in
      guard field.kind.shape == .languages, let texts = body[field.id]?.object, texts[Language.vietnamese.code]?.isBlank == false else { return nil }
      guard let language = Language.required.first(where: { texts[$0.code]?.isBlank ?? true }) else { return nil }
      return QualityFinding(.untranslated(field: field.id), path: "\(field.id).\(language.code)", isRestricted: field.sensitivity == .restricted)
    }
  }

  private func provenance(_ body: [String: Value]) -> [QualityFinding] {
    var found: [QualityFinding] = []
    let sources = QualityFields.sources.filter { profile.field($0) != nil }
    if let first = sources.first, sources.allSatisfy({ body[$0]?.isBlank ?? true }) { found.append(QualityFinding(.noSource, path: first)) }
    if profile.field(QualityFields.verified) != nil, body[QualityFields.verified]?.bool != true { found.append(QualityFinding(.unverified, path: QualityFields.verified)) }
    if profile.field(QualityFields.confidence) != nil, body[QualityFields.confidence]?.string == QualityFields.low {
      found.append(QualityFinding(.lowConfidence, path: QualityFields.confidence))
    }
    return found
  }

  private func place(_ body: [String: Value]) -> [QualityFinding] {
    guard let geometry else { return [] }
    let isRestricted = geometry.sensitivity == .restricted
    guard let value = body[geometry.id]?.items.first, !value.isBlank else { return [QualityFinding(.notPlaced, path: geometry.id, isRestricted: isRestricted)] }
    // Where a thing stands may be kept hidden on purpose.
    let precision = GeometryPrecision(value)
    return precision.isPoint || precision == .masked ? [] : [QualityFinding(.onlyArea, path: geometry.id, isRestricted: isRestricted)]
  }

  private func digitised(_ body: [String: Value], _ state: RecordState) -> [QualityFinding] {
    guard let predicate = profile.digitised else { return [] }
    return [QualityFinding(predicate.holds(for: .object(body), state: state) ? .digitised : .notDigitised, isRestricted: isRestricted(predicate.fields))]
  }

  /// References of restricted fields are left out: that one of them was withdrawn would tell of what it names.
  private func references(_ body: [String: Value], _ fields: [Field]) -> [RecordID] {
    fields.filter { $0.sensitivity < .restricted }.flatMap { field in
      let items = (body[field.id] ?? .null).items
      if field.kind == .group { return items.flatMap { references($0.object ?? [:], field.fields) } }
      return field.kind.pointsAtRecord ? items.compactMap { $0["ref"]?.string.flatMap { RecordID($0) } } : []
    }
  }
}
