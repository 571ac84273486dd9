import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage

/// A code to print: a notice of A6 or A4, or the QR code alone as a file.
struct SurveySheetPage: Sendable {
  private enum Paper: String, CaseIterable { case a6, a4 }
  private enum File: String, CaseIterable { case svg, png }

  /// The side of the file, and the pixels of a module: over 300 to the inch at that size.
  private static let millimetres = 60, scale = 24

  let store: SurveyStore
  let register: RecordStore

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["code", "paper", "file"])
    let paper: Paper = try parameters.choice("paper") ?? .a6, file: File? = try parameters.choice("file")
    guard let (point, header) = try await store.seen(parameters.text("code") ?? "", visit.visitor.policy), point.state == .open, let survey = store.survey(point.survey),
      let record = try await register.records([header.id], gate: register.publicGate).first, let code = QRCode(page.base + SurveyAddress.printed(point.code))
    else { throw RequestProblem.absent }
    let label = page(.surveyQR, ["address": page.base + SurveyAddress.printed(point.code)])
    switch file {
    case .svg: return Answers.file(code.svg(millimetres: Self.millimetres, label: label), name: "survey-\(point.code).svg", type: "image/svg+xml")
    case .png:
      var answer = Answers.bytes(code.png(scale: Self.scale), type: "image/png")
      answer.headers[.contentDisposition] = "attachment; filename=\"survey-\(point.code).png\""
      return answer
    case nil: return Answers.html(render(point, survey, record, code.render(label: label), paper, page))
    }
  }

  /// In every language that the survey may be read in: whoever stands before it has not chosen one.
  private func render(_ point: SurveyPoint, _ survey: Survey, _ record: RevealedRecord, _ code: Markup, _ paper: Paper, _ page: PageContext) -> Markup {
    var layout = Layout(title: page(.surveySheetTitle))
    layout.noIndex = true
    layout.bodyClass = "survey-print-body"
    let languages = page.messages.languages
    let calls: [Markup] = languages.map { "<p class=\"survey-print-call\" lang=\"\($0.code)\"><strong>\(survey.label[$0])</strong> <span>\(page.messages.text(.surveyScan, $0, [:]))</span></p>\n" }
    let other = Paper.allCases.filter { $0 != paper }.map { one -> Markup in
      "<a href=\"\(DeskPage.surveySheet.address(page.language, [("code", point.code), ("paper", one.rawValue)]))\">\(page(one == .a6 ? .surveyPrintA6 : .surveyPrintA4))</a>"
    }
    let service: Markup? = point.service.isEmpty ? nil : "<p class=\"survey-print-service\">\(page.vietnamese(point.service))</p>"
    return layout.render(
      """
      <div class="survey-print-tools"><h1>\(page(.surveySheetTitle))</h1><p>\(page(.surveySheetLead)) \(other.joined(by: " "))</p><p><a href="\(SurveyPage.address(point.code, page))">\(page(.surveySheetBack))</a></p></div>
      <section class="survey-print survey-print-\(paper.rawValue)" aria-label="\(page(.surveySheetTitle))"><p class="survey-print-place" lang="vi">\(record.title(in: .vietnamese))</p>\(service)
      \(code)
      <p class="survey-print-address">\(page.base + SurveyAddress.printed(point.code))</p>
      \(calls)<p class="survey-print-note">\(languages.map { page.messages.text(.surveyScanNote, $0, [:]) }.joined(separator: " · "))</p></section>
      """, page)
  }
}
