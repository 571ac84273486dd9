import HistoricalDates
import Kernel

/// The catalogue of shared data as statements. Source: DCAT 3 (W3C Recommendation); DCAT-AP 3.0.1 (SEMIC).
package struct CatalogueGraph: Sendable {
  let page: PageContext
  package private(set) var graph = RDFGraph()

  package init(page: PageContext) { self.page = page }

  private var shared: SharedData { page.declarations.shared }
  var catalogue: String { page.base + Addresses.catalogue }
  private var service: String { catalogue + "#api" }
  private var publisher: String { page.base + "/#publisher" }
  private var contact: String { catalogue + "#contact" }
  private var provenance: String { catalogue + "#provenance" }
  private var ground: String { catalogue + "#spatial" }
  private var ownersOf: String { catalogue + "#owner-" }

  /// The whole catalogue. `isWhole` leaves the parts that units own to the documents of single data sets, so that it stays of a size that is read at once.
  package mutating func add(_ sets: [SharedDataSet], isWhole: Bool) {
    if isWhole { addCatalogue(sets) }
    for set in sets {
      add(set)
      if !isWhole { addOwners(of: set) }
    }
    addService(sets)
    addPublisher()
    addAuthorities(sets)
  }

  // MARK: The catalogue

  private mutating func addCatalogue(_ sets: [SharedDataSet]) {
    let name = catalogue
    graph.add(name, a: "dcat:Catalog")
    graph.add(name, "dct:title", RDFTerm.all(shared.title))
    let description = shared.description.values.isEmpty ? texts(.datasetDescription) : RDFTerm.all(shared.description)
    graph.add(name, "dct:description", description)
    graph.add(name, "dct:publisher", .iri(publisher))
    graph.add(name, "dct:license", .iri(SchemaOrgSite.licence))
    graph.add(name, "foaf:homepage", document(page.base + Addresses(language: .vietnamese).page(.data), .cataloguePage))
    graph.add(name, "dct:language", languages())
    graph.add(name, "dct:spatial", spatial())
    graph.add(name, "dcat:themeTaxonomy", .iri(EUVocabulary.themes))
    graph.add(EUVocabulary.themes, a: "skos:ConceptScheme")
    graph.add(EUVocabulary.themes, "dct:title", RDFTerm.all(LocalizedText(vi: "Chủ đề dữ liệu", en: "Data theme")))
    graph.add(name, "dct:issued", issued(shared.issued))
    graph.add(name, "dct:modified", moment(sets.compactMap(\.changed).max()))
    graph.add(name, "dcat:dataset", sets.map { .iri(address(of: $0)) })
    graph.add(name, "dcat:service", .iri(service))
  }

  private mutating func addService(_ sets: [SharedDataSet]) {
    graph.add(service, a: "dcat:DataService")
    graph.add(service, "dct:title", texts(.catalogueService))
    graph.add(service, "dct:description", texts(.catalogueServiceText))
    graph.add(service, "dct:publisher", .iri(publisher))
    graph.add(service, "dct:license", .iri(SchemaOrgSite.licence))
    graph.add(service, "dct:accessRights", .iri(EUVocabulary.everybody))
    graph.add(service, "dcat:contactPoint", .iri(contact))
    graph.add(service, "dcat:endpointURL", .iri(page.base + "/api/v1"))
    graph.add(service, "dcat:endpointDescription", .iri(page.base + Addresses.specification))
    graph.add(service, "dct:conformsTo", standard("https://spec.openapis.org/oas/v3.1.0", LocalizedText(vi: "OpenAPI 3.1", en: "OpenAPI 3.1")))
    addThemes(sets, to: service)
    graph.add(service, "dcat:servesDataset", sets.map { .iri(address(of: $0)) })
    graph.add(service, "dct:format", .iri(EUVocabulary.fileType("JSON")))
    graph.add(EUVocabulary.fileType("JSON"), a: "dct:MediaTypeOrExtent")
  }

  private mutating func addPublisher() {
    graph.add(publisher, a: "foaf:Agent", "foaf:Organization")
    let names = shared.publisher.values.isEmpty ? texts(.publisherName) : RDFTerm.all(shared.publisher)
    graph.add(publisher, "foaf:name", names)
    graph.add(publisher, "foaf:homepage", shared.homepage.map { document($0, .publisherName) })
    graph.add(publisher, "dct:type", concept(EUVocabulary.regionalAuthority, LocalizedText(vi: "Cơ quan cấp vùng, tỉnh", en: "Regional authority")))
    graph.add(contact, a: "vcard:Kind", "vcard:Organization")
    graph.add(contact, "vcard:fn", shared.contact.values.isEmpty ? names : RDFTerm.all(shared.contact))
    graph.add(contact, "vcard:hasEmail", shared.mail.map { .iri("mailto:\($0)") })
    graph.add(contact, "vcard:hasURL", .iri(page.base + FeedbackAddress.form(.vietnamese)))
  }

  /// What addresses of others stand for: readers of the graph alone know them by this.
  private mutating func addAuthorities(_ sets: [SharedDataSet]) {
    graph.add(SchemaOrgSite.licence, a: "dct:LicenseDocument")
    graph.add(SchemaOrgSite.licence, "dct:type", concept(EUVocabulary.publicDomain, LocalizedText(vi: "Thuộc về công chúng", en: "Public domain")))
    graph.add(EUVocabulary.everybody, a: "dct:RightsStatement")
    graph.add(provenance, a: "dct:ProvenanceStatement")
    let provenances = shared.provenance.values.isEmpty ? texts(.datasetDescription) : RDFTerm.all(shared.provenance)
    graph.add(provenance, "rdfs:label", provenances)
    for rhythm in Set(sets.map { shared.rhythm(of: $0.profile) }).sorted(by: { $0.code < $1.code }) {
      graph.add(EUVocabulary.frequency(rhythm.code), a: "dct:Frequency")
      graph.add(EUVocabulary.frequency(rhythm.code), "rdfs:label", RDFTerm.all(rhythm.label))
    }
  }

  /// Themes and keywords of all of `sets`, each once.
  private mutating func addThemes(_ sets: [SharedDataSet], to name: String) {
    for set in sets {
      graph.add(name, DCATName.theme.name, shared.themes(of: set.profile).map { concept(EUVocabulary.theme($0.rawValue), $0.label, in: EUVocabulary.themes) })
      graph.add(name, "dcat:keyword", shared.keywords(of: set.profile).flatMap { RDFTerm.all($0) })
    }
  }

  // MARK: A data set

  package func address(of set: SharedDataSet) -> String { page.base + Addresses.catalogue(of: set.profile) }

  private mutating func add(_ set: SharedDataSet) {
    let name = address(of: set), profile = set.profile
    graph.add(name, a: "dcat:Dataset")
    graph.add(name, "dct:identifier", .plain(profile.id))
    graph.add(name, "dct:title", RDFTerm.all(profile.plural))
    graph.add(name, "dct:description", RDFTerm.all(profile.description))
    graph.add(name, "dct:publisher", .iri(publisher))
    graph.add(name, "dcat:contactPoint", .iri(contact))
    addThemes([set], to: name)
    graph.add(name, "dcat:keyword", RDFTerm.all(set.sector))
    graph.add(name, "dct:spatial", spatial())
    graph.add(name, "dct:temporal", temporal(set))
    graph.add(name, "dct:accrualPeriodicity", .iri(EUVocabulary.frequency(shared.rhythm(of: profile).code)))
    graph.add(name, "dct:accessRights", .iri(EUVocabulary.everybody))
    graph.add(name, "dct:license", .iri(SchemaOrgSite.licence))
    graph.add(name, "dct:conformsTo", standard(page.base + Addresses(language: .vietnamese).standard(profile), title(.standardOf, ["kind": profile.plural])))
    graph.add(name, "dcat:landingPage", document(page.base + Addresses(language: .vietnamese).dataSet(profile), LocalizedText(profile.plural.values)))
    graph.add(name, "dct:issued", issued(shared.issued) ?? moment(set.first))
    graph.add(name, "dct:modified", moment(set.changed))
    graph.add(name, "dct:language", languages())
    graph.add(name, "dct:provenance", .iri(provenance))
    graph.add(name, "dcat:version", .plain(String(profile.version)))
    graph.add(name, "void:entities", .typed(String(set.records), "xsd:integer"))
    addQuality(of: set)
    for way in set.ways(in: .vietnamese) { add(way, of: set) }
  }

  private mutating func add(_ way: SharedDataWay, of set: SharedDataSet) {
    let name = address(of: set) + "#" + way.kind.rawValue
    graph.add(address(of: set), "dcat:distribution", .iri(name))
    graph.add(name, a: "dcat:Distribution")
    graph.add(name, "dct:title", texts(way.title))
    graph.add(name, "dct:description", RDFTerm.all(title(.catalogueWayOf, ["way": named(way.title), "kind": set.profile.plural])))
    graph.add(name, "dcat:accessURL", .iri(page.base + way.address))
    graph.add(name, "dcat:downloadURL", way.isFile ? .iri(page.base + way.address) : nil)
    graph.add(name, "dcat:accessService", way.address.hasPrefix("/api/v1/") ? .iri(service) : nil)
    graph.add(name, "dct:format", .iri(EUVocabulary.fileType(way.fileType)))
    graph.add(EUVocabulary.fileType(way.fileType), a: "dct:MediaTypeOrExtent")
    graph.add(name, "dcat:mediaType", .iri(EUVocabulary.mediaType(way.mediaType)))
    graph.add(EUVocabulary.mediaType(way.mediaType), a: "dct:MediaType")
    graph.add(name, "dct:license", .iri(SchemaOrgSite.licence))
    graph.add(name, "adms:status", concept(EUVocabulary.completed, LocalizedText(vi: "Đã hoàn thành", en: "Completed")))
    graph.add(name, "dcatap:availability", concept(EUVocabulary.stable, LocalizedText(vi: "Ổn định, lâu dài", en: "Stable")))
    graph.add(name, "dct:conformsTo", way.standard.map { standard($0.address, LocalizedText(vi: $0.title, en: $0.title)) })
    graph.add(name, "dct:issued", issued(shared.issued) ?? moment(set.first))
    graph.add(name, "dct:modified", way.kind == .fields ? nil : moment(set.changed))
  }

  /// How complete it is, as numbers from 0 to 1. Source: Data Quality Vocabulary (W3C Note), section 4.
  private mutating func addQuality(of set: SharedDataSet) {
    let quality = set.quality
    let measures: [(String, MessageKey, Int?)] = [
      ("complete", .catalogueComplete, quality.complete), ("sourced", .catalogueSourced, quality.sourced), ("verified", .catalogueVerified, quality.verified), ("digitised", .catalogueDigitised, quality.digitised),
    ]
    for (id, key, part) in measures {
      guard let share = part.flatMap({ quality.share($0) }) else { continue }
      let name = address(of: set) + "#quality-" + id, metric = catalogue + "#metric-" + id
      graph.add(address(of: set), "dqv:hasQualityMeasurement", .iri(name))
      graph.add(name, a: "dqv:QualityMeasurement")
      graph.add(name, "dqv:isMeasurementOf", .iri(metric))
      graph.add(name, "dqv:computedOn", .iri(address(of: set)))
      let thousandths = String(share % 1_000)
      graph.add(name, "dqv:value", .typed("\(share / 1_000).\(String(repeating: "0", count: 3 - thousandths.count))\(thousandths)", "xsd:decimal"))
      graph.add(metric, a: "dqv:Metric")
      graph.add(metric, "skos:prefLabel", texts(key))
      graph.add(metric, "dqv:expectedDataType", .iri(RDFName("xsd", "decimal").iri))
    }
  }

  /// The parts that units own, as a series. Source: DCAT 3, section 11.
  private mutating func addOwners(of set: SharedDataSet) {
    guard !set.owners.isEmpty else { return }
    let series = address(of: set) + "#by-owner"
    graph.add(series, a: "dcat:DatasetSeries")
    graph.add(series, "dct:title", RDFTerm.all(title(.catalogueByOwner, ["kind": set.profile.plural])))
    graph.add(series, "dct:description", texts(.catalogueByOwnerText))
    graph.add(series, "dct:publisher", .iri(publisher))
    graph.add(series, "dcat:contactPoint", .iri(contact))
    for owner in set.owners {
      let part = address(of: set) + "#of-\(owner.id)", agent = ownersOf + owner.id.text
      graph.add(part, a: "dcat:Dataset")
      graph.add(part, "dct:title", RDFTerm.all(title(.catalogueOfOwner, ["kind": set.profile.plural, "owner": owner.name])))
      graph.add(part, "dct:description", RDFTerm.all(set.profile.description))
      graph.add(part, "dct:publisher", .iri(agent))
      graph.add(part, "dcat:inSeries", .iri(series))
      graph.add(part, "dct:source", .iri(address(of: set)))
      graph.add(part, "dct:modified", moment(owner.changed))
      graph.add(part, "void:entities", .typed(String(owner.records), "xsd:integer"))
      graph.add(agent, a: "foaf:Agent", "foaf:Organization")
      graph.add(agent, "foaf:name", RDFTerm.all(owner.name))
    }
  }
}

// MARK: - Things that are spoken of beside

extension CatalogueGraph {
  private func named(_ key: MessageKey) -> LocalizedText {
    LocalizedText(Dictionary(Language.required.map { ($0.code, page.messages.text(key, $0)) }, uniquingKeysWith: { first, _ in first }))
  }

  private func title(_ key: MessageKey, _ fills: [String: LocalizedText]) -> LocalizedText {
    LocalizedText(Dictionary(Language.required.map { language in (language.code, page.messages.text(key, language, fills.mapValues { $0[language] })) }, uniquingKeysWith: { first, _ in first }))
  }

  private func texts(_ key: MessageKey) -> [RDFTerm] { RDFTerm.all(named(key)) }

  private func moment(_ milliseconds: Int64?) -> RDFTerm? { milliseconds.map { .typed(Timestamp.text($0), "xsd:dateTime") } }
  private func issued(_ day: String?) -> RDFTerm? { day.map { .typed($0, "xsd:date") } }

  private mutating func languages() -> [RDFTerm] {
    for language in EUVocabulary.languages { graph.add(language.address, a: "dct:LinguisticSystem") }
    return EUVocabulary.languages.map { .iri($0.address) }
  }

  private mutating func spatial() -> [RDFTerm] {
    graph.add(EUVocabulary.vietNam, a: "dct:Location")
    guard !page.declarations.shared.spatial.values.isEmpty else { return [.iri(EUVocabulary.vietNam)] }
    let ground = page.base + Addresses.catalogue + "#spatial"
    graph.add(ground, a: "dct:Location")
    graph.add(ground, "skos:prefLabel", RDFTerm.all(page.declarations.shared.spatial))
    addBox(to: ground)
    return [.iri(ground), .iri(EUVocabulary.vietNam)]
  }

  /// The box around the outlines, longitudes first. Source: OGC GeoSPARQL 1.1, wktLiteral; its default reference system is CRS84.
  private mutating func addBox(to ground: String) {
    guard !page.assets.outlines.isEmpty else { return }
    let box = page.assets.outlines.box
    func corner(_ longitude: Double, _ latitude: Double) -> String { "\(degrees(longitude)) \(degrees(latitude))" }
    let corners = [(box.west, box.south), (box.east, box.south), (box.east, box.north), (box.west, box.north), (box.west, box.south)].map { corner($0.0, $0.1) }
    graph.add(ground, "dcat:bbox", .typed("POLYGON((\(corners.joined(separator: ","))))", "geo:wktLiteral"))
    graph.add(ground, "dcat:centroid", .typed("POINT(\(corner((box.west + box.east) / 2, (box.south + box.north) / 2)))", "geo:wktLiteral"))
  }

  /// To four decimals.
  private func degrees(_ value: Double) -> String { String((value * 10_000).rounded() / 10_000) }

  /// Source: XML Schema 1.1 part 2, gYear: four digits at least, with year 0 as 1 BC.
  private mutating func temporal(_ set: SharedDataSet) -> RDFTerm? {
    guard let years = set.years else { return nil }
    let name = address(of: set) + "#years"
    graph.add(name, a: "dct:PeriodOfTime")
    graph.add(name, "dcat:startDate", .typed(Self.year(years.lowerBound), "xsd:gYear"))
    graph.add(name, "dcat:endDate", .typed(Self.year(years.upperBound), "xsd:gYear"))
    return .iri(name)
  }

  private static func year(_ year: Int) -> String {
    let digits = String(abs(year))
    return (year < 0 ? "-" : "") + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private mutating func concept(_ address: String, _ label: LocalizedText, in scheme: String? = nil) -> RDFTerm {
    graph.add(address, a: "skos:Concept")
    graph.add(address, "skos:prefLabel", RDFTerm.all(label))
    graph.add(address, "skos:inScheme", scheme.map { .iri($0) })
    return .iri(address)
  }

  private mutating func standard(_ address: String, _ title: LocalizedText) -> RDFTerm {
    graph.add(address, a: "dct:Standard")
    graph.add(address, "dct:title", RDFTerm.all(title))
    return .iri(address)
  }

  private mutating func document(_ address: String, _ title: LocalizedText) -> RDFTerm {
    graph.add(address, a: "foaf:Document")
    graph.add(address, "dct:title", RDFTerm.all(title))
    return .iri(address)
  }

  private mutating func document(_ address: String, _ key: MessageKey) -> RDFTerm { document(address, named(key)) }
}
