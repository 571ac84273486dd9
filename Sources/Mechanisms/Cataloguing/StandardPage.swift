import Kernel
import Pages

/// The data standard of a profile, to be read: every field with its kind and class, the vocabularies, the rules, what changed between versions.
struct StandardPage: Sendable {
  let profile: Profile
  let page: PageContext

  private var wording: CatalogueWording { CatalogueWording(page: page) }
  private var sheet: FieldSheet { FieldSheet(profile, page) }
  /// In the order in which the fields name them.
  private var vocabularies: [Vocabulary] {
    sheet.lines.compactMap(\.field.vocabulary).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.compactMap { page.declarations.vocabularies[$0] }
  }

  func render() -> Markup {
    let title = page(.standardOf, ["kind": profile.plural[page.language]])
    var layout = Layout(title: title)
    layout.description = page(.standardLead)
    layout.bodyClass = "catalogue-body"
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).standard(profile) }
    layout.canonical = page.addresses.standard(profile)
    return layout.render(
      """
      <div class="catalogue-page">
      <p class="catalogue-path"><a href="\(page.addresses.page(.data))">\(page.declarations.shared.title[page.language])</a></p>
      <h1>\(title)</h1>
      <p class="lead">\(profile.description[page.language])</p>
      \(facts())
      <section aria-labelledby="fields"><h2 id="fields">\(page(.standardFields))</h2><p>\(page(.standardLead))</p>\(fields())</section>
      \(rules())
      <section aria-labelledby="vocabularies"><h2 id="vocabularies">\(page(.standardVocabularies))</h2>\(vocabularies.isEmpty ? "<p>\(page(.standardNoVocabularies))</p>" : "\(vocabularies.map { terms($0) })" as Markup)</section>
      <section aria-labelledby="versions"><h2 id="versions">\(page(.standardVersions))</h2>\(versions())</section>
      </div>
      """, page)
  }

  private func facts() -> Markup {
    let isShared = page.declarations.shared.isShared(profile)
    let csv = Addresses.fields(of: profile) + Addresses.query([("lang", page.language.code)])
    let files: Markup = "<a href=\"\(Addresses.schema(of: profile))\" type=\"application/schema+json\">JSON Schema</a> · <a href=\"\(csv)\" rel=\"nofollow\">CSV</a>"
    let data: Markup = isShared ? "<a href=\"\(page.addresses.dataSet(profile))\">\(page(.catalogueSetTitle, ["kind": profile.plural[page.language]]))</a>" : .empty
    return """
      <dl class="catalogue-facts">\(wording.fact(page(.standardCode), "<code>\(profile.id)</code>"))\(wording.fact(page(.standardNumber), "\(profile.version)"))\
      \(wording.fact(page(.standardMapping), "\(profile.schemaOrg.map { "schema:\($0)" } ?? "")"))\(wording.fact(page(.standardFiles), files))\(wording.fact(page(.standardData), data))</dl>
      """
  }

  // MARK: Fields

  private func fields() -> Markup {
    let sheet = sheet
    let heads: [MessageKey] = [.standardField, .standardKind, .standardRequired, .standardLimits, .standardMapping, .standardClass]
    return wording.table(page(.standardFields), heads.map { page($0) }, sheet.lines.map { row($0, sheet) })
  }

  private func row(_ line: FieldSheet.Line, _ sheet: FieldSheet) -> Markup {
    let field = line.field, hint: Markup = field.hint.map { "<span class=\"catalogue-note\">\($0[page.language])</span>" } ?? .empty
    return """
      <tr class="catalogue-depth-\(min(line.depth, 2))"><th scope="row" id="field-\(line.path.replacing("/", with: "."))">\(field.label[page.language]) <code>\(line.path)</code>\(hint)</th>\
      \(wording.cell(page(.standardKind), kind(field, sheet)))\(wording.cell(page(.standardRequired), "\(sheet.required(field))"))\(wording.cell(page(.standardLimits), "\(sheet.limits(field))"))\
      \(wording.cell(page(.standardMapping), "\(field.schemaOrg.map { "schema:\($0)" } ?? "")"))\(wording.cell(page(.standardClass), "\(sheet.sensitivity(line))"))</tr>

      """
  }

  private func kind(_ field: Field, _ sheet: FieldSheet) -> Markup {
    let vocabulary: Markup = field.vocabulary.map { ": <a href=\"#vocabulary-\($0)\">\($0)</a>" } ?? .empty
    let targets: [Markup] = sheet.targets(field).map { "<a href=\"\(page.addresses.standard($0))\">\($0.label[page.language])</a>" }
    return "\(field.kind.label[page.language])\(vocabulary)\(targets.isEmpty ? .empty : ": \(targets.joined(by: ", "))" as Markup)"
  }

  private func rules() -> Markup {
    guard !profile.rules.isEmpty else { return .empty }
    let items: [Markup] = profile.rules.map { "<li>\($0.message[page.language])</li>" }
    return "<section aria-labelledby=\"rules\"><h2 id=\"rules\">\(page(.standardRules))</h2><ul>\(items)</ul></section>"
  }

  // MARK: Vocabularies and versions

  /// A term leads to the records that have it, where lists can be filtered by it.
  private func terms(_ vocabulary: Vocabulary) -> Markup {
    let facet = profile.fields.first { $0.vocabulary == vocabulary.id && $0.facet && $0.access == .public }
    let rows: [Markup] = vocabulary.terms.map { term in
      let name: Markup = facet.map { "<a href=\"\(page.addresses.list(profile, [($0.id, term.code)]))\" rel=\"nofollow\">\(term.label[page.language])</a>" } ?? "\(term.label[page.language])"
      let matches: [Markup] = term.matches.map { "<a href=\"\($0)\" rel=\"noopener\">\($0)</a>" }
      let retired = term.isRetired ? page(.standardRetired) + (term.replacedBy.map { " → \(vocabulary.label($0, in: page.language))" } ?? "") : ""
      return """
        <tr id="\(vocabulary.id).\(term.code)"><th scope="row">\(name) <code>\(term.code)</code></th>\(wording.cell(page(.standardBroader), "\(term.broader.map { vocabulary.label($0, in: page.language) } ?? "")"))\
        \(wording.cell(page(.standardMatches), matches.joined(by: ", ")))\(wording.cell(page(.standardState), "\(retired)"))</tr>

        """
    }
    let table = wording.table(vocabulary.id, [page(.standardTerm), page(.standardBroader), page(.standardMatches), page(.standardState)], rows)
    return "<details class=\"catalogue-vocabulary\" id=\"vocabulary-\(vocabulary.id)\"><summary>\(vocabulary.id) <span class=\"muted\">\(page(.standardTerms, ["count": page.number(vocabulary.terms.count)]))</span></summary>\(table)</details>"
  }

  /// The present version stands in any case; what is not known of one is said.
  private func versions() -> Markup {
    let known = profile.versions
    let present = known.contains { $0.number == profile.version } ? [] : [Profile.Version(number: profile.version, day: nil, changes: LocalizedText([:]))]
    let items: [Markup] = (present + known).map { version in
      let day: Markup = version.day.map { " <time datetime=\"\($0)\">\($0)</time>" } ?? .empty, changes = version.changes[page.language]
      return "<dt id=\"v\(version.number)\">\(page(.standardVersion, ["number": String(version.number)]))\(day)</dt><dd>\(changes.isEmpty ? page(.standardUnrecorded) : changes)</dd>"
    }
    return "<dl class=\"catalogue-versions\">\(items)</dl>"
  }
}
