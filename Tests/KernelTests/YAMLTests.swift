import Testing

@testable import Kernel

@Suite("YAML mappings")
struct YAMLTests {
  private func map(_ text: String) throws -> YAMLMap { try YAMLMap.read(Array(text.utf8), file: "t.yaml").get() }
  private func told(_ problems: [Problem]) -> [String] { problems.map { "\($0.code) \($0.path) \($0.place?.line ?? 0)" } }

  @Test("A misspelt key is told with its line and what was probably meant")
  func misspelt() throws {
    let map = try map("name: a\n\nlable: b\nzzz: c\n")
    _ = map.string("name")
    _ = map.string("label")
    let problems = map.finish()
    #expect(told(problems) == ["yaml.unknown lable 3", "yaml.unknown zzz 4"])
    #expect(problems[0].message.exactly(.english)?.contains("did you mean \"label\"?") == true)
    #expect(problems[0].message.exactly(.vietnamese)?.contains("có phải “label”?") == true)
    #expect(problems[1].message.exactly(.english)?.contains("remove it") == true)
  }

  @Test("A text of only one language is told", arguments: [("label: {vi: Tên}", "en"), ("label: {en: Name}", "vi")])
  func language(text: String, missing: String) throws {
    let map = try map("x: 1\n" + text)
    _ = map.int("x")
    _ = map.localized("label")
    let problems = map.finish()
    #expect(told(problems) == ["yaml.language label 2"])
    #expect(problems.first?.message[.english].contains("\"\(missing)\"") == true)
  }

  @Test("A language that was left empty counts as missing", arguments: ["label: {vi: , en: Name}", "label: {vi: Tên, en: \"\"}"])
  func emptyLanguage(text: String) throws {
    let map = try map(text)
    _ = map.localized("label")
    #expect(told(map.finish()) == ["yaml.language label 1"])
  }

  @Test(
    "A value of the wrong type is told at its key",
    arguments: [
      "int", "bool", "double", "string", "map", "list", "strings", "choice",
    ])
  func wrongType(reader: String) throws {
    let map = try map("a: 1\nb: {x: 1}\nc: nope\nd: [{x: 1}, 2]\n")
    switch reader {
    case "int": _ = map.int("c")
    case "bool": _ = map.bool("c")
    case "double": _ = map.double("c")
    case "string": _ = map.string("b")
    case "map": _ = map.map("c")
    case "list": _ = map.list("c")
    case "strings": _ = map.strings("d")
    default: let state: RecordState? = map.choice("c"); #expect(state == nil)
    }
    let problems = map.finish().filter { $0.code != "yaml.unknown" }
    let expected = ["string": "yaml.type b 2", "strings": "yaml.type d 4", "choice": "yaml.choice c 3"][reader] ?? "yaml.type c 3"
    #expect(told(problems) == [expected])
  }

  @Test("A required text of the wrong type is told once")
  func requiredOnce() throws {
    let map = try map("profile: [a]")
    #expect(map.required("profile") == nil)
    #expect(told(map.finish()) == ["yaml.type profile 1"])
  }

  @Test("A required key that is absent or empty is told", arguments: ["a: 1", "a: 1\nid: \"\"", "a: 1\nid:"])
  func missing(text: String) throws {
    let map = try map(text)
    _ = map.int("a")
    #expect(map.required("id") == nil)
    #expect(map.finish().map(\.code) == ["yaml.missing"])
  }

  @Test("An item that is no mapping is told, its neighbours are kept with their lines")
  func listItems() throws {
    let map = try map("fields:\n  - {id: a}\n  - b\n  - id: c\n    idd: d\n")
    let items = map.list("fields")
    #expect(items.map { $0.string("id") } == ["a", "c"])
    #expect(told(map.finish()) == ["yaml.type fields 1", "yaml.unknown fields[2].idd 5"])
  }

  @Test("Every scalar kind is read")
  func scalars() throws {
    let map = try map("a: 12\nb: 1.5\nc: true\nd: [x, y]\ne: z\nf: submitted\n")
    #expect(map.int("a") == 12 && map.double("b") == 1.5 && map.bool("c") == true && map.strings("d") == ["x", "y"] && map.strings("e") == ["z"])
    let state: RecordState? = map.choice("f")
    #expect(state == .submitted)
    #expect(map.finish() == [])
  }

  @Test("A key that stands twice is told with the line of its second place")
  func twice() {
    let found: [Problem]
    switch YAMLMap.read(Array("a: 1\nb: 2\na: 3\n".utf8), file: "t.yaml") {
    case .success(let map):
      for key in map.keys { _ = map.string(key) }
      found = map.finish()
    case .failure(let problems): found = problems.list
    }
    #expect(found.count == 1)
    #expect(["yaml.twice", "yaml.syntax"].contains(found.first?.code))
    #expect(found.first?.place == .init(file: "t.yaml", line: 3))
  }

  @Test("A doubled key is told wherever it stands", arguments: [("a: {b: 1, b: 2}\n", 1), ("x:\n  - a: 1\n    b: 2\n    a: 3\n", 4), ("x:\n  k: 1\n  \"k\": 2\n", 3)])
  func twiceInside(text: String, line: Int) {
    guard case .failure(let found) = YAMLMap.read(Array(text.utf8), file: "t.yaml") else {
      Issue.record("read without a problem")
      return
    }
    #expect(found.list.map { "\($0.code) \($0.place?.line ?? 0)" } == ["yaml.twice \(line)"])
  }

  @Test(
    "Text that is no YAML mapping is refused with a place",
    arguments: [
      ("a: [1, 2\nb: 3\n", 2), ("a: 1\n  b: 2\n", 2), ("a: \"x\n", 2), ("- a\n- b\n", 1), ("", 1), ("just words", 1), ("a: 1\n\tb: 2\n", 2),
    ])
  func syntax(text: String, line: Int) {
    guard case .failure(let found) = YAMLMap.read(Array(text.utf8), file: "t.yaml") else {
      Issue.record("read without a problem")
      return
    }
    #expect(found.list.map(\.code) == ["yaml.syntax"])
    #expect(found.list.first.map { abs(($0.place?.line ?? 0) - line) <= 1 } == true)
  }

  @Test("Bytes that are not UTF-8 are refused")
  func encoding() {
    guard case .failure(let found) = YAMLMap.read([0x61, 0x3A, 0xFF], file: "t.yaml") else {
      Issue.record("read without a problem")
      return
    }
    #expect(told(found.list) == ["yaml.syntax  1"])
  }
}
