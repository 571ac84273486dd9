import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The records that the public does not see as they stand, as far as somebody may see them: the ones changed last first. Showing restricted ones is told to the log.
struct WorkingListPage: Sendable {
  let index: SearchIndex
  let desk: DeskStore
  private var store: RecordStore { index.store }
  private static let most = 50

  func open(_ visit: Desk.Visit) async throws -> Response {
    let filter = try WorkingFilter(RequestParameters(visit.request), visit.page.declarations)
    let policy = visit.visitor.policy, units = index.units
    let list = try await store.workingList(
      policy.reading, policy: policy, units: units, profile: filter.profile, state: filter.state, unit: filter.unit, after: filter.place, limit: Self.most)
    let restricted = list.records.count { $0.header.sensitivity == .restricted }
    // Before anybody sees them.
    if restricted > 0 { try await desk.log.add(AuditEvent(.restrictedRead, object: AuditEvent.list, reason: "\(restricted)"), by: visit.visitor.actor) }
    var frame = visit.visitor.frame(visit.page, place: .records)
    frame.parameters = filter.parameters
    return Answers.html(frame.render(title: visit.page(.deskRecords), content(list, filter, units, visit), visit.page))
  }

  private func content(_ list: RecordStore.WorkingList, _ filter: WorkingFilter, _ units: UnitTree, _ visit: Desk.Visit) -> Markup {
    let page = visit.page
    let count = list.total < RecordStore.mostCounted ? page.number(list.total) : page(.recordsOrMore, ["count": page.number(list.total)])
    let next: Markup? = list.next.map { place in
      "<p><a rel=\"next\" href=\"\(DeskPage.records.address(page.language, filter.parameters + WorkingFilter.parameters(of: place)))\">\(page(.recordsOlder))</a></p>"
    }
    return """
      <p>\(page(.recordsLead))</p>
      \(adding(visit))
      \(filter.form(units, page))
      <p class="results-count" role="status">\(page(.recordsCount, ["count": count]))</p>
      \(list.records.isEmpty ? "<p>\(page(.recordsNone))</p>" : table(list.records, units, page))
      \(next)
      """
  }

  /// The way to a new record, for who may make any.
  private func adding(_ visit: Desk.Visit) -> Markup {
    let page = visit.page
    let kinds = EditSubjects(index: index, desk: desk).kinds(visit.visitor.policy, page.declarations).map { (value: $0.id, label: $0.label[page.language]) }
    guard !kinds.isEmpty else { return .empty }
    return """
      <form method="get" action="\(DeskPage.edit.address(page.language))" class="form desk-filter edit-add">\
      \(FormField("profile", page(.recordsKind), .choice(kinds), id: "add-profile").render())<button class="main-action" type="submit">\(page(.editAdd))</button></form>
      """
  }

  private func table(_ records: [RevealedRecord], _ units: UnitTree, _ page: PageContext) -> Markup {
    let columns: [MessageKey] = [.recordsTitle, .recordsKind, .recordsUnit, .recordsState, .recordsChanged]
    let rows: [[Markup]] = records.map { record in
      let title = page.inLanguage("\(record.title(in: page.language))", page.language(of: record.body[record.profile.titleField]))
      return [
        "<a href=\"\(WorkingCopyPage.address(record.header.id, page))\">\(title)</a>", "\(record.profile.label[page.language])",
        "\(record.header.unit.map { units[$0]?.name(in: page.language) ?? $0.text } ?? page(.recordsNoUnit))", "\(Standing(record.header).text(page))",
        DeskTime(milliseconds: record.header.updated).render(page),
      ]
    }
    return DeskTable(label: page(.deskRecords), columns: columns.map { page($0) }, rows: rows).render()
  }
}

/// What of the list is asked for.
struct WorkingFilter: Sendable {
  let profile: String?
  let state: RecordState?
  let unit: RecordID?
  let place: RecordStore.WorkingPlace?

  /// Throws `request.unknown`, `request.choice` or `request.number`.
  init(_ parameters: RequestParameters, _ declarations: Declarations) throws {
    try parameters.allow(only: ["profile", "state", "unit", "before", "id"])
    let chosen = parameters.text("profile") ?? ""
    guard chosen.isEmpty || declarations.profile(chosen) != nil else {
      throw RequestProblem.badRequest("request.choice", parameter: "profile", vi: "Không có loại bản ghi này; hãy chọn lại.", en: "There is no such kind of record; choose again.")
    }
    profile = chosen.isEmpty ? nil : chosen
    state = try parameters.choice("state")
    let owner = parameters.text("unit") ?? ""
    unit = RecordID(owner)
    guard owner.isEmpty || unit != nil else {
      throw RequestProblem.badRequest("request.choice", parameter: "unit", vi: "Không có đơn vị này; hãy chọn lại.", en: "There is no such unit; choose again.")
    }
    let before = try parameters.number("before", in: 0...Int.max)
    place = before.flatMap { before in parameters.text("id").flatMap { RecordID($0) }.map { .init(updated: Int64(before), id: $0) } }
  }

  var parameters: [(String, String)] { [("profile", profile ?? ""), ("state", state?.rawValue ?? ""), ("unit", unit?.text ?? "")].filter { !$0.1.isEmpty } }

  static func parameters(of place: RecordStore.WorkingPlace) -> [(String, String)] { [("before", "\(place.updated)"), ("id", place.id.text)] }

  func form(_ units: UnitTree, _ page: PageContext) -> Markup {
    let all = (value: "", label: page(.recordsAll))
    let profiles = [all] + page.declarations.profiles.map { (value: $0.id, label: $0.label[page.language]) }
    let states = [all] + RecordState.allCases.filter { $0 != .erased }.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let places = [all] + UnitChoices(units: units).list(in: page.language)
    return """
      <form method="get" action="\(DeskPage.records.address(page.language))" class="form desk-filter">\
      \(FormField("profile", page(.recordsKind), .choice(profiles), value: profile ?? "", isRequired: false).render())\
      \(FormField("state", page(.recordsState), .choice(states), value: state?.rawValue ?? "", isRequired: false).render())\
      \(FormField("unit", page(.recordsUnit), .choice(places), value: unit?.text ?? "", isRequired: false).render())\
      <button type="submit">\(page(.recordsShow))</button></form>
      """
  }
}
