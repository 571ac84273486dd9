/// Says in words what of a predicate does not hold for a record.
package struct PredicateWords {
  let profile: Profile
  let declarations: Declarations
  /// The highest class of fields that may be named.
  let sees: Sensitivity

  package init(profile: Profile, declarations: Declarations, sees: Sensitivity) {
    self.profile = profile
    self.declarations = declarations
    self.sees = sees
  }

  private static let closed = LocalizedText(vi: "một điều kiện về phần không công khai", en: "something about what is not public")

  /// One text for each condition that does not hold; none where all hold. Each once.
  package func lacking(_ predicate: Predicate, _ body: Value) -> [LocalizedText] {
    var seen: Set<LocalizedText> = []
    return unmet(predicate, body).filter { seen.insert($0).inserted }
  }

  private func unmet(_ predicate: Predicate, _ body: Value) -> [LocalizedText] {
    guard !predicate.holds(for: body, state: .published) else { return [] }
    switch predicate {
    case .all(let parts): return parts.flatMap { unmet($0, body) }
    case .any(let parts):
      let ways = parts.map { part in wish(part) }
      return ways.isEmpty ? [Self.closed] : [join(ways, vi: " hoặc ", en: " or ")]
    case .present, .oneOf, .atLeast, .atMost, .state, .not: return [wish(predicate)]
    }
  }

  /// What would have to be.
  private func wish(_ predicate: Predicate) -> LocalizedText {
    guard predicate.fields.allSatisfy({ isOpen($0) }) else { return Self.closed }
    switch predicate {
    case .present(let field, true): return label(field)
    case .present(let field, false): return text("không có %", "no %", field)
    case .oneOf(let field, let codes):
      let names = codes.map { code in LocalizedText(Dictionary(Language.required.map { ($0.code, term(code, of: field, in: $0)) }, uniquingKeysWith: { first, _ in first })) }
      return join([label(field), join(names, vi: " hoặc ", en: " or ")], vi: ": ", en: ": ")
    case .atLeast(let field, let limit): return text("% từ \(Self.number(limit))", "% of at least \(Self.number(limit))", field)
    case .atMost(let field, let limit): return text("% đến \(Self.number(limit))", "% of at most \(Self.number(limit))", field)
    case .state: return LocalizedText(vi: "trạng thái khác", en: "another state")
    case .all(let parts): return join(parts.map(wish), vi: " và ", en: " and ")
    case .any(let parts): return join(parts.map(wish), vi: " hoặc ", en: " or ")
    case .not(let part): return join([LocalizedText(vi: "không phải", en: "not"), wish(part)], vi: " ", en: " ")
    }
  }

  private func isOpen(_ id: String) -> Bool { profile.field(id).map { $0.sensitivity <= sees } ?? false }
  private func label(_ id: String) -> LocalizedText { profile.field(id)?.label ?? LocalizedText(vi: id, en: id) }
  private func term(_ code: String, of id: String, in language: Language) -> String { profile.field(id).map { declarations.label(code, of: $0, in: language) } ?? code }

  private func text(_ vi: String, _ en: String, _ field: String) -> LocalizedText {
    let label = label(field)
    return LocalizedText(vi: vi.replacing("%", with: label[.vietnamese]), en: en.replacing("%", with: label[.english]))
  }

  private func join(_ texts: [LocalizedText], vi: String, en: String) -> LocalizedText {
    LocalizedText(vi: texts.map { $0[.vietnamese] }.joined(separator: vi), en: texts.map { $0[.english] }.joined(separator: en))
  }

  private static func number(_ value: Double) -> String { value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value) }
}
