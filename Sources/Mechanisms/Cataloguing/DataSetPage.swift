import Kernel
import Pages

/// One shared data set for people: whose it is, how it is had, how far it is filled in, by which standard it is kept.
struct DataSetPage: Sendable {
  let set: SharedDataSet
  let page: PageContext

  private var wording: CatalogueWording { CatalogueWording(page: page) }
  private var shared: SharedData { page.declarations.shared }
  private var profile: Profile { self.set.profile }

  func render() -> Markup {
    let title = page(.catalogueSetTitle, ["kind": profile.plural[page.language]])
    var layout = Layout(title: title)
    layout.description = profile.description[page.language]
    layout.bodyClass = "catalogue-body"
    layout.head = wording.alternates(profile)
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).dataSet(profile) }
    layout.canonical = page.addresses.dataSet(profile)
    return layout.render(
      """
      <div class="catalogue-page">
      <p class="catalogue-path"><a href="\(page.addresses.page(.data))">\(shared.title[page.language])</a></p>
      <h1>\(title)</h1>
      <p class="lead">\(layout.description)</p>
      \(facts())
      <section aria-labelledby="ways"><h2 id="ways">\(page(.catalogueWays))</h2>\(ways())</section>
      <section aria-labelledby="quality"><h2 id="quality">\(page(.catalogueQuality))</h2>\(quality())</section>
      \(owners())
      <section aria-labelledby="for-programs"><h2 id="for-programs">\(page(.catalogueForPrograms))</h2><p>\(page(.catalogueForProgramsText))</p>\(wording.forms(profile))</section>
      </div>
      """, page)
  }

  private func facts() -> Markup {
    let standard: Markup = "<a href=\"\(page.addresses.standard(profile))\">\(page(.standardVersion, ["number": String(profile.version)]))</a>"
    let keywords = shared.keywords(of: profile).map { $0[page.language] }.joined(separator: ", ")
    let years = set.years.map { years in "\(years.lowerBound) – \(years.upperBound)" } ?? ""
    return """
      <dl class="catalogue-facts">\(wording.fact(page(.catalogueRecords), "<a href=\"\(page.addresses.list(profile))\">\(page.number(set.records))</a>"))\
      \(wording.fact(page(.catalogueChanged), wording.day(set.changed)))\
      \(wording.fact(page(.catalogueRhythm), "\(shared.rhythm(of: profile).label[page.language])"))\
      \(wording.fact(page(.cataloguePublisher), "\(wording.publisher)"))\
      \(wording.fact(page(.catalogueLicence), wording.licence))\
      \(wording.fact(page(.catalogueTheme), "\(wording.themes(profile))"))\
      \(wording.fact(page(.catalogueSector), "\(set.sector[page.language])"))\
      \(wording.fact(page(.catalogueKeywords), "\(keywords)"))\
      \(wording.fact(page(.catalogueSpatial), "\(shared.spatial[page.language])"))\
      \(wording.fact(page(.catalogueYears), "\(years)"))\
      \(wording.fact(page(.catalogueStandard), standard))\
      \(wording.fact(page(.catalogueProvenance), "\(shared.provenance[page.language])"))</dl>
      """
  }

  private func ways() -> Markup {
    let rows: [Markup] = set.ways(in: page.language).map { way in
      let follows: Markup = way.standard.map { "<a href=\"\($0.address)\" rel=\"noopener\">\($0.title)</a>" } ?? "<a href=\"\(Addresses.schema(of: profile))\">JSON Schema</a>"
      return """
        <tr><th scope="row"><a href="\(way.address)" rel="nofollow">\(page(way.title))</a></th>\(wording.cell(page(.catalogueFormat), "\(way.format)"))\(wording.cell(page(.catalogueFollows), follows))</tr>

        """
    }
    return wording.table(page(.catalogueWays), [page(.catalogueWay), page(.catalogueFormat), page(.catalogueFollows)], rows)
  }

  // MARK: Quality

  private func quality() -> Markup {
    guard set.quality.records > 0 else { return "<p>\(page(.catalogueNoRecords))</p>" }
    let quality = set.quality
    let measures: [(MessageKey, Int?)] = [
      (.catalogueComplete, quality.complete), (.catalogueSourced, quality.sourced), (.catalogueVerified, quality.verified), (.catalogueDigitised, quality.digitised),
    ]
    let facts: [Markup] = measures.compactMap { key, part in part.map { wording.fact(page(key), "\(wording.share($0, of: quality))") } }
    let cut: Markup = set.records > quality.records
      ? "<p class=\"results-note\">\(page(.catalogueSample, ["count": page.number(quality.records), "total": page.number(set.records)]))</p>" : .empty
    return "<dl class=\"catalogue-facts\">\(facts)</dl>\(cut)<details class=\"catalogue-filled\"><summary>\(page(.catalogueFilled))</summary>\(filled())</details>"
  }

  private func filled() -> Markup {
    let rows: [Markup] = set.quality.filled.compactMap { filled in
      guard let field = profile.field(filled.field) else { return nil }
      let share = wording.share(filled.records, of: set.quality), tenths = set.quality.share(filled.records) ?? 0
      let bar: Markup = "<svg class=\"catalogue-bar\" viewBox=\"0 0 1000 40\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"\(tenths)\" height=\"40\"/></svg>"
      return """
        <tr><th scope="row"><a href="\(page.addresses.standard(profile))#field-\(field.id)">\(field.label[page.language])</a></th>\
        \(wording.cell(page(.catalogueFilledRecords), "\(page.number(filled.records))", isNumber: true))\(wording.cell(page(.catalogueShare), "\(bar)\(share)", isNumber: true))</tr>

        """
    }
    return wording.table(page(.catalogueFilled), [page(.standardField), page(.catalogueFilledRecords), page(.catalogueShare)], rows)
  }

  private func owners() -> Markup {
    guard !set.owners.isEmpty else { return .empty }
    let rows: [Markup] = set.owners.map { owner in
      """
      <tr><th scope="row"><a href="\(page.addresses.page(.data, [("owner", owner.identifier)]))">\(owner.name[page.language])</a></th>\
      \(wording.cell(page(.catalogueRecords), "\(page.number(owner.records))", isNumber: true))\(wording.cell(page(.catalogueChanged), wording.day(owner.changed)))</tr>

      """
    }
    let table = wording.table(page(.catalogueOwners), [page(.catalogueOwner), page(.catalogueRecords), page(.catalogueChanged)], rows)
    return "<section aria-labelledby=\"owners\"><h2 id=\"owners\">\(page(.catalogueOwners))</h2>\(table)</section>"
  }
}
