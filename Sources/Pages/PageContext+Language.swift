import Kernel

/// Saying which language a piece is in where it is not the page's. Source: WCAG 2.2, success criterion 3.1.2.
extension PageContext {
  /// The language that `value` is shown in: the page's where it is given, else Vietnamese, else the first there is.
  package func language(of value: Value?) -> Language {
    guard let texts = value?.object else { return .vietnamese }
    return [language.code, Language.vietnamese.code].first { texts[$0]?.string != nil }.map { Language($0) } ?? texts.keys.min().map { Language($0) } ?? .vietnamese
  }

  /// ` lang="…"` for a tag around text in `other`; nothing where that is the page's language.
  package func attribute(_ other: Language) -> Markup { other == language ? .empty : " lang=\"\(other.code)\"" }

  /// `piece` with the language it is in, where that is not the page's.
  package func inLanguage(_ piece: Markup, _ other: Language, block: Bool = false) -> Markup {
    if other == language { return piece }
    return block ? "<div\(attribute(other))>\(piece)</div>" : "<span\(attribute(other))>\(piece)</span>"
  }

  /// A text that is stored in Vietnamese only. In ASCII alone it may as well be a number or a code, and is left unmarked.
  package func vietnamese(_ text: String) -> Markup { text.utf8.allSatisfy { $0 < 0x80 } ? "\(text)" : inLanguage("\(text)", .vietnamese) }
}
