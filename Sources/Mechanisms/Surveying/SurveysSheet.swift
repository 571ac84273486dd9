import Edge
import Kernel
import Pages
import Storage

/// The page of all surveys, with its form.
struct SurveysSheet: Sendable {
  let survey: Survey
  let surveys: [Survey]
  let lines: [SurveyLine]
  let units: UnitTree
  let request: SurveyRequest
  let draft: SurveyStore.Draft
  let problems: [Problem]

  func render(_ visit: Desk.Visit) -> Markup {
    let page = visit.page
    var frame = visit.visitor.frame(page, place: .surveys)
    frame.parameters = request.parameters()
    let told: Markup = problems.isEmpty ? .empty : Notice(problems, page).render()
    let mayMake = visit.visitor.policy.holds(.edit)
    return frame.render(
      title: page(.surveysTitle), said: told,
      """
      <p>\(page(.surveysLead))</p>
      \(filter(page))
      \(whole(page))
      \(byUnit(page))
      \(byPlace(page))
      \(mayMake ? making(frame, page) : Markup.empty)
      """, page)
  }

  private func filter(_ page: PageContext) -> Markup {
    let all = [(value: "", label: page(.surveysAllUnits))] + UnitChoices(units: units).list(in: page.language)
    let fields = [
      FormField("survey", page(.surveyWhich), .choice(surveys.map { (value: $0.id, label: $0.label[page.language]) }), value: survey.id),
      FormField("unit", page(.surveyUnit), .choice(all), value: request.unit?.text ?? "", isRequired: false),
      FormField("from", page(.surveyFrom), .day, value: request.from, isRequired: false), FormField("to", page(.surveyTo), .day, value: request.to, isRequired: false),
    ]
    return """
      <form class="desk-filter" action="\(DeskPage.surveys.address(page.language))">\(fields.map { $0.render() })<div class="desk-filter-do"><button>\(page(.surveyLook))</button></div></form>
      <p class="form-hint">\(page(.surveyWholeDays))</p>
      """
  }

  // MARK: Figures

  private func whole(_ page: PageContext) -> Markup {
    var tally = SurveyTally()
    for line in lines { tally.add(line.tally) }
    let files: [Markup] = SurveyRequest.File.allCases.map { "<li><a href=\"\(request.address(page, [("file", $0.rawValue)]))\">\($0.rawValue.uppercased())</a></li>" }
    return """
      <section aria-labelledby="whole"><h2 id="whole">\(survey.label[page.language])</h2>
      \(SurveyFigures(survey: survey, tally: tally).render(page))
      <ul class="desk-ways">\(files)</ul></section>

      """
  }

  private func byUnit(_ page: PageContext) -> Markup {
    let groups = Dictionary(grouping: lines) { $0.unit }
    guard groups.count > 1 else { return .empty }
    let named = groups.map { unit, lines in (name: unit.flatMap { units[$0]?.name(in: page.language) } ?? page(.surveyNoUnit), lines: lines) }.sorted { $0.name < $1.name }
    let rows: [[Markup]] = named.map { name, lines in
      var tally = SurveyTally()
      for line in lines { tally.add(line.tally) }
      return ["\(name)"] + SurveyFigures(survey: survey, tally: tally).cells(page)
    }
    return section("units", page(.surveyByUnit), [page(.surveyUnit)] + SurveyFigures.columns(page), rows)
  }

  private func byPlace(_ page: PageContext) -> Markup {
    guard !lines.isEmpty else { return "<section aria-labelledby=\"places\"><h2 id=\"places\">\(page(.surveyByPlace))</h2><p>\(page(.surveysNone))</p></section>\n" }
    let rows: [[Markup]] = lines.map { line in
      let closed: Markup? = line.point.state == .closed ? "<span class=\"muted\">\(page(.surveyClosed))</span>" : line.record == nil ? "<span class=\"muted\">\(page(.surveyHidden))</span>" : nil
      let waiting: Markup = line.waiting == 0 ? .empty : "<strong class=\"desk-mark\">\(page(.surveyWaiting, ["count": page.number(line.waiting)]))</strong>"
      return ["<a href=\"\(SurveyPage.address(line.point.code, page))\">\(line.name(in: page.language))</a>\(closed)"] + SurveyFigures(survey: survey, tally: line.tally).cells(page) + [waiting]
    }
    return section("places", page(.surveyByPlace), [page(.surveyPlace)] + SurveyFigures.columns(page) + [page(.surveyComments)], rows)
  }

  private func section(_ id: String, _ title: String, _ columns: [String], _ rows: [[Markup]]) -> Markup {
    "<section aria-labelledby=\"\(id)\"><h2 id=\"\(id)\">\(title)</h2>\(DeskTable(label: title, columns: columns, rows: rows).render())</section>\n"
  }

  // MARK: A new code

  private func making(_ frame: DeskFrame, _ page: PageContext) -> Markup {
    let fields = [
      FormField("survey", page(.surveyWhich), .choice(surveys.map { (value: $0.id, label: $0.label[page.language]) }), value: draft.survey.isEmpty ? survey.id : draft.survey, problem: problems.at("survey", page), id: "make-survey"),
      FormField("record", page(.surveyRecord), value: draft.record, hint: page(.surveyRecordHint), problem: problems.at("record", page)),
      FormField("service", page(.surveyService), value: draft.service, hint: page(.surveyServiceHint), problem: problems.at("service", page), isRequired: false),
    ]
    return """
      <section aria-labelledby="make"><h2 id="make">\(page(.surveyMake))</h2><p>\(page(.surveyMakeLead))</p>
      <form method="post" action="\(DeskPage.surveys.address(page.language))" class="form">\(frame.token)\(fields.map { $0.render() })<button>\(page(.surveyMake))</button></form></section>

      """
  }
}
