import Testing

@testable import Kernel

@Suite("Selections of records") struct RecordSelectionTests {
  private static func read(_ parameters: [String: String]) throws -> RecordSelection { try RecordSelection(parameters: { parameters[$0] }) }

  private static func code(_ parameters: [String: String]) -> String? {
    do {
      _ = try read(parameters)
      return nil
    } catch let problems as Problems { return problems.list.first.map { "\($0.code) \($0.path)" } } catch { return "\(error)" }
  }

  private static let whole = [
    "profile": "site", "unit": RecordID.named("a").text, "state": "draft", "gap": "missing:name", "list": RecordID.named("l").text, "q": "đình  Cả",
    "ids": "\(RecordID.named("1")),\(RecordID.named("2"))",
  ]

  @Test("Parameters lead back to the same selection, as an address and as it is kept; what is empty is none") func roundTrip() throws {
    let selection = try Self.read(Self.whole)
    #expect(selection.unit == .named("a") && selection.state == .draft && selection.ids == [.named("1"), .named("2")] && selection.words == "đình  Cả")
    let back = Dictionary(selection.parameters, uniquingKeysWith: { first, _ in first })
    #expect(back == Self.whole && Set(RecordSelection.names) == Set(Self.whole.keys))
    #expect(try Self.read(back) == selection && RecordSelection(text: selection.text) == selection)
    let empty = try Self.read(["profile": "", "q": "  ", "ids": ""])
    #expect(empty.isEmpty && empty == RecordSelection() && RecordSelection(text: empty.text) == empty)
  }

  @Test("Every part that cannot be read is told with its parameter", arguments: [
    ("profile", "hai từ"), ("unit", "xa-1"), ("state", "hidden"), ("gap", "đ"), ("list", "1"), ("q", String(repeating: "a", count: 301)), ("ids", "x"),
  ]) func bad(_ name: String, _ value: String) { #expect(Self.code([name: value]) == "selection.\(name == "q" ? "words" : name) \(name)") }

  @Test("As many records as an address has room for are chosen one by one, and no more") func many() {
    func ids(_ count: Int) -> String { (0..<count).map { RecordID.named("\($0)").text }.joined(separator: ",") }
    #expect(Self.code(["ids": ids(100)]) == nil)
    #expect(Self.code(["ids": ids(101)]) == "selection.ids ids")
  }

  @Test("Words of titles are those of addresses: folded, whole; signs are none") func words() throws {
    #expect(try Self.read(["q": "Đình CẢ, (xưa)"]).titleWords == ["dinh", "ca", "xua"])
    #expect(try Self.read(["q": "%_'--"]).titleWords == [])
    #expect(RecordSelection().titleWords == [])
  }

  @Test("What was kept and cannot be read any more is none") func kept() {
    for text in ["", "[]x", "{\"state\": \"gone\"}", "{\"unit\": \"1\"}"] { #expect(RecordSelection(text: text) == nil, "\(text)") }
  }
}

@Suite("Giving working copies out") struct ExportPolicyTests {
  private static func policy(_ actions: [Set<Action>], _ classes: [Sensitivity]) -> AccessPolicy {
    let roles = zip(actions, classes).enumerated().map { index, pair in
      Role(id: "r\(index)", label: LocalizedText(vi: "x", en: "x"), summary: LocalizedText(vi: "x", en: "x"), kinds: [.business], actions: pair.0, sensitivity: pair.1)
    }
    return AccessPolicy(account: .named("a"), kind: .business, grants: roles.map { Grant(role: $0.id) }, roles: roles, units: UnitTree([]))
  }

  private static func header(_ sensitivity: Sensitivity) -> RecordHeader {
    RecordHeader(id: .named("x"), profile: "site", identifier: "x", unit: nil, state: .draft, sensitivity: sensitivity, head: 1, published: nil, created: 0, updated: 0)
  }

  @Test("The class is the lower of what is seen and what may be exported; neither right alone is enough, nor one for public data") func lower() {
    let cases: [([Set<Action>], [Sensitivity], [Sensitivity?])] = [
      ([[.readDrafts, .export]], [.internal], [.internal, .internal, nil]),
      ([[.readDrafts, .readRestricted, .export]], [.restricted], [.restricted, .restricted, .restricted]),
      ([[.readDrafts, .readRestricted], [.export]], [.restricted, .internal], [.internal, .internal, nil]),
      ([[.readDrafts], [.export]], [.internal, .restricted], [.internal, .internal, nil]),
      ([[.readDrafts, .readRestricted]], [.restricted], [nil, nil, nil]),
      ([[.export]], [.restricted], [nil, nil, nil]),
      ([[.readDrafts], [.export]], [.internal, .public], [nil, nil, nil]),
    ]
    for (actions, classes, expected) in cases {
      let policy = Self.policy(actions, classes)
      #expect(Sensitivity.allCases.map { policy.exportSight(of: Self.header($0)) } == expected, "\(actions) \(classes)")
      #expect(policy.exportClass == expected.compactMap(\.self).max(), "\(actions) \(classes)")
    }
  }
}
