import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage
import Testing

/// Every way out × every way of being closed: what is closed at one door is closed at all.
@Suite("Doors") struct DoorTests {
  /// Words that stand in restricted or staff fields and nowhere else.
  static let secrets = ["zuyenmat", "khoakin", "nguoigiukin", "sosecret"]
  static let word = "congkhaizz"

  static func draft(_ identifier: String, title: String, state: RecordState = .published) -> RecordDraft {
    RecordDraft(
      identifier: identifier, profile: "sealed-object", state: state,
      body: [
        "name": .object(["vi": .string(title), "en": .string(title + " object")]), "description": .object(["vi": .string("Mô tả \(word).")]), "sealed_class": "open-class",
        "staff_note": .object(["vi": .string("Ghi chú khoakin")]), "keeper": .object(["name": "nguoigiukin"]),
        "secret_name": .object(["vi": .string("Tên zuyenmat")]), "secret_text": .object(["vi": .string("Nội dung zuyenmat")]),
        "secret_number": .object(["scheme": "kho", "value": "sosecret"]), "secret_date": CellValue.date("1777"),
      ], place: .init(file: "test", line: 1))
  }

  /// An instance with one open record and one closed in each way, their titles by way.
  static func instance() async throws -> (TestInstance, [String: RecordID]) {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"])
    let ways = ["open", "draft", "withdrawn", "hidden", "embargoed", "erased"]
    let vocabulary = try #require(instance.store.declarations.vocabularies["sealed-class"]?.terms.first?.code)
    let drafts = ways.map { way in
      var draft = draft("kin-\(way)", title: "Vật \(way) \(word)", state: way == "draft" ? .draft : .published)
      draft.body["sealed_class"] = .string(vocabulary)
      return draft
    }
    _ = try await instance.store.apply(drafts, author: "test", source: "test", reason: "doors")
    let ids = Dictionary(ways.map { ($0, RecordID.named("kin-\($0)")) }, uniquingKeysWith: { first, _ in first })
    func close(_ way: String, state: RecordState? = nil, visibility: Visibility? = nil, embargo: Int64?? = nil) async throws {
      try await instance.store.close(try #require(ids[way]), state: state, visibility: visibility, embargo: embargo, author: "test", reason: "lý do rút \(way)")
    }
    try await close("withdrawn", state: .withdrawn)
    try await close("hidden", visibility: .hidden)
    try await close("embargoed", embargo: .some(instance.store.clock() + 86_400_000))
    try await close("erased", state: .erased)
    try await instance.settle()
    return (instance, ids)
  }

  @Test("page and API: open is shown, draft, hidden and embargoed are absent, withdrawn is a tombstone with its reason, erased one without") func recordDoors() async throws {
    let (instance, ids) = try await Self.instance()
    let expected = ["open": 200, "draft": 404, "hidden": 404, "embargoed": 404, "withdrawn": 410, "erased": 410]
    for (way, status) in expected {
      let id = try #require(ids[way])
      let slug = Slug.make("Vật \(way) \(Self.word)")
      let paths = ["/vi/vat-kin/\(slug)", "/en/sealed-object/\(slug)", "/api/v1/records/\(id)", "/api/v1/records/kin-\(way)"]
      for (path, answer) in zip(paths, try await instance.get(paths)) {
        #expect(answer.status == status, "\(way) \(path)")
        #expect(status == 200 || !answer.text.contains(Self.word), "\(way) \(path) shows the description")
        #expect(answer.text.contains("lý do rút withdrawn") == (way == "withdrawn"), "\(way) \(path)")
      }
    }
  }

  @Test("list, count, facet and suggestion know only the open record, in both languages and every order") func listDoors() async throws {
    let (instance, ids) = try await Self.instance()
    let open = try #require(ids["open"]).text
    for query in [Self.word, "vat", "object", ""] {
      for sort in ["relevance", "title", "date", "newest"] {
        let answer = try await instance.get("/api/v1/search?q=\(query)&sort=\(sort)&profile=sealed-object").json()
        #expect(answer.texts("items", "id") == [open], "\(query) \(sort)")
        #expect(answer["total"]?.int == 1)
        for (_, values) in answer["facets"]?.object ?? [:] { for value in values.list ?? [] { #expect(value["count"]?.int == 1) } }
      }
    }
    #expect(try await instance.get("/api/v1/search?q=\(Self.word)").json()["facets"]?["profile"]?.list?.first?["count"]?.int == 1)
    #expect(try await instance.get("/api/v1/suggest?q=vat").json().texts("items", "id") == [open])
    for path in ["/vi/vat-kin", "/en/sealed-object", "/vi/tim-kiem?q=\(Self.word)", "/vi"] {
      let page = try await instance.get(path).text
      for way in ["draft", "withdrawn", "hidden", "embargoed", "erased"] { #expect(!page.contains("Vật \(way)"), "\(path) \(way)") }
    }
  }

  @Test("restricted and staff fields leave no trace: not in pages, API, search, counts, suggestions, facets or schema") func fieldDoors() async throws {
    let (instance, ids) = try await Self.instance()
    let open = try #require(ids["open"])
    let slug = Slug.make("Vật open \(Self.word)")
    let paths = ["/vi/vat-kin/\(slug)", "/en/sealed-object/\(slug)", "/api/v1/records/\(open)", "/vi/vat-kin", "/api/v1/search?profile=sealed-object", "/api/v1/search?q=\(Self.word)"]
    for (path, answer) in zip(paths, try await instance.get(paths)) {
      #expect(answer.status == 200)
      for secret in Self.secrets + ["secret_", "staff_", "1777"] { #expect(!answer.text.contains(secret), "\(path) shows \(secret)") }
    }
    for secret in Self.secrets + ["1777"] {
      let found = try await instance.get("/api/v1/search?q=\(secret)").json()
      #expect(found["total"]?.int == 0, "\(secret)")
      #expect(found["corrected"] == .null)
      #expect(try await instance.get("/api/v1/suggest?q=\(secret.prefix(4))").json().texts("items", "id").isEmpty)
    }
    let schema = try await instance.get("/api/v1/profiles/sealed-object").text
    #expect(!schema.contains("secret_") && !schema.contains("staff_") && !schema.contains("keeper"))
    #expect(try await instance.get("/api/v1/search?profile=sealed-object&secret_grade=x").status == 400)
    #expect(!(try await instance.get("/api/v1/openapi.json").text.contains("secret_")))
  }

  @Test("a restricted link is not shown from its other end; an open link is, and vanishes with its record") func linkDoors() async throws {
    let (instance, ids) = try await Self.instance()
    let target = try #require(ids["open"]).text
    var open = Self.draft("kin-a", title: "Vật nối mở"), secret = Self.draft("kin-b", title: "Vật nối kín")
    for draft in [open, secret] { #expect(draft.state == .published) }
    open.body["sealed_class"] = nil
    secret.body["sealed_class"] = nil
    open.body["open_link"] = .list([.object(["ref": .string(target)])])
    secret.body["secret_link"] = .list([.object(["ref": .string(target)])])
    _ = try await instance.store.apply([open, secret], author: "test", source: "test", reason: "links")
    try await instance.settle()
    let path = "/vi/vat-kin/\(Slug.make("Vật open \(Self.word)"))"
    let page = try await instance.get(path).text
    #expect(page.contains("Vật nối mở") && !page.contains("Vật nối kín"))
    try await instance.store.close(.named("kin-a"), visibility: .hidden, author: "test", reason: "đóng")
    try await instance.settle()
    #expect(!(try await instance.get(path).text.contains("Vật nối mở")))
  }

  @Test("an embargo that has ended opens the record, and its announcement brings it into lists and search") func embargoEnds() async throws {
    let (instance, ids) = try await Self.instance()
    instance.advance(days: 2)
    #expect(try await instance.store.announceEndedEmbargoes() == 1)
    try await instance.settle()
    let id = try #require(ids["embargoed"]).text
    #expect(try await instance.get("/api/v1/records/\(id)").status == 200)
    #expect(try await instance.get("/api/v1/search?q=\(Self.word)").json().texts("items", "id").contains(id))
  }

  @Test("a record whose media alone are closed is described at every door") func described() async throws {
    let (instance, ids) = try await Self.instance()
    let id = try #require(ids["open"])
    try await instance.store.close(id, visibility: .described, author: "test", reason: "ảnh chưa mở")
    try await instance.settle()
    #expect(try await instance.get("/api/v1/records/\(id)").status == 200)
    #expect(try await instance.get("/api/v1/search?q=\(Self.word)").json().texts("items", "id") == [id.text])
  }

  @Test("a record that closes between two requests is gone from the list even before the index knows") func lateIndex() async throws {
    let (instance, ids) = try await Self.instance()
    let id = try #require(ids["open"])
    try await instance.store.close(id, state: .withdrawn, author: "test", reason: "rút")
    let answer = try await instance.get("/api/v1/search?q=\(Self.word)").json()
    #expect(answer.texts("items", "id").isEmpty && answer["total"]?.int == 0)
    for (_, values) in answer["facets"]?.object ?? [:] { #expect(values.list == []) }
    #expect(try await instance.get("/api/v1/suggest?q=vat").json().texts("items", "id").isEmpty)
    #expect(try await instance.get("/api/v1/records/\(id)").status == 410)
  }

  @Test("a visitor's cached copy of a record that was closed meanwhile is answered with the closing, never as unchanged") func cachedCopy() async throws {
    let (instance, ids) = try await Self.instance()
    let path = "/api/v1/records/\(try #require(ids["open"]))"
    let tag = try #require(try await instance.get(path).tag)
    #expect(try await instance.get(path, headers: [.ifNoneMatch: tag]).status == 304)
    try await instance.store.close(try #require(ids["open"]), visibility: .hidden, author: "test", reason: "đóng")
    #expect(try await instance.get(path, headers: [.ifNoneMatch: tag]).status == 404)
    #expect(try await instance.get("/vi/khong-co", headers: [.ifNoneMatch: tag]).status == 404)
  }

  @Test("staff see the working copy with its staff fields, the public the published revision without them") func workingCopy() async throws {
    let (instance, ids) = try await Self.instance()
    let id = try #require(ids["open"])
    let staff = Gate(audience: .staff(.internal), now: instance.store.clock())
    guard case .open(let seen) = try await instance.store.record(id.text, gate: staff) else { return #expect(Bool(false)) }
    #expect(seen.body["staff_note"] != nil && seen.body["secret_text"] == nil)
    var draft = Self.draft("kin-open", title: "Vật đang sửa", state: .draft)
    draft.body["sealed_class"] = seen.body["sealed_class"]
    _ = try await instance.store.apply([draft], author: "test", source: "test", reason: "đang sửa")
    guard case .open(let head) = try await instance.store.record(id.text, gate: staff) else { return #expect(Bool(false)) }
    #expect(head.title(in: .vietnamese) == "Vật đang sửa")
    #expect(!(try await instance.get("/api/v1/records/\(id)").text.contains("Vật đang sửa")))
  }
}

/// Values as the loader makes them.
enum CellValue {
  static func date(_ year: String) -> Value { .object(["text": .string(year), "edtf": .string(year)]) }
}
