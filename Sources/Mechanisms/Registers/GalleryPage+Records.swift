import HistoricalDates
import Kernel
import Pages

/// Components of records, of days and of stories.
extension GalleryPage {
  func records(_ page: PageContext) -> [Section] {
    [
      Section(id: "sectors", title: .gallerySectors, note: .gallerySectorsNote, content: sectors(page)),
      Section(id: "lines", title: .galleryLines, note: .galleryLinesNote, content: RecordLine.list(GallerySamples.lines(page), page)),
      Section(id: "facts", title: .galleryFacts, note: .galleryFactsNote, content: facts(page)),
      Section(id: "picture", title: .galleryPicture, note: .galleryPictureNote, content: picture(page)),
      Section(id: "decisions", title: .galleryDecisions, note: .galleryDecisionsNote, content: decisions(page)),
      Section(id: "days", title: .galleryDays, note: .galleryDaysNote, content: days(page)),
      Section(id: "story", title: .galleryStory, note: .galleryStoryNote, content: story(page)),
      Section(id: "themes", title: .galleryThemes, note: .galleryThemesNote, content: themes(page)),
      Section(id: "timeline", title: .galleryTimeline, note: .galleryTimelineNote, content: timeline(page)),
      Section(id: "map", title: .galleryMap, note: .galleryMapNote, content: ProvinceThumbnail.shaded([:], name: page(.mapHomePicture)).render(page)),
    ]
  }

  private func sectors(_ page: PageContext) -> Markup {
    let cells: [Markup] = zip(page.declarations.sectors.prefix(3), [812, 214, 40]).map { sector, count in
      """
      <li class="sector"><span class="sector-plate" aria-hidden="true">\(page.assets.plate(sector.plate))</span><h3 class="sector-name"><a class="sector-link" href="#g-sectors">\(sector.label[page.language])</a></h3>\
      <span class="sector-count">\(page.number(count))</span><p class="sector-description">\(sector.description[page.language])</p></li>
      """
    }
    return "<ul class=\"sector-grid\">\(cells)</ul>"
  }

  private func facts(_ page: PageContext) -> Markup {
    let presenter = FieldPresenter(page: page, targets: GallerySamples.targets(page))
    let facts: [Markup] = GallerySamples.facts.compactMap { field, value in
      guard let shown = presenter.show(value, field) else { return nil }
      return "<div class=\"fact\"><dt>\(field.label[page.language])</dt><dd>\(shown)</dd></div>\n"
    }
    return "<dl class=\"facts\">\(facts)</dl>"
  }

  private func picture(_ page: PageContext) -> Markup {
    "<figure class=\"record-plate\">\(page.assets.plate("communal-house"))<figcaption class=\"muted\">\(page(.pictureMissing))</figcaption></figure>"
  }

  private func decisions(_ page: PageContext) -> Markup {
    let labels = [page(.decisionNumber), page(.decisionDate), page(.decisionIssuer), page(.decisionNote)]
    let rows: [[Markup]] = [
      ["00/QĐ-BVHTT", "\(DayWording(page).solar(GallerySamples.today))", page.vietnamese("Bộ Văn hóa – Thông tin"), ""],
      ["\(page(.numberUnknown))", "\(page(.notRecorded))", "\(page(.notRecorded))", page.vietnamese("theo biển ghi tại di tích")],
    ]
    let body: [Markup] = rows.map { cells in
      let rest: [Markup] = zip(labels, cells).dropFirst().map { "<td data-label=\"\($0)\">\($1)</td>" }
      return "<tr><th scope=\"row\" data-label=\"\(labels[0])\">\(cells[0])</th>\(rest)</tr>"
    }
    let head: [Markup] = labels.map { "<th scope=\"col\">\($0)</th>" }
    return "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(page(.decisions))\"><table class=\"decision-table\"><thead><tr>\(head)</tr></thead><tbody>\(body)</tbody></table></div>"
  }

  private func days(_ page: PageContext) -> Markup {
    let recurrences = [GallerySamples.recurrence].compactMap(\.self)
    return """
      \(LunarToday(day: GallerySamples.today).render(page))
      <p class="gallery-row">\(DayPlate(day: GallerySamples.today).render(page))</p>
      \(NextDays(recurrences: recurrences, today: GallerySamples.today).render(page))
      """
  }

  private func story(_ page: PageContext) -> Markup {
    """
    <div class="story"><div class="story-head"><div><p class="kicker">\(page(.galleryStory))</p><p class="gallery-type-h1">\(GallerySamples.house[page.language])</p>
    <p class="lead">\(GallerySamples.summary[page.language])</p></div><div class="story-plate" aria-hidden="true">\(page.assets.plate("ship"))</div></div>
    <ol class="lines stops">\(GallerySamples.stops(page).map { $0.render(page) })</ol></div>
    """
  }

  private func themes(_ page: PageContext) -> Markup { "<ul class=\"lines theme-grid\">\(GallerySamples.lines(page).map { $0.render(page) })</ul>" }

  private func timeline(_ page: PageContext) -> Markup {
    let centuries: [Markup] = [(11, 38), (13, 61), (17, 214)].map { number, count in
      """
      <li class="timeline-century"><div><h3><a href="#g-timeline">\(Centuries.name(number, page))</a></h3>
      <svg class="timeline-bar" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true"><rect width="\(count * 100 / 214)" height="2" fill="currentColor"/></svg>
      <p class="timeline-count">\(page(.homeCount, ["count": page.number(count)]))</p></div>
      \(RecordLine.list([GallerySamples.lines(page)[0]], page))</li>
      """
    }
    return "<ol class=\"timeline\">\(centuries)</ol>"
  }
}
