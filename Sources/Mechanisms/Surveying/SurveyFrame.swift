import Kernel
import Pages
import Storage

/// The frame of the pages that visitors see; search engines leave them out.
struct SurveyFrame: Sendable {
  let code: String
  /// Whether other languages lead to the page of thanks.
  var isThanks = false

  func render(title: String, _ page: PageContext, _ content: Markup) -> Markup {
    var layout = Layout(title: title)
    layout.noIndex = true
    layout.query = nil
    layout.bodyClass = "survey-body"
    for language in page.messages.languages { layout.alternates[language.code] = isThanks ? SurveyAddress.thanks(language, code) : SurveyAddress.form(language, code) }
    return layout.render("<article class=\"survey\">\(content)</article>", page)
  }

  /// The place, with the service that is asked about.
  static func name(_ point: SurveyPoint, _ record: RevealedRecord, _ page: PageContext) -> String {
    let title = record.title(in: page.language)
    return point.service.isEmpty ? title : "\(title): \(point.service)"
  }

  /// The same with a link to the page of the place.
  static func place(_ point: SurveyPoint, _ record: RevealedRecord, _ page: PageContext) -> Markup {
    let language = page.language(of: record.body[record.profile.titleField])
    let service: Markup? = point.service.isEmpty ? nil : "<span class=\"survey-service\">\(page.vietnamese(point.service))</span>"
    return "<a href=\"\(page.addresses.record(record.profile, slug: record.slug))\"\(page.attribute(language))>\(record.title(in: page.language))</a>\(service)"
  }
}
