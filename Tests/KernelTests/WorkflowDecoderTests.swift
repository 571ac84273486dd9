import Foundation
import Testing

@testable import Kernel

@Suite("Reading workflows")
struct WorkflowDecoderTests {
  private static let path = "_standard/workflows.yaml"
  private static let text = """
    workflows:
      - id: review
        label: {vi: Duyệt, en: Review}
        review-days: 5
        mend-days: 10
      - id: asked
        label: {vi: Có lấy ý kiến, en: With an opinion}
        review-days: 7
        mend-days: 20
        opinion:
          field: parts
          label: {vi: Lấy ý kiến, en: Ask for an opinion}
          source: {vi: Điều 87, en: Article 87}
    """

  /// The sample's declarations with this text as its workflows and, where one is given, this workflow for its sites.
  private static func read(_ text: String, site: String? = nil) throws -> (declarations: Declarations, problems: [Problem]) {
    var files = Sample.files.merging([path: text]) { $1 }
    if let site { files["site/site.profile.yaml"]? += "\nworkflow: \(site)" }
    return try Sample.read(files)
  }

  @Test("Workflows are read as they are written; a profile has the one that it names, else the one called review")
  func clean() throws {
    let (declarations, problems) = try Self.read(Self.text, site: "asked")
    #expect(problems == [])
    #expect(declarations.workflows.map(\.id) == ["review", "asked"])
    let site = try #require(declarations.profile("site")), person = try #require(declarations.profile("person"))
    let opinion = Workflow.Opinion(field: "parts", label: LocalizedText(vi: "Lấy ý kiến", en: "Ask for an opinion"), source: LocalizedText(vi: "Điều 87", en: "Article 87"))
    let asked = Workflow(id: "asked", label: LocalizedText(vi: "Có lấy ý kiến", en: "With an opinion"), reviewDays: 7, mendDays: 20, opinion: opinion)
    #expect(declarations.workflow(of: site) == asked)
    #expect(declarations.workflow(of: person) == Workflow(id: "review", label: LocalizedText(vi: "Duyệt", en: "Review"), reviewDays: 5, mendDays: 10))
  }

  @Test("Without the file there is one workflow, review, with 5 and 10 working days")
  func none() throws {
    let declarations = try Sample.declarations()
    let site = try #require(declarations.profile("site")), workflow = declarations.workflow(of: site)
    #expect(declarations.workflows == [.standard])
    #expect(workflow.id == "review" && workflow.reviewDays == 5 && workflow.mendDays == 10 && workflow.opinion == nil)
  }

  @Test("The digest of the declarations covers the workflows")
  func digest() throws {
    let first = try Self.read(Self.text).declarations.digest
    #expect(try Self.read(Self.text + "\n").declarations.digest != first)
  }

  @Test("Where one of the product's own profiles asks for an opinion, a rule keeps its records from being published without it")
  func own() throws {
    let (declarations, problems) = DeclarationReader.read(Sample.root.appending(path: "sectors"))
    #expect(problems.filter { $0.severity == .error } == [])
    let asking = declarations.profiles.filter { declarations.workflow(of: $0).opinion != nil }
    #expect(asking.map(\.id) == ["intangible", "monument", "treasure"])
    for profile in asking {
      let field = try #require(declarations.workflow(of: profile).opinion?.field)
      #expect(profile.rules.contains { $0.severity == .error && $0.require == .present(field: field, true) }, "\(profile.id)")
    }
  }

  @Test("Digitised papers of a special national monument are published with the Ministry's opinion only, and the opinion needs its number")
  func opinion() throws {
    let declarations = DeclarationReader.read(Sample.root.appending(path: "sectors")).declarations
    let checks = RecordChecks(profile: try #require(declarations.profile("monument")), declarations: declarations)
    func errors(_ more: [String: Value], state: RecordState = .published) -> [String] {
      let body: [String: Value] = ["rank": "special-national", "papers": .list(["m1"])]
      let found = checks.problems(body.merging(more) { $1 }, state: state)
      return found.filter { $0.severity == .error && ($0.code.hasPrefix("rule.") || $0.path.hasPrefix("ministry_opinion")) }.map { "\($0.code) \($0.path)" }
    }
    #expect(errors([:]) == ["rule.special-needs-ministry-opinion ministry_opinion"])
    #expect(errors(["ministry_opinion": .object(["scope": "2D"])]) == ["field.required ministry_opinion.number"])
    #expect(errors(["ministry_opinion": .object(["number": "123/BVHTTDL-DSVH"])]) == [])
    // Without copies, of another rank, or as a draft nothing is asked for.
    #expect(errors(["papers": .list([])]) == [] && errors(["rank": "provincial"]) == [] && errors([:], state: .draft) == [])
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
    Fault(old: "workflows:\n", new: "workflow:\n", code: "yaml.missing", path: "workflows"),
    Fault(old: "workflows:\n", new: "workflow:\n", code: "yaml.unknown", path: "workflow", says: "did you mean \"workflows\""),
    Fault(old: "id: asked", new: "id: review", code: "workflow.twice", path: "workflows[1].id", says: "_standard/workflows.yaml:2"),
    Fault(old: "id: asked", new: "id: Duyệt lại", code: "workflow.id", path: "workflows[1].id", says: "lower-case"),
    Fault(old: "  - id: review\n    label", new: "  - label", code: "yaml.missing", path: "workflows[0].id"),
    Fault(old: "label: {vi: Duyệt, en: Review}", new: "label: {vi: Duyệt}", code: "yaml.language", path: "workflows[0].label"),
    Fault(old: "    review-days: 5\n", new: "", code: "yaml.missing", path: "workflows[0].review-days", offset: -2),
    Fault(old: "review-days: 5", new: "review-days: five", code: "yaml.type", path: "workflows[0].review-days", says: "a whole number"),
    Fault(old: "review-days: 5", new: "review-days: 0", code: "workflow.days", path: "workflows[0].review-days", says: "from 1 to 365"),
    Fault(old: "review-days: 5", new: "review-days: -5", code: "workflow.days", path: "workflows[0].review-days"),
    Fault(old: "mend-days: 20", new: "mend-days: 366", code: "workflow.days", path: "workflows[1].mend-days"),
    Fault(old: "mend-days: 20", new: "mend-day: 20", code: "yaml.missing", path: "workflows[1].mend-days", offset: -3),
    Fault(old: "mend-days: 20", new: "mend-day: 20", code: "yaml.unknown", path: "workflows[1].mend-day", says: "did you mean \"mend-days\""),
    Fault(old: "      field: parts\n", new: "", code: "yaml.missing", path: "workflows[1].opinion.field", offset: -1),
    Fault(old: "      source: {vi: Điều 87, en: Article 87}", new: "      law: {vi: Điều 87, en: Article 87}", code: "yaml.unknown", path: "workflows[1].opinion.law"),
    Fault(old: "source: {vi: Điều 87, en: Article 87}", new: "source: Điều 87", code: "yaml.type", path: "workflows[1].opinion.source"),
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

  @Test("A profile whose workflow is not declared, or asks for an opinion that it has no group for, is told at its line")
  func profiles() throws {
    let line = try #require(Sample.files["site/site.profile.yaml"]).count { $0 == "\n" } + 2
    for (text, site, says) in [
      (Self.text, "askd", "did you mean \"asked\""), (Self.text, "none", "Declared: review, asked"),
      (Self.text.replacing("field: parts", with: "field: opinion"), "asked", "in the group \"opinion\""), (Self.text.replacing("field: parts", with: "field: code"), "asked", "in the group \"code\""),
    ] {
      let problems = try Self.read(text, site: site).problems
      #expect(problems.map(\.code) == ["profile.workflow"] && problems.first?.path == "workflow")
      #expect(problems.first?.place == .init(file: "site/site.profile.yaml", line: line) && problems.first?.message[.english].contains(says) == true)
    }
  }

  @Test("Where the file does not declare review, a profile that names none is told")
  func noReview() throws {
    let problems = try Self.read(Self.text.replacing("id: review", with: "id: checked")).problems
    #expect(Set(problems.map(\.code)) == ["profile.workflow"] && problems.count == 3 && problems.first?.message[.english].contains("no workflow \"review\"") == true)
  }
}
