import Kernel
import Pages
import Storage

/// Revisions and change sets in words.
struct RevisionWording: Sendable {
  let page: PageContext
  /// The names of people by their accounts.
  let names: [RecordID: String]
  let units: UnitTree

  static func names(_ accounts: AccountStore) async throws -> [RecordID: String] {
    Dictionary(try await accounts.accounts().map { ($0.id, $0.display) }, uniquingKeysWith: { first, _ in first })
  }

  /// A person by name, a program by what it calls itself.
  func who(_ author: String) -> String { RecordID(author).flatMap { names[$0] } ?? author }

  func source(_ source: String) -> Markup {
    switch source {
    case "desk": "\(page(.historySourceDesk))"
    case "undo": "\(page(.historySourceUndo))"
    default: "<code>\(source)</code>"
    }
  }

  func unit(_ id: RecordID?) -> String { id.map { units[$0]?.name(in: page.language) ?? $0.text } ?? page(.recordsNoUnit) }

  /// How a record stood: its state, and all that kept it from the public.
  func standing(_ revision: RecordRevision) -> String {
    var parts = [revision.state.label[page.language]]
    if revision.visibility != .public { parts.append(revision.visibility.label[page.language]) }
    if revision.sensitivity != .public { parts.append(revision.sensitivity.label[page.language]) }
    if let embargo = revision.embargo { parts.append(page(.recordsEmbargo, ["time": DeskTime(milliseconds: embargo).text(in: page.language)])) }
    return parts.joined(separator: " · ")
  }

  /// What differs between two revisions beside their fields.
  func facts(_ before: RecordRevision?, _ after: RecordRevision) -> [(label: String, before: String, after: String)] {
    guard let before else { return [] }
    var facts: [(label: String, before: String, after: String)] = []
    if standing(before) != standing(after) { facts.append((page(.historyState), standing(before), standing(after))) }
    // Before units were kept with revisions, none of them says whose the record was.
    if let unit = before.unit, unit != after.unit { facts.append((page(.changesUnit), self.unit(unit), self.unit(after.unit))) }
    return facts
  }

  /// Why nothing is shown of a revision; `nil`: something is.
  func untold(_ revision: RecordRevision) -> Markup? {
    switch revision.content {
    case .open: nil
    case .closed: "<p class=\"muted\">\(page(.historyClosed))</p>"
    case .erased: "<p class=\"muted\">\(page(.historyErased))</p>"
    }
  }

  /// A record's title as it stands today, in its language.
  func title(_ subject: HistorySubject) -> Markup { page.inLanguage("\(subject.title(in: page.language))", page.language(of: subject.titleValue)) }

  func fact(_ key: MessageKey, _ value: Markup) -> Markup { "<div class=\"fact\"><dt>\(page(key))</dt><dd>\(value)</dd></div>\n" }
}
