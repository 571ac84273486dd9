import Kernel

/// One changed field, before and after: texts word by word, everything else value by value.
struct DifferenceSides: Sendable {
  let change: FieldChange
  let value: FullValue
  let page: PageContext

  private var old: [Value] { (change.before ?? .null).items }
  private var new: [Value] { (change.after ?? .null).items }

  func render() -> (before: Markup, after: Markup) {
    let isText = [.text, .multilingualText, .longText].contains(change.field.kind)
    return isText && old.count < 2 && new.count < 2 ? texts() : values()
  }

  private func texts() -> (before: Markup, after: Markup) {
    let left = value.texts(old.first ?? .null), right = value.texts(new.first ?? .null)
    let isLabelled = Set(left.map(\.language)).union(right.map(\.language)).count > 1
    var sides: (before: [Markup], after: [Markup]) = ([], [])
    for language in value.languages(left + right) {
      let was = left.first { $0.language == language }?.text ?? "", now = right.first { $0.language == language }?.text ?? ""
      guard was != now else { continue }
      let difference = WordDifference(from: was, to: now)
      sides.before.append(paragraph(difference.before, .removed, language, isLabelled))
      sides.after.append(paragraph(difference.after, .added, language, isLabelled))
    }
    return ("\(sides.before)", "\(sides.after)")
  }

  private func paragraph(_ pieces: [WordDifference.Piece], _ mark: DifferenceMark, _ language: Language, _ isLabelled: Bool) -> Markup {
    let label: Markup = isLabelled ? value.label(language) : .empty
    guard pieces.contains(where: { !$0.text.isEmpty }) else { return "<p>\(label)\(value.empty)</p>" }
    let words: [Markup] = pieces.map { $0.isChanged ? mark.around("\($0.text)", page) : "\($0.text)" }
    return "<p class=\"difference-text\">\(label)<span\(page.attribute(language))>\(words)</span></p>"
  }

  private func values() -> (before: Markup, after: Markup) {
    let path = EditPath(from: old, to: new)
    var left = old.map { value.show($0, change.field) }, right = new.map { value.show($0, change.field) }
    // What is shown alike although it is not, such as places a hand's breadth apart, is shown as it is kept.
    if left.map(\.html) == right.map(\.html) { (left, right) = (old.map { "<code>\($0.json)</code>" }, new.map { "<code>\($0.json)</code>" }) }
    return (list(left, path.old, .removed), list(right, path.new, .added))
  }

  private func list(_ shown: [Markup], _ kept: [Bool], _ mark: DifferenceMark) -> Markup {
    let items = zip(shown, kept).map { item, isKept in isKept ? item : mark.around(item, page) }
    if items.isEmpty { return value.empty }
    return items.count == 1 ? "\(items)" : "<ul class=\"values\">\(items.map { "<li>\($0)</li>" as Markup })</ul>"
  }
}
