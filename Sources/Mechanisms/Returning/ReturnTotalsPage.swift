import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// All data reports side by side, as far as somebody may see them: units × periods, the five measures, files; locking a period.
struct ReturnTotalsPage: Sendable {
  enum Act: String, Sendable, CaseIterable { case lock, unlock }

  let returns: ReturnStore

  func open(_ visit: Desk.Visit) async throws -> Response {
    let parameters = try RequestParameters(visit.request), page = visit.page, rights = ReturnRights(visit.visitor.policy)
    try parameters.allow(only: ["set", "period", "file", "format", "done"])
    let reporters = try await returns.reporters()
    let dataSets = returns.plan.dataSets.filter { dataSet in reporters.of(dataSet).contains { rights.maySee($0.unit) } }
    let chosen = parameters.text("set")
    guard let dataSet = chosen.map({ id in dataSets.first { $0.id == id } }) ?? dataSets.first else {
      if chosen != nil { throw RequestProblem.absent }
      return Answers.html(visit.visitor.frame(page, place: .returnTotals).render(title: page(.deskReturnTotals), "<p>\(page(.returnsOwedNone))</p>", page))
    }
    let period = try period(parameters, dataSet)
    var problems: [Problem] = []
    if let form = visit.form {
      problems = try await perform(form, dataSet, period, visit)
      if problems.isEmpty { return Answers.seeOther(address(dataSet, period, page, [("done", form.text("act") ?? "")])) }
    }
    let all = try await returns.expectation(dataSets, reporters: reporters) { rights.maySee($0.unit) }
    if let file: ReturnFiles.Kind = try parameters.choice("file") {
      return try await ReturnFiles(returns: returns, dataSets: dataSets, page: page).answer(file, try parameters.choice("format") ?? .csv, dataSet, period, all)
    }
    let done: Act? = try parameters.choice("done")
    return Answers.html(try await render(dataSet, period, dataSets, all, problems, visit.form == nil ? done : nil, visit), status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  /// The one that is asked for; else the last that has ended, where there is one.
  private func period(_ parameters: RequestParameters, _ dataSet: ReportDataSet) throws -> ReportPeriod {
    let periods = returns.periods(of: dataSet)
    guard let text = parameters.text("period"), !text.isEmpty else {
      guard let period = periods.last(where: { $0.end < returns.now }) ?? periods.last else { throw RequestProblem.absent }
      return period
    }
    // Another form's period, where only the form was chosen anew.
    guard let period = ReportPeriod(text) else { throw RequestProblem.absent }
    guard let present = periods.last else { throw RequestProblem.absent }
    return periods.contains(period) ? period : present
  }

  private func address(_ dataSet: ReportDataSet, _ period: ReportPeriod, _ page: PageContext, _ more: [(String, String)] = []) -> String {
    DeskPage.returnTotals.address(page.language, [("set", dataSet.id), ("period", period.text)] + more)
  }

  private func perform(_ form: RequestParameters, _ dataSet: ReportDataSet, _ period: ReportPeriod, _ visit: Desk.Visit) async throws -> [Problem] {
    try form.allow(only: ["act", "reason", DeskFrame.tokenField])
    guard let act: Act = try form.choice("act") else { throw RequestProblem.absent }
    let policy = visit.visitor.policy, actor = visit.visitor.actor, reason = try form.text("reason", longest: ReturnStore.longestReason) ?? ""
    do {
      switch act {
      case .lock: try await returns.lock(dataSet, period, reason: reason, policy: policy, by: actor)
      case .unlock: try await returns.unlock(dataSet, period, reason: reason, policy: policy, by: actor)
      }
      return []
    } catch let found as Problems { return found.list }
  }

  // MARK: Rendering

  private func render(
    _ dataSet: ReportDataSet, _ period: ReportPeriod, _ dataSets: [ReportDataSet], _ all: ReturnStore.Expectation, _ problems: [Problem], _ done: Act?, _ visit: Desk.Visit
  ) async throws -> Markup {
    let page = visit.page, locked = try await returns.locked(dataSet.id)
    var frame = visit.visitor.frame(page, place: .returnTotals)
    frame.parameters = [("set", dataSet.id), ("period", period.text)]
    let good = done.map { Notice(.good, [page($0 == .lock ? .returnsLockDone : .returnsUnlockDone)]).render() }
    let late = LateTwice.list(all.expected, now: returns.now)
    let lateTwice: Markup = late.isEmpty ? .empty : "<section aria-labelledby=\"late\"><h2 id=\"late\">\(page(.returnsLateTwice))</h2>\(LateTwiceTable(list: late).render(page))</section>\n"
    let title = page(.returnsMatrix, ["form": dataSet.label[page.language]])
    return frame.render(
      title: page(.deskReturnTotals), said: problems.isEmpty ? good ?? .empty : Notice(problems, page).render(),
      """
      <p><a href="\(DeskPage.returns.address(page.language))">\(page(.deskReturns))</a></p>
      \(choice(dataSet, period, dataSets, page))
      <section aria-labelledby="matrix"><h2 id="matrix">\(title)</h2>
      \(ReturnMatrix(dataSet: dataSet, periods: returns.periods(of: dataSet), all: all, locked: locked, now: returns.now).render(title, page))</section>
      \(locking(dataSet, period, locked.contains(period), frame, visit))
      <section aria-labelledby="complete"><h2 id="complete">\(page(.returnsCompleteness))</h2><p>\(page(.returnsCompletenessLead))</p>
      \(CompletenessTable(dataSets: dataSets, expected: all.expected).render(page))</section>
      \(lateTwice)
      \(files(dataSet, period, page))
      """, page)
  }

  private func choice(_ dataSet: ReportDataSet, _ period: ReportPeriod, _ dataSets: [ReportDataSet], _ page: PageContext) -> Markup {
    let wording = ReturnWording(page: page)
    let forms = FormField("set", page(.returnsForm), .choice(dataSets.map { (value: $0.id, label: $0.label[page.language]) }), value: dataSet.id)
    let periods = FormField("period", page(.returnsPeriod), .choice(returns.periods(of: dataSet).reversed().map { (value: $0.text, label: wording.period($0)) }), value: period.text)
    return """
      <form class="desk-filter" method="get" action="\(DeskPage.returnTotals.address(page.language))" aria-label="\(page(.returnsChooseForm))">\(forms.render())\(periods.render())
      <p class="desk-filter-do"><button type="submit">\(page(.returnsShow))</button></p></form>
      """
  }

  private func locking(_ dataSet: ReportDataSet, _ period: ReportPeriod, _ isLocked: Bool, _ frame: DeskFrame, _ visit: Desk.Visit) -> Markup {
    let page = visit.page
    guard ReturnRights(visit.visitor.policy).mayLock else { return .empty }
    let title = page(isLocked ? .returnsUnlock : .returnsLock), act: Act = isLocked ? .unlock : .lock
    let reason = FormField("reason", page(.returnsWhy), value: visit.form?.text("reason") ?? "", hint: isLocked ? "" : page(.returnsLockHint), isRequired: isLocked)
    return """
      <section aria-labelledby="lock"><h2 id="lock">\(title): \(ReturnWording(page: page).period(period))</h2>
      <form method="post" class="form" action="\(address(dataSet, period, page))">\(frame.token)\(reason.render())<button name="act" value="\(act.rawValue)">\(title)</button></form></section>

      """
  }

  private func files(_ dataSet: ReportDataSet, _ period: ReportPeriod, _ page: PageContext) -> Markup {
    let links: [Markup] = ReturnFiles.Kind.allCases.map { kind in
      let label = kind == .values ? page(.returnsFileValues, ["period": ReturnWording(page: page).period(period)]) : page(.returnsFileCompleteness)
      let formats: [Markup] = ReturnFiles.Format.allCases.map { "<a href=\"\(address(dataSet, period, page, [("file", kind.rawValue), ("format", $0.rawValue)]))\" aria-label=\"\(label), \($0.rawValue.uppercased())\">\($0.rawValue.uppercased())</a>" }
      return "<li>\(label): \(formats.joined(by: " · "))</li>"
    }
    return "<section aria-labelledby=\"files\"><h2 id=\"files\">\(page(.returnsFiles))</h2><ul class=\"desk-ways\">\(links)</ul></section>\n"
  }
}
