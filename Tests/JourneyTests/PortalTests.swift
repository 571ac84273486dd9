import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// The public face: home, stories, time line, lists of one's own, kept answers.
@Suite("Portal") struct PortalTests {
  private static func story(_ profile: String, _ identifier: String, _ body: [String: Value], state: RecordState = .published) -> RecordDraft {
    RecordDraft(identifier: identifier, profile: profile, state: state, body: body, place: .init(file: "test", line: 1))
  }

  private static func text(_ vi: String, _ en: String) -> Value { .object(["vi": .string(vi), "en": .string(en)]) }

  @Test("a page that staff write stands at its address and at the foot of every page, and is gone from both when it is withdrawn") func pages() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let body: [String: Value] = [
      "name": Self.text("Giờ mở cửa bảo tàng", "Museum hours"), "summary": Self.text("Khi nào đến được.", "When to come."), "menu": "footer",
      "body": Self.text("## Mùa hè\n\nXem [bản đồ](/vi/ban-do) <b>", "## Summer\n\nSee the [map](/en/map) <b>"),
    ]
    _ = try await instance.store.apply([Self.story("portal-page", "trang-gio", body)], author: "test", source: "test", reason: "page")
    try await instance.settle()
    let page = try await instance.get("/vi/trang/gio-mo-cua-bao-tang").text
    #expect(page.contains("<h2>Mùa hè</h2>") && page.contains("<a href=\"/vi/ban-do\">bản đồ</a>") && page.contains("&lt;b&gt;"))
    let english = try await instance.get("/en/page/gio-mo-cua-bao-tang").text
    #expect(english.contains("<h1>Museum hours</h1>") && !english.contains("<h2>Mùa hè"))
    #expect(try await instance.get("/vi/tim-kiem?q=chua").text.contains("href=\"/vi/trang/gio-mo-cua-bao-tang\">Giờ mở cửa bảo tàng</a>"))
    try await instance.store.close(.named("trang-gio"), state: .withdrawn, author: "test", reason: "hết mùa")  // before the index knows
    #expect(try await instance.get("/vi/trang/gio-mo-cua-bao-tang").status == 410)
    #expect(try await instance.get("/vi").text.contains("Giờ mở cửa bảo tàng") == false)
  }

  private static func anySubject(_ instance: TestInstance) throws -> String {
    let field = instance.store.declarations.profile("theme")?.field("subject")
    return try #require(field?.vocabulary.flatMap { instance.store.declarations.vocabularies[$0]?.terms.first?.code })
  }

  @Test("a theme shows its stops in order with their sentences and what its query finds; closed stops and refused queries show nothing") func themes() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let stops = ["di-tich-chua-keo-than-quang-tu", "nhan-vat-le-huu-trac"].map { Value.object(["ref": .string(RecordID.named($0).text), "note": .string("Vì sao ghé \($0).")]) }
    let body: [String: Value] = [
      "name": Self.text("Thử một vòng", "A trial round"), "summary": Self.text("Lời dẫn.", "Lead."), "body": Self.text("Nội dung.", "Text."), "theme_kind": "theme", "subject": .string(try Self.anySubject(instance)),
      "query": "profile=treasure", "stops": .list(stops),
    ]
    _ = try await instance.store.apply([Self.story("theme", "chu-de-thu", body)], author: "test", source: "test", reason: "theme")
    try await instance.settle()
    let page = try await instance.get("/vi/chu-de/thu-mot-vong").text
    let keo = try #require(page.firstRange(of: "Chùa Keo")), trac = try #require(page.firstRange(of: "Vì sao ghé nhan-vat-le-huu-trac."))
    #expect(keo.lowerBound < trac.lowerBound && page.contains("Hương án chùa Keo"))
    try await instance.store.close(.named("nhan-vat-le-huu-trac"), visibility: .hidden, author: "test", reason: "test")
    #expect(try await instance.get("/vi/chu-de/thu-mot-vong").text.contains("Vì sao ghé nhan-vat-le-huu-trac.") == false)
  }

  @Test("the time line tells every century there is, with as many records as the search has of it") func timeline() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let facets = try await instance.get("/api/v1/search").json()["facets"]?["century"]?.list ?? []
    #expect(facets.count > 8)
    let page = try await instance.get("/vi/dong-thoi-gian").text
    for facet in facets { #expect(page.contains("century=\(facet["code"]?.string ?? "?")\">\(facet["label"]?.string ?? "?")</a>")) }
    #expect(page.contains("Trần") && page.firstRange(of: "Thế kỷ XIII<")!.lowerBound < page.firstRange(of: "Thế kỷ XVIII<")!.lowerBound)  // both are in the starter data
  }

  @Test("a shared list opens with what is open of it, without script") func saved() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let path = "/vi/da-luu?ids=di-tich-chua-keo-than-quang-tu,khong-co,nhan-vat-le-huu-trac"
    let page = try await instance.get(path).text
    #expect(page.contains("Chùa Keo") && page.contains("Lê Hữu Trác") && !page.contains("khong-co"))
    try await instance.store.close(.named("nhan-vat-le-huu-trac"), visibility: .hidden, author: "test", reason: "test")
    #expect(try await instance.get(path).text.contains("Lê Hữu Trác") == false)
    #expect(try await instance.get("/en/da-luu?ids=a").location == "/en/saved?ids=a")
    #expect(try await instance.get("/vi/da-luu").text.contains("Danh sách còn trống"))
  }

  @Test("chance leads to an open record, and to another the next time") func random() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let answers = try await instance.get(Array(repeating: "/vi/ngau-nhien", count: 12))
    #expect(answers.allSatisfy { $0.status == 302 } && Set(answers.compactMap(\.location)).count > 1)
    for place in Set(answers.compactMap(\.location)) { #expect(try await instance.get(place).status == 200) }
  }

  @Test("the object of the day is the same all day and another one the next") func ofTheDay() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    func name() async throws -> String { String(try await instance.get("/vi").text.split(separator: "id=\"of-the-day\"").dropFirst().first?.prefix(200) ?? "") }
    let today = try await name()
    #expect(!today.isEmpty)
    #expect(try await name() == today)
    instance.advance(days: 1)
    #expect(try await name() != today)
  }

  @Test("a page is kept until something changes, travels in gzip to those who take it, and is the same for the others") func kept() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let application = instance.application()
    try await application.test(.router) { client in
      let plain = try await client.execute(uri: "/vi", method: .get) { $0 }
      let packed = try await client.execute(uri: "/vi", method: .get, headers: [.acceptEncoding: "br, gzip;q=0.8"]) { $0 }
      #expect(plain.headers[.contentEncoding] == nil && packed.headers[.contentEncoding] == "gzip" && packed.headers[.vary] == "Accept-Encoding")
      #expect(packed.headers[.contentLength] == String(packed.body.readableBytes) && plain.headers[.contentLength] == String(plain.body.readableBytes))
      #expect(packed.body.readableBytes * 2 < plain.body.readableBytes && packed.headers[.eTag] == plain.headers[.eTag])
      let refused = try await client.execute(uri: "/vi", method: .get, headers: [.acceptEncoding: "gzip;q=0"]) { $0 }
      #expect(refused.headers[.contentEncoding] == nil && refused.body == plain.body)
      let head = try await client.execute(uri: "/vi", method: .head) { $0 }
      #expect(head.headers[.contentLength] == String(plain.body.readableBytes) && head.headers[.eTag] == plain.headers[.eTag])
      let unchanged = try await client.execute(uri: "/vi", method: .get, headers: [.ifNoneMatch: plain.headers[.eTag] ?? ""]) { $0 }
      #expect(unchanged.status == .notModified && unchanged.headers[.contentLength] == nil)
      try await instance.store.close(.named("di-tich-chua-keo-than-quang-tu"), visibility: .hidden, author: "test", reason: "test")
      let later = try await client.execute(uri: "/vi", method: .get, headers: [.ifNoneMatch: plain.headers[.eTag] ?? ""]) { $0 }
      #expect(later.status == .ok && later.headers[.eTag] != plain.headers[.eTag])
    }
  }
}
