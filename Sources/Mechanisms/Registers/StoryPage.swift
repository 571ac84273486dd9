import Edge
import HistoricalDates
import Kernel
import Pages
import Storage

/// A page that staff write: prose, and where it leads — stops in order, and the records of a search.
struct StoryPage: Sendable {
  var record: RevealedRecord
  var targets: [String: FieldPresenter.Target]
  var face: RecordFace?
  var preview: RecordPreview?
  var stops: [RecordLine] = []
  var found: [RecordLine] = []
  var total = 0
  var listAddress = ""

  func render(_ page: PageContext) -> Markup {
    let profile = record.profile
    var layout = Layout(title: record.title(in: page.language))
    layout.description = profile.summary(of: record.body, in: page.language)
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).record(profile, slug: record.slug) }
    layout.canonical = page.addresses.record(profile, slug: record.slug)
    layout.bodyClass = "story-body"
    layout.card = face?.card
    layout.head = face?.data ?? .empty
    preview?.adapt(&layout)
    return layout.render(
      """
      \(preview?.notice)\
      <article class="story">
      \(head(page))
      \(prose(page))
      \(stopList(page))
      \(results(page))
      <div class="pond" aria-hidden="true">\(page.assets.drawing("lotus-pond"))</div>
      \(foot(page))
      </article>
      """, page)
  }

  private func head(_ page: PageContext) -> Markup {
    let profile = record.profile
    let lead = profile.summary(of: record.body, in: page.language)
    let leadLanguage = page.language(of: profile.summaryField.flatMap { record.body[$0] })
    let day = record.body[StandardFields.publishedOn]?["edtf"]?.string.flatMap { EDTF($0) }.map { page.language == .english ? DateWording.english($0) : DateWording.vietnamese($0) }
    let kicker: Markup = stops.isEmpty && found.isEmpty ? .empty : "<p class=\"kicker\">\(profile.label[page.language])</p>"
    return """
      <header class="story-head"><div>\(kicker)<h1>\(page.inLanguage("\(record.title(in: page.language))", page.language(of: record.body[profile.titleField])))</h1>
      \(lead.isEmpty ? Markup.empty : "<p class=\"lead\"\(page.attribute(leadLanguage))>\(lead)</p>")\(day.map { "<p class=\"muted\">\($0)</p>" as Markup })</div>
      <div class="story-plate" aria-hidden="true">\(page.assets.plate(profile.plate(of: record.body, page.declarations)))</div></header>
      """
  }

  private func prose(_ page: PageContext) -> Markup {
    guard let body = record.body[StandardFields.body] else { return .empty }
    let language = page.language(of: body)
    return "<div class=\"prose\"\(page.attribute(language))>\(LongText.render(body[language.code]?.string ?? ""))</div>"
  }

  private func stopList(_ page: PageContext) -> Markup {
    guard !stops.isEmpty else { return .empty }
    return "<section aria-labelledby=\"stops\"><h2 id=\"stops\">\(page(.storyStops))</h2><ol class=\"lines stops\">\(stops.map { $0.render(page) })</ol></section>"
  }

  private func results(_ page: PageContext) -> Markup {
    guard !found.isEmpty else { return .empty }
    let all: Markup = total > found.count ? "<p><a href=\"\(listAddress)\">\(page(.storyAll, ["count": page.number(total)]))</a></p>" : .empty
    return "<section aria-labelledby=\"found\"><h2 id=\"found\">\(page(.storyFound))</h2>\(RecordLine.list(found, page))\(all)</section>"
  }

  private func foot(_ page: PageContext) -> Markup {
    // What it offers is for what is public.
    guard preview == nil else { return .empty }
    let day = CalendarDay(inVietnamAt: record.revised)
    let text = page.language == .english ? "\(day)" : "\(day.day)/\(day.month)/\(day.year)"
    let saying = FeedbackAddress.links(about: record.header.id, page)
    return "<p class=\"record-foot muted\">\(page(.recordUpdated, ["date": text])) · <a href=\"\(page.addresses.api(record: record.header.id))\">\(page(.recordData))</a>\(saying.map { " · \($0)" as Markup })</p>"
  }
}
