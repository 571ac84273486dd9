import HistoricalDates

/// What becomes of the records of terms. The records that carry a joined term are not among them.
extension TermRevision {
  /// A term that has no record yet gets one, with what the declarations say of it.
  package func changes(declarations: Declarations, profile: Profile) -> [AuthorityChange] {
    guard let vocabulary = declarations.vocabularies[key.vocabulary] else { return [] }
    let overlay = declarations.overlay
    func change(_ term: TermKey, _ edit: @escaping @Sendable ([String: Value]) -> [String: Value]) -> AuthorityChange {
      if let entry = overlay.entry(term) { return .edit(entry.record, edit) }
      let identifier = Self.identifier(term, profile)
      return .create(id: .named(identifier), identifier: identifier, body: edit(Self.body(of: term, vocabulary[term.code], profile)))
    }
    switch act {
    case .add, .rename: return [change(key) { [self] in stated(in: $0, profile) }]
    case .retire:
      let last = day.map { Value.day($0) } ?? .null
      return [change(key) { $0.merging(["valid_until": last]) { $1 } }]
    case .restore: return [change(key) { $0.filter { !["valid_until", "replaced_by"].contains($0.key) } }]
    case .merge:
      let other = TermKey(key.vocabulary, into), known = overlay.entry(other)?.record
      let made = known == nil ? [change(other) { $0 }] : []
      let heir = known ?? .named(Self.identifier(other, profile))
      return made + [change(key) { $0.merging(["replaced_by": .reference(heir)]) { $1 } }]
    }
  }

  private func stated(in body: [String: Value], _ profile: Profile) -> [String: Value] {
    var body = body
    let names = (body[profile.titleField]?.object ?? [:]).merging(label.filter { !$0.value.isEmpty }.mapValues { Value.string($0) }) { $1 }
    body[profile.titleField] = .object(names)
    body["broader"] = broader.isEmpty ? nil : Value.string(broader)
    body["note"] = note.isEmpty ? nil : Value.string(note)
    body["position"] = position.map { .int(Int64($0)) }
    return body
  }

  private static func body(of key: TermKey, _ term: Vocabulary.Term?, _ profile: Profile) -> [String: Value] {
    var body: [String: Value] = ["vocabulary": .string(key.vocabulary), "code": .string(key.code)]
    guard let term else { return body }
    body[profile.titleField] = .object(term.label.values.mapValues { .string($0) })
    body["broader"] = term.broader.map { .string($0) }
    body["note"] = term.note.map { .string($0) }
    if !term.matches.isEmpty { body["matches"] = .list(term.matches.map { .string($0) }) }
    return body
  }
}
