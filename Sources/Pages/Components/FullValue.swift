import Kernel

/// Values with everything that they say: in all their languages, and with the members that a reader of the public page does without.
package struct FullValue: Sendable {
  private let presenter: FieldPresenter
  private let page: PageContext

  package init(presenter: FieldPresenter, page: PageContext) {
    self.presenter = presenter
    self.page = page
  }

  /// All values of `field`.
  package func all(_ value: Value, _ field: Field) -> Markup {
    let items = value.items.map { show($0, field) }
    return items.count == 1 ? "\(items)" : items.isEmpty ? empty : "<ul class=\"values\">\(items.map { "<li>\($0)</li>" as Markup })</ul>"
  }

  var empty: Markup { "<span class=\"muted\">\(page(.historyEmpty))</span>" }

  func show(_ value: Value, _ field: Field) -> Markup {
    switch field.kind {
    case .multilingualText, .longText: return inLanguages(value)
    case .group: return group(value, field)
    default:
      guard let shown = presenter.show(value, field) else { return untold(value, field) }
      let more = members(value, field)
      return more.isEmpty ? shown : "\(shown) <span class=\"note\">(\(more.map { "\($0.label): \($0.text)" }.joined(separator: "; ")))</span>"
    }
  }

  /// What a reader is told nothing of: a record that may not be seen, or a value of another shape than declared.
  private func untold(_ value: Value, _ field: Field) -> Markup {
    if value.isBlank { return empty }
    return field.kind.pointsAtRecord ? "<span class=\"muted\">\(page(.historyUnseen))</span>" : "<code>\(value.json)</code>"
  }

  // MARK: Texts

  func texts(_ value: Value) -> [(language: Language, text: String)] {
    if let text = value.string { return [(language: .vietnamese, text: text)] }
    return (value.object ?? [:]).compactMap { code, text in text.string.map { (language: Language(code), text: $0) } }
  }

  /// Vietnamese first, the others in the order of their codes.
  func languages(_ texts: [(language: Language, text: String)]) -> [Language] {
    Set(texts.map(\.language)).sorted { ($0 == .vietnamese ? "" : $0.code) < ($1 == .vietnamese ? "" : $1.code) }
  }

  func label(_ language: Language) -> Markup {
    let name = page.messages.languages.contains(language) ? page.messages.text(.languageName, language) : language.code
    return "<span class=\"difference-language\">\(name):</span> "
  }

  private func inLanguages(_ value: Value) -> Markup {
    let texts = texts(value)
    let parts: [Markup] = languages(texts).map { language in
      let text = texts.first { $0.language == language }?.text ?? ""
      return "<p class=\"difference-text\">\(texts.count > 1 ? label(language) : Markup.empty)<span\(page.attribute(language))>\(text)</span></p>"
    }
    return parts.isEmpty ? empty : "\(parts)"
  }

  private func group(_ value: Value, _ field: Field) -> Markup {
    let parts: [Markup] = field.fields.compactMap { sub in
      let items = (value[sub.id] ?? .null).items.filter { !$0.isBlank }
      guard !items.isEmpty else { return nil }
      return "<div class=\"fact\"><dt>\(sub.label[page.language])</dt><dd>\(items.map { show($0, sub) }.joined(by: "; "))</dd></div>"
    }
    return parts.isEmpty ? empty : "<dl class=\"facts facts-inner\">\(parts)</dl>"
  }

  // MARK: Members that are shown nowhere else

  private func members(_ value: Value, _ field: Field) -> [(label: String, text: String)] {
    let names: [(String, MessageKey)] =
      switch field.kind {
      case .date: [("edtf", .historyMemberReading)]
      case .place: [("precision", .historyMemberPrecision)]
      case .agent: [("role", .historyMemberRole)]
      case .decision: [("kind", .historyMemberKind), ("rank", .historyMemberRank), ("note", .historyMemberNote), ("url", .historyMemberAddress)]
      default: []
      }
    return names.compactMap { name, key in
      guard let text = value[name]?.string, text != value["text"]?.string else { return nil }
      return (page(key), name == "rank" ? page.declarations.label(text, of: field, in: page.language) : text)
    }
  }
}
