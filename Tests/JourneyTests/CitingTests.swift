import Foundation
import Kernel
import Storage
import Testing

@testable import Pages
@testable import phohien

/// What is given on to others: citations, linked data, sitemaps, pictures.
@Suite("Giving records on") struct CitingTests {
  @Test("every public record is linked data of the types its profile declares, with properties that these types have") func linkedData() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let records = try await instance.publicRecords()
    let answers = try await instance.get(records.map { "/api/v1/records/\($0.header.id)/record.jsonld" })
    var seen: Set<String> = []
    for (record, answer) in zip(records, answers) {
      let name = record.header.identifier
      try #require(answer.status == 200 && answer.type.hasPrefix("application/ld+json"), "\(name)")
      let document = try answer.json()
      let types = SchemaOrgVocabulary.types(record.profile.schemaOrg), family = SchemaOrgVocabulary.family(of: record.profile.schemaOrg)
      #expect(!types.isEmpty && document["@type"]?.items.compactMap(\.string) == types, "\(name)")
      #expect(family != nil, "\(record.profile.id): \(types) is not known")
      #expect(document["@context"]?.string == "https://schema.org" && document["@id"]?.string == "http://localhost/api/v1/records/\(record.header.id)", "\(name)")
      #expect(document["name"]?.isBlank == false || document["headline"]?.isBlank == false, "\(name)")
      #expect(document["identifier"]?.items.contains(.string(name)) == true, "\(name)")
      for property in (document.object ?? [:]).keys where !property.hasPrefix("@") {
        #expect(SchemaOrgVocabulary.has(property, family), "\(name): \(types) has no \(property)")
      }
      #expect(document["mainEntityOfPage"]?["dateModified"]?.string?.hasSuffix("Z") == true, "\(name)")
      seen.insert(record.profile.id)
    }
    #expect(seen.count >= 14)
  }

  @Test("a mapping names a property that its type has, or one that is said elsewhere") func mappings() async throws {
    let declarations = try await TestInstance.open().store.declarations
    let elsewhere: Set<String> = ["citation", "temporalCoverage", "containedInPlace", "geo", "address", "openingHoursSpecification"]
    for profile in declarations.profiles {
      let family = SchemaOrgVocabulary.family(of: profile.schemaOrg)
      for field in profile.fields {
        guard let property = field.schemaOrg, !elsewhere.contains(property) else { continue }
        #expect(SchemaOrgVocabulary.has(property, family), "\(profile.id).\(field.id): \(property)")
      }
    }
  }

  @Test("a festival names its next days, its place, its days in words; a monument of unknown place no coordinates") func things() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let all = try await instance.linkedData(ofProfilesWith: .recurringDate)
    let dated = all.filter { $0["startDate"] != nil }
    #expect(!dated.isEmpty)
    let today = String(Timestamp.text(instance.store.clock() + 7 * 3_600_000).prefix(10))
    for festival in dated {
      let first = festival["startDate"]?.string ?? "", last = festival["endDate"]?.string ?? ""
      #expect(first <= last && last >= today, "\(festival["@id"]?.string ?? "")")
      #expect(festival["location"]?.isBlank == false && festival["eventSchedule"]?["description"]?.items.count == 2, "\(festival["@id"]?.string ?? "")")
    }
    for record in try await instance.publicRecords() where record.profile.traits.contains(.located) {
      guard let point = record.body["geometry"], !GeometryPrecision(point).isPoint else { continue }
      let text = try await instance.get("/api/v1/records/\(record.header.id)/record.jsonld").text
      #expect(!text.contains("GeoCoordinates"), "\(record.header.identifier)")
    }
  }

  @Test("the next days of what recurs: lunar and solar, several days, every second year, over the turn of the year") func nextDays() throws {
    func next(_ members: [String: Value], from day: String) -> String? {
      let noon = (try? Date("\(day)T05:00:00Z", strategy: .iso8601)).map { Int64($0.timeIntervalSince1970 * 1000) } ?? 0
      return SchemaOrgEncoder.nextDays(.object(members), from: .init(inVietnamAt: noon)).map { "\($0.first)/\($0.last)" }
    }
    // Hội đền Hùng, 10/3 âm lịch. Source: the lunar calendar printed for 2026 and 2027.
    let one: [String: Value] = ["month": .int(3), "day": .int(10), "calendar": "lunar", "cycle": "yearly"]
    #expect(next(one, from: "2026-04-26") == "2026-04-26/2026-04-26")
    #expect(next(one, from: "2026-04-27") == "2027-04-16/2027-04-16")
    let solar: [String: Value] = ["month": .int(12), "day": .int(30), "end_month": .int(1), "end_day": .int(2), "calendar": "solar", "cycle": "yearly"]
    #expect(next(solar, from: "2027-01-02") == "2026-12-30/2027-01-02")
    #expect(next(solar.merging(["cycle": "every-2-years-odd"]) { $1 }, from: "2027-01-03") == "2027-12-30/2028-01-02")
    #expect(next(solar.merging(["cycle": "unknown"]) { $1 }, from: "2027-01-03") == nil)
    #expect(next(["month": .int(3), "calendar": "lunar", "cycle": "yearly"], from: "2027-01-03") == nil)
  }

  @Test("a festival, a treasure and a person in full: golden documents") func golden() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    for (key, expected) in CitingGolden.documents {
      let answer = try await instance.get("/api/v1/records/\(key)/record.jsonld")
      var members = try #require(try answer.json().object)
      var entry = try #require(members["mainEntityOfPage"]?.object)
      // What depends on the day of the test.
      for property in ["startDate", "endDate"] { members[property] = nil }
      entry["dateModified"] = nil
      members["mainEntityOfPage"] = .object(entry)
      #expect(Value.object(members) == (try Value(json: expected)), "\(key): \(Value.object(members).json)")
    }
  }

  @Test("what is closed is closed at these doors too; restricted and staff fields are in none of them") func doors() async throws {
    let (instance, ids) = try await DoorTests.instance()
    let expected = ["open": 200, "draft": 404, "hidden": 404, "embargoed": 404, "withdrawn": 410, "erased": 410]
    for (way, status) in expected {
      let id = try #require(ids[way])
      let paths = ["citation.bib", "citation.ris", "record.jsonld"].flatMap { ["/api/v1/records/\(id)/\($0)", "/api/v1/records/kin-\(way)/\($0)"] } + ["/cards/vi/\(id)", "/cards/en/kin-\(way)"]
      for (path, answer) in zip(paths, try await instance.get(paths)) {
        #expect(answer.status == status, "\(path)")
        // The reference of a request is by chance.
        let text = answer.text.replacing(/"reference":"[^"]*"/, with: "")
        for secret in DoorTests.secrets + ["secret_", "staff_", "1777"] { #expect(!text.contains(secret), "\(path) shows \(secret)") }
      }
    }
    let map = try await instance.get("/sitemaps/1").text
    #expect(map.contains(Slug.make("Vật open \(DoorTests.word)")))
    for way in expected.keys where way != "open" { #expect(!map.contains("vat-\(way)"), "\(way)") }
    #expect(try await instance.get("/api/v1/records/kin-open/citation.bib?x=1").status == 400)
    #expect(try await instance.get("/api/v1/records/kin-open/record.jsonld?lang=xx").status == 400)
    for path in ["/sitemaps/2", "/sitemaps/x", "/sitemaps/-1", "/cards/xx/kin-open"] { #expect(try await instance.get(path).status == 404, "\(path)") }
  }

  @Test("a data block cannot be ended by a text in it") func dataBlock() {
    let block = DataBlock.markup(.object(["name": "</script><b>\"Đình\" & chùa"])).html
    #expect(block == "<script type=\"application/ld+json\">{\"name\":\"\\u003c/script\\u003e\\u003cb\\u003e\\\"Đình\\\" \\u0026 chùa\"}</script>\n")
  }

  @Test("what is read away from the page has whole addresses; a card says what it shows") func head() async throws {
    let page = try await TestInstance.open().server.kit.context(.vietnamese)
    var layout = Layout(title: "Chùa \"Keo\"")
    layout.canonical = "/vi/di-tich/chua-keo"
    layout.alternates = ["vi": "/vi/di-tich/chua-keo", "en": "/en/monument/chua-keo"]
    layout.card = ShareCard(url: "http://localhost/vi/di-tich/chua-keo")
    layout.card?.image = "http://localhost/cards/vi/1"
    layout.head = DataBlock.markup(SchemaOrgSite(page: page).website)
    let html = layout.render("", page).html
    #expect(html.contains("<link rel=\"canonical\" href=\"http://localhost/vi/di-tich/chua-keo\">"))
    #expect(html.contains("hreflang=\"en\" href=\"http://localhost/en/monument/chua-keo\">") && html.contains("hreflang=\"x-default\" href=\"http://localhost/vi/di-tich/chua-keo\">"))
    for tag in [
      "og:title\" content=\"Chùa &quot;Keo&quot;\"", "og:url\" content=\"http://localhost/vi/di-tich/chua-keo\"", "og:locale\" content=\"vi_VN\"", "og:locale:alternate\" content=\"en_GB\"",
      "og:image\" content=\"http://localhost/cards/vi/1\"", "og:image:width\" content=\"1200\"", "twitter:card\" content=\"summary_large_image\"", "og:type\" content=\"website\"",
    ] { #expect(html.contains(tag), "\(tag)") }
    #expect(html.contains("\"urlTemplate\":\"http://localhost/vi/tim-kiem?q={search_term_string}\""))
  }

  @Test("the card of a record is a picture of 1200 × 630 px, another one in each language") func card() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let record = try #require(try await instance.publicRecords().first { $0.profile.traits.contains(.located) && $0.title(in: .english) != $0.title(in: .vietnamese) })
    let drawings = try await instance.get(["vi", "en"].map { "/cards/\($0)/\(record.header.id)" })
    for answer in drawings { #expect(answer.status == 200 && answer.type == "image/png" && answer.tag != nil) }
    #expect(drawings[0].text != drawings[1].text)
  }
}

extension TestInstance {
  /// All public records with their addresses.
  func publicRecords() async throws -> [RevealedRecord] {
    try await store.records(try await store.publicPage(after: nil, limit: 100_000).records.map(\.header.id), gate: store.publicGate)
  }

  func linkedData(ofProfilesWith trait: Profile.Trait) async throws -> [Value] {
    let ids = try await publicRecords().filter { $0.profile.traits.contains(trait) }.map(\.header.id)
    return try await get(ids.map { "/api/v1/records/\($0)/record.jsonld" }).map { try $0.json() }
  }
}
