import Foundation
import Testing

@testable import Kernel

/// `clauses` and `coverage` of a profile: what is read, what is refused, what is closed.
@Suite("Declaring clauses") struct ClauseRuleTests {
  private static let rule = """
    clauses:
      group: rules
      number: number
      heading: heading
      subjects: about
      withheld: shut
      withheld-text: shut_words
      line: line
      layers:
        - {field: words, from: whole, language: lzh-Hani}
        - {field: meaning}
      edition: made
      community: [village]
    coverage:
      - {id: words, label: {vi: Có lời, en: With words}, layers: [words]}
      - {id: made, label: {vi: Có năm, en: Dated}, when: {field: made, present: true}}
    """

  private static let fields = """
      - {id: whole, kind: long-text, label: {vi: Toàn văn, en: Whole text}}
      - {id: made, kind: date, label: {vi: Năm lập, en: Made}}
      - {id: village, kind: text, label: {vi: Làng, en: Village}}
      - {id: closed, kind: text, label: {vi: Kín, en: Closed}, access: staff}
      - id: rules
        kind: group
        repeatable: true
        label: {vi: Các điều, en: Articles}
        fields:
          - {id: number, kind: number, integer: true, label: {vi: Số, en: Number}}
          - {id: heading, kind: text, label: {vi: Đầu điều, en: Heading}}
          - {id: about, kind: term, vocabulary: type, repeatable: true, label: {vi: Nội dung, en: Subjects}}
          - {id: words, kind: long-text, label: {vi: Lời, en: Words}}
          - {id: meaning, kind: long-text, label: {vi: Nghĩa, en: Meaning}}
          - {id: line, kind: text, label: {vi: Dòng, en: Line}}
          - {id: shut, kind: yes-no, label: {vi: Chưa công bố, en: Withheld}}
          - {id: shut_words, kind: long-text, label: {vi: Lời kín, en: Closed words}, access: restricted}
    """

  private static func read(_ change: (String) -> String = { $0 }) throws -> (profile: Profile?, declarations: Declarations, problems: [Problem]) {
    var files = Sample.files
    files["site/deed.profile.yaml"] = change(Sample.profile("deed", extra: rule, fields: fields))
    let (declarations, problems) = try Sample.read(files)
    return (declarations.profile("deed"), declarations, problems)
  }

  @Test("any profile may say what its clauses are") func clean() throws {
    let (profile, _, problems) = try Self.read()
    #expect(problems.map { $0.line(in: .english) } == [])
    let clauses = try #require(profile?.clauses)
    #expect(clauses.group == "rules" && clauses.layers.map(\.field) == ["words", "meaning"] && clauses.layers[0].source == "whole" && clauses.layers[0].language == "lzh-Hani")
    #expect(clauses.withheldText == "shut_words" && clauses.community == ["village"] && profile?.coverage.map(\.id) == ["words", "made"])
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let code: String
    let path: String
    var says = ""
    var testDescription: String { "\(path): \(new)" }
  }

  static let faults = [
    Fault(old: "group: rules", new: "group: rulez", code: "profile.clauses", path: "clauses.group", says: "did you mean \"rules\""),
    Fault(old: "group: rules", new: "group: village", code: "profile.clauses", path: "clauses.group", says: "public group"),
    Fault(old: "kind: group\n    repeatable: true", new: "kind: group", code: "profile.clauses", path: "clauses.group", says: "several items"),
    Fault(old: "number: number\n", new: "number: nummer\n", code: "profile.clauses", path: "clauses.number", says: "did you mean \"number\""),
    Fault(old: "number: number\n", new: "number: heading\n", code: "profile.clauses", path: "clauses.number", says: "must be of kind: number"),
    Fault(old: "kind: number, integer: true", new: "kind: number", code: "profile.clauses", path: "clauses.number", says: "whole"),
    Fault(old: "subjects: about", new: "subjects: heading", code: "profile.clauses", path: "clauses.subjects", says: "term"),
    Fault(old: "withheld: shut\n", new: "withheld: line\n", code: "profile.clauses", path: "clauses.withheld", says: "yes-no"),
    Fault(old: "en: Closed words}, access: restricted", new: "en: Closed words}", code: "profile.clauses", path: "clauses.withheld-text", says: "access: restricted"),
    Fault(old: "withheld-text: shut_words", new: "line: line", code: "yaml.twice", path: "line"),
    Fault(old: "{field: meaning}", new: "{field: words}", code: "profile.clauses", path: "clauses.layers", says: "twice"),
    Fault(old: "{field: meaning}", new: "{field: shut_words}", code: "profile.clauses", path: "clauses.layers", says: "access: public"),
    Fault(old: "from: whole", new: "from: hole", code: "profile.clauses", path: "clauses.layers", says: "did you mean \"whole\""),
    Fault(old: "from: whole", new: "from: closed", code: "profile.clauses", path: "clauses.layers", says: "must be public"),
    Fault(old: "edition: made", new: "edition: village", code: "profile.clauses", path: "clauses.edition", says: "date"),
    Fault(old: "community: [village]", new: "community: [made]", code: "profile.clauses", path: "clauses.community"),
    Fault(old: "layers: [words]", new: "layers: [wordz]", code: "profile.clauses", path: "coverage", says: "did you mean \"words\""),
    Fault(old: "when: {field: made, present: true}", new: "when: {field: closed, present: true}", code: "profile.field", path: "coverage"),
  ]

  @Test("what cannot be is told with its place", arguments: faults) func bad(_ fault: Fault) throws {
    let (_, _, problems) = try Self.read { text in
      #expect(text.contains(fault.old), "\(fault.old)")
      return text.replacing(fault.old, with: fault.new, maxReplacements: 1)
    }
    let found = problems.first { $0.code == fault.code && $0.path == fault.path }
    #expect(found != nil && found?.message[.english].contains(fault.says) ?? false || fault.says.isEmpty && found != nil, "\(problems.map { $0.line(in: .english) })")
  }

  // MARK: What is withheld

  private static let open: Value = .object(["number": .int(1), "heading": "Điều 1", "words": .object(["vi": "lời công khai"]), "about": .list(["hall"])])

  @Test("the public sees no words of a clause that is withheld, whatever stands in its fields; and such words in a public field are refused, in drafts too") func withheld() throws {
    let (profile, declarations, _) = try Self.read()
    let deed = try #require(profile)
    let shut: Value = .object(["number": .int(2), "shut": .bool(true), "words": .object(["vi": "lời lộ"]), "shut_words": .object(["vi": "lời kín"])])
    let body: [String: Value] = ["name": .object(["vi": "Lệ"]), "rules": .list([Self.open, shut])]
    for state in [RecordState.draft, .published] {
      let problems = RecordChecks(profile: deed, declarations: declarations).problems(body, state: state)
      #expect(problems.map(\.code) == ["field.withheld"] && problems.first?.path == "rules[1].words")
    }
    let seen = Gate(now: 0).reveal(.object(body), of: deed)
    #expect(!seen.json.contains("lời kín"))
    let clauses = Clause.all(in: seen, of: deed)
    #expect(clauses.map(\.isWithheld) == [false, true] && clauses[1].texts.isEmpty && clauses[0].text("words", in: .english) == "lời công khai")
    let mended: [String: Value] = ["name": .object(["vi": "Lệ"]), "rules": .list([Self.open, .object(["number": .int(2), "shut": .bool(true), "shut_words": .object(["vi": "lời kín"])])])]
    #expect(RecordChecks(profile: deed, declarations: declarations).problems(mended, state: .published) == [])
  }

  @Test("a measure of coverage counts words of the whole text or of any clause") func coverage() throws {
    let deed = try #require(try Self.read().profile), measure = try #require(deed.coverage.first)
    #expect(!measure.holds(for: .object([:]), of: deed))
    #expect(measure.holds(for: .object(["whole": .object(["vi": "a"])]), of: deed) && measure.holds(for: .object(["rules": .list([Self.open])]), of: deed))
    #expect(!measure.holds(for: .object(["rules": .list([.object(["shut": .bool(true), "words": .object(["vi": "a"])])])]), of: deed))
  }

  @Test("texts are of one community only where every declared field is filled and alike but for case and marks") func community() throws {
    let rule = try #require(try Self.read().profile?.clauses)
    func of(_ village: String?) -> [String]? { Clause.community(of: .object(village.map { ["village": .string($0)] } ?? [:]), rule) }
    #expect(of("Làng Thử") == of("làng thử") && of("Làng Thử") != of("Làng Khác") && of(nil) == nil && of("") == nil)
  }
}
