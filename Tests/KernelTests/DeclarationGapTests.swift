import Testing

@testable import Kernel

@Suite("Reading declarations: what is easily overlooked")
struct DeclarationGapTests {
  private func problems(_ file: String, _ old: String, _ new: String) throws -> [Problem] {
    var files = Sample.files
    let text = try #require(files[file])
    try #require(text.contains(old))
    files[file] = text.replacing(old, with: new, maxReplacements: 1)
    return try Sample.read(files).problems
  }

  @Test(
    "One fault is told once: the keys beside it are not called unknown",
    arguments: [
      ("kind: recurrence", "kind: recurence"), ("{id: rites, kind: recurrence,", "{id: rites,"), ("{id: rites, kind", "{kind"), ("title: name\nsummary", "summary"),
      ("require: {field: decisions, present: true}", "require: {field: decisions}"),
    ])
  func once(old: String, new: String) throws {
    let told = try problems("site/site.profile.yaml", old, new).map { $0.line(in: .english) }
    #expect(told.filter { $0.contains("yaml.unknown") } == [])
  }

  @Test("A reference inside a group must name profiles that exist")
  func targetsInGroups() throws {
    #expect(
      try problems("site/site.profile.yaml", "kind: reference, targets: [person], label: {vi: Thợ", "kind: reference, targets: [persn], label: {vi: Thợ").map(\.code) == [
        "field.target"
      ])
  }

  @Test("A group's sub-field declared twice is told")
  func twiceInGroups() throws {
    #expect(try problems("site/site.profile.yaml", "{id: cost, kind: money", "{id: title, kind: money").map(\.code) == ["field.twice"])
  }

  @Test(
    "Ids and address words are lower-case ASCII with hyphens",
    arguments: [
      ("site/person.profile.yaml", "profile: person", "profile: Per son"), ("site/person.profile.yaml", "vi: person-vi", "vi: Nhân vật"),
      ("site/person.profile.yaml", "vi: person-vi", "vi: a/b"),
    ])
  func ids(file: String, old: String, new: String) throws {
    #expect(try problems(file, old, new).filter { $0.severity == .error && $0.place?.file == file } != [])
  }

  @Test(
    "What is found across files is told at the line of its key, section, rule or field",
    arguments: [
      ("title: name\nsummary", "title: nome\nsummary", "profile.field"), ("address: {vi: di-tich", "address: {vi: Di tích", "profile.address"),
      ("{id: what, label: {vi: Nhận diện, en: Identification}, fields: [type", "{id: what, label: {vi: Nhận diện, en: Identification}, fields: [tipe", "profile.field"),
      ("- id: ranked-needs-decision\n    unless: {field: rank", "- id: ranked-needs-decision\n    unless: {field: renk", "profile.field"),
      ("{id: type, kind: term, vocabulary: type", "{id: type, kind: term, vocabulary: tipe", "field.vocabulary"),
      ("{id: maker, kind: reference, targets: [person]", "{id: maker, kind: reference, targets: [persn]", "field.target"), ("{id: history,", "{id: description,", "field.twice"),
    ])
  func lines(old: String, new: String, code: String) throws {
    let text = try #require(Sample.files["site/site.profile.yaml"])
    let line = text.prefix(upTo: try #require(text.range(of: old)).lowerBound).count { $0 == "\n" } + 1
    let told = try problems("site/site.profile.yaml", old, new)
    #expect(told.map(\.code) == [code] && told.first?.place == .init(file: "site/site.profile.yaml", line: line))
  }

  @Test("A fault of a field set is told once, in the set's file, however many profiles include it")
  func sharedSet() throws {
    var files = Sample.files
    files["_standard/dating.fields.yaml"]? += "\n  - {id: maker, kind: reference, targets: [persn], label: {vi: Thợ, en: Maker}}"
    files["site/person.profile.yaml"]? += "\ninclude: [dating]"
    let told = try Sample.read(files).problems.map { $0.line(in: .english) }
    #expect(told.count == 1 && told.first?.hasPrefix("_standard/dating.fields.yaml:4: error[field.target] maker") == true, "\(told)")
  }

  @Test("A field set without its name is told")
  func namelessSet() throws {
    #expect(try problems("_standard/dating.fields.yaml", "set: dating\n", "").contains { $0.place?.file == "_standard/dating.fields.yaml" })
  }
}
