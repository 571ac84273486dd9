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

  @Test(
    "A field that shows in lists and addresses must be public: told at the key that names it, with the field and the mend",
    arguments: [
      ("title", "{id: name, kind: multilingual-text,", "name"), ("summary", "{id: description, kind: long-text,", "description"), ("kind", "{id: type, kind: term,", "type"),
      ("prominence", "{id: rank, kind: term,", "rank"),
    ], ["staff", "restricted"])
  func shown(named: (key: String, old: String, field: String), access: String) throws {
    let file = "site/site.profile.yaml", text = try #require(Sample.files[file])
    let line = text.prefix(upTo: try #require(text.range(of: "\n\(named.key): ")).lowerBound).count { $0 == "\n" } + 2
    let told = try problems(file, named.old, "\(named.old) access: \(access),")
    #expect(told.map { "\($0.code) \($0.path)" } == ["profile.field \(named.key)"] && told.first?.place == .init(file: file, line: line))
    for language in Language.required {
      let message = told.first?.message.exactly(language) ?? ""
      #expect(message.contains(named.field) && message.contains(named.key) && message.contains("access: public"))
    }
  }

  @Test(
    "A reserved word is no address, in any language",
    arguments: ["tim-kiem", "search", "vi", "en"], ["vi: di-tich, en: WORD", "vi: WORD, en: site", "vi: di-tich, en: site, zh: WORD"])
  func reserved(word: String, address: String) throws {
    let told = try problems("site/site.profile.yaml", "vi: di-tich, en: site", address.replacing("WORD", with: word))
    #expect(told.map { "\($0.code) \($0.path)" } == ["profile.address address"] && told.first?.message[.english].contains("\"\(word)\" is reserved") == true)
  }

  @Test("The code of a further language is reserved once an address is given in it; other short words are free")
  func furtherLanguages() throws {
    #expect(try problems("site/site.profile.yaml", "vi: di-tich, en: site", "vi: di-tich, en: fr, fr: site").map(\.code) == ["profile.address"])
    #expect(try problems("site/site.profile.yaml", "vi: di-tich, en: site", "vi: den, en: searches") == [])
  }

  @Test("A facet is not named as a parameter of lists and the API; a field without facet may be", arguments: Declarations.reservedFacetNames.sorted())
  func facetNames(name: String) throws {
    let told = try problems("site/site.profile.yaml", "{id: open, kind", "{id: \(name), kind").filter { $0.code == "field.facet" }
    #expect(told.map(\.path) == ["fields[7].id"] && told.first?.message[.english].contains("\"\(name)\" is a parameter") == true)
    #expect(try problems("site/site.profile.yaml", "{id: history, kind", "{id: \(name), kind") == [])
  }

  @Test("Two field sets of one name are told at the second, with the place of the first, which is kept")
  func twoSets() throws {
    var files = Sample.files
    files["_standard/later.fields.yaml"] = "fields:\n  - {id: other, kind: text, label: {vi: Khác, en: Other}}\nset: dating"
    let (declarations, problems) = try Sample.read(files)
    #expect(problems.map { "\($0.code) \($0.path)" } == ["set.twice set"] && problems.first?.place == .init(file: "_standard/later.fields.yaml", line: 3))
    #expect(problems.first?.message[.english].contains("_standard/dating.fields.yaml:1") == true)
    #expect(declarations.profile("site")?.fields.last?.id == "period")
  }
}
