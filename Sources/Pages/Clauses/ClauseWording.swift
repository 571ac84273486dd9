import Kernel

/// How clauses and their layers are called on pages.
package struct ClauseWording: Sendable {
  package let profile: Profile
  package let rule: ClauseRule
  private let group: Field

  /// `nil` for a profile whose records have no clauses.
  package init?(_ profile: Profile) {
    guard let rule = profile.clauses, let group = profile.field(rule.group) else { return nil }
    self.profile = profile
    self.rule = rule
    self.group = group
  }

  package var label: LocalizedText { group.label }

  package func label(ofLayer id: String, _ page: PageContext) -> String { field(id)?.label[page.language] ?? id }

  package func title(_ clause: Clause, _ page: PageContext) -> String {
    if !clause.heading.isEmpty { return clause.heading }
    if let number = clause.number { return page(.clauseNumbered, ["number": String(number)]) }
    return page(.clauseUnnumbered, ["number": String(clause.place + 1)])
  }

  /// The vocabulary of the subjects, if there is one.
  package func subjects(_ declarations: Declarations) -> Vocabulary? { rule.subjects.flatMap { field($0)?.vocabulary }.flatMap { declarations.vocabularies[$0] } }

  package func subject(_ code: String, _ page: PageContext) -> String {
    rule.subjects.flatMap { field($0) }.map { page.declarations.label(code, of: $0, in: page.language) } ?? code
  }

  private func field(_ id: String) -> Field? { group.fields.first { $0.id == id } }

  /// The text of one layer with its language; `nil` where there is none.
  package func text(_ clause: Clause, _ layer: ClauseRule.Layer, _ page: PageContext) -> Markup? {
    let text = clause.text(layer.field, in: page.language)
    guard !text.isEmpty else { return nil }
    return "<div class=\"clause-text\"\(attribute(clause, layer, page))>\(LongText.render(text))</div>"
  }

  /// ` lang="…"` for a text of the layer, where it is not the page's.
  package func attribute(_ clause: Clause, _ layer: ClauseRule.Layer, _ page: PageContext) -> Markup {
    page.attribute(layer.language.map { Language($0) } ?? page.language(of: clause.texts[layer.field]))
  }

  /// The layers that a reader understands best first: what is in the page's language or Vietnamese before what is not.
  package func readable(_ page: PageContext) -> [ClauseRule.Layer] {
    rule.layers.filter { $0.language == nil } + rule.layers.filter { $0.language == Language.vietnamese.code }.reversed() + rule.layers.filter { $0.language.map { $0 != Language.vietnamese.code } ?? false }
  }

  /// Links from the subjects of a clause to the same subject in all texts.
  package func tags(_ clause: Clause, _ page: PageContext) -> Markup {
    guard !clause.subjects.isEmpty else { return .empty }
    let tags: [Markup] = clause.subjects.map { code in
      let name = subject(code, page)
      return "<li><a href=\"\(page.addresses.compare(profile, subject: code))\" aria-label=\"\(page(.clauseElsewhere, ["subject": name]))\">\(name)</a></li>"
    }
    return "<ul class=\"clause-tags\" aria-label=\"\(page(.clauseSubjects))\">\(tags)</ul>"
  }
}

extension Addresses {
  /// All texts of a kind on one subject, or chosen ones by their identifiers.
  package func compare(_ profile: Profile, subject: String = "", records: [String] = [], layer: String = "", unit: String = "") -> String {
    page(.compare, Self.comparison(profile, subject: subject, records: records, layer: layer, unit: unit))
  }

  package static func comparison(_ profile: Profile, subject: String, records: [String], layer: String, unit: String) -> [(String, String)] {
    [("profile", profile.id), ("subject", subject), ("unit", unit), ("records", records.joined(separator: ",")), ("layer", layer)].filter { !$0.1.isEmpty }
  }

  package func coverage(_ profile: Profile) -> String { page(.coverage, [("profile", profile.id)]) }
  /// The page with the scans of a record beside its lines.
  package func reader(record id: RecordID) -> String { "/\(language)/doc/\(id)" }
}
