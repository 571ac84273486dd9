import HistoricalDates
import Kernel
import Pages
import Storage

/// One record for readers: every public field in the profile's order, relations from both ends, decisions, sources.
struct RecordPage: Sendable {
  var record: RevealedRecord
  var targets: [String: FieldPresenter.Target]
  /// Relations that point here, by the label they read with from this end.
  var incoming: [(label: String, items: [Incoming])]
  /// Records lying in this unit, by profile; empty for other records.
  var lying: [(label: String, address: String, count: Int)]
  /// Others in the same commune or ward.
  var nearby: [RecordLine] = []
  /// Images of it that can be seen.
  var pictures: [Picture] = []
  /// Whether what stands written in one of them can be read.
  var hasText = false
  var face: RecordFace?
  /// What is made elsewhere: days to come, the place on the map.
  var days: Markup = .empty
  var locator: Markup = .empty
  var preview: RecordPreview?

  struct Incoming: Sendable {
    var target: FieldPresenter.Target
    var note: String?
  }

  private static let ownSections: Set<FieldKind> = [.decision]
  /// Fields shown at the foot rather than among the facts.
  private static let footFields: Set<String> = [StandardFields.sources, StandardFields.confidence, StandardFields.verified]

  func render(_ page: PageContext) -> Markup {
    var layout = Layout(title: record.title(in: page.language))
    layout.description = record.profile.summary(of: record.body, in: page.language)
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).record(record.profile, slug: record.slug) }
    layout.canonical = page.addresses.record(record.profile, slug: record.slug)
    layout.bodyClass = "record-body"
    layout.scripts = ["saved.js"]
    layout.card = face?.card
    layout.head = face?.data ?? .empty
    preview?.adapt(&layout)
    let presenter = FieldPresenter(page: page, targets: targets)
    let summary = record.profile.summary(of: record.body, in: page.language)
    let summaryLanguage = page.language(of: record.profile.summaryField.flatMap { record.body[$0] })
    let seen = RecordPictures(pictures: pictures, name: record.title(in: page.language), record: record.header.id, hasText: hasText).render(page)
    return layout.render(
      """
      \(preview?.notice)\
      <article class="record\(seen == nil ? "" : " has-pictures")">
      \(head(page))
      <div class="record-side">\(seen ?? plate(page))
      \(locator)</div>
      \(summary.isEmpty ? Markup.empty : "<div class=\"record-summary prose\"\(page.attribute(summaryLanguage))>\(LongText.render(summary))</div>")
      \(glance(presenter, page))
      \(days)
      \(clauses(page))
      \(sections(presenter, page))
      \(unitRecords(page))
      \(relations(page))
      \(decisions(page))
      \(sources(presenter, page))
      \(nearbyRecords(page))
      \(foot(page))
      </article>
      """, page)
  }

  /// What stands where there is no picture yet.
  private func plate(_ page: PageContext) -> Markup {
    "<figure class=\"record-plate\">\(page.assets.plate(record.profile.plate(of: record.body, page.declarations)))<figcaption class=\"muted\">\(page(.pictureMissing))</figcaption></figure>"
  }

  private func head(_ page: PageContext) -> Markup {
    let profile = record.profile
    let other = page.language == .vietnamese ? Language.english : .vietnamese
    let otherTitle = record.body[profile.titleField]?[other.code]?.string
    let kind = profile.kindTerm(of: record.body, page.declarations)?.label[page.language]
    let place: Markup? = record.body[StandardFields.place]?["ref"]?.string.flatMap { targets[$0] }.map { $0.link(page) }
    let parts: [Markup] = [kind.map { "\($0)" as Markup }, place].compactMap(\.self)
    return """
      <header class="record-head">
      <p class="kicker"><a href="\(page.addresses.list(profile))">\(profile.label[page.language])</a></p>
      <h1 class="record-title">\(page.inLanguage("\(record.title(in: page.language))", page.language(of: record.body[profile.titleField])))</h1>
      \(otherTitle == nil || otherTitle == record.title(in: page.language) ? Markup.empty : "<p class=\"record-other-title\" lang=\"\(other.code)\">\(otherTitle ?? "")</p>")
      \(parts.isEmpty ? Markup.empty : "<p class=\"record-line\">\(parts.joined(by: " <span aria-hidden=\"true\">·</span> "))</p>")
      </header>
      """
  }

  /// What a visitor asks first.
  private func glance(_ presenter: FieldPresenter, _ page: PageContext) -> Markup {
    let facts = self.facts(record.profile.highlights, presenter, page)
    return facts.isEmpty ? .empty : "<dl class=\"glance\" aria-label=\"\(page(.recordGlance))\">\(facts)</dl>"
  }

  private func sections(_ presenter: FieldPresenter, _ page: PageContext) -> Markup {
    let profile = record.profile
    let placed = Set(profile.sections.flatMap(\.fields))
    let loose = profile.fields.map(\.id).filter { !placed.contains($0) }
    var sections = profile.sections.map { ($0.id, $0.label[page.language], $0.fields) }
    if sections.isEmpty { sections = [("facts", profile.label[page.language], loose)] } else { sections[sections.count - 1].2 += loose }
    return "\(sections.filter { !$0.2.contains(StandardFields.sources) }.map { id, label, fields in section(id, label, fields.filter { !record.profile.highlights.contains($0) }, presenter, page) })"
  }

  private func section(_ id: String, _ label: String, _ fields: [String], _ presenter: FieldPresenter, _ page: PageContext) -> Markup {
    let facts = self.facts(fields, presenter, page)
    guard !facts.isEmpty else { return .empty }
    return "<section class=\"record-section\"><h2 id=\"s-\(id)\">\(label)</h2><dl class=\"facts\">\(facts)</dl></section>\n"
  }

  /// The articles of a text have a part of the page to themselves.
  private func clauses(_ page: PageContext) -> Markup {
    ClauseList(header: record.header, profile: record.profile, body: record.body, hasScans: !pictures.isEmpty && preview == nil, isPublic: preview == nil)?.render(page) ?? .empty
  }

  private func facts(_ fields: [String], _ presenter: FieldPresenter, _ page: PageContext) -> [Markup] {
    fields.compactMap { name in
      guard let field = record.profile.field(name), !Self.ownSections.contains(field.kind), !Self.footFields.contains(name), name != record.profile.titleField, name != record.profile.clauses?.group,
        name != record.profile.summaryField, let value = record.body[name], let shown = presenter.show(value, field)
      else { return nil }
      return "<div class=\"fact\"><dt>\(field.label[page.language])</dt><dd>\(shown)</dd></div>\n"
    }
  }

  private func unitRecords(_ page: PageContext) -> Markup {
    guard !lying.isEmpty else { return .empty }
    let items: [Markup] = lying.map { "<li><a href=\"\($0.address)\">\($0.label) <span class=\"facet-count\">\(page.number($0.count))</span></a></li>" }
    return "<section class=\"record-section unit-records\"><h2 id=\"s-unit\">\(page(.unitLies))</h2><ul class=\"count-list\">\(items)</ul></section>\n"
  }

  private func relations(_ page: PageContext) -> Markup {
    guard !incoming.isEmpty else { return .empty }
    let groups: [Markup] = incoming.map { label, items in
      let list: [Markup] = items.map { item in
        let note: Markup? = item.note.map { " <span class=\"note\">(\(page.vietnamese($0)))</span>" }
        return "<li>\(item.target.link(page))\(note)</li>"
      }
      return "<div class=\"fact\"><dt>\(label)</dt><dd><ul class=\"values\">\(list)</ul></dd></div>"
    }
    return "<section class=\"record-section relations\"><h2 id=\"s-relations\">\(page(.relations))</h2><dl class=\"facts\">\(groups)</dl></section>\n"
  }

  private func nearbyRecords(_ page: PageContext) -> Markup {
    guard !nearby.isEmpty else { return .empty }
    return "<section class=\"record-section record-nearby\"><h2 id=\"s-nearby\">\(page(.recordNearby))</h2>\(RecordLine.list(nearby, page))</section>\n"
  }

  private func decisions(_ page: PageContext) -> Markup {
    let rows: [(Field, Value)] = record.profile.fields.filter { $0.kind == .decision }.flatMap { field in (record.body[field.id] ?? .null).items.map { (field, $0) } }
      .sorted { ($0.1["date"]?.string ?? "9999") < ($1.1["date"]?.string ?? "9999") }
    guard !rows.isEmpty else { return .empty }
    let body: [Markup] = rows.map { field, row in
      let day = row["date"]?.string.flatMap { EDTF($0) }.map { page.language == .english ? DateWording.english($0) : DateWording.vietnamese($0) }
      let rank = row["rank"]?.string.map { page.declarations.label($0, of: field, in: page.language) }
      let number = row["number"]?.string ?? page(.numberUnknown)
      let issuer: Markup = row["issuer"]?.string.map { page.vietnamese($0) } ?? "\(page(.notRecorded))"
      let note: Markup? = row["note"]?.string.map { page.vietnamese($0) }
      let cell: Markup = row["url"]?.string.map { "<a href=\"\($0)\" rel=\"noopener nofollow\">\(number)</a>" } ?? "\(number)"
      return """
        <tr><th scope="row" data-label="\(page(.decisionNumber))">\(cell)</th><td data-label="\(page(.decisionDate))">\(day ?? page(.notRecorded))</td>\
        <td data-label="\(page(.decisionIssuer))">\(issuer)</td><td data-label="\(page(.decisionGrants))">\(rank ?? "")</td>\
        <td data-label="\(page(.decisionNote))">\(note)</td></tr>
        """
    }
    return """
      <section class="record-section decisions"><h2 id="s-decisions">\(page(.decisions))</h2>
      <div class="table-scroll" tabindex="0" role="region" aria-labelledby="s-decisions"><table class="decision-table"><thead><tr><th scope="col">\(page(.decisionNumber))</th><th scope="col">\(page(.decisionDate))</th><th scope="col">\(page(.decisionIssuer))</th><th scope="col">\(page(.decisionGrants))</th><th scope="col">\(page(.decisionNote))</th></tr></thead><tbody>\(body)</tbody></table></div></section>

      """
  }

  private func sources(_ presenter: FieldPresenter, _ page: PageContext) -> Markup {
    let items: [Markup] = (record.body[StandardFields.sources] ?? .null).items.compactMap(\.string).map { "<li><a href=\"\($0)\" rel=\"noopener nofollow\">\($0)</a></li>" }
    var trust: Markup = .empty
    if let code = record.body[StandardFields.confidence]?.string, let field = record.profile.field(StandardFields.confidence) {
      trust = "<p class=\"confidence confidence-\(code)\">\(page(.confidence)): \(page.declarations.label(code, of: field, in: page.language))</p>"
    }
    // What else the profile tells about sources and doubts stands with them.
    let others = record.profile.sections.filter { $0.fields.contains(StandardFields.sources) }.flatMap(\.fields)
    let facts = self.facts(others, presenter, page)
    let more: Markup = facts.isEmpty ? .empty : "<dl class=\"facts\">\(facts)</dl>"
    let list: Markup = items.isEmpty ? "<p class=\"muted\">\(page(.sourcesNone))</p>" : "<ol class=\"source-list\">\(items)</ol>"
    return "<section class=\"record-section record-sources\"><h2 id=\"s-sources\">\(page(.sources))</h2><div>\(list)\(trust)\(more)</div></section>\n"
  }

  private func foot(_ page: PageContext) -> Markup {
    // What it offers is for what is public.
    guard preview == nil else { return .empty }
    let day = CalendarDay(inVietnamAt: record.revised)
    let text = page.language == .english ? "\(day)" : "\(day.day)/\(day.month)/\(day.year)"
    let names = record.identifiers.joined(separator: ", ")
    let id = record.header.id, addresses = page.addresses
    let forms = [(addresses.api(record: id), "JSON"), (addresses.linkedData(record: id), "JSON-LD"), (addresses.bibTeX(record: id), "BibTeX"), (addresses.ris(record: id), "RIS")]
    let links: [Markup] = forms.map { "<li><a href=\"\($0.0)\" rel=\"nofollow\">\($0.1)</a></li>" }
    let feedback = FeedbackAddress.links(about: id, page)
    let saying: Markup = feedback.isEmpty ? .empty : "<p class=\"record-feedback\">\(feedback.joined(by: " <span aria-hidden=\"true\">·</span> "))</p>\n"
    return """
      <footer class="record-foot"><div class="record-actions" data-save="\(record.header.identifier)" data-save-label="\(page(.saveRecord))" data-saved-label="\(page(.savedRecord))" data-full-label="\(page(.savedFull))" \
      data-list="\(page.addresses.page(.saved))" data-list-label="\(page(.savedOpen))"></div>
      <p class="muted">\(page(.identifiers)): <code>\(names)</code> · \(page(.recordUpdated, ["date": text]))</p>
      <p class="record-forms"><span class="muted" id="record-forms">\(page(.recordForms)):</span></p><ul class="record-form-list" aria-labelledby="record-forms">\(links)</ul>
      \(saying)</footer>
      """
  }
}
