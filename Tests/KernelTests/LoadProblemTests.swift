import Testing

@testable import Kernel

@Suite("Loading plans: faults")
struct LoadProblemTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    var file: String
    var old: String
    var new: String
    var told: String
    var says = ""
    var testDescription: String { "\(told): \(new)" }
    init(_ file: String, _ old: String, _ new: String, _ told: String, says: String = "") {
      (self.file, self.old, self.new, self.told, self.says) = (file, old, new, told, says)
    }
  }

  static let faults: [Fault] = [
    Fault("sites.csv", "dac-biet", "dac-bit", "load.map rank sites.csv:2", says: "did you mean \"dac-biet\""),
    Fault("sites.csv", "\"12,5\"", "nhiều", "cell.number area sites.csv:2"),
    Fault("sites.csv", "s1,Đình A,,,Miếu", "s1,Đình X,,,Miếu", "load.conflict name_vi sites.csv:3"), Fault("sites.csv", "s2,Chùa", ",Chùa", "load.identifier  sites.csv:4"),
    Fault("sites.csv", "s2,Chùa", "s 2,Chùa", "load.identifier  sites.csv:4"),
    Fault("sites.csv", "s2,Chùa", "p1,Chùa", "load.twice  sites.csv:4"), Fault("sites.csv", "Tống Trân,,x", "Tống Trần Phú,,x", "load.lookup commune sites.csv:2"),
    Fault("sites.csv", ",remark\n", ",remark,more\n", "csv.width  sites.csv:2"),
    Fault("people.csv", "p2,village", "p2,vilage", "load.profile kind people.csv:3"), Fault("people.csv", "id,kind,name", "id,kind,nom", "load.column nom people.csv:1"),
    Fault("people.csv", "id,kind,name", "id,kind,nome", "load.column name load.yaml:8", says: "did you mean \"nome\""),
    Fault("decisions.csv", "s1,9", "s9,9", "load.record  decisions.csv:3"), Fault("decisions.csv", "s1,9", ",9", "load.identifier  decisions.csv:3"),
    Fault("decisions.csv", "31/12/2014", "hôm nọ", "cell.date date decisions.csv:2"), Fault("decisions.csv", "A\n", "B\n", "load.map rank decisions.csv:2"),
    Fault("relations.csv", "s1,worships", "s9,worships", "load.subject subject relations.csv:2"),
    Fault("relations.csv", "worships", "worship", "load.predicate predicate relations.csv:2"), Fault("relations.csv", "p1", "p9", "load.lookup object relations.csv:2"),
    Fault("relations.csv", "p1", "xa-ht", "load.target object relations.csv:2"), Fault("relations.csv", "s1,worships", ",worships", "load.relation  relations.csv:2"),
    Fault("relations.csv", "worships,p1", "same_as,p9", "load.same subject relations.csv:2"),
    Fault("relations.csv", "worships,p1", "same_as,s1", "load.same subject relations.csv:2"), Fault("load.yaml", "unit: xa-ht", "unit: xa-zz", "load.unit unit communes.csv:2"),
    Fault("load.yaml", "file: sites.csv", "file: site.csv", "load.file  load.yaml:12"),
    Fault("load.yaml", "profile: site\n", "profile: sites\n", "load.profile  sites.csv:2", says: "did you mean \"site\""),
    Fault("load.yaml", "name_vi: name.vi", "name_vi: nam.vi", "load.field name_vi sites.csv:2", says: "did you mean \"name\""),
    Fault("load.yaml", "area: area.value", "area: area.size", "cell.member area sites.csv:2"),
    Fault("load.yaml", "area: area.value", "area: parts", "cell.group area sites.csv:2"),
    Fault("load.yaml", "area: area.value", "area: parts.size", "cell.member area sites.csv:2"),
    Fault("load.yaml", "period: period", "period: open", "cell.yes-no period sites.csv:2"),
    Fault("load.yaml", "period: period", "period: rank.code", "cell.member period sites.csv:2"),
    Fault("load.yaml", "area: area.value", "area: rites.month", "cell.whole area sites.csv:2"),
    Fault("load.yaml", "field: decisions}", "field: name}", "load.field name decisions.csv:2"),
    Fault("load.yaml", "    ignored: {remark: for the office}\n", "", "load.column remark sites.csv:1"),
    Fault("people.csv", "p2,village", "\"p2\nTỐI MẬT\",village", "record.secret id people.csv:3"),
    Fault("load.yaml", "  - file: communes.csv\n    profile: commune\n", "  - file: communes.csv\n", "load.role files[0].file load.yaml:4"),
    Fault("load.yaml", "{to: place, lookup:", "{to: other_names, lookup:", "load.field commune sites.csv:2", says: "does not point at records"),
    Fault("load.yaml", "{to: place, lookup:", "{to: parts.title, lookup:", "load.field commune sites.csv:2"),
    Fault("load.yaml", "{to: place, lookup:", "{to: parts.maker, lookup:", "load.target commune sites.csv:2"),
    Fault("relations.csv", "chính,true", "chính,chắc", "cell.yes-no sure relations.csv:2"),
    Fault("load.yaml", "split: \";\"", "splt: \";\"", "yaml.unknown files[2].columns.other.splt load.yaml:19", says: "did you mean \"split\""),
    Fault("load.yaml", "source: {vi: Thử, en: Test}", "source: {vi: Thử}", "yaml.language source load.yaml:1"),
  ]

  @Test("A fault is told with its code, its column and the line of the row", arguments: faults)
  func fault(_ fault: Fault) throws {
    let plan = try LoadingSample.plan([fault.file: (fault.old, fault.new)])
    let told = LoadingSample.told(plan)
    #expect(told.contains(fault.told), "\(told)")
    #expect(fault.says.isEmpty || plan.problems.contains { $0.message[.english].contains(fault.says) })
    #expect(plan.problems.allSatisfy { $0.message.exactly(.vietnamese)?.isEmpty == false && $0.message.exactly(.english)?.isEmpty == false })
  }

  @Test("A folder without a manifest, or with a broken one, gives problems and no drafts", arguments: [[:], ["load.yaml": "a: ["]] as [[String: String]])
  func noManifest(files: [String: String]) throws {
    let declarations = try Sample.declarations()
    let folder = try TemporaryFolder(files)
    let plan = withExtendedLifetime(folder) { LoadPlan(folder: folder.url, declarations: declarations) { _ in nil } }
    #expect(plan.problems.map(\.code) == [files.isEmpty ? "load.manifest" : "yaml.syntax"] && plan.drafts.isEmpty)
  }

  @Test("A column that is not mapped, and a mapped one that is not there, are both told")
  func columns() throws {
    let plan = try LoadingSample.plan(["load.yaml": ("remark: for the office}", "none: x}")])
    #expect(LoadingSample.told(plan).contains { $0.hasPrefix("load.column remark") } && LoadingSample.told(plan).contains { $0.hasPrefix("load.column none") })
  }

  @Test("A load gives drafts or published records, nothing else", arguments: ["submitted", "returned", "withdrawn", "erased"])
  func states(state: String) throws {
    #expect(try !LoadingSample.plan(["load.yaml": ("unit: xa-ht", "state: \(state)\nunit: xa-ht")]).problems.isEmpty)
  }
}
