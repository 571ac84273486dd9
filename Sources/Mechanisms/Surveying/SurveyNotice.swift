import Kernel
import Pages
import Storage

/// What a visitor is told who follows a code that is asked no more.
enum SurveyNotice {
  static func closed(_ point: SurveyPoint, _ record: RevealedRecord?, _ page: PageContext) -> Markup {
    let next: Markup? = point.successor.map { "<p><a class=\"survey-next\" href=\"\(SurveyAddress.form(page.language, $0))\">\(page(.surveyMovedTo))</a></p>" }
    let reason: Markup? = point.reason.isEmpty ? nil : "<p>\(page(.surveyReason)): \(page.vietnamese(point.reason))</p>"
    let place: Markup? = record.map { "<p class=\"survey-place\">\(SurveyFrame.place(point, $0, page))</p>" }
    let title = page(point.successor == nil ? .surveyClosedTitle : .surveyMovedTitle)
    return SurveyFrame(code: point.code).render(title: title, page, "<h1>\(title)</h1>\(place)<p class=\"lead\">\(page(.surveyClosedLead))</p>\(reason)\(next)\(feedback(page))")
  }

  /// The place itself was withdrawn; `reason`: as its page tells it.
  static func gone(reason: String?, _ code: String, _ page: PageContext) -> Markup {
    let told: Markup? = reason.map { "<p>\(page(.surveyReason)): \(page.vietnamese($0))</p>" }
    return SurveyFrame(code: code).render(
      title: page(.surveyGoneTitle), page, "<h1>\(page(.surveyGoneTitle))</h1><p class=\"lead\">\(page(.surveyGoneLead))</p>\(told)\(feedback(page))")
  }

  private static func feedback(_ page: PageContext) -> Markup {
    page.declarations.caseKinds.contains { $0.isPublic } ? "<p><a href=\"\(FeedbackAddress.form(page.language))\" rel=\"nofollow\">\(page(.casesChoose))</a></p>" : .empty
  }
}
