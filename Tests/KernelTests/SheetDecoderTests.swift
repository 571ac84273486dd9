import Foundation
import Testing

@testable import Kernel

@Suite("Reading official sheets")
struct SheetDecoderTests {
  private static let path = "site/inventory.sheet.yaml", listPath = "_standard/list.sheet.yaml", issuerPath = "_standard/issuer.yaml"
  private static let one = """
    sheet: inventory
    label: {vi: Phiếu, en: Sheet}
    kind: one
    profiles: [site]
    type: {vi: Phiếu kiểm kê, en: Inventory sheet}
    subject: {vi: "{title} ({identifier})", en: "{title}"}
    grounds:
      - text: {vi: Luật Di sản, en: the Heritage Law}
    sections:
      - label: {vi: Nhận diện, en: Identification}
        fields: [name, type, parts]
    """
  private static let list = """
    sheet: list
    label: {vi: Sổ, en: Register}
    kind: register
    type: {vi: Sổ, en: Register}
    subject: {vi: "{profiles}", en: "{profiles}"}
    landscape: true
    columns:
      - {of: number, label: {vi: STT, en: No.}, width: 2}
      - {field: rank, label: {vi: Hạng, en: Rank}}
    """
  private static let issuer = "parent: {vi: Tỉnh, en: Province}\nagency: {vi: Sở, en: Department}\nplace: {vi: Hưng Yên, en: Hưng Yên}\n"

  private static func read(_ files: [String: String]) throws -> (declarations: Declarations, problems: [Problem]) { try Sample.read(Sample.files.merging(files) { $1 }) }

  @Test("Sheets are read as they are written, shared ones and those of a sector, with the agency at their head") func clean() throws {
    let (declarations, problems) = try Self.read([Self.path: Self.one, Self.listPath: Self.list, Self.issuerPath: Self.issuer])
    #expect(problems == [])
    #expect(declarations.sheets.map(\.id) == ["list", "inventory"])
    let sheet = try #require(declarations.sheet("inventory")), list = try #require(declarations.sheet("list"))
    #expect(sheet.kind == .one && sheet.profiles == ["site"] && sheet.sections.map(\.fields) == [["name", "type", "parts"]] && sheet.hasBlanks && !sheet.isLandscape)
    #expect(sheet.grounds.map { $0[.english] } == ["the Heritage Law"] && sheet.fits("site") && !sheet.fits("person"))
    #expect(list.columns.map(\.source) == [.fact(.number), .field("rank")] && list.columns.map(\.width) == [2, 4] && list.isLandscape && list.fits("person"))
    #expect(declarations.issuer.agency[.vietnamese] == "Sở" && declarations.issuer.place[.english] == "Hưng Yên")
  }

  @Test("The product's own sheets are clean: one for each record of three kinds, registers, and a list of decisions for any") func own() throws {
    let (declarations, problems) = DeclarationReader.read(Sample.root.appending(path: "sectors"))
    #expect(problems.filter { $0.code.hasPrefix("sheet.") || $0.place?.file.hasSuffix(".sheet.yaml") == true } == [])
    #expect(declarations.sheets.count { $0.kind == .one } >= 3 && !declarations.issuer.agency[.vietnamese].isEmpty)
    for kind in [Sheet.Kind.register, .decisions] { #expect(declarations.sheets.contains { $0.kind == kind && $0.profiles.isEmpty }) }
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var old: String
    var new: String
    var code: String
    var path: String
    var testDescription: String { "\(code) \(path): \(new)" }
  }

  static let faults: [Fault] = [
    Fault(old: "sheet: inventory", new: "sheet: Phiếu", code: "sheet.id", path: "sheet"),
    Fault(old: "sheet: inventory\n", new: "", code: "yaml.missing", path: "sheet"),
    Fault(old: "sheet: inventory", new: "sheet: list", code: "sheet.twice", path: "sheet"),
    Fault(old: "kind: one\n", new: "", code: "yaml.missing", path: "kind"),
    Fault(old: "kind: one", new: "kind: two", code: "yaml.choice", path: "kind"),
    Fault(old: "kind: one", new: "kind: register", code: "sheet.parts", path: "kind"),
    Fault(old: "[site]", new: "[sites]", code: "sheet.profile", path: "profiles"),
    Fault(old: "[name, type, parts]", new: "[name, typo]", code: "sheet.field", path: "sections[0].fields"),
    Fault(old: "{identifier}", new: "{number}", code: "sheet.fill", path: "subject"),
    Fault(old: ", en: Inventory sheet}", new: "}", code: "yaml.language", path: "type"),
    Fault(old: "grounds:", new: "ground:", code: "yaml.unknown", path: "ground"),
  ]

  @Test("Each fault of a sheet of one record is told with its place", arguments: faults) func fault(_ fault: Fault) throws { try Self.check(fault, Self.path, Self.one) }

  static let columnFaults: [Fault] = [
    Fault(old: "of: number", new: "of: numbr", code: "yaml.choice", path: "columns[0].of"),
    Fault(old: "width: 2", new: "width: 0", code: "sheet.width", path: "columns[0].width"),
    Fault(old: "of: number", new: "of: number, field: rank", code: "sheet.parts", path: "columns[0].label"),
    Fault(old: "of: number, ", new: "", code: "sheet.parts", path: "columns[0].label"),
    Fault(old: "field: rank", new: "decision: number", code: "sheet.parts", path: "columns[1].label"),
    Fault(old: "field: rank", new: "decision: numbr", code: "yaml.choice", path: "columns[1].decision"),
    Fault(old: "kind: register", new: "kind: decisions", code: "sheet.parts", path: "columns[1].label"),
    Fault(old: "field: rank", new: "field: ranks", code: "sheet.field", path: "columns[1].field"),
    Fault(old: "kind: register", new: "kind: one", code: "sheet.parts", path: "kind"),
  ]

  @Test("Each fault of a column is told with its place", arguments: columnFaults) func columnFault(_ fault: Fault) throws { try Self.check(fault, Self.listPath, Self.list) }

  private static func check(_ fault: Fault, _ path: String, _ text: String) throws {
    let broken = text.replacing(fault.old, with: fault.new, maxReplacements: 1)
    try #require(broken != text)
    var files = [Self.path: one, listPath: list]
    files[path] = broken
    let problems = try read(files).problems
    #expect(problems.contains { $0.code == fault.code && $0.path == fault.path && ($0.place?.line ?? 0) > 0 }, "\(problems.map { "\($0.code) \($0.path)" })")
  }

  @Test("A sheet for all profiles may name what only one of them has, and nothing that none has") func shared() throws {
    let good = try Self.read([Self.listPath: Self.list.replacing("field: rank", with: "field: within")]).problems
    #expect(good == [])
    let bad = try Self.read([Self.listPath: Self.list.replacing("field: rank", with: "field: nowhere")]).problems
    #expect(bad.map(\.code) == ["sheet.field"])
  }
}
