import Testing

@testable import Kernel

@Suite("What is missing or wrong in a record")
struct QualityChecksTests {
  private static let files = Sample.files.merging([
    "_standard/vocabularies/confidence.csv": "code,vi,en\nhigh,Cao,High\nlow,Thấp,Low\n",
    "_standard/vocabularies/geometry-precision.csv": "code,vi,en\nsite,Đúng chỗ,Site\ncommune-centroid,Xã,Commune\nmasked,Giấu,Masked\n",
    "site/thing.profile.yaml": """
    profile: thing
    label: {vi: Vật, en: Thing}
    plural: {vi: Vật, en: Things}
    description: {vi: x, en: x}
    address: {vi: vat, en: thing}
    traits: [located]
    title: name
    summary: description
    fields:
      - {id: name, kind: multilingual-text, label: {vi: Tên gọi, en: Name}, required: always, search: name}
      - {id: description, kind: long-text, label: {vi: Giới thiệu, en: Description}, required: published}
      - {id: store, kind: text, label: {vi: Nơi cất, en: Store}, required: published, access: restricted, search: none}
      - {id: code, kind: text, pattern: "[A-Z]{2}[0-9]+", label: {vi: Mã, en: Code}}
      - {id: ranked, kind: yes-no, label: {vi: Đã xếp hạng, en: Ranked}}
      - {id: decided, kind: text, label: {vi: Quyết định, en: Decision}}
      - {id: sources, kind: url, label: {vi: Nguồn, en: Sources}, repeatable: true, search: none}
      - {id: source_statements, kind: text, label: {vi: Căn cứ, en: Documents}, repeatable: true}
      - {id: verified, kind: yes-no, label: {vi: Đã thấy, en: Seen}}
      - {id: confidence, kind: term, vocabulary: confidence, label: {vi: Tin cậy, en: Confidence}}
      - {id: geometry, kind: geometry, vocabulary: geometry-precision, label: {vi: Vị trí, en: Position}}
      - {id: worships, kind: reference, targets: [person], label: {vi: Thờ, en: Worships}, repeatable: true}
      - {id: keeper, kind: reference, targets: [person], label: {vi: Người giữ, en: Keeper}, access: restricted}
    digitised: {field: description, present: true}
    rules:
      - id: ranked-needs-decision
        when: {field: ranked, present: true}
        require: {field: decided, present: true}
        severity: warning
        message: {vi: Cần quyết định., en: A decision is needed.}
      - id: decided-needs-store
        when: {field: decided, is: [kín]}
        require: {field: keeper, present: true}
        severity: error
        message: {vi: Cần người giữ., en: A keeper is needed.}
    """,
  ]) { $1 }

  /// A record that lacks nothing.
  private static let whole: [String: Value] = [
    "name": .object(["vi": "Chuông", "en": "Bell"]), "description": .object(["vi": "Đúc năm 1700", "en": "Cast in 1700"]), "store": "hầm", "sources": .list(["https://example.org/a"]),
    "verified": .bool(true), "confidence": "high", "geometry": .object(["lat": .double(20.6), "lon": .double(106), "precision": "site"]),
  ]

  private static func checks() throws -> QualityChecks {
    let (declarations, problems) = try Sample.read(files)
    try #require(problems == [])
    return QualityChecks(profile: try #require(declarations.profile("thing")), declarations: declarations)
  }

  private static func reference(_ names: String...) -> Value { .list(names.map { .object(["ref": .string(RecordID.named($0).text)]) }) }

  @Test("A record that lacks nothing counts as held, published, digitised and complete, and has no other finding")
  func clean() throws {
    let found = try Self.checks().findings(Self.whole, state: .published, isPublished: true, withdrawn: [])
    #expect(Set(found.map(\.code)) == [.held, .published, .digitised, .complete] && found.count == 4)
    let draft = try Self.checks().findings(Self.whole, state: .draft, isPublished: false, withdrawn: [])
    #expect(Set(draft.map(\.code)) == [.held, .digitised, .complete])
    for state in [RecordState.withdrawn, .erased] { #expect(try Self.checks().findings(Self.whole, state: state, isPublished: true, withdrawn: []).isEmpty) }
  }

  struct Fault: Sendable {
    let change: [String: Value]
    let codes: Set<String>
    var isComplete = true
    var isDigitised = true
  }

  private static let faults = [
    Fault(change: ["description": .null], codes: ["missing:description"], isComplete: false, isDigitised: false),
    Fault(change: ["name": .object(["vi": "Chuông"])], codes: ["untranslated:name"]),
    Fault(change: ["name": .object(["vi": "Chuông", "en": " "])], codes: ["untranslated:name"]),
    Fault(change: ["name": .object(["en": "Bell"])], codes: []),
    Fault(change: ["description": .object(["vi": "Đúc năm 1700"])], codes: ["untranslated:description"]),
    Fault(change: ["code": "x"], codes: ["invalid:code"], isComplete: false),
    Fault(change: ["code": .list(["AB1"])], codes: ["invalid:code"], isComplete: false),
    Fault(change: ["old_name": "x", "older_name": "y"], codes: ["unknown-field"], isComplete: false),
    Fault(change: ["ranked": .bool(true)], codes: ["rule:ranked-needs-decision"]),
    Fault(change: ["ranked": .bool(true), "decided": "12/QĐ"], codes: []),
    Fault(change: ["sources": .list([])], codes: ["no-source"]),
    Fault(change: ["sources": .null, "source_statements": .list(["Bia chùa"])], codes: []),
    Fault(change: ["verified": .bool(false)], codes: ["unverified"]),
    Fault(change: ["verified": .null], codes: ["unverified"]),
    Fault(change: ["confidence": "low"], codes: ["low-confidence"]),
    Fault(change: ["confidence": .null], codes: []),
    Fault(change: ["geometry": .null], codes: ["not-placed"]),
    Fault(change: ["geometry": .object(["lat": .double(20.6), "lon": .double(106), "precision": "commune-centroid"])], codes: ["only-area"]),
    Fault(change: ["geometry": .object(["lat": .double(20.6), "lon": .double(106)])], codes: ["only-area"]),
    Fault(change: ["geometry": .object(["lat": .double(20.6), "lon": .double(106), "precision": "masked"])], codes: []),
  ]

  @Test("Each fault has its code, alone", arguments: faults)
  func fault(_ fault: Fault) throws {
    let found = try Self.checks().findings(Self.whole.merging(fault.change) { $1 }.filter { $0.value != .null }, state: .draft, isPublished: false, withdrawn: [])
    #expect(Set(found.filter { $0.code.group != nil && $0.code != .notDigitised }.map(\.code.text)) == fault.codes)
    #expect(found.contains { $0.code == .complete } == fault.isComplete)
    #expect(found.contains { $0.code == .digitised } == fault.isDigitised && found.contains { $0.code == .notDigitised } == !fault.isDigitised)
    #expect(Set(found.map(\.code)).count == found.count && found.allSatisfy { !$0.isRestricted })
  }

  @Test("What is missing in a restricted field, or asked for by a rule about one, is marked so and makes no record incomplete for others")
  func restricted() throws {
    var body = Self.whole
    body["store"] = nil
    body["decided"] = "kín"
    let found = try Self.checks().findings(body, state: .draft, isPublished: false, withdrawn: [])
    #expect(Set(found.filter(\.isRestricted).map(\.code.text)) == ["missing:store", "rule:decided-needs-store"])
    #expect(found.contains { $0.code == .complete })
  }

  @Test("A reference to a withdrawn record is found with the record that it names, each once; one in a restricted field is not looked at")
  func references() throws {
    let body = Self.whole.merging(["worships": Self.reference("a", "b", "a", "c"), "keeper": .object(["ref": .string(RecordID.named("k").text)])]) { $1 }
    let withdrawn: Set<RecordID> = [.named("a"), .named("c"), .named("k")]
    let found = try Self.checks().findings(body, state: .published, isPublished: true, withdrawn: withdrawn).filter { $0.code == .withdrawnReference }
    #expect(found.map(\.path).sorted() == [RecordID.named("a").text, RecordID.named("c").text].sorted())
  }

  @Test("Codes are read as they are written; what is none is none")
  func codes() throws {
    let fixed: [QualityCode] = [
      .unknownField, .noSource, .unverified, .lowConfidence, .notPlaced, .onlyArea, .notDigitised, .withdrawnReference, .reviewLate, .mendingLate, .returned, .forgotten, .untouched,
      .working, .held, .published, .digitised, .complete,
    ]
    let all = fixed + [.missing(field: "name"), .failing(rule: "a-b"), .invalid(field: "x_1"), .untranslated(field: "name")]
    #expect(Set(all.map(\.text)).count == all.count)
    for code in all {
      #expect(QualityCode(code.text) == code && !code.text.isEmpty && code.text.utf8.allSatisfy { (0x21...0x7E).contains($0) })
      #expect(!code.label(in: nil)[.vietnamese].isEmpty)
    }
    for text in ["", "missing", "missing:", ":x", "is:", "is:other", "Missing:name", "no-sources", "rule"] { #expect(QualityCode(text) == nil, "\(text)") }
    let (declarations, _) = try Sample.read(Self.files)
    let thing = try #require(declarations.profile("thing"))
    #expect(QualityCode.missing(field: "description").label(in: thing) == LocalizedText(vi: "Thiếu “Giới thiệu”", en: "\"Description\" is missing"))
    #expect(QualityCode.failing(rule: "ranked-needs-decision").label(in: thing)[.english] == "A decision is needed.")
    #expect(QualityCode.failing(rule: "gone").label(in: thing)[.english] == "gone")
  }

  @Test("The holders of a unit are just those that its things fall to")
  func holders() {
    func unit(_ name: String, within: [String] = [], successors: [String] = []) -> UnitTree.Unit {
      UnitTree.Unit(id: .named(name), identifier: name, names: [name], within: within.map { .named($0) }, successors: successors.map { .named($0) })
    }
    let names = ["H", "D", "a", "b", "A", "B"]
    let tree = UnitTree([
      unit("H"), unit("D", within: ["H"], successors: ["A", "B"]), unit("a", within: ["D"], successors: ["A"]), unit("b", within: ["D"], successors: ["A", "B"]), unit("A", within: ["H"]),
      unit("B", within: ["H"]),
    ])
    for name in names {
      let held = Set(tree.holders(of: .named(name)))
      #expect(held == Set(names.map { RecordID.named($0) }.filter { tree.falls(.named(name), to: $0) }), "\(name)")
    }
    #expect(tree.holders(of: .named("unknown")).isEmpty)
  }
}
