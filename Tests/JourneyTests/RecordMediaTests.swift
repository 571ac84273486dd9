import Foundation
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// Images on the pages of records and on their own pages. No pixel is asked for here: `ImagingTests` does.
@Suite("Images on pages") struct RecordMediaTests {
  private static let width = 3_000, height = 4_200
  private static let licence = "https://creativecommons.org/licenses/by/4.0/"
  private static let caption = LocalizedText(vi: "Bia \"đá\" <trước>", en: "Stone stele")

  /// An instance with the record `kin-<way>` for each of `ways`.
  private static func instance(_ ways: [String] = ["open"]) async throws -> TestInstance {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"])
    let drafts = ways.map { way in
      var draft = DoorTests.draft("kin-\(way)", title: ProbedRecord(identifier: "kin-\(way)").title)
      draft.body["sealed_class"] = nil
      return draft
    }
    _ = try await instance.store.apply(drafts, author: "test", source: "test", reason: "images")
    try await instance.settle()
    return instance
  }

  /// A file that is said to be an image; each `seed` is another one.
  private static func add(
    to way: String = "open", in instance: TestInstance, seed: Int = 1, caption: LocalizedText? = nil, display: MediaDisplay = .full, origin: AIOrigin = .none, isMade: Bool = true
  ) async throws -> RecordID {
    let media = instance.server.media, file = media.quarantine.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: media.quarantine, withIntermediateDirectories: true)
    try Data("image \(seed)".utf8).write(to: file)
    let adding = MediaStore.Adding(
      record: .named("kin-\(way)"), name: "bia-\(seed).jpg", file: file, caption: caption, rights: MediaRights(statement: licence, holder: "Bảo tàng thử", note: "Ghi nguồn."), display: display, origin: origin,
      by: "test")
    let added = try await media.add(adding, format: .jpeg, width: width, height: height, colour: "#7e766a")
    if isMade { try await media.made(added.id, width: width, height: height, colour: "#7e766a") }
    return added.id
  }

  private static func page(_ language: Language, _ way: String = "open") -> String {
    "/\(language)/\(language == .vietnamese ? "vat-kin" : "sealed-object")/\(ProbedRecord(identifier: "kin-\(way)").slug)"
  }

  private static func viewer(_ id: RecordID, _ language: Language = .vietnamese, with other: RecordID? = nil) -> String { Addresses(language: language).viewer(id, with: other) }

  // MARK: The page of a record

  @Test("a record without images has a plate; its first image takes the plate's place, with caption, licence, holder and what artificial intelligence had to do with it") func figure() async throws {
    let instance = try await Self.instance()
    let before = try await instance.get(Self.page(.vietnamese)).text
    #expect(before.contains("record-plate") && !before.contains("record-picture"))
    let id = try await Self.add(in: instance, caption: Self.caption, origin: .assisted)
    let page = try await instance.get(Self.page(.vietnamese)).text
    #expect(page.contains("<figure class=\"record-picture\">") && !page.contains("record-plate") && page.contains("href=\"/vi/anh/\(id)\""))
    #expect(page.contains("alt=\"Bia &quot;đá&quot; &lt;trước&gt;\"") && page.contains("<p class=\"picture-caption\">Bia &quot;đá&quot; &lt;trước&gt;</p>"))
    #expect(page.contains("<a href=\"\(Self.licence)\" rel=\"license noopener\">CC BY 4.0</a>") && page.contains("Bảo tàng thử") && page.contains(AIOrigin.assisted.label[.vietnamese]))
    #expect(page.contains("width=\"914\" height=\"1280\" fetchpriority=\"high\"") && page.contains("/iiif/3/\(id)/full/!480,480/0/default.jpg 343w") && page.contains("fill=\"#7e766a\""))
    let english = try await instance.get(Self.page(.english)).text
    #expect(english.contains("alt=\"Stone stele\"") && english.contains("href=\"/en/image/\(id)\"") && english.contains(AIOrigin.assisted.label[.english]) && !english.contains("Có xử lý"))
  }

  @Test("further images stand in a strip and are fetched late; what has no caption is named after its record, what is captioned in Vietnamese alone says so") func strip() async throws {
    let instance = try await Self.instance(), title = ProbedRecord(identifier: "kin-open").title
    var ids: [RecordID] = []
    for seed in 0..<7 { ids.append(try await Self.add(in: instance, seed: seed, caption: seed == 1 ? LocalizedText(["vi": "Mặt sau"]) : nil)) }
    let page = try await instance.get(Self.page(.vietnamese)).text
    #expect(page.contains("alt=\"Hình 1: \(title)\"") && page.contains("alt=\"Mặt sau\"") && page.contains("alt=\"Hình 3: \(title)\""))
    #expect(page.components(separatedBy: "loading=\"lazy\"").count == 5 && page.contains("Xem cả 7 ảnh") && page.contains("/vi/anh/\(ids[0])#others"))
    #expect(!page.contains("href=\"/vi/anh/\(ids[5])\""))
    #expect(try await instance.get(Self.page(.english)).text.contains("alt=\"Mặt sau\" lang=\"vi\""))
  }

  @Test("what may not be seen, was removed or is not ready is on no page and counted nowhere") func restricted() async throws {
    let instance = try await Self.instance(["open", "described"]), media = instance.server.media
    let open = try await Self.add(in: instance, seed: 0)
    let closed = try await Self.add(in: instance, seed: 1, display: .none), waiting = try await Self.add(in: instance, seed: 2, isMade: false), removed = try await Self.add(in: instance, seed: 3)
    let described = try await Self.add(to: "described", in: instance, seed: 4)
    #expect(try await instance.get(Self.page(.vietnamese)).text.contains(removed.text))
    try await media.remove(removed, reason: "nhầm hồ sơ", by: "test")
    try await instance.store.close(.named("kin-described"), visibility: .described, author: "test", reason: "ảnh chưa mở")
    for path in [Self.page(.vietnamese), Self.page(.english), Self.viewer(open)] {
      let page = try await instance.get(path).text
      #expect(page.contains(open.text) && !page.contains("record-strip") && !page.contains("viewer-others"), "\(path)")
      for id in [closed, waiting, removed] { #expect(!page.contains(id.text), "\(path)") }
    }
    let page = try await instance.get(Self.page(.vietnamese, "described")).text
    #expect(page.contains("record-plate") && !page.contains(described.text))
    for (id, status) in [(closed, 401), (described, 401), (waiting, 503), (removed, 410), (RecordID.named("never"), 404)] {
      for path in [Self.viewer(id), Self.viewer(id, .english), Self.viewer(open, with: id)] {
        let answer = try await instance.get(path)
        #expect(answer.status == status && !answer.text.contains("nhầm hồ sơ") && !answer.text.contains("/iiif/3/"), "\(path): \(answer.status)")
      }
    }
  }

  @Test("images of closed records have no page, like images that never were") func closed() async throws {
    let ways = ["hidden", "embargoed", "internal", "restricted"]
    let instance = try await Self.instance(ways)
    let never = try await instance.get(Self.viewer(RecordID.named("never")))
    for (seed, way) in ways.enumerated() {
      let id = try await Self.add(to: way, in: instance, seed: seed)
      #expect(try await instance.get(Self.viewer(id)).status == 200, "\(way)")
      try await DoorMatrixTests.close(way, in: instance.store)
      let answer = try await instance.get(Self.viewer(id))
      #expect(answer.status == 404 && !answer.text.contains("kin-\(way)"), "\(way)")
      #expect(abs(answer.text.count - never.text.count) < 4, "\(way)")
    }
  }

  @Test("what the rights keep small is nowhere told or offered larger") func reduced() async throws {
    let instance = try await Self.instance(), id = try await Self.add(in: instance, display: .reduced)
    for path in [Self.page(.vietnamese), Self.viewer(id)] {
      let page = try await instance.get(path).text
      #expect(page.contains(id.text) && !page.contains("!1280") && !page.contains("!1600") && !page.contains("4.200") && !page.contains("=\"4200\"") && !page.contains(" 3000w"), "\(path)")
    }
    let viewer = try await instance.get(Self.viewer(id)).text
    #expect(viewer.contains("731 × 1.024 điểm ảnh") && viewer.contains("chỉ được xem ở bản thu nhỏ"))
    #expect(try await instance.get(Self.page(.vietnamese)).text.contains("og:image\" content=\"http://localhost/cards/vi/"))
  }

  @Test("an image that anybody can see stands in the share card and in the linked data, with its licence") func shared() async throws {
    let instance = try await Self.instance(), id = try await Self.add(in: instance, caption: Self.caption)
    let page = try await instance.get(Self.page(.english)).text
    #expect(page.contains("<meta property=\"og:image\" content=\"http://localhost/iiif/3/\(id)/full/!1200,1200/0/default.jpg\">") && page.contains("og:image:type\" content=\"image/jpeg\""))
    #expect(page.contains("og:image:width\" content=\"857\"") && page.contains("og:image:height\" content=\"1200\"") && page.contains("og:image:alt\" content=\"Stone stele\""))
    let block = try #require(page.firstMatch(of: /<script type="application\/ld\+json">(.+?)<\/script>/.dotMatchesNewlines())?.1)
    let image = try #require(try Value(json: String(block))["image"])
    #expect(image["@type"]?.string == "ImageObject" && image["license"]?.string == Self.licence && image["creditText"]?.string == "Bảo tàng thử" && image["caption"]?.string == "Stone stele")
    #expect(image["contentUrl"]?.string == "http://localhost/iiif/3/\(id)/full/!1600,1600/0/default.jpg" && image["width"]?.int == 1_143 && image["height"]?.int == 1_600)
  }

  // MARK: The page of an image

  @Test("an image has its page in both languages: what it is, whose, what may be done with it, and the way to its neighbours") func viewer() async throws {
    let instance = try await Self.instance()
    let first = try await Self.add(in: instance, seed: 0, caption: Self.caption), second = try await Self.add(in: instance, seed: 1), third = try await Self.add(in: instance, seed: 2)
    let page = try await instance.get(Self.viewer(second)).text
    #expect(page.contains("data-image=\"/iiif/3/\(second)/info.json\"") && page.contains("href=\"\(Self.page(.vietnamese))\"") && page.contains("3.000 × 4.200 điểm ảnh"))
    #expect(page.contains("href=\"/vi/anh/\(first)\" rel=\"prev\"") && page.contains("href=\"/vi/anh/\(third)\" rel=\"next\"") && page.contains("Ảnh 2 trên 3") && page.contains("aria-current=\"page\""))
    #expect(page.contains("CC BY 4.0") && page.contains("Bảo tàng thử") && page.contains("Ghi nguồn.") && page.contains("/iiif/presentation/3/\(RecordID.named("kin-open"))/manifest") && page.contains("href=\"/iiif/download/\(second)\""))
    #expect(page.contains("hreflang=\"en\" href=\"http://localhost/en/image/\(second)\"") && page.contains("rel=\"canonical\" href=\"http://localhost/vi/anh/\(second)\""))
    #expect(!page.contains(" style=") && !page.contains("<style") && !page.contains(" onclick"))
    #expect(page.contains("deep-zoom.js") == (instance.server.kit.assets.files["openseadragon.js"] != nil))
    let english = try await instance.get(Self.viewer(first, .english)).text
    #expect(english.contains("<h1>Stone stele</h1>") && english.contains("Image 1 of 3") && english.contains("3,000 × 4,200 pixels") && !english.contains("rel=\"prev\""))
    let moved = try await instance.get(["/en/anh/\(first)", "/vi/image/\(first)?with=\(second)", "/vi/anh/khong-co", "/xx/anh/\(first)"])
    #expect(moved[0].status == 301 && moved[0].location == "/en/image/\(first)" && moved[1].location == "/vi/anh/\(first)?with=\(second)" && moved[2].status == 404 && moved[3].status == 404)
  }

  @Test("two images are compared side by side, also those of two records") func compared() async throws {
    let instance = try await Self.instance(["open", "other"])
    let one = try await Self.add(in: instance, seed: 0), same = try await Self.add(in: instance, seed: 1), other = try await Self.add(to: "other", in: instance, seed: 2)
    #expect(try await instance.get(Self.viewer(one)).text.contains("<option value=\"\(same)\">2. Hình 2: "))
    for beside in [same, other] {
      let page = try await instance.get(Self.viewer(one, with: beside)).text
      #expect(page.contains("viewer-stages is-pair") && page.contains("data-image=\"/iiif/3/\(one)/info.json\"") && page.contains("data-image=\"/iiif/3/\(beside)/info.json\""))
      #expect(page.contains("Thôi so sánh") && page.contains("<meta name=\"robots\" content=\"noindex\">"))
    }
    let itself = try await instance.get(Self.viewer(one, with: one)).text
    #expect(!itself.contains("is-pair"))
  }

  @Test("licences and statements on rights are called by their names, anything else as it stands") func wording() {
    let named = [
      ("http://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0"), ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"), ("https://creativecommons.org/licenses/by/4.0/deed.vi", "CC BY 4.0"),
      ("http://rightsstatements.org/vocab/InC/1.0/", "In copyright"), ("https://rightsstatements.org/page/UND/1.0/", "Copyright undetermined"), ("https://example.vn/quyen", "https://example.vn/quyen"),
      ("Mọi quyền được bảo lưu", "Mọi quyền được bảo lưu"),
    ]
    for (statement, name) in named { #expect(RightsWording(statement).text[.english] == name, "\(statement)") }
    #expect(RightsWording("javascript:alert(1)").address == nil && RightsWording("https://example.vn/quyen").address == "https://example.vn/quyen")
  }
}
