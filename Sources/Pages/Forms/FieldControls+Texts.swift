import Kernel

/// Texts: in one language, or in several side by side.
extension FieldControls {
  /// Characters past which a text gets several lines.
  private static let oneLine = 500

  func text(_ field: Field, at spot: Spot) -> Markup {
    var spot = spot
    if field.kind == .media, spot.hint.isEmpty { spot.hint = page(.formMedia) }
    return field.longest > Self.oneLine || form[spot.path].contains("\n") ? area(spot, rows: 3) : input(spot)
  }

  func url(at spot: Spot) -> Markup { input(spot, attributes: " inputmode=\"url\" spellcheck=\"false\"") }

  /// The languages of the product, and those that the record has besides.
  func languages(_ field: Field, at spot: Spot) -> Markup {
    let known = page.messages.languages.map(\.code)
    let others = spot.path.contains("{") ? [] : form.parts(under: spot.path).filter { !known.contains($0) && Language.isCode($0) }
    var outer = spot
    if field.kind == .longText { outer.hint += (outer.hint.isEmpty ? "" : " ") + page(.formMarkdown) }
    outer.isNeeded = false
    return grouped(outer, class: "form-languages", "<div class=\"form-columns\">\((known + others).map { language($0, of: field, at: spot) })</div>")
  }

  private func language(_ code: String, of field: Field, at outer: Spot) -> Markup {
    let language = Language(code)
    let name = page.messages.languages.contains(language) ? page.messages.text(.languageName, language) : code
    var spot = outer.part(code, name)
    spot.isNeeded = outer.isNeeded && language == .vietnamese
    let stale: Markup? = record.stale.contains(String(spot.path.dropFirst(2))) ? "<p class=\"form-stale\" id=\"stale-\(spot.id)\">\(page(.formStale))</p>" : nil
    let described = stale == nil ? [] : ["stale-\(spot.id)"]
    if field.kind == .longText { return area(spot, rows: 9, language: language, describedBy: described, after: "\(stale)\(preview(spot, name: name, language))") }
    if field.longest > Self.oneLine || form[spot.path].contains("\n") {
      return area(spot, rows: 3, language: language, describedBy: described, after: stale ?? .empty)
    }
    return input(spot, describedBy: described, attributes: " lang=\"\(code)\"", after: stale ?? .empty)
  }

  private func area(_ spot: Spot, rows: Int, language: Language? = nil, describedBy: [String] = [], after: Markup = .empty) -> Markup {
    let said: Markup? = language.map { " lang=\"\($0.code)\"" }
    // The first line break of the tag is none of the text's.
    return labelled(spot, describedBy: describedBy, more: after) { "<textarea \($0) rows=\"\(rows)\"\(said)>\n\(form[spot.path])</textarea>" }
  }

  private func preview(_ spot: Spot, name: String, _ language: Language) -> Markup {
    let text = form[spot.path]
    let shown: Markup = record.hasPreviews && !text.isEmpty ? LongText.render(text) : .empty
    return """
      <button class="quiet form-preview-do" name="act" value="preview" data-preview="\(spot.id)">\(page(.formPreview))<span class="visually-hidden">: \(name)</span></button>\
      <div class="form-preview prose" id="preview-\(spot.id)" lang="\(language.code)" role="region" aria-label="\(page(.formPreviewed)): \(name)"\(shown.isEmpty ? " hidden" as Markup : .empty)>\(shown)</div>
      """
  }
}
