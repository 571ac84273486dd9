import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage

/// The surveys that somebody sees: satisfaction of all, by unit and by place; making a code for a place.
struct SurveysPage: Sendable {
  let store: SurveyStore
  let results: SurveyResults
  let register: RecordStore

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, surveys = page.declarations.plan.surveys
    var draft = SurveyStore.Draft(), problems: [Problem] = []
    if let form = visit.form {
      try form.allow(only: ["survey", "record", "service", DeskFrame.tokenField])
      draft = SurveyStore.Draft(survey: form.text("survey") ?? "", record: try form.line("record"), service: try form.line("service"))
      do {
        let point = try await store.make(draft, policy: visit.visitor.policy, by: visit.visitor.actor)
        return Answers.seeOther(SurveyPage.address(point.code, page, [("done", SurveyPage.Done.made.rawValue)]))
      } catch let found as Problems { problems = found.list }
    }
    let request = try SurveyRequest(RequestParameters(visit.request), surveys)
    guard let survey = request.survey else { return Answers.html(visit.visitor.frame(page, place: .surveys).render(title: page(.surveysTitle), "<p>\(page(.surveysUndeclared))</p>", page)) }
    let units = try await register.unitTree(), lines = try await lines(survey, request, units, visit)
    if let file = request.file { return SurveyFiles(survey: survey, lines: lines, units: units, request: request).answer(file, page) }
    let sheet = SurveysSheet(survey: survey, surveys: surveys, lines: lines, units: units, request: request, draft: draft, problems: problems)
    return Answers.html(sheet.render(visit), status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  /// The places of a survey that somebody sees, of the unit that is asked for.
  private func lines(_ survey: Survey, _ request: SurveyRequest, _ units: UnitTree, _ visit: Desk.Visit) async throws -> [SurveyLine] {
    let seen = try await store.seen(of: survey.id, visit.visitor.policy)
    let tallies = try await results.tallies(of: survey.id, by: .point, in: request.period, among: Set(seen.map(\.point.code)))
    let records = try await register.records(seen.map(\.header.id), gate: register.publicGate)
    let shown = Dictionary(records.map { ($0.header.id, $0) }, uniquingKeysWith: { first, _ in first })
    let waiting = try await store.waiting()
    return seen.compactMap { point, header in
      let record = shown[header.id], unit = store.counted(header, record)
      if let asked = request.unit, unit.map({ units.falls($0, to: asked) }) != true { return nil }
      return SurveyLine(point: point, header: header, record: record, unit: unit, tally: tallies[point.code] ?? SurveyTally(), waiting: store.mayModerate(header, visit.visitor.policy) ? waiting[point.code] ?? 0 : 0)
    }
  }
}
