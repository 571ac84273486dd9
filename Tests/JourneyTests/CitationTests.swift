import Foundation
import Kernel
import Storage
import Testing

@testable import Pages
@testable import phohien

/// Citations and sitemaps, byte by byte and address by address.
@Suite("Citations and sitemaps") struct CitationTests {
  /// A title with every character that means something to TeX.
  private static let title = "Đình “Ấp & Bãi” {50%} #1_a $x ~y ^z \\w"

  private static func instance() async throws -> (TestInstance, RevealedRecord) {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"])
    let profile = try #require(instance.store.declarations.profiles.first { $0.traits.contains(.located) && SchemaOrgVocabulary.family(of: $0.schemaOrg) == .place })
    var body: [String: Value] = [profile.titleField: .object(["vi": .string(title), "en": "Communal house"]), profile.summaryField ?? "": .object(["vi": "Đình làng."])]
    for field in profile.fields where field.required != .never && field.kind == .term {
      let code = Value.string(instance.store.declarations.vocabularies[field.vocabulary ?? ""]?.terms.first?.code ?? "")
      body[field.id] = field.repeatable ? .list([code]) : code
    }
    let draft = RecordDraft(identifier: "dinh_a:1", profile: profile.id, state: .published, body: body, place: .init(file: "t", line: 1))
    _ = try await instance.store.apply([draft], author: "test", source: "test", reason: "cite")
    guard case .open(let record) = try await instance.store.record("dinh_a:1", gate: instance.store.publicGate) else { throw StorageProblem.busy }
    return (instance, record)
  }

  @Test("BibTeX: an institution in braces, every special character a command, braces in balance") func bibTeX() async throws {
    let (instance, record) = try await Self.instance()
    let day = String(Timestamp.text(instance.store.clock() + 7 * 3_600_000).prefix(10)), url = "http://localhost/vi/\(record.profile.address[.vietnamese])/\(record.slug)"
    let answer = try await instance.get("/api/v1/records/\(record.header.id)/citation.bib")
    #expect(answer.status == 200 && answer.type == "application/x-bibtex; charset=utf-8")
    #expect(
      answer.text == """
        @misc{phohien-dinh-a-1,
          author       = {{Phố Hiến – Sở Văn hóa, Thể thao và Du lịch tỉnh Hưng Yên}},
          title        = {{Đình “Ấp \\& Bãi” {\\textbraceleft}50\\%{\\textbraceright} \\#1\\_a \\$x {\\textasciitilde}y {\\textasciicircum}z {\\textbackslash}w}},
          year         = {\(day.prefix(4))},
          howpublished = {Sổ bộ văn hóa tỉnh Hưng Yên},
          note         = {Bản ghi dinh\\_a:1, bản sửa đổi 1},
          url          = {\(url)},
          urldate      = {\(day)},
          langid       = {vietnamese}
        }

        """)
  }

  @Test("RIS: TY first, ER last, lines ended by CR LF, English where asked for") func ris() async throws {
    let (instance, record) = try await Self.instance()
    let day = Timestamp.text(instance.store.clock() + 7 * 3_600_000).prefix(10).replacing("-", with: "/")
    let answer = try await instance.get("/api/v1/records/dinh_a:1/citation.ris?lang=en")
    #expect(answer.status == 200 && answer.type == "application/x-research-info-systems; charset=utf-8")
    let expected = [
      "TY  - ELEC", "AU  - Phố Hiến – Hưng Yên Department of Culture, Sports and Tourism", "TI  - Communal house", "T2  - Culture register of Hưng Yên province", "PY  - \(day.prefix(4))",
      "DA  - \(day)/", "ET  - 1", "AN  - dinh_a:1", "UR  - http://localhost/en/\(record.profile.address[.english])/\(record.slug)", "Y2  - \(day)/", "LA  - en",
      "N1  - Record dinh_a:1, revision 1", "DB  - Phố Hiến", "ER  - ",
    ]
    #expect(answer.text == expected.map { $0 + "\r\n" }.joined())
  }

  @Test("a citation in words; of a work it says that the entry is cited, not the work") func words() async throws {
    let (instance, record) = try await Self.instance()
    // 24 November 2026, five in the morning in Vietnam.
    let page = instance.server.kit.context(.vietnamese), today = Int64(1_795_471_200_000)
    let exchanged = ExchangedRecord(
      header: record.header, profile: record.profile, body: record.body, revised: record.revised, slug: record.slug, identifiers: record.identifiers)
    let place = Citation(exchanged, page: page, today: .init(inVietnamAt: today))
    #expect(place.text(page).hasPrefix("Phố Hiến – Sở Văn hóa, Thể thao và Du lịch tỉnh Hưng Yên (") && place.text(page).contains("). \(Self.title). Bản ghi dinh_a:1, bản sửa đổi 1. http://localhost/vi/"))
    #expect(place.text(page).hasSuffix(" (truy cập ngày 24 tháng 11 năm 2026)."))
    let profile = try #require(instance.store.declarations.profiles.first { $0.listed && SchemaOrgVocabulary.family(of: $0.schemaOrg) == .work })
    let work = ExchangedRecord(
      header: record.header, profile: profile, body: .object([profile.titleField: .object(["vi": "Cung oán ngâm khúc", "en": "Lament of a royal concubine"])]), revised: today, slug: "x",
      identifiers: ["x"])
    #expect(Citation(work, page: page, today: .init(inVietnamAt: today)).title == "“Cung oán ngâm khúc” (mục trong sổ bộ)")
    let english = instance.server.kit.context(.english)
    #expect(Citation(work, page: english, today: .init(inVietnamAt: today)).title == "“Lament of a royal concubine” (entry in the register)")
    #expect(Citation(work, page: english, today: .init(inVietnamAt: today)).text(english).hasSuffix("(accessed 24 November 2026)."))
  }

  @Test("the sitemaps name both addresses of every public record and nothing that is closed; every address answers") func sitemaps() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let closed = try #require(try await instance.publicRecords().first)
    try await instance.store.close(closed.header.id, state: .withdrawn, author: "test", reason: "rút")
    try await instance.settle()
    #expect(try await instance.get("/robots.txt").text.contains("\nSitemap: http://localhost/sitemap.xml\n"))
    let index = try await instance.get("/sitemap.xml")
    #expect(index.status == 200 && index.type == "application/xml; charset=utf-8")
    var addresses: [String] = []
    for map in Self.places(index.text) {
      let text = try await instance.get(String(map.dropFirst("http://localhost".count))).text
      addresses += Self.places(text)
      #expect(text.components(separatedBy: "hreflang=\"x-default\"").count - 1 == Self.places(text).count)
    }
    #expect(addresses.count == Set(addresses).count)
    let records = try await instance.publicRecords().filter { !$0.profile.traits.contains(.homeBlock) }
    for language in Language.required {
      let wanted = Set(records.map { "http://localhost" + Addresses(language: language).record($0.profile, slug: $0.slug) })
      #expect(wanted.isSubset(of: addresses))
      let words = Set(instance.store.declarations.profiles.map { "\(language)/\($0.address[language])" })
      let found = addresses.filter { address in
        let parts = address.dropFirst("http://localhost/".count).split(separator: "/")
        return parts.count == 3 && words.contains("\(parts[0])/\(parts[1])")
      }
      #expect(Set(found) == wanted)
    }
    let answers = try await instance.get(addresses.map { String($0.dropFirst("http://localhost".count)) })
    for (address, answer) in zip(addresses, answers) { #expect(answer.status == 200, "\(address)") }
  }

  @Test("sitemaps cut into many parts hold every public record once, with the time of what is shown") func parts() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let store = instance.store
    for record in try await instance.publicRecords().prefix(40).suffix(30) { try await store.close(record.header.id, visibility: .hidden, author: "test", reason: "test") }
    let starts = try await store.publicRuns(of: 97)
    var entries: [RecordStore.SitemapEntry] = []
    for (index, start) in starts.enumerated() {
      let part = try await store.sitemapEntries(from: start, before: index + 1 < starts.count ? starts[index + 1] : nil)
      // A shorter part in the middle would tell how many records are closed there.
      #expect(part.count == 97 || index == starts.count - 1)
      entries += part
    }
    let records = try await instance.publicRecords()
    #expect(entries.map(\.id) == records.map(\.header.id) && entries.map(\.slug) == records.map(\.slug) && entries.map(\.revised) == records.map(\.revised))
    let empty = try await TestInstance.open()
    #expect(try await empty.store.publicRuns(of: 97).isEmpty)
  }

  /// Not by a regular expression: on megabytes that holds a thread for a minute.
  private static func places(_ map: String) -> [String] { map.components(separatedBy: "<loc>").dropFirst().map { String($0.prefix { $0 != "<" }) } }
}
