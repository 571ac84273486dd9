import Foundation
import Testing

@testable import Kernel

@Suite("Reading declarations")
struct DeclarationTests {
  @Test("The product's own sectors are read without any problem")
  func ownSectors() {
    let (declarations, problems) = DeclarationReader.read(Sample.root.appending(path: "sectors"))
    #expect(problems.map { $0.line(in: .english) } == [])
    #expect(declarations.profiles.count >= declarations.sectors.count && declarations.sectors.count > 5)
  }

  @Test("A clean folder gives sectors, profiles and vocabularies as they are written")
  func clean() throws {
    let (site, declarations) = try Sample.site()
    #expect(declarations.sectors.map(\.id) == ["site"])
    #expect(declarations.profiles.map(\.id) == ["commune", "person", "site"])
    #expect(site.version == 3 && site.plate == "temple" && site.schemaOrg == "Landmark" && site.traits == [.located])
    #expect(site.fields.last?.id == "period")
    #expect(site.field("name")?.longest == 500 && site.field("description")?.longest == 20_000 && site.field("code")?.longest == 8)
    #expect(site.field("parts")?.fields.map(\.id) == ["title", "cost", "number", "maker"])
    #expect(site.rules.first?.when == .all([.present(field: "rank", true), .not(.oneOf(field: "rank", ["none"]))]))
    #expect(declarations.profile(address: "di-tich", language: .vietnamese)?.id == "site" && declarations.profile(address: "di-tich", language: .english) == nil)
    #expect(declarations.vocabularies["rank"]?.position(of: "national") == 1)
    #expect(declarations.vocabularies["type"]?["pagoda"]?.broader == "hall")
    #expect(declarations.profiles(with: .unit).map(\.id) == ["commune"] && declarations.profiles(of: "site").count == 3)
  }

  @Test("A field set stands where it is placed, not at the end")
  func placedSet() throws {
    var files = Sample.files
    files["site/site.profile.yaml"] = files["site/site.profile.yaml"]?.replacing("  - {id: history", with: "  - set: dating\n  - {id: history")
    let (declarations, problems) = try Sample.read(files)
    #expect(problems == [])
    #expect(declarations.profile("site")?.fields.map(\.id).prefix(4) == ["name", "description", "period", "history"])
  }

  @Test("The digest changes with every declaration and with nothing else")
  func digest() throws {
    let first = try Sample.read(Sample.files).declarations.digest
    #expect(try Sample.read(Sample.files).declarations.digest == first)
    for path in Sample.files.keys {
      var files = Sample.files
      files[path]? += "\n"
      #expect(try Sample.read(files).declarations.digest != first, "\(path)")
    }
  }

  /// Where a problem is told: for the file as a whole, at its first line, or so many lines after the change.
  enum Line: Sendable { case any, top, offset(Int) }

  /// One fault: in which file what is replaced by what, and the problem that must be told there.
  struct Fault: Sendable, CustomTestStringConvertible {
    var file: String
    var old: String
    var new: String
    var code: String
    var path: String
    var line = Line.any
    var says = ""
    var testDescription: String { "\(code) \(path): \(new)" }
  }

  private static func site(_ old: String, _ new: String, _ code: String, _ path: String, _ line: Line = .any, says: String = "") -> Fault {
    Fault(file: "site/site.profile.yaml", old: old, new: new, code: code, path: path, line: line, says: says)
  }

  static let faults: [Fault] = [
    site("vocabulary: type", "vocabulary: tipe", "field.vocabulary", "type", says: "did you mean \"type\""),
    site("targets: [person], label: {vi: Thờ", "targets: [persn], label: {vi: Thờ", "field.target", "worships", says: "did you mean \"person\""),
    site("{vi: di-tich, en: site}", "{vi: person-vi, en: site}", "profile.address", "address"),
    site("{id: history,", "{id: description,", "field.twice", "description"),
    site("title: name\nsummary", "title: nome\nsummary", "profile.field", "title", says: "did you mean \"name\""),
    site("title: name\nsummary", "title: code\nsummary", "profile.field", "title", says: "must be of kind: multilingual-text"),
    site("summary: description", "summary: rank", "profile.field", "summary"), site("kind: type\n", "kind: name\n", "profile.field", "kind"),
    site("prominence: rank", "prominence: open", "profile.field", "prominence"),
    site("fields: [type, rank, period]", "fields: [type, renk]", "profile.field", "sections.what", says: "did you mean \"rank\""),
    site("{all: [{field: description, present: true}", "{all: [{field: descriptions, present: true}", "profile.field", "digitised"),
    site("require: {field: decisions", "require: {field: decision", "profile.field", "rules.ranked-needs-decision"),
    site("when: {field: rank", "when: {field: runk", "profile.field", "rules.ranked-needs-decision"),
    site("{id: code, kind: text, pattern: \"[A-Z]{2}[0-9]+\"", "{id: code, kind: text, pattern: \"[A-Z\"", "field.pattern", "fields[16].pattern", .offset(0)),
    site("{id: code, kind", "{id: Code-1, kind", "field.id", "fields[16].id", .offset(0)), site("{id: code, kind", "{id: 1code, kind", "field.id", "fields[16].id", .offset(0)),
    site("label: {vi: Kín, en: Secret}, access: restricted, facet: false", "label: {vi: Kín, en: Secret}, facet: true", "field.facet", "fields[14].facet", .offset(0)),
    site("kind: term, vocabulary: type", "kind: term", "field.vocabulary", "fields[5].kind", .offset(0)),
    site("units: [m2, ha], ", "", "field.units", "fields[12].kind", .offset(0)),
    site("{id: code, kind: text, pattern: \"[A-Z]{2}[0-9]+\", max: 8", "{id: code, kind: group", "field.group", "fields[16].kind", .offset(0)),
    site("{id: rites, kind: recurrence,", "{id: rites,", "yaml.missing", "fields[11].kind", .offset(0)),
    site("kind: recurrence", "kind: recurence", "yaml.choice", "fields[11].kind", .offset(0), says: "did you mean \"recurrence\""),
    site("required: published", "required: publishd", "yaml.choice", "fields[1].required", .offset(0)), site("version: 3", "version: three", "yaml.type", "version", .offset(0)),
    site("traits: [located]", "traits: [locatd]", "yaml.choice", "traits", .offset(0), says: "did you mean \"located\""),
    site("include: [dating]", "include: [datng]", "yaml.choice", "include", .offset(0), says: "did you mean \"dating\""),
    site("  - {id: history", "  - set: dateng\n  - {id: history", "yaml.choice", "fields[2].set", .offset(0)),
    site("plural: {vi: Di tích, en: Sites}", "plural: {vi: Di tích}", "yaml.language", "plural", .offset(0)),
    site("plural: {vi: Di tích, en: Sites}\n", "", "yaml.missing", "plural", .top),
    site("    severity: warning\n", "    severety: warning\n", "yaml.unknown", "rules[0].severety", .offset(0), says: "did you mean \"severity\""),
    site("    severity: warning", "    severity: fatal", "yaml.choice", "rules[0].severity", .offset(0)),
    site("    require: {field: decisions, present: true}\n", "", "yaml.missing", "rules[0].require", .offset(-3)),
    site("require: {field: decisions, present: true}", "require: {field: decisions}", "predicate.form", "rules[0].require.field", .offset(0)),
    site("require: {field: decisions, present: true}", "require: {state: publishd}", "yaml.choice", "rules[0].require.state", .offset(0)),
    site("require: {field: decisions, present: true}", "require: {field: decisions, at-least: x}", "yaml.type", "rules[0].require.at-least", .offset(0)),
    site("profile: site", "profile: person", "profile.twice", "profile", .top),
    site("fields:\n  - {id: name", "fields: {}\nfield:\n  - {id: name", "yaml.type", "fields", .offset(0)),
    Fault(file: "site/sector.yaml", old: "sector: site", new: "sector: sites", code: "sector.id", path: "sector", line: .top),
    Fault(file: "site/sector.yaml", old: "order: 5", new: "order: five", code: "yaml.type", path: "order", line: .offset(0)),
    Fault(file: "site/vocabularies/type.csv", old: "code,vi,en,broader", new: "code,vi,en,broder", code: "vocabulary.column", path: "", line: .top),
    Fault(file: "site/vocabularies/type.csv", old: "pagoda,", new: "hall,", code: "vocabulary.code", path: "", line: .offset(0)),
    Fault(file: "site/vocabularies/type.csv", old: "pagoda,", new: ",", code: "vocabulary.code", path: "", line: .offset(0)),
    Fault(file: "site/vocabularies/type.csv", old: "Pagoda,", new: ",", code: "vocabulary.label", path: "", line: .offset(0)),
    Fault(file: "site/vocabularies/type.csv", old: "Pagoda,hall", new: "Pagoda,hal", code: "vocabulary.broader", path: "", line: .offset(0)),
    Fault(file: "site/vocabularies/type.csv", old: "Pagoda,hall", new: "Pagoda", code: "csv.width", path: "", line: .offset(0)),
    Fault(file: "site/sector.yaml", old: "sector: site", new: "sector: [", code: "yaml.syntax", path: ""),
  ]

  @Test("A fault is told with its code, its file, its place in it and a mend", arguments: faults)
  func fault(_ fault: Fault) throws {
    var files = Sample.files
    let text = try #require(files[fault.file])
    try #require(text.contains(fault.old))
    files[fault.file] = text.replacing(fault.old, with: fault.new, maxReplacements: 1)
    let problems = try Sample.read(files).problems
    let found = try #require(problems.first { $0.code == fault.code && $0.path == fault.path }, "told: \(problems.map { $0.line(in: .english) })")
    // Two profiles share an address: either may be the one that is told.
    #expect(found.place?.file == fault.file || fault.code == "profile.address" || fault.code == "profile.twice")
    switch fault.line {
    case .any: break
    case .top: #expect(found.place?.line == 1)
    case .offset(let lines): #expect(found.place?.line == text.prefix(upTo: try #require(text.range(of: fault.old)).lowerBound).count { $0 == "\n" } + 1 + lines)
    }
    #expect(fault.says.isEmpty || found.message[.english].contains(fault.says))
    #expect(found.message.exactly(.vietnamese)?.isEmpty == false && found.message.exactly(.english)?.isEmpty == false)
  }

  @Test("A vocabulary in two folders, a file that is missing and a folder that is missing are told")
  func folders() throws {
    var files = Sample.files
    files["site/vocabularies/rank.csv"] = files["_standard/vocabularies/rank.csv"]
    #expect(try Sample.read(files).problems.map(\.code) == ["vocabulary.twice"])
    files = ["empty/notes.txt": ""]
    #expect(try Sample.read(files).problems.map { "\($0.code) \($0.place?.description ?? "")" } == ["declarations.file empty/sector.yaml:1"])
    #expect(DeclarationReader.read(URL(filePath: "/nonexistent/sectors")).problems.map(\.code) == ["declarations.folder"])
  }
}
