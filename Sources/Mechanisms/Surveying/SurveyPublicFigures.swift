import HistoricalDates
import Kernel
import Pages
import Storage

/// What everybody may know of what was answered at one place: the satisfied share of twelve months, and comments that somebody has looked at.
struct SurveyPublicFigures: Sendable {
  /// Of what has settled; `nil` where that is nothing.
  let share: SurveyShare?
  let comments: [SurveyStore.Comment]

  func render(_ page: PageContext) -> Markup { "\(figure(page))\(words(page))" }

  private func figure(_ page: PageContext) -> Markup {
    guard let share else { return .empty }
    return """
      <section class="survey-figures" aria-labelledby="figures"><h2 id="figures">\(page(.surveyFigures))</h2>
      <p>\(SurveyWording.told(share, page))</p>\(ShareBar(share.value, interval: share.interval).render())<p class="form-hint">\(page(.surveyFiguresHint))</p></section>
      """
  }

  private func words(_ page: PageContext) -> Markup {
    guard !comments.isEmpty else { return .empty }
    let items: [Markup] = comments.map { comment in
      let day: Markup? = CalendarDay(comment.day).map { "<p class=\"muted\">\(DayWording(page).solar($0))</p>" }
      return "<li><blockquote\(page.attribute(comment.language))><p>\(comment.words)</p></blockquote>\(day)</li>\n"
    }
    return "<section class=\"survey-comments\" aria-labelledby=\"comments\"><h2 id=\"comments\">\(page(.surveyCommentsShown))</h2><ul>\(items)</ul></section>"
  }
}
