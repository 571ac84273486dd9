import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// What readers see.
@Suite("Pages") struct PageTests {
  @Test("every public record has its page in both languages, with its title, and no field is left unlabelled") func everyRecord() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let records = try await instance.store.records(try await instance.store.publicPage(after: nil, limit: 100_000).records.map(\.header.id), gate: instance.store.publicGate)
    #expect(records.count > 1_000)
    for language in Language.required {
      let answers = try await instance.get(records.map { Addresses(language: language).record($0.profile, slug: $0.slug) })
      for (record, answer) in zip(records, answers) {
        #expect(answer.status == 200, "\(record.header.identifier)")
        #expect(answer.text.contains(record.profile.traits.contains(.story) ? "<h1>" : "<h1 class=\"record-title\">"), "\(record.header.identifier)")
        #expect(!answer.text.contains("<dt></dt>") && !answer.text.contains("Optional("), "\(record.header.identifier)")
      }
    }
  }

  @Test("the home page counts what is there") func home() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let total = try await instance.get("/api/v1/search").json()["total"]?.int ?? 0
    let page = try await instance.get("/vi").text
    #expect(page.contains("\(total / 1000).\(String(total % 1000 + 1000).dropFirst()) bản ghi"))
    let declarations = instance.store.declarations
    for sector in declarations.sectors where declarations.profiles(of: sector.id).contains(where: \.listed) { #expect(page.contains(sector.label[.vietnamese])) }
  }

  @Test("relations read from both ends, decisions stand in order of their dates, a commune shows what it was made of") func relations() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let pagoda = try await instance.page("di-tich-chua-keo-than-quang-tu")
    #expect(pagoda.contains("Lễ hội chùa Keo") && pagoda.contains("Hương án chùa Keo"))
    let treasure = try await instance.page("bao-vat-huong-an-chua-keo")
    #expect(treasure.contains("Chùa Keo (Thần Quang tự)"))
    let commune = try await instance.page("xa-11953")
    #expect(commune.contains("Phường Hiến Nam") && commune.contains("Di tích <span class=\"facet-count\">"))
  }

  @Test("two rows that are one thing are one record with both identifiers") func merged() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let one = try await instance.get("/api/v1/records/don-vi-nha-hat-cheo-hung-yen").json()
    let other = try await instance.get("/api/v1/records/nghe-thuat-nha-hat-cheo-hung-yen").json()
    #expect(one["id"] == other["id"] && one["id"] != nil)
    let identifiers = Set(one["identifiers"]?.list?.compactMap(\.string) ?? [])
    #expect(identifiers.isSuperset(of: ["don-vi-nha-hat-cheo-hung-yen", "nghe-thuat-nha-hat-cheo-hung-yen"]))
  }

  @Test("a renamed record is reached by its old address, by a lasting redirect") func renamed() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    guard case .open(let record) = try await instance.store.record("di-tich-den-may", gate: instance.store.publicGate) else { return #expect(Bool(false)) }
    var draft = RecordDraft(identifier: "di-tich-den-may", profile: record.profile.id, state: .published, body: record.body.object ?? [:], place: .init(file: "t", line: 1))
    draft.body[record.profile.titleField] = .object(["vi": "Đền Mây Trắng", "en": "White Cloud Temple"])
    _ = try await instance.store.apply([draft], author: "test", source: "desk", reason: "đổi tên", replacing: true)
    let answer = try await instance.get("/vi/\(record.profile.address[.vietnamese])/\(record.slug)")
    #expect(answer.status == 301 && answer.location == "/vi/\(record.profile.address[.vietnamese])/den-may-trang")
  }

  @Test("an unchanged page is answered with 304, a changed register with the page") func conditional() async throws {
    let instance = try await TestInstance.open()
    let application = instance.application()
    try await application.test(.router) { client in
      let tag = try await client.execute(uri: "/vi", method: .get) { $0.headers[.eTag] }
      let again = try await client.execute(uri: "/vi", method: .get, headers: [.ifNoneMatch: tag ?? ""]) { $0.status.code }
      #expect(again == 304)
      let asset = try await client.execute(uri: "/assets/site.css", method: .get) { ($0.headers[.cacheControl], $0.headers[.eTag]) }
      #expect(asset.0?.contains("immutable") == true && asset.1 == nil)
    }
    _ = try await LoadFolder.load(TestInstance.starter, into: instance.store, author: "test")
    try await instance.settle()
    #expect(try await instance.get("/vi").text.contains("bản ghi"))
  }

  @Test("a message with markup in it is shown as text") func escaping() {
    let name = "<b>\"Đình\" & 'chùa'</b>"
    #expect(("<p title=\"\(name)\">\(name)</p>" as Markup).html == "<p title=\"&lt;b&gt;&quot;Đình&quot; &amp; &#39;chùa&#39;&lt;/b&gt;\">&lt;b&gt;&quot;Đình&quot; &amp; &#39;chùa&#39;&lt;/b&gt;</p>")
    #expect(LongText.render("Một **hai** *ba* <i>\n\n- bốn\n- năm").html == "<p>Một <strong>hai</strong> <em>ba</em> &lt;i&gt;</p>\n<ul><li>bốn</li><li>năm</li></ul>\n")
    #expect(Highlight(query: "hien pho").mark("Phố Hiến & phố xá").html == "<mark>Phố</mark> <mark>Hiến</mark> &amp; <mark>phố</mark> xá")
  }
}

extension TestInstance {
  func page(_ identifier: String) async throws -> String {
    guard case .open(let record) = try await store.record(identifier, gate: store.publicGate) else { return "" }
    return try await get(Addresses(language: .vietnamese).record(record.profile, slug: record.slug)).text
  }
}
