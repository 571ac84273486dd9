import Testing

@testable import Kernel

@Suite("Lines of an image") struct ImageLineTests {
  private static let media = RecordID.named("anh")

  private static func line(_ name: String, number: Int = 1, _ region: PixelRegion = PixelRegion(x: 10, y: 20, width: 30, height: 40), _ texts: [LineLayer: String] = [.text: "Đình làng"], state: LineState = .draft) -> ImageLine {
    ImageLine(id: .named(name), media: media, number: number, region: region, setting: .vertical, texts: texts, origin: .person, state: state, author: "ai", changed: 1_000)
  }

  @Test("a frame lies within its image or not; sums that overflow do not") func regions() {
    #expect(PixelRegion(x: 0, y: 0, width: 100, height: 50).isWithin(width: 100, height: 50))
    for region in [PixelRegion(x: 1, y: 0, width: 100, height: 50), PixelRegion(x: -1, y: 0, width: 5, height: 5), PixelRegion(x: 0, y: 0, width: 0, height: 5), PixelRegion(x: .max, y: 0, width: .max, height: 1)] {
      #expect(!region.isWithin(width: 100, height: 50), "\(region)")
    }
    #expect(PixelRegion(fragment: "1,2,3,4") == PixelRegion(x: 1, y: 2, width: 3, height: 4))
    for text in ["", "1,2,3", "1,2,3,4,5", "1,2,-3,4", "1,2,3,+4", "1,,3,4", "a,2,3,4", "9999999999,1,1,1"] { #expect(PixelRegion(fragment: text) == nil, "\(text)") }
  }

  @Test("what is wrong with lines is told by its code, and nothing else is") func faults() {
    func codes(_ lines: [ImageLine]) -> [String] { LineChecks.faults(LineChecks.cleaned(lines, of: Self.media), width: 100, height: 100).map(\.problem.code) }
    #expect(codes([Self.line("a"), Self.line("b")]) == [])
    #expect(codes([Self.line("a"), Self.line("a")]) == ["lines.identity"])
    #expect(codes([Self.line("a", PixelRegion(x: 90, y: 0, width: 20, height: 5))]) == ["lines.region"])
    #expect(codes([Self.line("a", PixelRegion(x: 0, y: 0, width: 1, height: 1), [.text: " \n", .reading: ""])]) == ["lines.empty"])
    #expect(codes([Self.line("a", PixelRegion(x: 0, y: 0, width: 1, height: 1), [.text: String(repeating: "a", count: 2_001)])]) == ["lines.long"])
    #expect(codes([Self.line("a", PixelRegion(x: 0, y: 0, width: 1, height: 1), [.text: "a\u{0}b"])]) == ["lines.control"])
    #expect(codes([Self.line("a", PixelRegion(x: 0, y: 0, width: 1, height: 1), [.text: "TUYỆT MẬT"])]) == ["record.secret"])
    #expect(codes((0...20_000).map { Self.line("l\($0)") }) == ["lines.many"])
  }

  @Test("lines are written as annotations and read back the same; what is damaged or another image's is not read") func file() throws {
    let lines = [Self.line("a", number: 1, PixelRegion(x: 1, y: 2, width: 3, height: 4), [.characters: "重修碑記", .reading: "Trùng tu bi ký", .translation: "Bia ghi việc trùng tu"], state: .reviewed), Self.line("b", number: 2)]
    let json = LinesFile.json(lines, of: Self.media)
    #expect(LinesFile.lines(json: json, of: Self.media) == lines)
    let first = try #require(try Value(json: json)["items"]?.list?.first)
    #expect(first["motivation"] == "supplementing" && first["target"]?.string?.hasSuffix("#xywh=1,2,3,4") == true && first["body"]?.list?.first?["language"] == "lzh-Hani")
    #expect(LinesFile.lines(json: json, of: .named("khac")) == nil)
    for text in ["", "{}", json.replacing("xywh=1,2,3,4", with: "xywh=1,2,3"), json.replacing("reviewed", with: "lạ"), String(json.dropLast(3))] { #expect(LinesFile.lines(json: text, of: Self.media) == nil) }
  }

  @Test("lines are placed, moved, removed and restored; numbers have no gaps, and nothing comes back as reviewed") func editing() {
    let lines = [Self.line("a", number: 1, state: .reviewed), Self.line("b", number: 2), Self.line("c", number: 3)]
    #expect(lines.placing(Self.line("d", number: 2)).map(\.id) == [.named("a"), .named("d"), .named("b"), .named("c")])
    #expect(lines.placing(Self.line("d", number: .max)).last?.number == 4 && lines.placing(Self.line("c", number: -5)).first?.id == .named("c"))
    #expect(lines.moving(.named("a"), by: 1).map(\.id) == [.named("b"), .named("a"), .named("c")] && lines.moving(.named("a"), by: -1) == lines)
    #expect(lines.removing([.named("b")]).map(\.number) == [1, 2])
    let changed = [lines[0].with(state: .reviewed), Self.line("b", number: 2, PixelRegion(x: 0, y: 0, width: 1, height: 1))]
    #expect(changed.restored(to: lines.map { $0.with(state: .reviewed) }, now: 5).map(\.state) == [.reviewed, .draft, .draft])
    #expect(Self.line("a").next(within: 100, 100) == nil && Self.line("a", PixelRegion(x: 30, y: 0, width: 10, height: 5)).next(within: 100, 100)?.x == 20)
  }
}
