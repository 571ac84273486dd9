import Foundation
import HistoricalDates
import Testing

@testable import Kernel

@Suite("Reading kinds of cases")
struct CaseKindDecoderTests {
  private static let path = "_standard/cases.yaml"
  private static let text = """
    calendar:
      free: [2026-08-31]
      worked: [2026-08-22]
    cases:
      - id: report
        letters: BC
        label: {vi: Phản ánh, en: Report}
        summary: {vi: Báo điều sai., en: Tells what is wrong.}
        action: moderate
        public: true
        about: any
        fields: [message, source, contact]
        required: [message]
        clocks:
          - {id: look, label: {vi: Xem, en: Look}, hours: 24, legal: {vi: Tự đặt, en: Own}}
          - {id: end, label: {vi: Xong, en: End}, working-days: 3, from: known, legal: {vi: Tự đặt, en: Own}}
        outcomes:
          - {id: done, label: {vi: Xong, en: Done}, final: true}
          - {id: passed-on, label: {vi: Chuyển, en: Passed on}, final: false}
      - id: breach
        letters: SC
        label: {vi: Sự cố, en: Breach}
        summary: {vi: Lộ dữ liệu., en: Data got out.}
        action: handle-requests
        about: none
        fields: [message]
        outcomes:
          - {id: done, label: {vi: Xong, en: Done}}
    """

  private static func read(_ text: String) throws -> (declarations: Declarations, problems: [Problem]) { try Sample.read(Sample.files.merging([path: text]) { $1 }) }

  @Test("Kinds are read as they are written, in the order of the file, with the days that are moved")
  func clean() throws {
    let (declarations, problems) = try Self.read(Self.text)
    #expect(problems == [])
    #expect(declarations.caseKinds.map(\.id) == ["report", "breach"])
    let report = try #require(declarations.caseKind("report"))
    #expect(report.letters == "BC" && report.action == .moderate && report.isPublic && report.about == .any && report.fields == [.message, .source, .contact] && report.required == [.message])
    #expect(report.clocks.map(\.span) == [.hours(24), .workingDays(3)] && report.clocks.map(\.start) == [.received, .known])
    #expect(report.outcomes.map(\.isFinal) == [true, false])
    let breach = try #require(declarations.caseKind("breach"))
    #expect(!breach.isPublic && breach.about == .nothing && breach.clocks == [] && breach.outcomes.map(\.isFinal) == [true])
    let off = try #require(CalendarDay("2026-08-31")), worked = try #require(CalendarDay("2026-08-22"))
    #expect(declarations.workingDays.off == [off] && declarations.workingDays.worked == [worked])
  }

  @Test("Without the file there are no kinds, and nothing is wrong")
  func none() throws {
    let (declarations, problems) = try Sample.read(Sample.files)
    #expect(problems == [] && declarations.caseKinds == [] && declarations.workingDays == WorkingDays())
  }

  @Test("The product's own kinds are clean; whoever deals with them is among the roles")
  func own() throws {
    let (declarations, problems) = DeclarationReader.read(Sample.root.appending(path: "sectors"))
    #expect(problems.filter { $0.severity == .error } == [] && declarations.caseKinds.count >= 9)
    for kind in declarations.caseKinds { #expect(declarations.roles.contains { $0.actions.contains(kind.action) }, "\(kind.id)") }
    let clocks = try #require(declarations.caseKinds.first { !$0.isPublic }).clocks
    #expect(clocks.map(\.span) == [.hours(24), .hours(72), .hours(72)] && clocks.allSatisfy { $0.start == .known })
  }

  /// One fault: what is replaced by what, and the problem that must be told.
  struct Fault: Sendable, CustomTestStringConvertible {
    var old: String
    var new: String
    var code: String
    var path: String
    var testDescription: String { "\(code) \(path): \(new)" }
  }

  static let faults: [Fault] = [
    Fault(old: "id: breach", new: "id: report", code: "case-kind.twice", path: "cases[1].id"),
    Fault(old: "id: report", new: "id: Báo cáo", code: "case-kind.id", path: "cases[0].id"),
    Fault(old: "letters: BC", new: "letters: bc", code: "case-kind.letters", path: "cases[0].letters"),
    Fault(old: "letters: SC", new: "letters: S", code: "case-kind.letters", path: "cases[1].letters"),
    Fault(old: "action: moderate", new: "action: moderat", code: "yaml.choice", path: "cases[0].action"),
    Fault(old: "    about: any\n", new: "", code: "yaml.missing", path: "cases[0].about"),
    Fault(old: "about: any", new: "about: none", code: "case-kind.action", path: "cases[0].action"),
    Fault(old: "[message, source, contact]", new: "[source, contact]", code: "case-kind.message", path: "cases[0].fields"),
    Fault(old: "[message, source, contact]", new: "[message, sources, contact]", code: "yaml.choice", path: "cases[0].fields"),
    Fault(old: "required: [message]", new: "required: [message, name]", code: "case-kind.required", path: "cases[0].required"),
    Fault(old: "hours: 24, ", new: "hours: 24, days: 1, ", code: "case-kind.clock", path: "cases[0].clocks[0].id"),
    Fault(old: "hours: 24, ", new: "", code: "case-kind.clock", path: "cases[0].clocks[0].id"),
    Fault(old: "hours: 24, ", new: "hours: 0, ", code: "case-kind.clock", path: "cases[0].clocks[0].id"),
    Fault(old: "from: known, ", new: "from: knwon, ", code: "yaml.choice", path: "cases[0].clocks[1].from"),
    Fault(old: "id: end,", new: "id: look,", code: "case-kind.twice", path: "cases[0].clocks"),
    Fault(old: "id: passed-on", new: "id: done", code: "case-kind.twice", path: "cases[0].outcomes"),
    Fault(old: "free: [2026-08-31]", new: "free: [31/8/2026]", code: "case-kind.day", path: "calendar.free"),
    Fault(old: "cases:\n", new: "kinds:\n", code: "yaml.missing", path: "cases"),
    Fault(old: "public: true", new: "publik: true", code: "yaml.unknown", path: "cases[0].publik"),
  ]

  @Test("Each fault is told with its place", arguments: faults)
  func fault(_ fault: Fault) throws {
    let text = Self.text.replacing(fault.old, with: fault.new, maxReplacements: 1)
    try #require(text != Self.text)
    let problems = try Self.read(text).problems
    #expect(problems.contains { $0.code == fault.code && $0.path == fault.path && ($0.place?.line ?? 0) > 0 }, "\(problems.map { "\($0.code) \($0.path)" })")
  }
}
