import Kernel
import Pages

/// One activity as facts: what anybody may know of it, and what is for the office besides.
struct ActivitySheet: Sendable {
  let activity: ProcessingActivity
  /// Whether it is shown to people at work.
  let isInside: Bool

  func render(_ page: PageContext) -> Markup {
    let language = page.language
    let kinds: [Markup] = activity.data.map { kind in "<li>\(kind.label[language]) <span class=\"muted\">(\(kind.class.label[language]))</span></li>" }
    let basis = "\(activity.basis.label[language]) (\(activity.basis.clause[language]))"
    let facts = [
      fact(.personalPurpose, "\(activity.purpose[language])", page), fact(.personalData, "<ul class=\"values\">\(kinds)</ul>", page),
      fact(.personalSubjects, "\(activity.subjects[language])\(activity.hasChildren ? " <span class=\"muted\">\(page(.personalChildren))</span>" as Markup : .empty)", page),
      fact(.personalBasis, "\(basis)", page), fact(.personalRetention, "\(activity.retention[language])", page), fact(.personalRecipients, "\(activity.recipients[language])", page),
      fact(.personalTransfers, "\(activity.transfers?[language] ?? page(.personalTransfersNone))", page), fact(.personalSecurity, "\(activity.security[language])", page),
    ]
    return "<dl class=\"facts\">\(facts)\(isInside ? inside(page) : [])</dl>"
  }

  private func inside(_ page: PageContext) -> [Markup] {
    let places: [Markup] = activity.source.map { "<code>\($0)</code>" }
    return [
      fact(.personalSource, places.joined(by: ", "), page),
      fact(.personalAssessment, "\(activity.assessment.label[page.language]). \(activity.assessmentNote[page.language])", page),
    ]
  }

  private func fact(_ key: MessageKey, _ value: Markup, _ page: PageContext) -> Markup { "<div class=\"fact\"><dt>\(page(key))</dt><dd>\(value)</dd></div>\n" }
}
