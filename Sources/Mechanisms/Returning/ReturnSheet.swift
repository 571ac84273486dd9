import Edge
import Kernel
import Pages
import Storage

/// The page of one data report, with what can be done about it.
struct ReturnSheet: Sendable {
  let place: ReturnStore.Place
  let report: Return?
  let before: Return?
  let history: [ReturnEvent]
  let names: [RecordID: String]
  let lock: ReturnLock?
  let rights: ReturnRights
  let due: Int64
  let now: Int64
  let done: ReturnPage.Act?
  let problems: [Problem]
  let typed: RequestParameters?

  func render(_ visit: Desk.Visit) -> Markup {
    let page = visit.page
    var frame = visit.visitor.frame(page, place: .oneReturn)
    frame.parameters = ReturnAddress.pairs(place.dataSet.id, place.reporter, place.period)
    return frame.render(
      title: place.dataSet.label[page.language], said: said(page),
      """
      <p><a href="\(DeskPage.returns.address(page.language))">\(page(.deskReturns))</a></p>
      <dl class="facts">\(facts(page))</dl>
      \(isEditable ? editing(page, frame) : values(page))
      \(decisions(page, frame))
      \(steps(page))
      """, page)
  }

  /// Whether the person may change it now. That the period is locked is told when they try, where the report was opened again since.
  private var isEditable: Bool { rights.mayReport(for: place.reporter.unit) && (report?.state.isOpen ?? true) && (lock == nil || report?.state == .reopened || report?.state == .returned) }

  private func said(_ page: PageContext) -> Markup {
    guard problems.isEmpty else {
      let told: [Markup] = problems.map { problem in
        guard let id = control(problem.path) else { return "<li>\(problem.message[page.language])</li>" }
        return "<li><a href=\"#f-\(id)\">\(problem.message[page.language])</a></li>"
      }
      let head: Markup = problems.count > 1 ? "<p>\(page(.returnsFix, ["count": page.number(problems.count)]))</p>" : .empty
      return "<div class=\"notice notice-bad\" role=\"alert\" tabindex=\"-1\">\(head)<ul>\(told)</ul></div>"
    }
    return done.map { Notice(.good, [page($0.done)]).render() } ?? .empty
  }

  /// The control that a problem is about.
  private func control(_ path: String) -> String? {
    guard isEditable else { return nil }
    if path == "note" { return path }
    for item in place.dataSet.items {
      if path == ReturnChecks.valuePath(item.id) { return ReturnForm.valueName(item.id) }
      if path == ReturnChecks.evidencePath(item.id) { return ReturnForm.evidenceName(item.id) }
    }
    return nil
  }

  private func facts(_ page: PageContext) -> [Markup] {
    func fact(_ key: MessageKey, _ value: Markup?) -> Markup? { value.map { "<div class=\"fact\"><dt>\(page(key))</dt><dd>\($0)</dd></div>\n" } }
    let wording = ReturnWording(page: page)
    let one = ExpectedReturn(dataSet: place.dataSet.id, reporter: place.reporter, period: place.period, due: due, state: report?.state, filed: report?.filed)
    let reason = report.flatMap { $0.reason.isEmpty ? nil : $0.reason }
    let locked: Markup? = lock.map { lock in
      let why: Markup = lock.reason.isEmpty ? .empty : ": \(lock.reason)"
      return "\(DeskTime(milliseconds: lock.at).render(page))\(why)"
    }
    return [
      fact(.returnsReporter, "\(wording.name(place.reporter))"), fact(.returnsPeriod, "\(wording.period(place.period))"), fact(.returnsDue, wording.due(due)),
      fact(.returnsState, "\(wording.state(one, now: now))"), fact(.returnsWhy, reason.map { "\($0)" }), fact(.returnsSent, report?.filed.map { DeskTime(milliseconds: $0).render(page) }),
      fact(.returnsLocked, locked),
    ].compactMap(\.self)
  }

  // MARK: The form, or what it says

  private func hidden(_ frame: DeskFrame) -> Markup { "\(frame.token)<input type=\"hidden\" name=\"last\" value=\"\(report?.last ?? 0)\">" }

  private func address(_ page: PageContext) -> String { ReturnAddress.of(place.dataSet.id, place.reporter, place.period, page) }

  private func editing(_ page: PageContext, _ frame: DeskFrame) -> Markup {
    let form = ReturnForm(dataSet: place.dataSet, content: report?.content ?? ReturnContent(), typed: typed, problems: problems, last: before)
    return """
      <form method="post" class="form return-form" action="\(address(page))">\(hidden(frame))\(form.render(page))
      <p class="return-acts"><button name="act" value="submit">\(page(.returnsSubmit))</button> <button class="quiet" name="act" value="save">\(page(.returnsSave))</button></p></form>
      """
  }

  private func values(_ page: PageContext) -> Markup {
    guard let report else { return "<p>\(page(.returnsNotBegun))</p>" }
    let wording = ReturnWording(page: page)
    let columns = [page(.returnsItem), page(.returnsValue)] + (before.map { [wording.period($0.period)] } ?? []) + [page(.returnsEvidence)]
    let rows: [[Markup]] = place.dataSet.items.map { item in
      let entry = report.content[item.id]
      let last: [Markup] = before.map { ["\(wording.value($0.content[item.id].value, item))"] } ?? []
      return ["\(item.label[page.language])", "\(wording.value(entry.value, item))"] + last + ["\(entry.evidence)"]
    }
    let note: Markup = report.content.note.isEmpty ? .empty : "<p><strong>\(page(.returnsNote)):</strong> \(report.content.note)</p>"
    return "\(DeskTable(label: place.dataSet.label[page.language], columns: columns, rows: rows).render())\(note)"
  }

  // MARK: Deciding

  private func decisions(_ page: PageContext, _ frame: DeskFrame) -> Markup {
    guard let report, rights.mayDecide(for: report.unit) else { return .empty }
    switch report.state {
    case .submitted:
      guard rights.mayDecide(on: report) else { return "<p>\(page(.returnsOwn))</p>" }
      return "\(section("approve", .returnsApprove, .approve, .empty, page, frame))\(section("back", .returnsSendBack, .back, reason("back", page), page, frame))"
    case .approved: return lock == nil || rights.mayLock ? section("reopen", .returnsReopen, .reopen, reason("reopen", page), page, frame) : .empty
    case .draft, .returned, .reopened: return .empty
    }
  }

  private func reason(_ id: String, _ page: PageContext) -> Markup {
    FormField("reason", page(.returnsReason), .area(longest: ReturnStore.longestReason), value: typed?.text("reason") ?? "", problem: problems.at("reason", page), id: "reason-\(id)").render()
  }

  private func section(_ id: String, _ title: MessageKey, _ act: ReturnPage.Act, _ fields: Markup, _ page: PageContext, _ frame: DeskFrame) -> Markup {
    """
    <section aria-labelledby="\(id)"><h2 id="\(id)">\(page(title))</h2>
    <form method="post" class="form" action="\(address(page))">\(hidden(frame))\(fields)<button name="act" value="\(act.rawValue)">\(page(title))</button></form></section>

    """
  }

  private func steps(_ page: PageContext) -> Markup {
    guard !history.isEmpty else { return .empty }
    let lines: [Markup] = history.reversed().map { event in
      let name = event.account.map { names[$0] ?? $0.text } ?? page(.returnsTerminal)
      let reason: Markup = event.reason.isEmpty ? .empty : "<p>\(event.reason)</p>"
      return "<li><p>\(DeskTime(milliseconds: event.at).render(page)) \(page(.returnsHistoryBy, ["act": event.act.label[page.language], "name": name]))</p>\(reason)</li>\n"
    }
    return "<section aria-labelledby=\"steps\"><h2 id=\"steps\">\(page(.returnsHistory))</h2><ol class=\"return-steps\">\(lines)</ol></section>\n"
  }
}
