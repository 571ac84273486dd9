/// Decodes a `workflows.yaml`.
enum WorkflowDecoder {
  /// Working days that a step may take.
  private static let limits = 1...365

  /// The workflows in the order of the file. `places` tells where each workflow of earlier files stands, and is told of these.
  static func workflows(_ map: YAMLMap, places: inout [String: Problem.Place]) -> [Workflow] {
    if !map.has("workflows") { map.problem("yaml.missing", key: "workflows", vi: "Thiếu “workflows”.", en: "\"workflows\" is missing.") }
    var workflows: [Workflow] = []
    for entry in map.list("workflows") {
      guard let workflow = workflow(entry) else { continue }
      if let other = places[workflow.id] {
        entry.problem(
          "workflow.twice", key: "id", vi: "Quy trình “\(workflow.id)” đã khai báo ở \(other); hãy bỏ hoặc đổi mã một quy trình.",
          en: "The workflow \"\(workflow.id)\" is already declared at \(other); remove or rename one.")
      } else {
        workflows.append(workflow)
        places[workflow.id] = entry.place
      }
    }
    return workflows
  }

  /// `nil` without id; every key is read all the same, so that each fault is told once.
  private static func workflow(_ map: YAMLMap) -> Workflow? {
    let id = map.required("id"), label = map.localized("label"), review = days("review-days", map), mend = days("mend-days", map)
    let opinion = map.map("opinion").flatMap { Self.opinion($0) }
    guard let id else { return nil }
    checkID(id, map)
    return Workflow(id: id, label: label, reviewDays: review, mendDays: mend, opinion: opinion)
  }

  private static func opinion(_ map: YAMLMap) -> Workflow.Opinion? {
    let field = map.required("field"), label = map.localized("label"), source = map.localized("source")
    return field.map { Workflow.Opinion(field: $0, label: label, source: source) }
  }

  /// Never left to a default: it says how long people have.
  private static func days(_ key: String, _ map: YAMLMap) -> Int {
    guard map.has(key) else {
      _ = map.required(key)
      return 1
    }
    guard let count = map.int(key) else { return 1 }
    if !limits.contains(count) {
      map.problem(
        "workflow.days", key: key, vi: "“\(key)” là số ngày làm việc, từ \(limits.lowerBound) đến \(limits.upperBound).",
        en: "\"\(key)\" is a number of working days, from \(limits.lowerBound) to \(limits.upperBound).")
    }
    return count
  }

  private static func checkID(_ id: String, _ map: YAMLMap) {
    let isGood = id.utf8.count <= 60 && id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    if !isGood {
      map.problem(
        "workflow.id", key: "id", vi: "Mã quy trình “\(id)” chỉ được gồm chữ thường không dấu, số và gạch nối, nhiều nhất 60 ký tự.",
        en: "The workflow id \"\(id)\" may hold only lower-case ASCII letters, digits and hyphens, at most 60.")
    }
  }
}
