import HistoricalDates
import Testing

@testable import Kernel

@Suite("Terms that records speak of") struct VocabularyOverlayTests {
  private static let profile: Profile = {
    var profile = Profile(
      id: "word", sector: "s", version: 1, label: text("x"), plural: text("x"), description: text("x"), address: LocalizedText(vi: "tu", en: "word"), plate: "", titleField: "name", fields: [])
    profile.traits = [.term]
    return profile
  }()

  private static func text(_ text: String) -> LocalizedText { LocalizedText(vi: text, en: text) }

  private static func entry(_ code: String, _ label: String = "", vocabulary: String = "rank", record: String? = nil, _ more: [String: Value] = [:]) throws -> TermEntry {
    var body = more
    body["vocabulary"] = .string(vocabulary)
    body["code"] = .string(code)
    if !label.isEmpty { body["name"] = .object(["vi": .string(label)]) }
    return try #require(TermEntry(record: .named(record ?? "\(vocabulary)-\(code)"), body: .object(body), profile: profile))
  }

  private static func until(_ day: String) -> [String: Value] { ["valid_until": .object(["text": .string(day), "edtf": .string(day)])] }
  private static func replaced(by code: String, vocabulary: String = "rank") -> [String: Value] { ["replaced_by": .object(["ref": .string(RecordID.named("\(vocabulary)-\(code)").text)])] }

  private static func laid(_ entries: [TermEntry], on day: String = "2026-11-29") throws -> Vocabulary {
    let seeds = try Sample.declarations().seeds
    let day = try #require(CalendarDay(day))
    return try #require(VocabularyOverlay(entries).vocabularies(over: seeds, on: day)["rank"])
  }

  @Test("a record renames a term in the language that it names, and leaves the others and the order") func renaming() throws {
    let rank = try Self.laid([try Self.entry("national", "Cấp quốc gia")])
    #expect(rank.terms.map(\.code) == ["special", "national", "none"])
    #expect(rank.label("national", in: .vietnamese) == "Cấp quốc gia" && rank.label("national", in: .english) == "National")
    #expect(rank.label("special", in: .vietnamese) == "Đặc biệt")
  }

  @Test("new terms come last, or where their records say") func adding() throws {
    #expect(try Self.laid([try Self.entry("z", "Z"), try Self.entry("m", "M")]).terms.map(\.code) == ["special", "national", "none", "m", "z"])
    let placed = try Self.laid([try Self.entry("m", "M", ["position": .int(1)]), try Self.entry("special", "Đặc biệt", ["position": .int(99)])])
    #expect(placed.terms.map(\.code) == ["m", "national", "none", "special"] && placed.position(of: "m") == 0)
  }

  @Test("a term is offered through its last day and no longer; it keeps its label") func retiring() throws {
    let entries = [try Self.entry("none", "Chưa", Self.until("2026-11-28"))]
    let before = try Self.laid(entries, on: "2026-11-28"), after = try Self.laid(entries)
    #expect(before.offered.map(\.code) == ["special", "national", "none"] && after.offered.map(\.code) == ["special", "national"])
    #expect(after["none"]?.isRetired == true && after.label("none", in: .vietnamese) == "Chưa" && after.terms.count == 3)
  }

  @Test("a joined term is retired at once and names what stands for it; what is no term of its vocabulary does not count") func joining() throws {
    let rank = try Self.laid([try Self.entry("none", "Chưa", Self.replaced(by: "national")), try Self.entry("national", "Quốc gia")])
    #expect(rank["none"]?.replacedBy == "national" && rank.offered.map(\.code) == ["special", "national"])
    let other = try Self.laid([try Self.entry("none", "Chưa", Self.replaced(by: "hall", vocabulary: "type")), try Self.entry("hall", "Đình", vocabulary: "type")])
    #expect(other["none"]?.replacedBy == nil && other["none"]?.isRetired == false)
    let itself = try Self.laid([try Self.entry("none", "Chưa", Self.replaced(by: "none"))])
    #expect(itself["none"]?.isRetired == false)
  }

  @Test("of two records of one term one counts, whatever their order; a vocabulary that is not declared is none") func clashes() throws {
    let two = [try Self.entry("none", "A", record: "1"), try Self.entry("none", "B", record: "2")]
    let first = try Self.laid(two).label("none", in: .vietnamese), second = try Self.laid(two.reversed()).label("none", in: .vietnamese)
    #expect(first == second && ["A", "B"].contains(first))
    let seeds = try Sample.declarations().seeds
    let all = VocabularyOverlay([try Self.entry("a", "A", vocabulary: "no-such")]).vocabularies(over: seeds, on: try #require(CalendarDay("2026-11-29")))
    #expect(all == seeds)
    #expect(TermEntry(record: .named("x"), body: .object(["code": "a"]), profile: Self.profile) == nil)
  }

  @Test("an overlay is the same again from its text, and nothing from another") func texts() throws {
    let overlay = VocabularyOverlay([
      try Self.entry("none", "Chưa", Self.until("2026-11-28").merging(Self.replaced(by: "national")) { $1 }.merging(["position": .int(2), "note": "n", "broader": "special", "matches": .list(["https://x.org/a"])]) { $1 }),
      try Self.entry("national"),
    ])
    #expect(VocabularyOverlay(text: overlay.text) == overlay && VocabularyOverlay(text: VocabularyOverlay().text) == VocabularyOverlay())
    #expect(VocabularyOverlay(text: "") == nil && VocabularyOverlay(text: "{}") == nil && VocabularyOverlay(text: "[{}]") == nil)
  }

  @Test("copies of the declarations share what records say, and the digest stays that of the files") func sharing() throws {
    let declarations = try Sample.declarations(), copy = declarations
    declarations.renew(VocabularyOverlay([try Self.entry("none", "Khác")]), on: try #require(CalendarDay("2026-11-29")))
    #expect(copy.vocabularies["rank"]?.label("none", in: .vietnamese) == "Khác" && copy.seeds["rank"]?.label("none", in: .vietnamese) == "Chưa xếp hạng")
    #expect(copy.digest == declarations.digest && copy.overlay.entries.count == 1)
  }

  @Test("entries are written anew for the terms whose labels changed, and for all of a vocabulary that ranks records when its order did") func differences() throws {
    let declarations = try Sample.declarations(), none = VocabularyOverlay()
    let renamed = VocabularyOverlay([try Self.entry("none", "Khác")])
    #expect(renamed.differences(from: none, in: declarations) == [TermKey("rank", "none")] && none.differences(from: renamed, in: declarations) == [TermKey("rank", "none")])
    let added = VocabularyOverlay([try Self.entry("new", "Mới")])
    #expect(added.differences(from: none, in: declarations) == Set(["special", "national", "none", "new"].map { TermKey("rank", $0) }))
    let other = VocabularyOverlay([try Self.entry("new", "Mới", vocabulary: "type")])
    #expect(other.differences(from: none, in: declarations) == [TermKey("type", "new")])
    let same = VocabularyOverlay([try Self.entry("none", "Chưa xếp hạng", Self.until("2020-01-01"))])
    #expect(same.differences(from: none, in: declarations).isEmpty)
  }

  // MARK: Where terms stand

  @Test("terms are found and replaced in fields, lists and decisions, each once; texts that look the same stay") func places() throws {
    let (profile, _) = try Sample.site()
    let body: [String: Value] = [
      "rank": "national", "hidden_rank": "national", "type": "hall", "name": .object(["vi": "national"]), "decisions": .list([.object(["number": "1", "rank": "national"]), .object(["number": "national"])]),
    ]
    let all = TermPlaces.keys(in: .object(body), of: profile.fields) { _ in true }, open = TermPlaces.keys(in: .object(["hidden_rank": "special"]), of: profile.fields) { $0.access == .public }
    #expect(all == [TermKey("rank", "national"), TermKey("type", "hall")] && open.isEmpty)
    let after = TermPlaces.replacing(TermKey("rank", "national"), by: "special", in: body, of: profile.fields)
    #expect(after["rank"] == "special" && after["hidden_rank"] == "special" && after["type"] == "hall" && after["name"] == body["name"])
    #expect(after["decisions"] == .list([.object(["number": "1", "rank": "special"]), .object(["number": "national"])]))
    #expect(TermPlaces.replacing(TermKey("type", "national"), by: "special", in: body, of: profile.fields) == body)
  }

  @Test("a list names no term twice after two were joined") func lists() throws {
    var field = Field(id: "kinds", kind: .term, label: Self.text("x"))
    (field.vocabulary, field.repeatable) = ("rank", true)
    let after = TermPlaces.replacing(TermKey("rank", "none"), by: "special", in: ["kinds": .list(["special", "none", "national"])], of: [field])
    #expect(after["kinds"] == .list(["special", "national"]))
  }

  @Test("old values may be retired terms; forms offer only the others") func checks() throws {
    let (profile, declarations) = try Sample.site()
    declarations.renew(VocabularyOverlay([try Self.entry("none", "Chưa", Self.until("2020-01-01")), try Self.entry("new", "Mới")]), on: try #require(CalendarDay("2026-11-29")))
    let checks = RecordChecks(profile: profile, declarations: declarations)
    func problems(_ code: String) -> [String] { checks.problems(["name": .object(["vi": "x"]), "rank": .string(code)], state: .draft).map(\.code) }
    #expect(problems("none") == [] && problems("new") == [] && problems("xyz") == ["field.term"])
    #expect(declarations.vocabularies["rank"]?.offered.map(\.code) == ["special", "national", "new"])
  }
}
