/// Decodes the entries of `plan/tasks.yaml`.
enum PlanTaskDecoder {
  static func task(_ map: YAMLMap) -> PlanTask? {
    let id = PlanDecoding.id(map), label = map.localized("label"), section = map.required("section"), owner = map.required("owner")
    let partners = map.strings("partners"), phases = phases(map), indicators = map.strings("indicators")
    guard let id, let owner else { return nil }
    return PlanTask(id: id, label: label, section: section ?? "", owner: owner, partners: partners, phases: phases, indicators: indicators)
  }

  private static func phases(_ map: YAMLMap) -> [PlanTask.Phase] {
    let phases = map.strings("phases").compactMap { text -> PlanTask.Phase? in
      if let phase = PlanTask.Phase(rawValue: text) { return phase }
      map.unknown(text, key: "phases", allowed: PlanTask.Phase.allCases.map(\.rawValue))
      return nil
    }
    if !map.has("phases") { map.problem("yaml.missing", key: "phases", vi: "Thiếu “phases”.", en: "\"phases\" is missing.") }
    return phases
  }

  static func project(_ map: YAMLMap) -> PlanProject? {
    let id = PlanDecoding.id(map), label = map.localized("label"), owner = map.required("owner"), from = PlanDecoding.year("from", map), until = PlanDecoding.year("until", map)
    let budget = map.list("budget").compactMap(budget), tasks = map.strings("tasks")
    for key in ["from", "until"] where !map.has(key) { map.problem("yaml.missing", key: key, vi: "Thiếu “\(key)”.", en: "\"\(key)\" is missing.") }
    guard let id, let owner, let from, let until else { return nil }
    if until < from { map.problem("plan.year", key: "until", vi: "“until” không được trước “from”.", en: "\"until\" must not be before \"from\".") }
    return PlanProject(id: id, label: label, owner: owner, from: from, until: until, budget: budget, tasks: tasks)
  }

  private static func budget(_ map: YAMLMap) -> PlanProject.Budget? {
    let year = PlanDecoding.year("year", map), source = map.required("source"), amount = map.int("amount")
    guard let year, let source, let amount else { return nil }
    return PlanProject.Budget(year: year, source: source, amount: Int64(amount))
  }
}
