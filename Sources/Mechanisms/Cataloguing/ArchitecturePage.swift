import Kernel
import Pages

/// The architecture of the data to be read: drawn, and the same in tables.
struct ArchitecturePage: Sendable {
  let architecture: Architecture
  let page: PageContext

  private var wording: CatalogueWording { CatalogueWording(page: page) }

  func render() -> Markup {
    var layout = Layout(title: page(.architectureTitle))
    layout.description = page(.architectureLead)
    layout.bodyClass = "catalogue-body"
    layout.head = "<link rel=\"alternate\" type=\"application/json\" href=\"\(page.base)\(Addresses.architectureData)\">\n"
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).page(.architecture) }
    layout.canonical = page.addresses.page(.architecture)
    return layout.render(
      """
      <div class="catalogue-page"><h1>\(page(.architectureTitle))</h1>
      <p class="lead">\(page(.architectureLead))</p>
      <p class="catalogue-ways"><a href="\(Addresses.architectureData)">JSON</a> <a href="\(page.addresses.page(.data))">\(page.declarations.shared.title[page.language])</a></p>
      \(section("flows", .architectureFlows, "\(figure(FlowDrawing(architecture: architecture, page: page).render(), page(.architectureFlows)))\(flows())"))
      \(section("entities", .architectureEntities, entities()))
      \(section("relations", .architectureRelations, "\(figure(RelationDrawing(architecture: architecture, page: page).render(), page(.architectureRelations)))\(relations())"))
      \(section("owners", .catalogueOwners, owners()))
      \(section("stores", .architectureStores, stores()))
      \(section("interfaces", .architectureInterfaces, interfaces()))
      \(section("standards", .architectureStandards, standards()))
      \(section("vocabularies", .standardVocabularies, vocabularies()))
      </div>
      """, page)
  }

  private func section(_ id: String, _ title: MessageKey, _ content: Markup) -> Markup {
    "<section aria-labelledby=\"\(id)\"><h2 id=\"\(id)\">\(page(title))</h2>\(content)</section>\n"
  }

  /// What is drawn may be wider than a phone and is moved inside its frame.
  private func figure(_ drawing: Markup, _ name: String) -> Markup {
    "<div class=\"catalogue-figure\" tabindex=\"0\" role=\"group\" aria-label=\"\(name)\">\(drawing)</div><p class=\"muted\">\(page(.architectureSameInTable))</p>"
  }

  private func link(_ profile: Profile) -> Markup { "<a href=\"\(page.addresses.standard(profile))\">\(profile.label[page.language])</a>" }

  private func flows() -> Markup {
    let rows: [Markup] = architecture.flows.map { flow in
      """
      <tr><th scope="row">\(page(flow.title))</th>\(wording.cell(page(.architectureSide), "\(page(FlowDrawing.title(flow.side)))"))\(wording.cell(page(.architectureHow), "\(page(flow.text))"))\
      \(wording.cell(page(.architectureWho), "\(flow.roles.map { $0.label[page.language] }.joined(separator: ", "))"))</tr>

      """
    }
    return wording.table(page(.architectureFlows), [page(.architectureFlow), page(.architectureSide), page(.architectureHow), page(.architectureWho)], rows)
  }

  private func entities() -> Markup {
    let rows: [Markup] = architecture.entities.map { entity in
      let way = page.declarations.workflow(of: entity.profile)
      return """
        <tr><th scope="row">\(link(entity.profile)) <code>\(entity.profile.id)</code></th>\(wording.cell(page(.catalogueSector), "\(entity.sector.label[page.language])"))\
        \(wording.cell(page(.catalogueRecords), "\(page.number(entity.records))", isNumber: true))\(wording.cell(page(.standardNumber), "\(entity.profile.version)", isNumber: true))\
        \(wording.cell(page(.architectureWay), "\(way.label[page.language]) (\(page(.architectureDays, ["count": String(way.reviewDays)])))"))</tr>

        """
    }
    return wording.table(page(.architectureEntities), [page(.architectureEntity), page(.catalogueSector), page(.catalogueRecords), page(.standardNumber), page(.architectureWay)], rows)
  }

  private func relations() -> Markup {
    let rows: [Markup] = architecture.relations.map { relation in
      let targets: Markup = relation.targets.isEmpty ? "\(page(.architectureAny))" : relation.targets.map { link($0) }.joined(by: ", ")
      return """
        <tr><th scope="row">\(relation.from.label[page.language])</th>\(wording.cell(page(.standardField), "<a href=\"\(page.addresses.standard(relation.from))#field-\(relation.path.replacing("/", with: "."))\">\(relation.field.label[page.language])</a> <code>\(relation.path)</code>"))\
        \(wording.cell(page(.standardTargets), targets))</tr>

        """
    }
    return "<details class=\"catalogue-filled\"><summary>\(page(.architectureRelationCount, ["count": page.number(architecture.relations.count)]))</summary>\(wording.table(page(.architectureRelations), [page(.architectureEntity), page(.standardField), page(.standardTargets)], rows))</details>"
  }

  private func owners() -> Markup {
    let rows: [Markup] = architecture.owners.map { owner in
      """
      <tr><th scope="row">\(owner.name?[page.language] ?? wording.publisher)</th>\(wording.cell(page(.catalogueRecords), "\(page.number(owner.records))", isNumber: true))\
      \(wording.cell(page(.architectureEntities), "\(owner.profiles.map { $0.plural[page.language] }.joined(separator: ", "))"))</tr>

      """
    }
    return wording.table(page(.catalogueOwners), [page(.catalogueOwner), page(.catalogueRecords), page(.architectureEntities)], rows)
  }

  private func stores() -> Markup {
    let rows: [Markup] = architecture.stores.map { store in
      "<tr><th scope=\"row\">\(page(store.title))</th>\(wording.cell(page(.architectureHow), "\(page(store.text))"))\(wording.cell(page(.architectureBy), "\(store.by)"))</tr>\n"
    }
    return wording.table(page(.architectureStores), [page(.architectureStore), page(.architectureHow), page(.architectureBy)], rows)
  }

  private func interfaces() -> Markup {
    let rows: [Markup] = architecture.interfaces.map { way in
      "<tr><th scope=\"row\"><code>\(way.path)</code></th>\(wording.cell(page(.architectureHow), "\(way.summary[page.language])"))\(wording.cell(page(.catalogueFormat), "\(way.format)"))</tr>\n"
    }
    return "<p><a href=\"\(Addresses.specification)\">\(page(.apiSpecification))</a></p>\(wording.table(page(.architectureInterfaces), [page(.architectureInterface), page(.architectureHow), page(.catalogueFormat)], rows))"
  }

  private func standards() -> Markup {
    let published: [Markup] = DataStandard.all.map { "<tr><th scope=\"row\"><a href=\"\($0.address)\" rel=\"noopener\">\($0.title)</a></th>\(wording.cell(page(.architectureHow), "\($0.use[page.language])"))</tr>\n" }
    return wording.table(page(.architectureStandards), [page(.catalogueStandard), page(.architectureHow)], published)
  }

  private func vocabularies() -> Markup {
    let rows: [Markup] = architecture.vocabularies.map { vocabulary, profiles in
      let links: [Markup] = profiles.map { "<a href=\"\(page.addresses.standard($0))#vocabulary-\(vocabulary.id)\">\($0.label[page.language])</a>" }
      return "<tr><th scope=\"row\"><code>\(vocabulary.id)</code></th>\(wording.cell(page(.architectureTerms), "\(page.number(vocabulary.terms.count))", isNumber: true))\(wording.cell(page(.architectureUsedBy), links.joined(by: ", ")))</tr>\n"
    }
    return "<details class=\"catalogue-filled\"><summary>\(page(.architectureVocabularyCount, ["count": page.number(rows.count)]))</summary>\(wording.table(page(.standardVocabularies), [page(.standardVocabulary), page(.architectureTerms), page(.architectureUsedBy)], rows))</details>"
  }
}
