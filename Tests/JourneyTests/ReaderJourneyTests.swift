import Foundation
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// The reader of a record's images and lines, and the doors for viewers that give the same. No pixel is asked for here.
@Suite("Reading images and lines", .timeLimit(.minutes(5))) struct ReaderJourneyTests {
  private static let width = 3_000, height = 4_200
  private static let text: [LineLayer: String] = [.characters: "重修碑記", .reading: "Trùng tu bi ký", .translation: "Bài ký trên bia về việc <trùng tu>", .english: "Record of the restoration"]

  /// An instance with the record `kin-<way>` for each of `ways`.
  private static func instance(_ ways: [String] = ["open"]) async throws -> TestInstance {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"])
    let drafts = ways.map { way in
      var draft = DoorTests.draft("kin-\(way)", title: ProbedRecord(identifier: "kin-\(way)").title)
      draft.body["sealed_class"] = nil
      return draft
    }
    _ = try await instance.store.apply(drafts, author: "test", source: "test", reason: "lines")
    try await instance.settle()
    return instance
  }

  /// A file that is said to be an image; each `seed` is another one.
  private static func add(to way: String = "open", in instance: TestInstance, seed: Int = 1, display: MediaDisplay = .full, lines: [ImageLine] = []) async throws -> RecordID {
    let media = instance.server.media, file = media.quarantine.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: media.quarantine, withIntermediateDirectories: true)
    try Data("image \(seed)".utf8).write(to: file)
    let adding = MediaStore.Adding(record: .named("kin-\(way)"), name: "bia-\(seed).jpg", file: file, display: display, by: "test")
    let added = try await media.add(adding, format: .jpeg, width: width, height: height, colour: "#7e766a")
    try await media.made(added.id, width: width, height: height, colour: "#7e766a")
    if !lines.isEmpty { try await media.setLines(lines, of: added.id, stamp: nil, by: "test", actor: nil) }
    return added.id
  }

  private static func line(
    _ number: Int = 1, _ texts: [LineLayer: String] = ReaderJourneyTests.text, region: PixelRegion = PixelRegion(x: 300, y: 420, width: 150, height: 2_100), origin: LineOrigin = .person,
    state: LineState = .reviewed
  ) -> ImageLine {
    let id = RecordID.new(now: 1_795_000_000_000 + Int64(number))
    return ImageLine(id: id, media: id, number: number, region: region, setting: .vertical, texts: texts, origin: origin, state: state, author: "test", changed: 1_795_000_000_000)
  }

  private static func reader(_ way: String = "open", _ query: String = "", _ language: Language = .vietnamese) -> String {
    Addresses(language: language).reader(.named("kin-\(way)")) + (query.isEmpty ? "" : "?" + query)
  }

  private static func encoded(_ text: String) -> String { Addresses.encode(text) }

  private static func json(_ answer: TestInstance.Answer) -> Value { (try? Value(json: answer.text)) ?? .null }

  // MARK: The page

  @Test("a page shows its image with the places of its lines, and each line in all its layers beside its part of the image") func page() async throws {
    let instance = try await Self.instance(), id = try await Self.add(in: instance, lines: [Self.line()])
    let page = try await instance.get(Self.reader())
    try #require(page.status == 200)
    let text = page.text
    #expect(text.contains("viewBox=\"0 0 3000 4200\"") && text.contains("<rect x=\"300\" y=\"420\" width=\"150\" height=\"2100\"/>"))
    #expect(text.contains("/iiif/3/\(id)/300,420,150,2100/!320,1200/0/default.jpg") && text.contains("class=\"reader-line is-vertical\""))
    #expect(text.contains("<dd lang=\"lzh-Hani\">重修碑記</dd>") && text.contains("<dd lang=\"vi-Latn\">Trùng tu bi ký</dd>") && text.contains("&lt;trùng tu&gt;") && text.contains("Dịch nghĩa"))
    #expect(!text.contains("máy đọc") && !text.contains("reader-strip"))
    let record = try await instance.get("/vi/vat-kin/\(ProbedRecord(identifier: "kin-open").slug)")
    #expect(record.text.contains("href=\"/vi/doc/\(RecordID.named("kin-open"))\">Đọc ảnh cùng văn bản"))
    #expect(try await instance.get("/vi/anh/\(id)").text.contains("href=\"/vi/doc/\(RecordID.named("kin-open"))\""))
    let english = try await instance.get(Self.reader("open", "", .english))
    #expect(english.text.contains("Vietnamese translation") && english.text.contains("href=\"/vi/doc/"))
    let turned = try await instance.get("/en/doc/kin-open?q=bia")
    #expect(turned.status == 308 || turned.status == 301)
    #expect(turned.location == Self.reader("open", "q=bia", .english))
  }

  @Test("pages turn by links, one is found by its number; a record of one image without lines has no way to the reader") func turning() async throws {
    let instance = try await Self.instance(["open", "single"])
    for seed in 1...12 { _ = try await Self.add(in: instance, seed: seed) }
    _ = try await Self.add(to: "single", in: instance)
    let page = try await instance.get(Self.reader("open", "page=5")).text, base = Self.reader()
    #expect(page.contains("Trang 5 trên 12") && page.contains("href=\"\(base)?page=4\" rel=\"prev\"") && page.contains("href=\"\(base)?page=6\" rel=\"next\"") && page.contains("max=\"12\""))
    #expect(page.contains("data-previous=\"\(base)?page=4\"") && page.components(separatedBy: "class=\"reader-thumb\"").count == 11 && !page.contains("reader-search"))
    let first = try await instance.get(base).text, last = try await instance.get(Self.reader("open", "trang=12")).text
    #expect(!first.contains("rel=\"prev\"") && last.contains("Trang 12 trên 12") && !last.contains("rel=\"next\""))
    let wrong = ["page=0", "page=13", "page=-1", "page=x", "page=99999999999999999999", "q=" + String(repeating: "a", count: 301), "q=%00", "q=%FF", "pgae=2"]
    for answer in try await instance.get(wrong.map { Self.reader("open", $0) }) { #expect(answer.status == 400) }
    #expect(try await instance.get("/vi/vat-kin/\(ProbedRecord(identifier: "kin-open").slug)").text.contains(">Đọc từng trang</a>"))
    #expect(try await !instance.get("/vi/vat-kin/\(ProbedRecord(identifier: "kin-single").slug)").text.contains("/vi/doc/"))
    #expect(try await instance.get(Self.reader("single")).status == 200)
    #expect(try await instance.get(["/vi/doc/khong-co", "/vi/doc/\(RecordID.named("never"))", "/en/read/%FF"]).allSatisfy { $0.status == 404 })
  }

  @Test("layers that are not chosen are hidden, and the choice goes with every link; no choice, and a choice of nothing known, show everything") func layers() async throws {
    let instance = try await Self.instance()
    _ = try await Self.add(in: instance, lines: [Self.line()])
    _ = try await Self.add(in: instance, seed: 2)
    let page = try await instance.get(Self.reader("open", "layer=characters&layer=reading")).text
    #expect(page.contains("data-layer=\"characters\"><dt>") && page.contains("data-layer=\"translation\" hidden>") && page.contains("data-layer=\"image\" hidden>"))
    #expect(page.contains("?page=2&amp;layer=characters&amp;layer=reading\"") && page.contains("value=\"reading\" checked") && !page.contains("value=\"english\" checked"))
    for query in ["", "layer=", "layer=nonsense"] {
      let whole = try await instance.get(Self.reader("open", query)).text
      #expect(!whole.contains("\"image\" hidden>") && !whole.contains("\"translation\" hidden>") && whole.contains("data-layer=\"translation\"><dt>"), "\(query)")
    }
  }

  @Test("lines that a machine read are said to be; where it read only some, each of these says so; drafts are not shown") func machine() async throws {
    let instance = try await Self.instance(["open", "mixed", "draft"])
    let read = Self.line(1, [.text: "Trang in cũ"], origin: .machine)
    _ = try await Self.add(in: instance, lines: [read])
    _ = try await Self.add(to: "mixed", in: instance, seed: 2, lines: [Self.line(1, [.text: "Trang in cũ"], origin: .machine), Self.line(2)])
    _ = try await Self.add(to: "draft", in: instance, seed: 3, lines: [Self.line(1, [.text: "Nháp kín"], state: .draft)])
    let all = try await instance.get(Self.reader()).text, mixed = try await instance.get(Self.reader("mixed")).text
    #expect(all.contains("do máy đọc từ ảnh, có thể có chỗ sai") && all.contains("is-running") && !all.contains("reader-origin"))
    #expect(mixed.components(separatedBy: "class=\"reader-origin\">máy đọc<").count == 2)
    let record = RecordID.named("kin-draft")
    let doors = [Self.reader("draft"), Self.reader("draft", "q=nhap"), "/iiif/search/2/\(record)?q=nhap", "/iiif/search/2/\(record)/autocomplete?q=nh", "/iiif/presentation/3/\(record)/manifest"]
    for (door, answer) in zip(doors, try await instance.get(doors)) {
      #expect(answer.status == 200 && !answer.text.contains("Nháp kín") && !answer.text.contains("SearchService") && !answer.text.contains("\"kín\""), "\(door)")
    }
  }

  // MARK: Search

  @Test("search finds words in every layer, with marks and without, and characters that stand together; hits are marked in text and place") func search() async throws {
    let instance = try await Self.instance()
    _ = try await Self.add(in: instance, lines: [Self.line(1, [.characters: "天運庚子年", .reading: "Thiên vận Canh Tý niên"])])
    _ = try await Self.add(in: instance, seed: 2, lines: [Self.line(2)])
    let place = "?page=2&amp;q="
    for (query, marked) in [("trùng tu", "<mark>Trùng</mark> <mark>tu</mark> bi ký"), ("TRUNG TU", "<mark>Trùng</mark> <mark>tu</mark> bi ký"), ("bi ki", "<mark>bi</mark> <mark>ký</mark>"), ("重修", "<mark>重修</mark>碑記"), ("restoration", "<mark>restoration</mark>"), ("\"tu bi\"", "Trùng <mark>tu bi</mark> ký")] {
      let page = try await instance.get(Self.reader("open", "page=2&q=" + Self.encoded(query))).text
      #expect(page.contains(marked) && page.contains("Trang 2, dòng 1") && page.contains(place), "\(query)")
      #expect(page.contains("reader-region is-hit") && page.contains("is-vertical is-hit") && page.contains("noindex"), "\(query)")
    }
    for query in ["修重", "trùng kha", "\"bi tu\"", "<script>", "%"] {
      let page = try await instance.get(Self.reader("open", "q=" + Self.encoded(query))).text
      #expect(!page.contains("<mark>") && !page.contains("<script>\""), "\(query)")
    }
    #expect(try await instance.get(Self.reader("open", "q=khong")).text.contains("Không thấy “khong”"))
  }

  @Test("viewers find the same by Content Search 2 and 1, with the places of what was found, pages, what was ignored, and words that complete what is typed") func contentSearch() async throws {
    let instance = try await Self.instance(), record = RecordID.named("kin-open")
    let many = (1...60).map { Self.line($0, [.text: "Dòng bia \($0)"], region: PixelRegion(x: 10, y: 10 * $0, width: 100, height: 9)) }
    let id = try await Self.add(in: instance, lines: [Self.line()]), other = try await Self.add(in: instance, seed: 2, lines: many)
    let search = "/iiif/search/2/\(record)", base = "http://localhost"
    let found = Self.json(try await instance.get("\(search)?q=trung+tu&user=x&date=2020&motivation=supplementing"))
    let items = found["items"]?.list ?? [], first = try #require(items.first)
    #expect(found["type"]?.string == "AnnotationPage" && items.count == 2 && found["ignored"]?.list == ["date", "user"] && found["partOf"]?["total"]?.int == 2 && found["startIndex"]?.int == 0)
    #expect(first["target"]?.string == "\(base)/iiif/presentation/3/\(record)/canvas/\(id)#xywh=300,420,150,2100" && first["body"]?["language"]?.string == "vi-Latn")
    let quotes = found["annotations"]?.list?.first?["items"]?.list ?? []
    #expect(quotes.first?["motivation"]?.string == "highlighting" && quotes.first?["target"]?["source"] == first["id"])
    #expect(quotes.first?["target"]?["selector"]?.list?.first?["exact"]?.string == "Trùng" && quotes.first?["target"]?["selector"]?.list?.first?["suffix"]?.string == " tu bi ký")
    let pages = try await instance.get(["\(search)?q=dong", "\(search)?q=dong&page=2", "\(search)?q=dong&page=3"]).map { Self.json($0) }
    #expect(pages.map { $0["items"]?.list?.count } == [50, 10, 0] && pages[0]["next"]?["id"]?.string == "\(base)\(search)?q=dong&page=2" && pages[1]["next"] == nil && pages[1]["startIndex"]?.int == 50)
    let none = try await instance.get(["\(search)?q=dong&motivation=tagging", search, "\(search)?q=", "\(search)?q=%22%22"]).map { Self.json($0) }
    #expect(none.allSatisfy { $0["items"]?.list == [] && $0["annotations"] == nil })
    for answer in try await instance.get(["\(search)?q=" + String(repeating: "a", count: 301), "\(search)?q=a&page=0", "\(search)?q=%FF", "\(search)/autocomplete?q=a&min=x"]) { #expect(answer.status == 400) }
    let terms = Self.json(try await instance.get("\(search)/autocomplete?q=b"))
    #expect(terms["type"]?.string == "TermPage" && terms["items"]?.list?.map { $0["value"]?.string } == ["bài", "bi", "bia"] && terms["items"]?.list?.last?["total"]?.int == 61)
    #expect(Self.json(try await instance.get("\(search)/autocomplete?q=b&min=2"))["items"]?.list?.count == 1)
    #expect(Self.json(try await instance.get("\(search)/autocomplete?q=" + Self.encoded("重")))["items"]?.list?.first?["value"]?.string == "重")
    let old = Self.json(try await instance.get("/iiif/search/1/\(record)?q=trung+tu"))
    #expect(old["@type"]?.string == "sc:AnnotationList" && old["resources"]?.list?.count == 2 && old["hits"]?.list?.first?["match"]?.string == "Trùng" && old["within"]?["total"]?.int == 2)
    #expect(Self.json(try await instance.get("/iiif/search/1/\(record)/autocomplete?q=bia"))["terms"]?.list?.first?["count"]?.int == 61)
    let manifest = Self.json(try await instance.get("/iiif/presentation/3/\(record)/manifest"))
    #expect(manifest["service"]?.list?.first?["id"]?.string == base + search && manifest["service"]?.list?.last?["@type"]?.string == "SearchService1")
    // The schema of Presentation 3 wants a list there in services of old versions too.
    #expect(manifest["service"]?.list?.last?["service"]?.list?.first?["@type"]?.string == "AutoCompleteService1")
    let named = manifest["items"]?.list?.compactMap { $0["annotations"]?.list?.first?["id"]?.string } ?? []
    #expect(named == [id, other].map { "\(base)/iiif/presentation/3/\(record)/annotations/\($0)" })
    let lines = Self.json(try await instance.get("/iiif/presentation/3/\(record)/annotations/\(id)"))
    #expect(lines["id"]?.string == named.first && lines["items"]?.list?.count == 4 && lines["items"]?.list?.first?["motivation"]?.string == "supplementing")
  }

  // MARK: What may be seen

  @Test("nothing is told of lines of images that are not shown; lines of a reduced image stand in its own pixels") func closed() async throws {
    let instance = try await Self.instance(), record = RecordID.named("kin-open")
    let small = try await Self.add(in: instance, display: .reduced, lines: [Self.line(1, [.reading: "Thu nhỏ"])])
    let shut = try await Self.add(in: instance, seed: 2, display: .none, lines: [Self.line(2, [.reading: "Hũ vàng", .characters: "秘"])])
    let page = try await instance.get(Self.reader()).text
    // 3000 × 4200 px reduced to 1024: 731 × 1024.
    #expect(page.contains("viewBox=\"0 0 731 1024\"") && page.contains("<rect x=\"73\" y=\"102\"") && page.contains("/iiif/3/\(small)/73,102,37,512/") && !page.contains("0 0 3000") && !page.contains("Trang 1 trên"))
    let doors = [
      Self.reader(), Self.reader("open", "q=hu+vang"), "/iiif/search/2/\(record)?q=hu+vang", "/iiif/search/2/\(record)?q=" + Self.encoded("秘"), "/iiif/search/1/\(record)?q=hu",
      "/iiif/search/2/\(record)/autocomplete?q=h", "/iiif/search/1/\(record)/autocomplete?q=h", "/iiif/presentation/3/\(record)/manifest", "/iiif/presentation/3/collection/sealed-object", "/iiif/presentation/3/collection/top",
    ]
    for (door, answer) in zip(doors, try await instance.get(doors)) {
      #expect(answer.status == 200 && !answer.text.contains("Hũ") && !answer.text.contains("hũ") && !answer.text.contains(shut.text) && !answer.text.contains("<mark>"), "\(door)")
    }
    #expect(try await instance.get("/iiif/presentation/3/\(record)/annotations/\(shut)").status == 401)
    let target = Self.json(try await instance.get("/iiif/presentation/3/\(record)/annotations/\(small)"))["items"]?.list?.first?["target"]?.string
    #expect(target?.hasSuffix("#xywh=73,102,37,512") == true)
  }

  @Test("closed records answer at every door like records that never were, also after they were read; the lines of another record's image are not given") func closedRecords() async throws {
    let instance = try await Self.instance(["open"] + DoorMatrixTests.absent.filter { $0 != "draft" })
    let open = try await Self.add(in: instance, lines: [Self.line()])
    for (number, way) in DoorMatrixTests.absent.enumerated() where way != "draft" {
      let id = try await Self.add(to: way, in: instance, seed: 10 + number, lines: [Self.line(number + 5, [.reading: "Bí mật \(way)"])])
      #expect(try await instance.get(Self.reader(way)).status == 200)
      try await DoorMatrixTests.close(way, in: instance.store)
      let record = RecordID.named("kin-\(way)"), never = RecordID.named("never")
      func doors(_ record: RecordID, _ media: RecordID) -> [String] {
        ["/vi/doc/\(record)", "/en/read/\(record)?q=mat", "/iiif/search/2/\(record)?q=mat", "/iiif/search/2/\(record)/autocomplete?q=m", "/iiif/search/1/\(record)?q=mat", "/iiif/presentation/3/\(record)/annotations/\(media)", "/iiif/presentation/3/\(record)/manifest"]
      }
      for (door, (one, other)) in zip(doors(record, id), zip(try await instance.get(doors(record, id)), try await instance.get(doors(never, .named("nothing"))))) {
        #expect(one.status == 404 && other.status == 404 && Self.json(one)["detail"] == Self.json(other)["detail"] && !one.text.contains("Bí mật"), "\(way) \(door)")
      }
      #expect(try await instance.get("/iiif/presentation/3/kin-open/annotations/\(id)").status == 404, "\(way)")
    }
    let listed = Self.json(try await instance.get("/iiif/presentation/3/collection/sealed-object"))
    #expect(listed["items"]?.list?.count == 1 && listed["items"]?.list?.first?["id"]?.string?.contains(RecordID.named("kin-open").text) == true)
    try await instance.server.media.remove(open, reason: "thử", by: "test")
    let gone = try await instance.get(["/iiif/presentation/3/collection/sealed-object", "/iiif/presentation/3/collection/top", Self.reader(), "/iiif/presentation/3/collection/khong-co"])
    #expect(gone.allSatisfy { $0.status == 404 })
  }

  @Test("collections lead from the top to manifests, in parts") func collections() async throws {
    let ways = (0..<103).map { "part-\($0)" }, instance = try await Self.instance(ways)
    for (number, way) in ways.enumerated() { _ = try await Self.add(to: way, in: instance, seed: number, display: number == 50 ? .none : .full) }
    let top = Self.json(try await instance.get("/iiif/presentation/3/collection/top"))
    let address = try #require(top["items"]?.list?.first?["id"]?.string)
    #expect(top["type"]?.string == "Collection" && top["items"]?.list?.count == 1 && address == "http://localhost/iiif/presentation/3/collection/sealed-object")
    var next: String? = address
    var manifests: Set<String> = []
    while let part = next {
      let answer = Self.json(try await instance.get(String(part.dropFirst("http://localhost".count)))), items = answer["items"]?.list ?? []
      manifests.formUnion(items.filter { $0["type"]?.string == "Manifest" }.compactMap { $0["id"]?.string })
      next = items.last.flatMap { $0["type"]?.string == "Collection" ? $0["id"]?.string : nil }
    }
    #expect(manifests.count == 102)
    #expect(try await instance.get("/iiif/presentation/3/collection/sealed-object?aftr=x").status == 400)
  }
}
