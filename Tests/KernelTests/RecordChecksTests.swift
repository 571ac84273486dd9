import Testing

@testable import Kernel

@Suite("Checking records")
struct RecordChecksTests {
  /// What one field of a kind says to one value, as `code path`.
  private func told(_ kind: FieldKind, _ json: String, _ change: (inout Field) -> Void = { _ in }) throws -> [String] {
    let (site, declarations) = try Sample.site()
    var profile = site
    var field = Field(id: "f", kind: kind, label: LocalizedText(vi: "F", en: "F"))
    if kind == .term || kind == .geometry || kind == .decision { field.vocabulary = "rank" }
    field.units = ["m", "cm"]
    if kind == .group { field.fields = [Field(id: "a", kind: .text, label: field.label), Field(id: "n", kind: .number, label: field.label)] }
    change(&field)
    profile.fields = [field]
    profile.rules = []
    return RecordChecks(profile: profile, declarations: declarations).problems(["f": try Value(json: json)], state: .draft).map { "\($0.code) \($0.path)" }
  }

  @Test(
    "Every kind takes its good values",
    arguments: [
      (.text, #""một\ndòng""#), (.multilingualText, #"{"vi":"a","en":"b"}"#), (.longText, ##"{"vi":"# a"}"##), (.number, "1.5"), (.number, "-3"),
      (.quantity, #"{"value":2.8,"unit":"m"}"#), (.money, "5000000000"),
      (.yesNo, "false"), (.date, #"{"text":"thế kỷ XVII","edtf":"1601/1700"}"#), (.date, #"{"text":"không rõ"}"#),
      (.recurrence, #"{"month":2,"day":10,"end_month":2,"end_day":12,"calendar":"lunar","cycle":"yearly","text":"x"}"#),
      (.term, #""special""#), (.place, #"{"ref":"0190abcd-1234-7abc-8def-0123456789ab","precision":"commune"}"#), (.geometry, #"{"lat":20.66,"lon":106.06,"precision":"none"}"#),
      (.geometry, #"{"lat":-90,"lon":180}"#),
      (.reference, #"{"ref":"0190ABCD-1234-7abc-8def-0123456789ab","note":"n","verified":true}"#), (.agent, #"{"name":"Ỷ Lan","role":"x"}"#), (.media, #""m-1""#),
      (.decision, #"{"number":"1473/QĐ-TTg","date":"2014-12","rank":"special","url":"https://a.vn/x"}"#),
      (.contact, #"{"name":"a","phone":"1"}"#), (.url, #""https://a.vn/đ""#), (.identifier, #"{"scheme":"a","value":"b"}"#), (.score, "7"), (.score, "7.0"),
      (.group, #"{"a":"x","n":1}"#), (.group, #"{"a":"x"}"#),
    ] as [(FieldKind, String)])
  func good(kind: FieldKind, json: String) throws {
    #expect(try told(kind, json) == [])
  }

  @Test(
    "Every kind refuses bad values with code and path",
    arguments: [
      (.text, "1", "field.type f"), (.text, #""a\u0001""#, "field.control f"), (.multilingualText, #""a""#, "field.type f"), (.multilingualText, #"{"vi":1}"#, "field.type f.vi"),
      (.longText, "[]]", ""),
      (.number, #""1""#, "field.type f"), (.quantity, #"{"value":1}"#, "field.required f.unit"), (.quantity, #"{"value":1,"unit":"km"}"#, "field.code f.unit"),
      (.quantity, #"{"value":"1","unit":"m"}"#, "field.type f.value"),
      (.money, "1.5", "field.type f"), (.yesNo, #""true""#, "field.type f"), (.date, #"{"edtf":"1601"}"#, "field.required f.text"),
      (.date, #"{"text":"x","edtf":"1601-13"}"#, "field.type f.edtf"),
      (.recurrence, #"{"month":13}"#, "field.range f.month"), (.recurrence, #"{"end_day":0}"#, "field.range f.end_day"),
      (.recurrence, #"{"calendar":"moon"}"#, "field.code f.calendar"), (.recurrence, #"{"cycle":"daily"}"#, "field.code f.cycle"),
      (.term, #""specail""#, "field.term f"), (.term, "1", "field.type f"), (.place, "{}", "field.required f.ref"), (.place, #"{"ref":"xa-1"}"#, "field.type f.ref"),
      (.geometry, #"{"lat":91,"lon":0}"#, "field.range f.lat"),
      (.geometry, #"{"lat":0,"lon":-180.1}"#, "field.range f.lon"), (.geometry, #"{"lat":0,"lon":0,"precision":"x"}"#, "field.term f.precision"),
      (.reference, #"{"ref":"0190abcd-1234-7abc-8def-0123456789ab","x":1}"#, "field.member f.x"),
      (.reference, #"{"ref":"0190abcd-1234-7abc-8def-0123456789ab","verified":"yes"}"#, "field.type f.verified"), (.agent, #"{"ref":"a"}"#, "field.type f.ref"),
      (.media, "1", "field.type f"), (.decision, #"{"date":"31/12/2014"}"#, "field.type f.date"),
      (.decision, #"{"rank":"x"}"#, "field.term f.rank"), (.decision, #"{"url":"a.vn"}"#, "field.type f.url"), (.contact, #"{"name":1}"#, "field.type f.name"),
      (.url, #""javascript:alert(1)""#, "field.type f"), (.url, #""https://a b""#, "field.type f"),
      (.identifier, #"{"scheme":"a"}"#, "field.required f.value"), (.score, "1.5", "field.type f"), (.group, #""a""#, "field.type f"), (.group, #"{"a":1}"#, "field.type f.a"),
      (.group, #"{"b":1}"#, "field.unknown f.b"), (.text, #"["a"]"#, "field.single f"),
    ] as [(FieldKind, String, String)])
  func bad(kind: FieldKind, json: String, expected: String) throws {
    guard !expected.isEmpty else { return }
    #expect(try told(kind, json) == [expected])
  }

  @Test("Length, limits and patterns are kept to the last value that fits")
  func limits() throws {
    #expect(try told(.text, #""đđđ""#) { $0.longest = 3 } == [])
    #expect(try told(.text, #""đđđđ""#) { $0.longest = 3 } == ["field.long f"])
    #expect(
      try told(.number, "3") {
        $0.least = 3; $0.most = 3
      } == [])
    #expect(try told(.number, "2.999") { $0.least = 3 } == ["field.range f"])
    #expect(try told(.money, "4") { $0.most = 3 } == ["field.range f"])
    #expect(try told(.quantity, #"{"value":-1,"unit":"m"}"#) { $0.least = 0 } == ["field.range f.value"])
    #expect(try told(.number, "1.5") { $0.whole = true } == ["field.type f"])
    #expect(try told(.text, #""AB1""#) { $0.pattern = "[A-Z]{2}[0-9]" } == [])
    #expect(try told(.text, #""xAB1""#) { $0.pattern = "[A-Z]{2}[0-9]" } == ["field.pattern f"])
  }

  @Test("The items of a repeatable field are checked one by one")
  func items() throws {
    #expect(try told(.term, #"["special","x","none",null]"#) { $0.repeatable = true } == ["field.term f[1]", "field.type f[3]"])
    #expect(try told(.group, #"[{"a":"x"},{"n":"1"}]"#) { $0.repeatable = true } == ["field.type f[1].n"])
  }

  @Test("An unknown term or field is told with what was probably meant")
  func nearness() throws {
    let (site, declarations) = try Sample.site()
    let problems = RecordChecks(profile: site, declarations: declarations).problems(["nam": "x", "name": .object(["vi": "a"]), "rank": "specail"], state: .draft)
    #expect(problems.map(\.code) == ["field.unknown", "field.term"])
    #expect(problems.map { $0.message[.english].contains("did you mean") } == [true, true])
  }

  @Test(
    "What is needed depends on the state",
    arguments: [(RecordState.draft, ["field.required name"]), (.submitted, ["field.required name"]), (.published, ["field.required name", "field.required description"])])
  func required(state: RecordState, expected: [String]) throws {
    let (site, declarations) = try Sample.site()
    #expect(RecordChecks(profile: site, declarations: declarations).problems([:], state: state).map { "\($0.code) \($0.path)" } == expected)
    #expect(RecordChecks(profile: site, declarations: declarations).problems(["name": .null, "description": .list([])], state: state).map { "\($0.code) \($0.path)" } == expected)
  }

  @Test("A rule is asked of published records only, where its condition holds, and has its own severity and message")
  func rules() throws {
    let (site, declarations) = try Sample.site()
    let checks = RecordChecks(profile: site, declarations: declarations)
    func told(_ rank: String?, _ state: RecordState, decided: Bool = false) -> [Problem] {
      var body: [String: Value] = ["name": .object(["vi": "a"]), "description": .object(["vi": "b"])]
      if let rank { body["rank"] = .string(rank) }
      if decided { body["decisions"] = .list([.object(["number": "1"])]) }
      return checks.problems(body, state: state)
    }
    let problem = told("special", .published)
    #expect(
      problem.map(\.code) == ["rule.ranked-needs-decision"] && problem.first?.severity == .warning && problem.first?.path == "decisions"
        && problem.first?.message[.english] == "A decision is needed.")
    #expect(told("special", .draft) == [] && told("none", .published) == [] && told(nil, .published) == [] && told("special", .published, decided: true) == [])
  }
}
