import Foundation
import HTTPTypes
import Kernel
import Pages
import Storage
import Testing

@testable import Cataloguing
@testable import phohien

@Suite("Catalogue of shared data, standards, architecture") struct CatalogueTests {
  private static func instance(extra: [String] = []) async throws -> TestInstance { try await TestInstance.open(extra: extra, load: [TestInstance.starter]) }

  // MARK: The catalogue

  @Test("every listed profile is a data set, with as many records as the search finds; a new sector appears by itself") func sets() async throws {
    let instance = try await Self.instance(extra: ["examples/declare-a-sector/cinema"])
    let declarations = instance.server.store.declarations
    let page = try await instance.get("/vi/du-lieu"), english = try await instance.get("/en/data")
    #expect(page.status == 200 && english.status == 200)
    for profile in declarations.profiles {
      let isThere = page.text.contains("href=\"/vi/du-lieu/\(profile.id)\"")
      #expect(isThere == declarations.shared.isShared(profile), "\(profile.id)")
    }
    for profile in declarations.profiles where declarations.shared.isShared(profile) {
      let total = try await instance.get("/api/v1/search?profile=\(profile.id)&limit=1").json()["total"]?.int ?? -1
      let graph = try await instance.get("/catalog/\(profile.id).ttl")
      #expect(graph.status == 200 && graph.text.contains("void:entities \"\(total)\"^^xsd:integer"), "\(profile.id)")
      #expect(try await instance.get("/en/data/\(profile.id)").text.contains(profile.plural[.english]))
    }
  }

  @Test("it is found by words with or without marks, by theme and by owner; an unknown theme or owner is refused") func choosing() async throws {
    let instance = try await Self.instance()
    let found = try await instance.get("/vi/du-lieu?q=le+hoi").text
    #expect(found.contains("href=\"/vi/du-lieu/festival\"") && !found.contains("href=\"/vi/du-lieu/treasure\""))
    let regions = try await instance.get("/vi/du-lieu?topic=REGI").text
    #expect(regions.contains("href=\"/vi/du-lieu/administrative-unit\"") && !regions.contains("href=\"/vi/du-lieu/festival\""))
    #expect(try await instance.get("/vi/du-lieu?q=zzzz").text.contains("Không có tập dữ liệu nào như vậy."))
    for wrong in ["topic=CULT", "owner=khong-co", "chude=EDUC"] { #expect(try await instance.get("/vi/du-lieu?\(wrong)").status == 400, "\(wrong)") }
    #expect(try await instance.get("/vi/du-lieu/khong-co").status == 404)
    #expect(try await instance.get("/en/du-lieu/monument").location == "/en/data/monument")
  }

  @Test("what units own is told of the unit; what the province owns is the department's") func owners() async throws {
    let instance = try await Self.instance()
    let commune = RecordID.named(MapTests.commune)
    var draft = RecordDraft(
      identifier: "le-hoi-rieng", profile: "festival", state: .published,
      body: ["name": .object(["vi": "Lễ hội riêng", "en": "A festival"]), "description": .object(["vi": "Lễ hội của riêng một xã", "en": "A festival of one commune"])], place: .init(file: "test", line: 1))
    draft.unit = commune
    _ = try await instance.store.apply([draft], author: "test", source: "test", reason: "owner")
    try await instance.settle()
    let page = try await instance.get("/vi/du-lieu/festival").text
    #expect(page.contains("href=\"/vi/du-lieu?owner=\(MapTests.commune)\"") && !page.contains("owner=tinh-hung-yen"))
    #expect(try await instance.get("/vi/du-lieu?owner=\(MapTests.commune)").text.contains("1 tập dữ liệu, 1 bản ghi"))
    let graph = try await instance.get("/catalog/festival.ttl").text
    #expect(graph.contains("a dcat:DatasetSeries") && graph.contains("festival#of-\(commune)>") && graph.contains("dcat:inSeries"))
    #expect(try await instance.get("/catalog.ttl").text.contains("DatasetSeries") == false)
    try await instance.store.close(.named("le-hoi-rieng"), visibility: .hidden, author: "test", reason: "đóng")
    #expect(try await instance.get("/vi/du-lieu?owner=\(MapTests.commune)").status == 400)
  }

  // MARK: Forms

  @Test(
    "the catalogue leads to the form that is asked for",
    arguments: [
      ("text/turtle", "/catalog.ttl"), ("application/rdf+xml", "/catalog.rdf"), ("application/ld+json", "/catalog.jsonld"), ("*/*", "/catalog.jsonld"),
      ("text/turtle;q=0.5, application/rdf+xml", "/catalog.rdf"), ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "/vi/du-lieu"), ("text/*", "/catalog.ttl"),
      ("application/json;q=1, text/turtle;q=0.1", "/catalog.ttl"),
    ])
  func negotiation(accept: String, target: String) async throws {
    let instance = try await TestInstance.open()
    let answer = try await instance.get("/catalog", headers: [.accept: accept])
    #expect(answer.status == 303 && answer.location == target)
  }

  @Test("what it cannot be is 406 with the forms that there are; a data set is negotiated like the whole") func refused() async throws {
    let instance = try await TestInstance.open()
    for accept in ["application/json", "image/png", "text/turtle;q=0", "text/csv, application/zip"] {
      let answer = try await instance.get("/catalog", headers: [.accept: accept])
      #expect(answer.status == 406 && answer.text.contains("text/turtle"), "\(accept)")
    }
    let one = try await instance.get("/catalog/monument", headers: [.accept: "text/turtle"])
    #expect(one.status == 303 && one.location == "/catalog/monument.ttl")
    #expect(try await instance.get("/catalog/monument", headers: [.accept: "text/html", .acceptLanguage: "en"]).location == "/en/data/monument")
    for absent in ["/catalog/khong-co", "/catalog/khong-co.ttl", "/catalog/monument.csv", "/catalog/theme.ttl", "/catalog/.ttl"] { #expect(try await instance.get(absent).status == 404, "\(absent)") }
    #expect(try await instance.get("/catalog.ttl?x=1").status == 400)
  }

  @Test("ranges weigh as they say; the most precise one speaks") func accepted() {
    let offers = ["a/b", "a/c", "d/e"]
    #expect(AcceptedTypes(nil).best(of: offers) == "a/b" && AcceptedTypes("  ").best(of: offers) == "a/b")
    #expect(AcceptedTypes("a/*;q=0.5, a/c").best(of: offers) == "a/c")
    #expect(AcceptedTypes("*/*, a/b;q=0").best(of: offers) == "a/c")
    #expect(AcceptedTypes("A/B ; Q=0.2").best(of: offers) == "a/b")
    #expect(AcceptedTypes("d/e;q=2, x").best(of: offers) == nil && AcceptedTypes(",,;").best(of: offers) == nil)
  }

  @Test("three forms come with their types, and say the same of every thing") func forms() async throws {
    let instance = try await Self.instance()
    let turtle = try await instance.get("/catalog.ttl"), xml = try await instance.get("/catalog.rdf"), json = try await instance.get("/catalog.jsonld")
    #expect(turtle.type.hasPrefix("text/turtle") && xml.type.hasPrefix("application/rdf+xml") && json.type.hasPrefix("application/ld+json"))
    let nodes = try json.json()["@graph"]?.list ?? []
    let names = nodes.compactMap { $0["@id"]?.string }
    #expect(names.count > 40 && Set(names).count == names.count)
    for name in names { #expect(turtle.text.contains("<\(name)>\n") && xml.text.contains("rdf:about=\"\(name.replacing("&", with: "&amp;"))\""), "\(name)") }
  }

  @Test("every data set and distribution has what DCAT-AP asks for, in both languages") func mandatory() async throws {
    let instance = try await Self.instance()
    let nodes = try await instance.get("/catalog.jsonld").json()["@graph"]?.list ?? []
    func ofType(_ type: String) -> [Value] { nodes.filter { $0["@type"]?.list?.contains(.string(type)) == true } }
    func has(_ node: Value, _ names: [String]) -> Bool { names.allSatisfy { !(node[$0]?.list ?? []).isEmpty } }
    let catalogue = try #require(ofType("dcat:Catalog").first)
    #expect(has(catalogue, ["dct:title", "dct:description", "dct:publisher", "dcat:dataset", "dcat:service", "dct:license"]))
    let sets = ofType("dcat:Dataset"), ways = ofType("dcat:Distribution"), services = ofType("dcat:DataService")
    #expect(sets.count == catalogue["dcat:dataset"]?.list?.count && services.count == 1 && ways.count >= sets.count * 2)
    for set in sets {
      let isWhole = has(set, ["dct:title", "dct:description", "dct:publisher", "dcat:contactPoint", "dcat:theme", "dcat:keyword", "dct:spatial", "dct:accrualPeriodicity", "dct:conformsTo", "dcat:landingPage", "dct:language", "dcat:distribution"])
      #expect(isWhole, "\(set["@id"]?.string ?? "")")
      #expect(Set(set["dct:title"]?.list?.compactMap { $0["@language"]?.string } ?? []) == ["vi", "en"])
    }
    for way in ways { #expect(has(way, ["dcat:accessURL", "dct:format", "dcat:mediaType", "dct:license", "adms:status", "dcatap:availability"]), "\(way["@id"]?.string ?? "")") }
    #expect(services.allSatisfy { has($0, ["dct:title", "dcat:endpointURL", "dcat:endpointDescription", "dcat:servesDataset"]) })
    let known = Set(nodes.compactMap { $0["@id"]?.string })
    #expect(nodes.contains { $0["dcat:bbox"]?.list?.first?["@value"]?.string?.hasPrefix("POLYGON((105.") == true })
    // The starter data have no images: no collection of them is promised.
    #expect(!known.contains { $0.hasSuffix("#images") })
    for set in sets { for way in set["dcat:distribution"]?.list ?? [] { #expect(known.contains(way["@id"]?.string ?? "")) } }
  }

  @Test("every address of a distribution answers") func distributions() async throws {
    let instance = try await Self.instance()
    let nodes = try await instance.get("/catalog.jsonld").json()["@graph"]?.list ?? []
    let addresses = Set(nodes.flatMap { ($0["dcat:accessURL"]?.list ?? []).compactMap { $0["@id"]?.string?.replacing("http://localhost", with: "") } }).sorted()
    #expect(addresses.count > 20)
    for (address, answer) in zip(addresses, try await instance.get(addresses)) { #expect(answer.status == 200, "\(address)") }
  }

  // MARK: Standards

  @Test("a standard tells every field with its class, every vocabulary with its terms, and its versions") func standards() async throws {
    let instance = try await Self.instance()
    let declarations = instance.server.store.declarations
    for profile in declarations.profiles {
      let page = try await instance.get("/vi/tieu-chuan/\(profile.id)"), english = try await instance.get("/en/standard/\(profile.id)")
      #expect(page.status == 200 && english.status == 200)
      #expect(page.text.contains("href=\"/api/v1/profiles/\(profile.id)\"") && page.text.contains("id=\"v\(profile.version)\""))
      for field in profile.fields {
        #expect(page.text.contains("id=\"field-\(field.id)\""), "\(profile.id) \(field.id)")
        guard let vocabulary = field.vocabulary else { continue }
        for term in declarations.vocabularies[vocabulary]?.terms ?? [] { #expect(english.text.contains("id=\"\(vocabulary).\(term.code)\""), "\(vocabulary) \(term.code)") }
      }
      let table = try await instance.get("/api/v1/profiles/\(profile.id)/fields.csv?lang=en")
      #expect(table.type.hasPrefix("text/csv") && profile.fields.allSatisfy { table.text.contains("\n\($0.id),") }, "\(profile.id)")
    }
    #expect(try await instance.get("/vi/tieu-chuan/khong-co").status == 404)
    #expect(try await instance.get("/api/v1/profiles/monument/fields.csv?lang=xx").status == 400)
  }

  @Test("what was recorded of versions stands, and that nothing was where nothing was") func versions() async throws {
    let instance = try await TestInstance.open()
    for profile in instance.server.store.declarations.profiles {
      let page = try await instance.get("/en/standard/\(profile.id)").text
      for version in profile.versions { #expect(page.contains("id=\"v\(version.number)\"")) }
      if !profile.versions.contains(where: { $0.number == profile.version }) { #expect(page.contains("What this version changed was not recorded.")) }
    }
  }

  // MARK: Architecture

  @Test("the architecture agrees with the declarations: every profile, every reference, every vocabulary; a new sector appears by itself") func architecture() async throws {
    let instance = try await Self.instance(extra: ["examples/declare-a-sector/cinema"])
    let declarations = instance.server.store.declarations
    let data = try await instance.get("/api/v1/architecture").json()
    #expect(Set(data.texts("entities", "profile")) == Set(declarations.profiles.map(\.id)))
    let told = Set((data["relations"]?.list ?? []).map { "\($0["from"]?.string ?? "") \($0["field"]?.string ?? "")" })
    func references(_ fields: [Field], _ path: String) -> [String] {
      fields.flatMap { $0.kind == .group ? references($0.fields, path + $0.id + "/") : $0.kind.pointsAtRecord ? [path + $0.id] : [] }
    }
    let declared = Set(declarations.profiles.flatMap { profile in references(profile.fields, "").map { "\(profile.id) \($0)" } })
    #expect(told == declared && declared.count > 20)
    #expect(Set(data.texts("vocabularies", "id")) == Set(declarations.vocabularies.keys))
    for profile in declarations.profiles {
      let total = try await instance.get("/api/v1/search?profile=\(profile.id)&limit=1").json()["total"]?.int
      let count = data["entities"]?.list?.first { $0["profile"]?.string == profile.id }?["records"]?.int
      #expect(count == total, "\(profile.id)")
    }
    let paths = Set(data.texts("interfaces", "path"))
    #expect(["/api/v1/search", "/catalog.ttl", "/api/v1/architecture", "/iiif/presentation/3/:record/manifest", "/:language/lich-le-hoi.ics"].allSatisfy { paths.contains($0) })
  }

  @Test("the page draws what its tables say, in both languages, and tells nothing of where anything lies") func page() async throws {
    let instance = try await Self.instance()
    let engine = instance.server.store.engineName
    for (address, title) in [("/vi/kien-truc", "Kiến trúc dữ liệu văn hóa của tỉnh"), ("/en/architecture", "Architecture of the province&#39;s culture data")] {
      let text = try await instance.get(address).text
      #expect(text.contains("<h1>\(title)</h1>") && text.contains("class=\"architecture-flow\"") && text.contains("class=\"architecture-relations\""))
      #expect(text.contains(engine))
      for closed in [instance.folder.path, "/tmp", "localhost:", PhoHien.version + " ", "ban-lam-viec/tai-khoan"] { #expect(!text.contains(closed), "\(closed)") }
      for flow in ["architecture-box", "architecture-kept", "architecture-arc"] { #expect(text.contains("class=\"\(flow)\"")) }
    }
    #expect(try await instance.get("/en/kien-truc").location == "/en/architecture")
  }

  @Test("backups, copies and the watch stand there only where they are configured") func practice() async throws {
    let declarations = try await TestInstance.open().server.store.declarations
    func ids(_ practice: ArchitecturePractice) -> Set<String> { Set(ArchitectureFlow.all(declarations, practice).map(\.id)) }
    var all = ArchitecturePractice()
    (all.backsUp, all.copiesFiles, all.isWatched) = (true, true, true)
    #expect(ids(all).subtracting(ids(ArchitecturePractice())) == ["backups", "copies", "log"])
    #expect(ArchitectureStore.all(engine: "x", all).map(\.id).contains("backups") && !ArchitectureStore.all(engine: "x", ArchitecturePractice()).map(\.id).contains("backups"))
  }
}
