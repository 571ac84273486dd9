import Edge
import Hummingbird
import Kernel
import Pages

/// For everybody: what the platform does with personal data, what people may ask for, and of whom.
struct PersonalDataPage: Sendable {
  /// The rights that the law gives. Source: Law 91/2025/QH15, article 4 (clause 1), read through summaries.
  private static let rights: [MessageKey] = [.personalRightKnow, .personalRightConsent, .personalRightSee, .personalRightErase, .personalRightObject, .personalRightComplain]

  /// Throws `request.absent` for a language that there is not.
  func open(_ context: EdgeContext, _ kit: PageKit) throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
    return Answers.html(render(kit.context(language)))
  }

  private func render(_ page: PageContext) -> Markup {
    var layout = Layout(title: page(.personalTitle))
    layout.description = page(.personalLead)
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).page(.personalData) }
    layout.canonical = page.addresses.page(.personalData)
    let rights: [Markup] = Self.rights.map { "<li>\(page($0))</li>" }
    let asked = page.declarations.caseKinds.filter { $0.isPublic && $0.action == .handleRequests }
    let ways: [Markup] = asked.map { "<li><a href=\"\(FeedbackAddress.form(page.language, kind: $0.id))\" rel=\"nofollow\">\($0.label[page.language])</a></li>" }
    let sheets: [Markup] = page.declarations.processing.map { activity in
      "<h3 id=\"\(activity.id)\">\(activity.label[page.language])</h3>\n\(ActivitySheet(activity: activity, isInside: false).render(page))\n"
    }
    layout.bodyClass = "story-body"
    return layout.render(
      """
      <article class="story">
      <header class="story-head"><div><h1>\(page(.personalTitle))</h1><p class="lead">\(page(.personalLead))</p></div></header>
      <div class="prose"><h2 id="rights">\(page(.personalRights))</h2><ul>\(rights)</ul>
      <h2 id="contact">\(page(.personalContact))</h2><p>\(page(.personalContactHow))</p>\(ways.isEmpty ? Markup.empty : "<ul>\(ways)</ul>")</div>
      <section class="activities"><h2 id="activities">\(page(.personalActivities))</h2>
      \(sheets.isEmpty ? ["<p>\(page(.personalActivitiesNone))</p>"] : sheets)</section>
      </article>
      """, page)
  }
}
