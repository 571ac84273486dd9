import Crypto
import Foundation

/// Reads the folder `plan/`. As with the sectors, every fault becomes a problem with file and line.
struct PlanReader {
  /// Where each thing was declared, by "indicators.ID" and the like, for problems found across files.
  private(set) var places: [String: Problem.Place] = [:]
  private(set) var problems: [Problem] = []
  private(set) var plan = ProvincialPlan()
  private let folder: URL
  private var hash = SHA256()

  private init(folder: URL) { self.folder = folder }

  /// The plan under `folder`; an empty one where there is no such folder.
  static func read(_ folder: URL) -> PlanReader {
    var reader = PlanReader(folder: folder)
    reader.readAll()
    if !reader.places.isEmpty { reader.plan.digest = Hexadecimal.text(reader.hash.finalize()) }
    return reader
  }

  private mutating func readAll() {
    read("agencies.yaml") { map, reader in reader.agencies(map) }
    read("indicators.yaml") { map, reader in reader.indicators(map) }
    read("data-sets.yaml") { map, reader in
      reader.plan.dataSets = reader.entries("data-sets", map, id: \.id, ReportDataSetDecoder.dataSet)
    }
    read("tasks.yaml") { map, reader in
      reader.plan.sections = reader.entries("sections", map, id: \.id, PlanTaskDecoder.section)
      reader.plan.tasks = reader.entries("tasks", map, id: \.id, PlanTaskDecoder.task)
    }
    read("projects.yaml") { map, reader in
      reader.plan.projects = reader.entries("projects", map, id: \.id, PlanTaskDecoder.project)
    }
    read("surveys.yaml") { map, reader in
      reader.plan.surveys = reader.entries("surveys", map, id: \.id, SurveyDecoder.survey)
    }
    let reports = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "reports").path)) ?? []
    for name in reports.sorted() where name.hasSuffix(".yaml") { read("reports/\(name)") { map, reader in reader.report(map) } }
  }

  private mutating func report(_ map: YAMLMap) {
    guard let template = ReportTemplateDecoder.template(map) else { return }
    if let other = places["reports.\(template.id)"] {
      map.problem("plan.twice", key: "id", vi: "Báo cáo “\(template.id)” đã khai báo ở \(other); hãy đổi mã.", en: "The report \"\(template.id)\" is already declared at \(other); rename one.")
    } else {
      places["reports.\(template.id)"] = map.place
      plan.reports.append(template)
    }
  }

  private mutating func agencies(_ map: YAMLMap) {
    plan.agencies = entries("agencies", map, id: \.id) { entry in
      let id = PlanDecoding.id(entry), label = entry.localized("label"), unit = entry.string("unit")
      return id.map { Agency(id: $0, label: label, unit: unit) }
    }
    let communes = map.map("communes")
    places["communes"] = communes?.place
    plan.communes = communes.flatMap { IndicatorDecoder.level($0) }
  }

  private mutating func indicators(_ map: YAMLMap) {
    plan.vision = map.localizedIfPresent("vision")
    plan.satisfaction = map.localizedIfPresent("satisfaction")
    plan.targets = entries("targets", map, id: \.id, Self.target)
    plan.indicators = entries("indicators", map, id: \.id, IndicatorDecoder.indicator)
    for index in plan.targets.indices { plan.targets[index].indicators = plan.indicators(of: plan.targets[index].number).map(\.id) }
  }

  private static func target(_ map: YAMLMap) -> PlanTarget? {
    let number = map.int("number"), label = map.localized("label")
    if !map.has("number") { map.problem("yaml.missing", key: "number", vi: "Thiếu “number”.", en: "\"number\" is missing.") }
    return number.map { PlanTarget(number: $0, label: label) }
  }

  /// The entries of a list, each id once.
  private mutating func entries<T>(_ key: String, _ map: YAMLMap, id: (T) -> String, _ decode: (YAMLMap) -> T?) -> [T] {
    var all: [T] = []
    for entry in map.list(key) {
      guard let one = decode(entry) else { continue }
      let name = id(one)
      if let other = places["\(key).\(name)"] {
        entry.problem("plan.twice", key: "id", vi: "“\(name)” đã khai báo ở \(other); hãy bỏ hoặc đổi mã một mục.", en: "\"\(name)\" is already declared at \(other); remove or rename one.")
      } else {
        places["\(key).\(name)"] = entry.place
        all.append(one)
      }
    }
    return all
  }

  private mutating func read(_ name: String, _ decode: (YAMLMap, inout PlanReader) -> Void) {
    let path = folder.appending(path: name)
    guard FileManager.default.fileExists(atPath: path.path) else { return }
    let file = "\(folder.lastPathComponent)/\(name)"
    guard let data = try? Data(contentsOf: path) else {
      problems.append(Problem("declarations.file", at: .init(file: file, line: 1), vi: "Không đọc được tệp.", en: "The file cannot be read."))
      return
    }
    hash.update(data: Data(name.utf8) + data)
    switch YAMLMap.read(Array(data), file: file) {
    case .success(let map):
      decode(map, &self)
      problems += map.finish()
    case .failure(let found): problems += found.list
    }
  }
}
