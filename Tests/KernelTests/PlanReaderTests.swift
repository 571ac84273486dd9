import Foundation
import Testing

@testable import Kernel

@Suite("The Plan as declarations") struct PlanReaderTests {
  static let plan: [String: String] = [
    "plan/agencies.yaml": """
    communes: {profile: commune}
    agencies:
      - {id: culture, label: {vi: Sở Văn hóa, en: Department of Culture}, unit: so}
      - {id: finance, label: {vi: Sở Tài chính, en: Department of Finance}}
    """,
    "plan/data-sets.yaml": """
    data-sets:
      - id: people
        label: {vi: Con người, en: People}
        frequency: yearly
        due: 15
        reporters: {agencies: [finance]}
        items:
          - {id: all, kind: count, label: {vi: Tất cả, en: All}}
          - {id: trained, kind: count, label: {vi: Đã học, en: Trained}, evidence: true, must: {not-above: all}}
          - {id: share, kind: percent, label: {vi: Tỷ lệ, en: Share}, required: false}
    """,
    "plan/indicators.yaml": """
    vision: {vi: Tầm nhìn, en: Vision}
    targets:
      - {number: 4, label: {vi: Số hóa, en: Digitise}}
    indicators:
      - id: digitised
        target: 4
        label: {vi: Đã số hóa, en: Digitised}
        definition: {vi: Bản ghi, en: Records}
        measure: percent
        aim: 80
        comparison: more-than
        steps: {2027: 40, 2028: 60}
        baseline: {value: 10, year: 2025, source: {vi: Báo cáo, en: Report}}
        owner: culture
        evidence: {vi: Sổ bộ, en: Register}
        formula:
          record-share:
            of: [{profile: site, where: {field: rank, is: [special, national]}}]
            counted: digitised
      - id: trained
        label: {vi: Đã học, en: Trained}
        definition: {vi: Con người, en: People}
        measure: percent
        aim: 100
        aim-year: 2045
        owner: finance
        evidence: {vi: Báo cáo, en: Report}
        formula:
          reported-ratio:
            numerator: {data-set: people, item: trained}
            denominator: {data-set: people, item: all}
      - id: satisfied
        label: {vi: Hài lòng, en: Satisfied}
        definition: {vi: Người trả lời, en: Who answered}
        measure: percent
        owner: culture
        evidence: {vi: Phiếu, en: Survey}
        formula:
          surveyed: {survey: visit, question: liked}
    """,
    "plan/tasks.yaml": """
    sections:
      - {id: IV.2.a, label: {vi: Di sản, en: Heritage}}
    tasks:
      - {id: digitise, label: {vi: Số hóa, en: Digitise}, section: IV.2.a, owner: culture, partners: [finance], phases: ["2026", "2027-2028"], indicators: [digitised]}
    """,
    "plan/projects.yaml": """
    projects:
      - {id: museum, label: {vi: Bảo tàng số, en: Museum}, owner: culture, from: 2026, until: 2028, budget: [{year: 2026, source: province, amount: 5000000000}], tasks: [digitise]}
    """,
    "plan/surveys.yaml": """
    surveys:
      - id: visit
        label: {vi: Tham quan, en: Visit}
        lead: {vi: Xin hỏi, en: Please}
        places: [site]
        main: liked
        words: {1: {vi: Một, en: One}, 2: {vi: Hai, en: Two}, 3: {vi: Ba, en: Three}, 4: {vi: Bốn, en: Four}, 5: {vi: Năm, en: Five}}
        questions:
          - {id: liked, label: {vi: Hài lòng, en: Content}, kind: scale}
          - {id: way, label: {vi: Đi bằng gì, en: How}, kind: choice, options: [{id: foot, label: {vi: Đi bộ, en: On foot}}, {id: bus, label: {vi: Xe buýt, en: Bus}}]}
          - {id: again, label: {vi: Trở lại, en: Again}, kind: yes-no}
          - {id: words, label: {vi: Lời, en: Words}, kind: comment}
    """,
  ]

  private static func read(_ files: [String: String]) throws -> (declarations: Declarations, problems: [Problem]) {
    let sectors = Dictionary(Sample.files.map { ("sectors/\($0.key)", $0.value) }, uniquingKeysWith: { first, _ in first })
    let folder = try TemporaryFolder(sectors.merging(files) { $1 })
    return withExtendedLifetime(folder) {
      let sectors = folder.url.appending(path: "sectors")
      return DeclarationReader.read(sectors, plan: DeclarationReader.plan(beside: sectors))
    }
  }

  @Test("Targets, indicators, agencies, data sets, tasks, projects and surveys are read as they are written") func read() throws {
    let (declarations, problems) = try Self.read(Self.plan)
    #expect(problems == [])
    let plan = declarations.plan
    #expect(plan.agencies.map(\.id) == ["culture", "finance"] && plan.agency("culture")?.unit == "so" && plan.communes == UnitLevel(profile: "commune", kinds: []))
    #expect(plan.targets == [PlanTarget(number: 4, label: LocalizedText(vi: "Số hóa", en: "Digitise"), indicators: ["digitised"])] && plan.vision?[.english] == "Vision" && plan.digest.count == 64)
    let one = try #require(plan.indicator("digitised"))
    #expect(one.formula == .recordShare(scope: [RecordScope(profile: "site", filter: .oneOf(field: "rank", ["special", "national"]))], counted: .digitised, whole: .records))
    #expect(one.comparison == .moreThan && one.steps == [2027: 40, 2028: 60] && one.baseline?.value == 10 && !one.isReached(by: 80) && one.isReached(by: 80.1))
    let other = try #require(plan.indicator("trained"))
    #expect(other.target == nil && other.aimYear == 2045 && plan.indicators(of: nil).map(\.id) == ["trained", "satisfied"] && other.heading == .vision && other.isReached(by: 100))
    let satisfied = try #require(plan.indicator("satisfied"))
    #expect(satisfied.aim == nil && satisfied.heading == .satisfaction && satisfied.formula == .surveyed(SurveyedQuestion(survey: "visit", question: "liked")) && !satisfied.isReached(by: 100))
    #expect(other.formula.items.map(\.text) == ["people/trained", "people/all"])
    #expect(plan.dataSets.first?.reporters == .agencies(["finance"]) && plan.item(ReportedItem(dataSet: "people", item: "trained"))?.must == [.notAbove("all")])
    #expect(plan.tasks.first?.phases == [.first, .second] && plan.projects.first?.budget.first?.amount == 5_000_000_000 && plan.surveys.first?.questions.map(\.kind) == [.scale, .choice, .yesNo, .comment])
  }

  @Test("Without the folder there is no plan, and nothing is wrong; its digest is none of the sectors'") func none() throws {
    let (declarations, problems) = try Self.read([:])
    #expect(problems == [] && declarations.plan == ProvincialPlan())
    #expect(try Self.read(Self.plan).declarations.digest == declarations.digest)
  }

  @Test("The province's own plan is clean: the 14 targets of section III.2, each with its numbers, and the vision of 2045") func own() throws {
    let (declarations, problems) = DeclarationReader.read(Sample.root.appending(path: "sectors"), plan: Sample.root.appending(path: "plan"))
    #expect(problems.map { $0.line(in: .english) } == [])
    let plan = declarations.plan
    #expect(plan.targets.map(\.number) == Array(1...14) && plan.targets.allSatisfy { !$0.indicators.isEmpty } && plan.communes != nil)
    #expect(plan.targets[3].indicators.count == 4 && plan.indicators(of: 13).count == 3)
    let vision = try #require(plan.indicators(of: nil).first)
    #expect(vision.aim == 3 && vision.aimYear == 2045 && plan.vision != nil)
    #expect(plan.indicators(of: 8).first.map { $0.aim == 60 && $0.comparison == .moreThan } == true && plan.indicators(of: 12).first?.aim == 70)
    let text = try String(contentsOf: Sample.root.appending(path: "plan/indicators.yaml"), encoding: .utf8)
    #expect(!text.contains("baseline"), "where the province stood before is for the province to say")
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    let told: String

    init(_ file: String, _ old: String, _ new: String, _ told: String) { (self.file, self.old, self.new, self.told) = ("plan/\(file).yaml", old, new, told) }
    var testDescription: String { "\(old) → \(new)" }
  }

  static let faults = [
    Fault("indicators", "owner: culture", "owner: cultur", "plan.agency"), Fault("indicators", "target: 4", "target: 5", "plan.target"), Fault("indicators", "target: 4", "target: 15", "plan.target"),
    Fault("indicators", "profile: site,", "profile: sites,", "plan.profile"), Fault("indicators", "field: rank", "field: rnk", "plan.field"), Fault("indicators", "[special, national]", "[special, nation]", "plan.code"),
    Fault("indicators", "field: rank, is: [special, national]", "field: hidden_rank, is: [special]", "plan.closed"),
    Fault("indicators", "item: trained}", "item: taught}", "plan.item"), Fault("indicators", "{data-set: people, item: all}", "{data-set: persons, item: all}", "plan.data-set"),
    Fault("indicators", "item: all}", "item: share}", "plan.kind"), Fault("indicators", "id: trained", "id: digitised", "plan.twice"), Fault("indicators", "id: trained", "id: Trained", "plan.id"),
    Fault("indicators", "aim: 80", "aim: 180", "plan.aim"), Fault("indicators", "aim: 80", "goal: 80", "yaml.missing"), Fault("indicators", "aim: 80", "aim: many", "yaml.type"), Fault("indicators", "2027: 40", "2031: 40", "plan.year"),
    Fault("indicators", "counted: digitised", "counted: scanned", "yaml.choice"), Fault("indicators", "profile: site, where: {field: rank, is: [special, national]}", "profile: person", "plan.digitised"),
    Fault("indicators", "survey: visit", "survey: visits", "plan.survey"), Fault("indicators", "question: liked", "question: again", "plan.survey"),
    Fault("indicators", "reported-ratio:", "reported-share:", "plan.formula"), Fault("indicators", "measure: percent", "measure: share", "yaml.choice"),
    Fault("agencies", "profile: commune", "profile: communes", "plan.profile"), Fault("agencies", "profile: commune}", "profile: person, kinds: [x]}", "plan.level"), Fault("data-sets", "[finance]", "[finances]", "plan.agency"), Fault("data-sets", "due: 15", "due: 0", "plan.due"),
    Fault("data-sets", "not-above: all", "not-above: alles", "yaml.choice"), Fault("data-sets", "frequency: yearly", "frequency: daily", "yaml.choice"),
    Fault("tasks", "indicators: [digitised]", "indicators: [digitized]", "plan.indicator"), Fault("projects", "until: 2028", "until: 2025", "plan.year"), Fault("projects", "tasks: [digitise]", "tasks: [digitize]", "plan.task"),
    Fault("tasks", "section: IV.2.a", "section: IV.2.b", "plan.section"), Fault("tasks", "\"2026\"", "\"2025\"", "yaml.choice"), Fault("surveys", "places: [site]", "places: [sites]", "plan.profile"), Fault("surveys", ", {id: bus, label: {vi: Xe buýt, en: Bus}}", "", "survey.options"),
  ]

  @Test("A fault is told with its file, where it stands and how to mend it", arguments: faults) func fault(_ fault: Fault) throws {
    var files = Self.plan
    let text = try #require(files[fault.file])
    #expect(text.contains(fault.old))
    files[fault.file] = text.replacing(fault.old, with: fault.new, maxReplacements: 1)
    let problems = try Self.read(files).problems
    let told = problems.first { $0.code == fault.told }
    #expect(told != nil, "\(problems.map { $0.line(in: .english) })")
    #expect(told?.place?.file == fault.file && told?.message[.vietnamese] != told?.message[.english])
  }

  @Test("What does not hold of a predicate is said in the words of its fields; of what is closed only that there is something") func words() throws {
    let (profile, declarations) = try Sample.site()
    func said(_ predicate: Kernel.Predicate, _ body: Value, sees: Sensitivity = .public) -> [String] {
      PredicateWords(profile: profile, declarations: declarations, sees: sees).lacking(predicate, body).map { $0[.english] }
    }
    let rank: Kernel.Predicate = .oneOf(field: "rank", ["special", "national"])
    #expect(said(.all([.present(field: "description", true), rank]), .object(["rank": "special", "description": "x"])) == [])
    #expect(said(.all([rank, .any([.present(field: "code", true), .present(field: "period", true)])]), .object([:])) == ["Rank: Special or National", "Code or Period"])
    #expect(said(.present(field: "hidden_rank", true), .object([:])) == ["something about what is not public"])
    #expect(said(.present(field: "hidden_rank", true), .object([:]), sees: .internal) == ["Closed rank"])
  }
}
