import Kernel
import Pages
import Storage

/// Operations and selections in words.
struct BulkWording: Sendable {
  let page: PageContext
  let units: UnitTree
  /// Records that values name, by their ids.
  var targets: [String: FieldPresenter.Target] = [:]
  /// Up to which class the reader sees fields.
  var sees = Sensitivity.restricted
  private static let longestShown = 300

  static func key(_ kind: BulkOperation.Kind) -> MessageKey {
    switch kind {
    case .set: .bulkSet
    case .clear: .bulkClear
    case .add: .bulkAddValue
    case .remove: .bulkRemoveValue
    case .replace: .bulkReplace
    case .move: .bulkMove
    }
  }

  func language(_ code: String) -> String {
    let language = Language(code)
    return page.messages.languages.contains(language) ? page.messages.text(.languageName, language) : code
  }

  func unit(_ id: RecordID?) -> String { id.map { units[$0]?.name(in: page.language) ?? $0.text } ?? page(.bulkNoUnit) }

  func told(_ operation: BulkOperation, _ profile: Profile) -> Markup {
    guard let id = operation.field else {
      if case .move(let unit) = operation { return "\(page(.bulkToldMove, ["unit": self.unit(unit)]))" }
      return .empty
    }
    guard let field = profile.field(id), field.deepest <= sees else { return "\(page(.bulkToldClosed))" }
    var fills = ["field": field.label[page.language]]
    if let code = operation.language { fills["language"] = language(code) }
    let isWhole = operation.language == nil
    switch operation {
    case .set(_, _, let value): return "\(page(isWhole ? .bulkToldSet : .bulkToldSetIn, fills)) \(self.value(value, field))"
    case .clear: return "\(page(isWhole ? .bulkToldClear : .bulkToldClearIn, fills))"
    case .add(_, let value): return "\(page(.bulkToldAdd, fills)) \(self.value(value, field))"
    case .remove(_, let value): return "\(page(.bulkToldRemove, fills)) \(self.value(value, field))"
    case .replace(_, _, let replacement):
      fills["find"] = replacement.find
      fills["with"] = replacement.with
      fills["how"] = page(replacement.matching == .exact ? .bulkHowExact : .bulkHowFolded) + (replacement.wholeWords ? ", \(page(.bulkHowWhole))" : "")
      return "\(page(isWhole ? .bulkToldReplace : .bulkToldReplaceIn, fills))"
    case .move: return .empty
    }
  }

  private func value(_ value: Value, _ field: Field) -> Markup {
    if let text = value.string, field.kind.shape == .languages { return "<span class=\"bulk-value\">\(short(text))</span>" }
    if case .languages = field.kind.shape, let texts = value.object {
      let parts: [Markup] = texts.sorted { $0.key > $1.key }.map { "\(language($0.key)): \(short($0.value.string ?? ""))" }
      return "<span class=\"bulk-value\">\(parts.joined(by: "; "))</span>"
    }
    guard let shown = FieldPresenter(page: page, targets: targets).show(value, field) else { return "<code class=\"bulk-value\">\(short(value.json))</code>" }
    return "<div class=\"bulk-value\">\(shown)</div>"
  }

  private func short(_ text: String) -> String { text.count > Self.longestShown ? "\(text.prefix(Self.longestShown))…" : text }

  /// The parts of a selection, each with its name.
  func facts(_ selection: RecordSelection) -> [(label: String, value: Markup)] {
    var facts: [(label: String, value: Markup)] = []
    if let profile = selection.profile { facts.append((page(.bulkProfile), "\(page.declarations.profile(profile)?.label[page.language] ?? profile)")) }
    if let id = selection.unit { facts.append((page(.bulkUnit), "\(unit(id))")) }
    if let state = selection.state { facts.append((page(.bulkState), "\(state.label[page.language])")) }
    if let words = selection.words { facts.append((page(.bulkWords), "\(words)")) }
    if let gap = selection.gap { facts.append((page(.bulkGap), "\(QualityCode(gap)?.label(in: selection.profile.flatMap { page.declarations.profile($0) })[page.language] ?? gap)")) }
    if let list = selection.list { facts.append((page(.bulkList), "<a href=\"\(DeskPage.lists.address(page.language, [("list", list.text)]))\">\(page(.bulkList))</a>")) }
    if !selection.ids.isEmpty { facts.append((page(.bulkChosen), "\(page(.bulkCount, ["count": page.number(selection.ids.count)]))")) }
    return facts
  }
}
