import Foundation
import Testing

@testable import Kernel

@Suite("Reading roles")
struct RoleDecoderTests {
  private static let path = "_standard/roles.yaml"
  private static let text = """
    roles:
      - id: officer
        label: {vi: Cán bộ, en: Officer}
        summary: {vi: Nhập và sửa., en: Enters and edits.}
        kinds: [business]
        actions: [read-drafts, create, edit]
        sensitivity: internal
      - id: keeper
        label: {vi: Quản trị, en: Keeper}
        summary: {vi: Cấp tài khoản., en: Gives accounts.}
        kinds: [administrator, technical]
        actions: [operate]
        sensitivity: public
        second-factor: true
    """

  /// The sample's declarations with this text as its roles.
  private static func read(_ text: String, extra: [String: String] = [:]) throws -> (declarations: Declarations, problems: [Problem]) {
    try Sample.read(Sample.files.merging(extra) { $1 }.merging([path: text]) { $1 })
  }

  @Test("Roles are read as they are written, in the order of the file")
  func clean() throws {
    let (declarations, problems) = try Self.read(Self.text)
    #expect(problems == [])
    let officer = Role(
      id: "officer", label: LocalizedText(vi: "Cán bộ", en: "Officer"), summary: LocalizedText(vi: "Nhập và sửa.", en: "Enters and edits."), kinds: [.business],
      actions: [.readDrafts, .create, .edit], sensitivity: .internal)
    #expect(declarations.roles.map(\.id) == ["officer", "keeper"] && declarations.role("officer") == officer)
    let keeper = try #require(declarations.role("keeper"))
    #expect(keeper.kinds == [.administrator, .technical] && keeper.needsSecondFactor && !officer.needsSecondFactor)
    #expect(declarations.role("other") == nil)
  }

  @Test("Without the file there are no roles, and nothing is wrong")
  func none() throws {
    let (declarations, problems) = try Sample.read(Sample.files)
    #expect(problems == [] && declarations.roles == [] && declarations.role("officer") == nil)
  }

  @Test("The digest of the declarations covers the roles")
  func digest() throws {
    let first = try Self.read(Self.text).declarations.digest
    #expect(try Self.read(Self.text + "\n").declarations.digest != first)
    #expect(try Sample.declarations().digest != first)
  }

  /// One fault: what is replaced by what, the problem that must be told, and how many lines after the change.
  struct Fault: Sendable, CustomTestStringConvertible {
    var old: String
    var new: String
    var code: String
    var path: String
    var offset = 0
    var says = ""
    var testDescription: String { "\(code) \(path): \(new)" }
  }

  static let faults: [Fault] = [
    Fault(old: "[read-drafts, create", new: "[read-draft, create", code: "yaml.choice", path: "roles[0].actions", says: "did you mean \"read-drafts\""),
    Fault(old: "kinds: [business]", new: "kinds: [busines]", code: "yaml.choice", path: "roles[0].kinds", says: "did you mean \"business\""),
    Fault(old: "sensitivity: internal", new: "sensitivity: internl", code: "yaml.choice", path: "roles[0].sensitivity", says: "did you mean \"internal\""),
    Fault(old: "sensitivity: internal", new: "sensitivity: Tối mật", code: "declarations.secret", path: "roles[0].sensitivity", says: "State secrets are not kept"),
    Fault(old: "    sensitivity: internal\n", new: "", code: "yaml.missing", path: "roles[0].sensitivity", offset: -5),
    Fault(old: "    kinds: [business]\n", new: "", code: "yaml.missing", path: "roles[0].kinds", offset: -3, says: "at least one of: administrator, business"),
    Fault(old: "actions: [operate]", new: "actions: []", code: "yaml.missing", path: "roles[1].actions", says: "at least one of: read-drafts"),
    Fault(old: "kinds: [business]", new: "kinds: {business: true}", code: "yaml.type", path: "roles[0].kinds"),
    Fault(
      old: "actions: [operate]", new: "actions: [edit, operate, moderate]", code: "role.segregation", path: "roles[1].actions", says: "edit, moderate; remove them"),
    Fault(
      old: "kinds: [administrator, technical]\n    actions: [operate]", new: "kinds: [administrator, technical]\n    actions: [grant-roles, manage-accounts]", code: "role.segregation",
      path: "roles[1].kinds", says: "manage-accounts, grant-roles is for administrators only"),
    Fault(old: "id: keeper", new: "id: officer", code: "role.twice", path: "roles[1].id", says: "_standard/roles.yaml:2"),
    Fault(old: "id: officer", new: "id: Officer", code: "role.id", path: "roles[0].id", says: "lower-case"),
    Fault(old: "  - id: officer\n    label", new: "  - label", code: "yaml.missing", path: "roles[0].id"),
    Fault(old: "second-factor: true", new: "second-factr: true", code: "yaml.unknown", path: "roles[1].second-factr", says: "did you mean \"second-factor\""),
    Fault(old: "second-factor: true", new: "second-factor: maybe", code: "yaml.type", path: "roles[1].second-factor"),
    Fault(old: "label: {vi: Cán bộ, en: Officer}", new: "label: {vi: Cán bộ}", code: "yaml.language", path: "roles[0].label"),
    Fault(old: "summary: {vi: Cấp tài khoản., en: Gives accounts.}", new: "summary: Cấp", code: "yaml.type", path: "roles[1].summary"),
    Fault(old: "roles:\n", new: "role:\n", code: "yaml.missing", path: "roles"),
  ]

  @Test("A fault is told once, with its code, its file, its line and a mend", arguments: faults)
  func fault(_ fault: Fault) throws {
    let start = try #require(Self.text.range(of: fault.old)).lowerBound
    let line = Self.text.prefix(upTo: start).count { $0 == "\n" } + 1 + fault.offset
    let problems = try Self.read(Self.text.replacing(fault.old, with: fault.new, maxReplacements: 1)).problems
    let found = problems.filter { $0.code == fault.code && $0.path == fault.path }
    #expect(found.count == 1, "told: \(problems.map { $0.line(in: .english) })")
    #expect(found.first?.place == .init(file: Self.path, line: line))
    #expect(fault.says.isEmpty || found.first?.message[.english].contains(fault.says) == true)
    #expect(found.first?.message.exactly(.vietnamese)?.isEmpty == false)
  }

  @Test("A role of administrators that shares its kinds with others is told all the same; without them its acts are free")
  func segregation() throws {
    let acts = Self.text.replacing("actions: [operate]", with: "actions: [operate, edit]")
    #expect(try Self.read(acts).problems.map(\.code) == ["role.segregation"])
    #expect(try Self.read(acts.replacing("kinds: [administrator, technical]", with: "kinds: [technical]")).problems == [])
  }

  @Test("A role of a second shared folder has a name of its own; other files are not read")
  func twoFiles() throws {
    let (declarations, problems) = try Self.read(Self.text, extra: ["_more/roles.yaml": Self.text.replacing("officer", with: "clerk"), "_more/old-roles.yaml": "not: roles"])
    #expect(declarations.roles.map(\.id) == ["clerk", "keeper", "officer"])
    #expect(problems.map(\.code) == ["role.twice"] && problems.first?.message[.english].contains("roles.yaml:8") == true)
  }

  @Test("Broken YAML is told with its file")
  func syntax() throws {
    let problems = try Self.read("roles: [").problems
    #expect(problems.map(\.code) == ["yaml.syntax"] && problems.first?.place?.file == Self.path)
  }

  @Test("The product's own roles have both languages and acts to do; each act is in some role; administrators have no acts of records")
  func ownRoles() throws {
    let (declarations, problems) = DeclarationReader.read(Sample.root.appending(path: "sectors"))
    #expect(problems.map { $0.line(in: .english) } == [] && declarations.roles.count > 5)
    for role in declarations.roles {
      for text in [role.label, role.summary] { for language in Language.required { #expect(text.exactly(language)?.isEmpty == false, "\(role.id)") } }
      #expect(!role.kinds.isEmpty && !role.actions.isEmpty, "\(role.id)")
      #expect(!role.kinds.contains(.administrator) || (role.kinds.count == 1 && role.needsSecondFactor && !role.actions.contains { $0.isOfRecords }), "\(role.id)")
      #expect(!role.actions.contains(.readRestricted) || role.sensitivity == .restricted, "\(role.id)")
    }
    #expect(Set(Action.allCases).subtracting(declarations.roles.flatMap(\.actions)) == [])
    #expect(Set(AccountKind.allCases).subtracting(declarations.roles.flatMap(\.kinds)) == [])
    let ids = Set(declarations.sectors.map(\.id) + declarations.profiles.map(\.id))
    #expect(ids.isDisjoint(with: declarations.roles.map(\.id)))
  }

  @Test("Every act, kind of account and class stands on the page of declarations")
  func page() throws {
    let page = try String(contentsOf: Sample.root.appending(path: "docs/sectors.md"), encoding: .utf8)
    let words = Action.allCases.map(\.rawValue) + AccountKind.allCases.map(\.rawValue) + Sensitivity.allCases.map(\.rawValue)
    for word in words { #expect(page.contains("`\(word)`"), "\(word)") }
  }
}
