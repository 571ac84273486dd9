import Edge
import HistoricalDates
import Kernel
import Pages
import Storage

/// The page of one code at the desk.
struct SurveySheet: Sendable {
  let point: SurveyPoint
  /// `nil`: it is not declared any more.
  let survey: Survey?
  let line: SurveyLine
  /// By month, as 2026-11.
  let months: [String: SurveyTally]
  /// Forms of today, which stand in no figure yet.
  let today: Int
  let comments: [SurveyStore.Comment]
  let mayModerate: Bool
  let mayManage: Bool
  let done: SurveyPage.Done?
  let problems: [Problem]
  let form: RequestParameters?

  func render(_ visit: Desk.Visit) -> Markup {
    let page = visit.page
    var frame = visit.visitor.frame(page, place: .oneSurvey)
    frame.parameters = [("code", point.code)]
    let told: Markup = problems.isEmpty ? done.map { Notice(.good, [page(word(of: $0))]).render() } ?? .empty : Notice(problems, page).render()
    let figures: Markup = survey.map { SurveyFigures(survey: $0, tally: line.tally).render(page) } ?? "<p>\(page(.surveysUndeclared))</p>"
    return frame.render(
      title: page(.surveyTitleOf, ["place": line.name(in: page.language)]), said: told,
      """
      <p><a href="\(DeskPage.surveys.address(page.language, [("survey", point.survey)]))">\(page(.surveysBack))</a></p>
      \(facts(page))
      \(point.state == .open && line.record != nil ? printing(page) : Markup.empty)
      \(mayModerate ? waiting(frame, page) : Markup.empty)
      <section aria-labelledby="results"><h2 id="results">\(page(.surveyResults))</h2><p class="form-hint">\(page(.surveyWholeDays)) \(page(.surveyToday, ["count": page.number(today)]))</p>\(figures)</section>
      \(series(page))
      \(point.state == .open && mayManage ? closing(frame, page) : Markup.empty)
      """, page)
  }

  private func word(of done: SurveyPage.Done) -> MessageKey {
    switch done {
    case .made: .surveyMade
    case .closed: .surveyDoneClosed
    case .shown: .surveyDoneShown
    case .withheld: .surveyDoneWithheld
    }
  }

  private func facts(_ page: PageContext) -> Markup {
    let place: Markup = line.record.map { SurveyFrame.place(point, $0, page) } ?? "\(line.name(in: page.language)) (\(page(.surveyHidden)))"
    let address = SurveyAddress.form(page.language, point.code)
    var facts: [(String, Markup)] = [
      (page(.surveyWhich), "\(survey?.label[page.language] ?? point.survey)"), (page(.surveyPlace), place), (page(.surveyCode), "<code>\(point.code)</code>"),
      (page(.surveyState), "\(page(point.state == .open ? .surveyOpen : .surveyClosed))"), (page(.surveyPublicPage), "<a href=\"\(address)\">\(address)</a>"),
    ]
    if let next = point.successor { facts.append((page(.surveySuccessor), "<a href=\"\(SurveyPage.address(next, page))\"><code>\(next)</code></a>")) }
    if !point.reason.isEmpty { facts.append((page(.surveyReason), page.vietnamese(point.reason))) }
    let rows: [Markup] = facts.map { "<div class=\"fact\"><dt>\($0.0)</dt><dd>\($0.1)</dd></div>\n" }
    return "<dl class=\"facts\">\(rows)</dl>"
  }

  private func printing(_ page: PageContext) -> Markup {
    func link(_ name: String, _ value: String, _ key: MessageKey) -> Markup {
      "<li><a href=\"\(DeskPage.surveySheet.address(page.language, [("code", point.code), (name, value)]))\">\(page(key))</a></li>"
    }
    return """
      <section aria-labelledby="print"><h2 id="print">\(page(.surveyPrint))</h2><p>\(page(.surveyPrintLead))</p>
      <ul class="desk-ways">\(link("paper", "a6", .surveyPrintA6))\(link("paper", "a4", .surveyPrintA4))\(link("file", "svg", .surveyFileSVG))\(link("file", "png", .surveyFilePNG))</ul></section>

      """
  }

  private func waiting(_ frame: DeskFrame, _ page: PageContext) -> Markup {
    guard !comments.isEmpty else { return "<section aria-labelledby=\"waiting\"><h2 id=\"waiting\">\(page(.surveyCommentsWaiting))</h2><p>\(page(.surveyCommentsNone))</p></section>\n" }
    let items: [Markup] = comments.map { comment in
      let day = CalendarDay(comment.day).map { DayWording(page).solar($0) } ?? comment.day
      return """
        <li><blockquote\(page.attribute(comment.language))><p id="c-\(comment.id)">\(comment.words)</p></blockquote><p class="muted">\(day)</p>
        <form method="post" action="\(SurveyPage.address(point.code, page))" class="survey-decide">\(frame.token)<input type="hidden" name="comment" value="\(comment.id)">\
        <button name="act" value="show" aria-describedby="c-\(comment.id)">\(page(.surveyShow))</button> <button class="quiet" name="act" value="withhold" aria-describedby="c-\(comment.id)">\(page(.surveyWithhold))</button></form></li>

        """
    }
    return "<section aria-labelledby=\"waiting\"><h2 id=\"waiting\">\(page(.surveyCommentsWaiting))</h2><p>\(page(.surveyCommentsLead))</p><ul class=\"survey-waiting\">\(items)</ul></section>\n"
  }

  private func series(_ page: PageContext) -> Markup {
    guard let survey, months.count > 1 else { return .empty }
    let rows: [[Markup]] = months.sorted { $0.key > $1.key }.map { month, tally in
      let parts = month.split(separator: "-").compactMap { Int($0) }
      let name = parts.count == 2 ? DayWording(page).monthTitle(parts[1], parts[0]) : month
      return ["\(name)"] + SurveyFigures(survey: survey, tally: tally).cells(page)
    }
    let table = DeskTable(label: page(.surveyByMonth), columns: [page(.surveyMonth)] + SurveyFigures.columns(page), rows: rows)
    return "<section aria-labelledby=\"months\"><h2 id=\"months\">\(page(.surveyByMonth))</h2>\(table.render())</section>\n"
  }

  private func closing(_ frame: DeskFrame, _ page: PageContext) -> Markup {
    let fields = [
      FormField("successor", page(.surveySuccessor), value: form?.text("successor") ?? "", hint: page(.surveySuccessorHint), problem: problems.at("successor", page), isRequired: false),
      FormField("reason", page(.surveyReason), value: form?.text("reason") ?? "", hint: page(.surveyReasonHint), problem: problems.at("reason", page), isRequired: false),
    ]
    return """
      <section aria-labelledby="close"><h2 id="close">\(page(.surveyClose))</h2><p>\(page(.surveyCloseLead))</p>
      <form method="post" action="\(SurveyPage.address(point.code, page))" class="form">\(frame.token)\(fields.map { $0.render() })<button class="quiet" name="act" value="close">\(page(.surveyClose))</button></form></section>

      """
  }
}
