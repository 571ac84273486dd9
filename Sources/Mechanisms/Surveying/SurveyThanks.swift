import Kernel
import Pages
import Storage

/// The page after a form was taken; loading it again sends nothing.
struct SurveyThanks: Sendable {
  enum Said: String, Sendable, CaseIterable { case counted, repeated, already }

  let point: SurveyPoint
  let record: RevealedRecord
  let said: Said

  func render(below: Markup, _ page: PageContext) -> Markup {
    let key: MessageKey =
      switch said {
      case .counted: .surveyThanksCounted
      case .repeated: .surveyThanksRepeated
      case .already: .surveyThanksAlready
      }
    var frame = SurveyFrame(code: point.code)
    frame.isThanks = true
    return frame.render(title: page(.surveyThanks), page,
      """
      <h1>\(page(.surveyThanks))</h1>
      \(Notice(.good, [page(key)]).render())
      <p class="survey-place">\(SurveyFrame.place(point, record, page))</p>
      \(below)
      """)
  }
}
