import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The change sets with records that somebody may see, the newest first.
struct ChangesPage: Sendable {
  let index: SearchIndex
  let accounts: AccountStore
  private static let most = 50

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, filter = try ChangesFilter(RequestParameters(visit.request))
    let (sets, next) = try await index.store.changeSets(filter.query, policy: visit.visitor.policy, units: index.units, limit: Self.most)
    let wording = RevisionWording(page: page, names: try await RevisionWording.names(accounts), units: index.units)
    var frame = visit.visitor.frame(page, place: .changes)
    frame.parameters = filter.parameters
    let older: Markup? = next.map { place in
      "<p><a rel=\"next\" href=\"\(DeskPage.changes.address(page.language, filter.parameters + ChangesFilter.parameters(of: place)))\">\(page(.changesOlder))</a></p>"
    }
    let content: Markup = """
      <p>\(page(.changesLead))</p>
      <ul class="desk-ways"><li><a href="\(DeskPage.asOf.address(page.language))">\(page(.deskAsOf))</a></li></ul>
      \(filter.form(wording, me: visit.visitor.account.id))
      \(sets.isEmpty ? "<p>\(page(.changesNone))</p>" : table(sets, filter, wording))
      \(older)
      """
    return Answers.html(frame.render(title: page(.deskChanges), content, page))
  }

  private func table(_ sets: [RecordStore.ChangeSetEntry], _ filter: ChangesFilter, _ wording: RevisionWording) -> Markup {
    let page = wording.page
    let columns: [MessageKey] = [.historyAt, .historyAuthor, .historySource, .historyReason, .changesRecords, .historyState]
    let rows: [[Markup]] = sets.map { set in
      var narrowed = filter
      narrowed.source = set.source
      let count = set.records < RecordStore.mostCounted ? page.number(set.records) : page(.recordsOrMore, ["count": page.number(set.records)])
      return [
        "<a href=\"\(ChangeSetPage.address(set.id, page))\">\(DeskTime(milliseconds: set.at).render(page))</a>", "\(wording.who(set.author))",
        "<a href=\"\(DeskPage.changes.address(page.language, narrowed.parameters))\">\(wording.source(set.source))</a>", "\(set.reason)", "\(count)", "\(Self.undoing(set, page))",
      ]
    }
    return DeskTable(label: page(.deskChanges), columns: columns.map { page($0) }, rows: rows).render()
  }

  /// Whether it was taken back, or takes another one back.
  private static func undoing(_ set: RecordStore.ChangeSetEntry, _ page: PageContext) -> String {
    [set.undoneBy == nil ? nil : page(.changesUndoneBy), set.undoes == nil ? nil : page(.changesUndoes)].compactMap(\.self).joined(separator: " · ")
  }
}

/// Which change sets are asked for.
struct ChangesFilter: Sendable {
  private let author: String
  var source: String
  private let place: RecordStore.ChangeSetQuery.Place?

  /// Throws `request.unknown`, `request.long` or `request.number`.
  init(_ parameters: RequestParameters) throws {
    try parameters.allow(only: ["author", "source", "before", "id"])
    author = try parameters.line("author")
    source = try parameters.line("source")
    let before = try parameters.number("before", in: 0...Int.max)
    place = before.flatMap { before in parameters.text("id").flatMap { RecordID($0) }.map { .init(at: Int64(before), id: $0) } }
  }

  var query: RecordStore.ChangeSetQuery {
    var query = RecordStore.ChangeSetQuery()
    query.author = author.isEmpty ? nil : author
    query.source = source.isEmpty ? nil : source
    query.after = place
    return query
  }

  var parameters: [(String, String)] { [("author", author), ("source", source)].filter { !$0.1.isEmpty } }

  static func parameters(of place: RecordStore.ChangeSetQuery.Place) -> [(String, String)] { [("before", "\(place.at)"), ("id", place.id.text)] }

  func form(_ wording: RevisionWording, me: RecordID) -> Markup {
    let page = wording.page
    var people = [(value: "", label: page(.recordsAll)), (value: me.text, label: page(.changesMine))]
    if !author.isEmpty, author != me.text { people.append((value: author, label: wording.who(author))) }
    return """
      <form method="get" action="\(DeskPage.changes.address(page.language))" class="form desk-filter">\
      \(FormField("author", page(.changesWho), .choice(people), value: author, isRequired: false).render())\
      \(FormField("source", page(.historySource), value: source, isRequired: false).render())\
      <button type="submit">\(page(.recordsShow))</button></form>
      """
  }
}
