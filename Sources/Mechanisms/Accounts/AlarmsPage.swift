import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// What the rules have found in the log of acts, and what came of it.
struct AlarmsPage: Sendable {
  private static let perPage = 30

  /// Which alarms are shown.
  enum State: String, CaseIterable {
    case open, all

    var key: MessageKey { self == .open ? .alarmsOpen : .alarmsAll }
  }

  let log: AuditLog

  func open(_ visit: Desk.Visit) async throws -> Response {
    guard let form = visit.form else { return try await show(visit, said: .empty, status: .ok) }
    guard let number = try form.number("number", in: 1...Int.max) else { throw RequestProblem.absent }
    do {
      try await log.settle(Int64(number), reason: try form.line("reason").replacing("\n", with: " "), by: visit.visitor.actor)
    } catch let problems as Problems {
      let typed = Typed(number: Int64(number), reason: form.text("reason") ?? "", problems: problems.list)
      return try await show(visit, typed, said: Notice(problems.list, visit.page).render(), status: .unprocessableContent)
    }
    return Answers.seeOther(DeskPage.alarms.address(visit.page.language, [("said", "settled")]))
  }

  /// What was typed for one alarm and not taken.
  private struct Typed {
    let number: Int64
    let reason: String
    let problems: [Problem]
  }

  private func show(_ visit: Desk.Visit, _ typed: Typed? = nil, said: Markup, status: HTTPResponse.Status) async throws -> Response {
    let page = visit.page
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["state", "before", "said"])
    let state: State = try parameters.choice("state") ?? .open
    let before = try parameters.number("before", in: 1...Int.max).map { Int64($0) }
    let alarms = try await log.alarms(openOnly: state == .open, before: before, most: Self.perPage + 1)
    let names = try await log.names()
    var frame = visit.visitor.frame(page, place: .alarms)
    frame.parameters = [("state", state.rawValue)]
    let isSettled = said.isEmpty && parameters.text("said") == "settled"
    let notice = isSettled ? Notice(.good, [page(.alarmsSettledNow)]).render() : said
    let shown = alarms.prefix(Self.perPage)
    let list: [Markup] = shown.map { item($0, typed?.number == $0.event.number ? typed : nil, names, frame, page) }
    let found: Markup = list.isEmpty ? "<p role=\"status\">\(page(.alarmsNone))</p>" : "<ol class=\"alarm-list\">\(list)</ol>"
    let pager: Markup? = alarms.count > shown.count ? shown.last.map { older(than: $0.event.number, state, page) } : nil
    return Answers.html(frame.render(title: page(.alarmsTitle), said: notice, "<p>\(page(.alarmsLead))</p>\n\(try await BackupLines(log: log).render(page))\n\(filter(state, page))\n\(found)\n\(pager)", page), status: status)
  }

  private func older(than number: Int64, _ state: State, _ page: PageContext) -> Markup {
    let address = DeskPage.alarms.address(page.language, [("state", state.rawValue), ("before", "\(number)")])
    return "<nav class=\"pager\" aria-label=\"\(page(.auditPages))\"><a rel=\"next\" href=\"\(address)\">\(page(.auditOlder))</a></nav>"
  }

  private func filter(_ state: State, _ page: PageContext) -> Markup {
    let choices = State.allCases.map { (value: $0.rawValue, label: page($0.key)) }
    return """
      <form class="desk-filter" method="get" action="\(DeskPage.alarms.address(page.language))" aria-label="\(page(.alarmsFilter))">
      \(FormField("state", page(.alarmsState), .choice(choices), value: state.rawValue, isRequired: false).render())
      <p class="desk-filter-do"><button type="submit">\(page(.calendarFilter))</button></p></form>
      """
  }

  // MARK: One alarm

  private func item(_ alarm: AuditLog.Alarm, _ typed: Typed?, _ names: [RecordID: String], _ frame: DeskFrame, _ page: PageContext) -> Markup {
    let event = alarm.event
    let rule = event.object.flatMap { DetectionRule(rawValue: $0) }
    let title = rule?.label[page.language] ?? event.object ?? ""
    let time = DeskTime(milliseconds: event.at, hasSeconds: true).render(page)
    let grave: Markup? = rule.map { "<span class=\"desk-mark\">\($0.severity.label[page.language])</span>" }
    let end: Markup = alarm.settled.map { settled($0, names, page) } ?? form(event.number, title, typed, frame, page)
    return """
      <li><h2>\(title)</h2><p>\(grave) \(time) <span class="muted">\(page(.auditNumber, ["number": "\(event.number)"]))</span></p>
      <p>\(facts(event, page))</p>\(end)</li>

      """
  }

  /// Whom it is about, how often, and where that stands in the log.
  private func facts(_ event: AuditEvent, _ page: PageContext) -> Markup {
    guard let finding = Finding(event) else { return "\(event.reason ?? "")" }
    let keys: [String: MessageKey] = ["account": .alarmsAccount, "client": .alarmsClient]
    let (name, value) = finding.named
    let subject = keys[name].map { page($0, ["name": value]) } ?? page(.alarmsFault)
    let count = finding.rule == .dormantUse ? page(.alarmsDays, ["count": page.number(finding.count)]) : page(.alarmsTimes, ["count": page.number(finding.count)])
    let numbers = finding.first == finding.last ? "\(finding.first)" : "\(finding.first)–\(finding.last)"
    let address = DeskPage.audit.address(page.language, [("before", "\(finding.last + 1)")])
    return "\(subject) · \(count) · <a href=\"\(address)\">\(page(.alarmsEvents, ["numbers": numbers]))</a>"
  }

  private func settled(_ event: AuditEvent, _ names: [RecordID: String], _ page: PageContext) -> Markup {
    let who = event.account.map { names[$0] ?? $0.text } ?? ""
    let time = DeskTime(milliseconds: event.at).text(in: page.language)
    return "<p>\(page(.alarmsSettled, ["name": who, "time": time])) \(event.reason ?? "")</p>"
  }

  private func form(_ number: Int64, _ title: String, _ typed: Typed?, _ frame: DeskFrame, _ page: PageContext) -> Markup {
    let field = FormField("reason", page(.alarmsReason), value: typed?.reason ?? "", problem: typed?.problems.at("reason", page), id: "reason-\(number)")
    let name = "\(title) \(page(.auditNumber, ["number": "\(number)"]))"
    return """
      <form class="form" method="post" action="\(DeskPage.alarms.address(page.language))" aria-label="\(name)">\(frame.token)
      <input type="hidden" name="number" value="\("\(number)")">\(field.render())<p><button type="submit">\(page(.alarmsSettle))</button></p></form>
      """
  }

  /// What the first page of the desk says of them to whoever may look into them.
  func onStart(_ visit: Desk.Visit) async throws -> Markup {
    guard visit.visitor.frame(visit.page, place: .start).pages.contains(.alarms) else { return .empty }
    return Self.line(try await log.openAlarms(), visit.page)
  }

  /// How many are open, with the way to them; nothing where none is.
  static func line(_ count: Int, _ page: PageContext) -> Markup {
    guard count > 0 else { return .empty }
    return "<p class=\"notice notice-bad\"><a href=\"\(DeskPage.alarms.address(page.language))\">\(page(.alarmsCount, ["count": page.number(count)]))</a></p>"
  }
}
