import HistoricalDates
import Testing

@testable import Kernel

@Suite("Terms that are added, renamed, retired and joined") struct TermRevisionTests {
  /// The sample with a profile of terms.
  private static func declared() throws -> (profile: Profile, declarations: Declarations) {
    var files = Sample.files
    files["site/word.profile.yaml"] = Sample.profile("word", extra: "traits: [term]")
    let (declarations, problems) = try Sample.read(files)
    try #require(problems == [])
    return (try #require(declarations.profile("word")), declarations)
  }

  private static func key(_ code: String, _ vocabulary: String = "rank") -> TermKey { TermKey(vocabulary, code) }
  private static let label = ["vi": "Mới", "en": "New"]

  private static func day(_ text: String = "2026-11-29") throws -> CalendarDay { try #require(CalendarDay(text)) }

  @Test("a term without a record gets one that begins with what the files say; one that has it is edited") func records() throws {
    let (profile, declarations) = try Self.declared()
    let change = TermRevision(.rename, Self.key("national"), label: ["vi": "Cấp quốc gia", "en": ""], note: "ghi", records: [])
    guard case .create(let id, let identifier, let body) = try #require(change.changes(declarations: declarations, profile: profile).first) else { throw Problems([]) }
    #expect(identifier == "word-vi-rank-national" && id == .named("word-vi-rank-national"))
    #expect(body["vocabulary"] == "rank" && body["code"] == "national" && body["name"] == .object(["vi": "Cấp quốc gia", "en": "National"]) && body["note"] == "ghi")
    #expect(body["matches"] == .list(["https://example.org/a"]))
    let entry = try #require(TermEntry(record: .named("r"), body: .object(body), profile: profile))
    declarations.renew(VocabularyOverlay([entry]), on: CalendarDay(julianDayNumber: 0))
    let retire = TermRevision(.retire, Self.key("national"), day: try Self.day())
    guard case .edit(let record, let edit) = try #require(retire.changes(declarations: declarations, profile: profile).first) else { throw Problems([]) }
    let retired = edit(body)
    #expect(record == .named("r"))
    #expect(retired["valid_until"]?["edtf"] == "2026-11-29" && retired["name"] == body["name"])
    guard case .edit(_, let restore) = try #require(TermRevision(.restore, Self.key("national")).changes(declarations: declarations, profile: profile).first) else { throw Problems([]) }
    #expect(restore(retired) == body)
  }

  @Test("a joined term names the record of the other one, which is made where there is none") func joining() throws {
    let (profile, declarations) = try Self.declared()
    let changes = TermRevision(.merge, Self.key("none"), into: "national").changes(declarations: declarations, profile: profile)
    try #require(changes.count == 2)
    guard case .create(let heir, _, _) = changes[0], case .create(_, _, let body) = changes[1] else { throw Problems([]) }
    #expect(body["code"] == "none" && body["replaced_by"]?["ref"] == .string(heir.text))
  }

  @Test("what cannot be is refused, beside the control that it is about") func refused() throws {
    let (_, declarations) = try Self.declared()
    func codes(_ one: TermRevision) -> [String] { one.problems(declarations).map(\.code) }
    #expect(codes(.init(.add, Self.key("new"), label: Self.label)) == [] && codes(.init(.merge, Self.key("none"), into: "national")) == [])
    #expect(codes(.init(.add, Self.key("new", "no-such"), label: Self.label)) == ["terms.vocabulary"])
    for code in ["", "Mới", "a b", "-a", "1a", String(repeating: "a", count: 61)] { #expect(codes(.init(.add, Self.key(code), label: Self.label)) == ["terms.code"], "\(code)") }
    #expect(codes(.init(.add, Self.key("none"), label: Self.label)) == ["terms.taken"])
    #expect(codes(.init(.add, Self.key("new"), label: ["vi": " "])) == ["terms.label", "terms.label"])
    #expect(codes(.init(.add, Self.key("new"), label: ["vi": "Quốc gia", "en": "New"])) == ["terms.twice"])
    #expect(codes(.init(.add, Self.key("new"), label: ["vi": String(repeating: "a", count: 201), "en": "New"])) == ["terms.label"])
    #expect(codes(.init(.rename, Self.key("hall", "type"), label: Self.label, broader: "pagoda")) == ["terms.broader"])
    #expect(codes(.init(.rename, Self.key("pagoda", "type"), label: Self.label, broader: "no-such")) == ["terms.broader"])
    #expect(codes(.init(.rename, Self.key("xyz"), label: Self.label)) == ["terms.absent"] && codes(.init(.retire, Self.key("none"))) == ["terms.day"])
    #expect(codes(.init(.restore, Self.key("none"))) == ["terms.used"])
    for into in ["", "none", "xyz"] { #expect(codes(.init(.merge, Self.key("none"), into: into)) == ["terms.into"], "\(into)") }
  }

  @Test("what a proposal keeps is read again as it was; anything else is nothing") func stored() throws {
    let one = TermRevision(
      .merge, Self.key("none"), label: Self.label, broader: "b", position: 3, note: "n", day: try Self.day(), into: "national", records: [.named("1"), .named("2")])
    #expect(TermRevision(stored: try Value(json: one.stored.json)) == one)
    #expect(TermRevision(stored: .null) == nil && TermRevision(stored: .object(["act": "add", "vocabulary": "a", "code": "b", "records": .list(["x"])])) == nil)
  }
}
