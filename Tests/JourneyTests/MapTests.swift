import Edge
import Foundation
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// The map: pages, GeoJSON, what is closed, honesty about precision.
@Suite("Map") struct MapTests {
  static let word = "bandothu"
  static let commune = "xa-11953"
  /// Inside the commune.
  static let point = (latitude: 20.6634, longitude: 106.0683)

  static func draft(_ identifier: String, precision: String?, state: RecordState = .published, east: Double = 0) -> RecordDraft {
    var draft = DoorTests.draft(identifier, title: "Vật \(identifier) \(word)", state: state)
    draft.body["sealed_class"] = nil
    draft.body["place"] = .object(["ref": .string(RecordID.named(commune).text)])
    if let precision { draft.body["geometry"] = .object(["lat": .double(point.latitude), "lon": .double(point.longitude + east), "precision": .string(precision)]) }
    return draft
  }

  /// The starter data and `drafts`.
  static func instance(_ drafts: [RecordDraft] = []) async throws -> TestInstance {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"], load: [TestInstance.starter])
    if !drafts.isEmpty { _ = try await instance.store.apply(drafts, author: "test", source: "test", reason: "map") }
    try await instance.settle()
    return instance
  }

  private static func features(_ answer: Value, _ kind: String) -> [Value] { (answer["features"]?.list ?? []).filter { $0["properties"]?["kind"]?.string == kind } }

  @Test("every commune with records is a link in the drawing and in the list, and its page tells what is there") func province() async throws {
    let instance = try await Self.instance()
    for language in Language.required {
      let address = Addresses(language: language).page(.map)
      let page = try await instance.get(address)
      #expect(page.status == 200 && page.text.contains("map.js"))
      let counts = try await instance.get("/api/v1/search?profile=monument").json()["facets"]?["unit"]?.list ?? []
      #expect(counts.count > 20)
      for count in counts {
        let unit = try #require(count["code"]?.string)
        guard instance.server.kit.assets.outlines.commune(unit: unit) != nil else { continue }
        #expect(page.text.components(separatedBy: "href=\"\(address)?unit=\(unit)\"").count == 3, "\(unit)")
      }
      #expect(page.text.components(separatedBy: "class=\"map-commune map-step-").count == 105)
    }
    let commune = try await instance.get("/vi/ban-do?unit=\(Self.commune)")
    #expect(commune.status == 200 && commune.text.contains("Phường Phố Hiến trên bản đồ") && commune.text.contains("Chỉ biết đến cấp xã"))
    #expect(!(try await instance.get("/vi").text.contains("map.js")))
  }

  @Test("the other language's word leads to the right one with the question") func addresses() async throws {
    let instance = try await TestInstance.open()
    let moved = try await instance.get("/vi/map?q=chua&unit=x")
    #expect(moved.status == 301 && moved.location == "/vi/ban-do?q=chua&unit=x")
    #expect(try await instance.get("/en/ban-do").location == "/en/map")
    #expect(try await instance.get(["/vi/ban-do", "/en/map", "/xx/map"]).map(\.status) == [200, 200, 404])
  }

  @Test("words, profile and former units narrow the map as they narrow the search") func filters() async throws {
    let instance = try await Self.instance()
    for query in ["q=chua", "profile=festival", "profile=monument&rank=special-national", "century=17"] {
      let search = try await instance.get("/api/v1/search?\(query)").json()
      let expected = try #require(search["facets"]?["unit"]?.list?.first { $0["code"]?.string?.hasPrefix("xa-") == true })
      let page = try await instance.get("/vi/ban-do?\(query)").text
      let name = try #require(expected["label"]?.string), count = try #require(expected["count"]?.int)
      let isThere = page.contains("\(name): \(count) bản ghi")
      #expect(isThere, "\(query)")
    }
    let district = try await instance.get("/vi/ban-do?unit=huyen-cu-huyen-khoai-chau")
    let isTold = district.text.contains("Huyện Khoái Châu không còn trong đơn vị hành chính hiện nay"), isShaded = district.text.contains("map-highlighted")
    #expect(district.status == 200 && isTold && isShaded)
    let whole = try await instance.get("/vi/ban-do?unit=tinh-hung-yen").text.contains("không còn trong đơn vị hành chính hiện nay")
    #expect(!whole)
    #expect(try await instance.get("/vi/ban-do?q=khongcogithezz").text.contains("Không có bản ghi nào khớp trên bản đồ"))
    #expect(try await instance.get("/vi/ban-do?unit=khong-co").status == 400)
  }

  @Test("a point that stands for a commune is never drawn: no pin, no square, no geometry; the record is listed as known to the commune only") func precision() async throws {
    let codes = ["site", "approximate", "hamlet", "commune-centroid", "former-district-centroid", "province-centroid", "masked", "unknown"]
    let instance = try await Self.instance(codes.map { Self.draft("chinhxac-\($0)", precision: $0) } + [Self.draft("chinhxac-khong", precision: nil)])
    let answer = try await instance.get("/api/v1/map?q=\(Self.word)").json()
    let records = Self.features(answer, "record")
    #expect(Set(records.compactMap { $0["properties"]?["precision"]?.string }) == ["site", "approximate", "hamlet"])
    #expect(answer["total"]?.int == 3 && Self.features(answer, "cluster").isEmpty)
    let communes = Self.features(answer, "commune")
    #expect(communes.count == 1 && communes[0]["geometry"] == .null && communes[0]["properties"]?["count"]?.int == 6 && communes[0]["properties"]?["unit"]?.string == Self.commune)
    let page = try await instance.get("/vi/ban-do?unit=\(Self.commune)&q=\(Self.word)").text
    let rest = try #require(page.range(of: "id=\"map-rest\""))
    #expect(page.components(separatedBy: "map-mark map-pin").count == 2 && page.components(separatedBy: "map-mark map-approximate").count == 3)
    for code in codes.dropFirst(3) + ["khong"] {
      #expect(page[rest.upperBound...].contains("Vật chinhxac-\(code) "), "\(code)")
      #expect(!page[..<rest.lowerBound].contains("Vật chinhxac-\(code) "), "\(code)")
    }
  }

  @Test("what is closed is not on the map: not in pages, GeoJSON or counts, and a closing takes effect at once") func doors() async throws {
    let ways = ["open", "draft", "withdrawn", "hidden", "embargoed", "erased"]
    let instance = try await Self.instance(ways.map { Self.draft("kin-\($0)", precision: "site", state: $0 == "draft" ? .draft : .published) })
    let store = instance.store
    try await store.close(.named("kin-withdrawn"), state: .withdrawn, author: "test", reason: "rút")
    try await store.close(.named("kin-hidden"), visibility: .hidden, author: "test", reason: "đóng")
    try await store.close(.named("kin-embargoed"), embargo: .some(store.clock() + 86_400_000), author: "test", reason: "hẹn")
    try await store.close(.named("kin-erased"), state: .erased, author: "test", reason: "xóa")
    func check(_ shown: [String], _ moment: String) async throws {
      let answer = try await instance.get("/api/v1/map?q=\(Self.word)").json()
      #expect(answer["total"]?.int == Int64(shown.count), "\(moment)")
      #expect(Self.features(answer, "record").compactMap { $0["properties"]?["title"]?.string } == shown.map { "Vật kin-\($0) \(Self.word)" }, "\(moment)")
      #expect(Self.features(answer, "commune").isEmpty, "\(moment)")
      for path in ["/vi/ban-do?q=\(Self.word)", "/vi/ban-do?unit=\(Self.commune)&q=\(Self.word)", "/en/map?unit=\(Self.commune)", "/vi"] {
        let page = try await instance.get(path).text
        for way in ways where !shown.contains(way) { #expect(!page.contains("Vật kin-\(way)"), "\(moment) \(path) \(way)") }
      }
    }
    try await check(["open"], "before the index knows")
    try await instance.settle()
    try await check(["open"], "after the index knows")
    try await store.close(.named("kin-open"), visibility: .hidden, author: "test", reason: "đóng")
    try await check([], "all closed")
  }

  @Test("many records are clusters whose numbers add up, few are single; the answer is bounded and honest about its zoom") func clusters() async throws {
    let instance = try await Self.instance((0..<230).map { Self.draft("nhieu-\($0)", precision: "site", east: Double($0 % 40) * 0.003) })
    for zoom in 0...6 {
      let answer = try await instance.get("/api/v1/map?q=\(Self.word)&zoom=\(zoom)").json()
      let clusters = Self.features(answer, "cluster")
      #expect(clusters.compactMap { $0["properties"]?["count"]?.int }.reduce(0, +) == 230 && answer["total"]?.int == 230 && answer["zoom"]?.int == Int64(zoom))
      #expect(clusters.allSatisfy { ($0["bbox"]?.list?.count == 4) && $0["geometry"]?["type"]?.string == "Point" })
      #expect((answer["features"]?.list?.count ?? .max) <= 2_000 && Self.features(answer, "record").isEmpty)
    }
    let near = try await instance.get("/api/v1/map?q=\(Self.word)&bbox=106.0670,20.6600,106.0700,20.6660&zoom=6").json()
    let records = Self.features(near, "record")
    #expect(!records.isEmpty && records.allSatisfy { (106.067...106.07).contains($0["geometry"]?["coordinates"]?.list?.first?.double ?? 0) })
    let page = try await instance.get("/vi/ban-do?unit=\(Self.commune)&q=\(Self.word)").text
    #expect(page.contains("map-mark map-cluster") && page.contains("230 bản ghi") && !page.contains("map-mark map-pin"))
  }

  @Test(
    "what is not a box, a zoom or a known name is refused with its code",
    arguments: [
      ("bbox=1,2,3", "map.bbox"), ("bbox=106,20,105,21", "map.bbox"), ("bbox=105,21,106,20", "map.bbox"), ("bbox=a,b,c,d", "map.bbox"), ("bbox=-181,0,1,1", "map.bbox"), ("bbox=0,0,1,91", "map.bbox"),
      ("bbox=nan,0,1,1", "map.bbox"), ("bbox=0,0,1e1,1", "map.bbox"), ("bbox=0,0,1,1,1", "map.bbox"), ("bbox=,,,", "map.bbox"), ("zoom=7", "request.number"), ("zoom=-1", "request.number"),
      ("zoom=x", "request.number"), ("profile=khong-co", "search.profile"), ("unit=khong-co", "search.unit"), ("lang=xx", "search.lang"), ("box=1,2,3,4", "request.unknown"), ("sort=title", "request.unknown"),
      ("century=-9223372036854775808", "search.century"), ("century=9223372036854775807", "search.century"), ("century=0", "search.century"), ("century=xx", "search.century"),
      ("q=%00", "request.control"), ("q=%FF", "request.encoding"),
    ])
  func refusals(query: String, code: String) async throws {
    let answer = try await TestInstance.open().get("/api/v1/map?\(query)")
    #expect(answer.status == 400)
    #expect(try answer.json()["code"]?.string == code)
  }

  @Test("wherever the country is drawn, Hoàng Sa and Trường Sa are drawn and named as Vietnamese") func archipelagos() async throws {
    let instance = try await Self.instance()
    let names = ["vi": ["Quần đảo Hoàng Sa (Việt Nam)", "Quần đảo Trường Sa (Việt Nam)"], "en": ["Hoàng Sa archipelago (Việt Nam)", "Trường Sa archipelago (Việt Nam)"]]
    // A stretch of the country's outline, as every drawing of it has it.
    let kit = instance.server.kit
    var drawn = 0
    for language in Language.required {
      let addresses = Addresses(language: language)
      let outline = try #require(CountryMap().render(kit.context(language)).html.firstMatch(of: /map-ground map-inner" d="(.{60})/)?.1)
      let records = try await instance.store.records(try await instance.store.publicPage(after: nil, limit: 100_000).records.map(\.header.id), gate: instance.store.publicGate)
      let some = Dictionary(grouping: records, by: \.profile.id).values.compactMap(\.first).map { addresses.record($0.profile, slug: $0.slug) }
      let lists = kit.declarations.profiles.map { addresses.list($0) }
      let standing = PageWord.allCases.filter { $0 != .random }.map { addresses.page($0) }
      let paths = [addresses.home, addresses.page(.map, [("unit", Self.commune)]), addresses.page(.map, [("q", "chua")])] + standing + lists + some
      for (path, answer) in zip(paths, try await instance.get(paths)) where answer.text.contains("country-map") || answer.text.contains(outline) {
        drawn += 1
        for name in names[language.code] ?? [] { #expect(answer.text.contains(name), "\(path)") }
        #expect(answer.text.contains("id=\"map-hoang-sa\"") && answer.text.contains("id=\"map-truong-sa\""), "\(path)")
      }
    }
    #expect(drawn >= 4)
  }

  @Test("no asset that anybody can fetch draws the country without its archipelagos: outlines are not served as files") func files() async throws {
    let instance = try await TestInstance.open()
    for name in ["vietnam.json", "communes.json", "province.json", "map/vietnam.json"] { #expect(try await instance.get("/assets/\(name)").status == 404, "\(name)") }
  }
}
