/// Decodes an entry of `data-sets` of `plan/data-sets.yaml`.
enum ReportDataSetDecoder {
  static func dataSet(_ map: YAMLMap) -> ReportDataSet? {
    let id = PlanDecoding.id(map), label = map.localized("label"), due = map.int("due"), reporters = reporters(map)
    let frequency: ReportDataSet.Frequency = PlanDecoding.needed("frequency", map) ?? .yearly
    if !map.has("due") { map.problem("yaml.missing", key: "due", vi: "Thiếu “due”: số ngày sau khi hết kỳ.", en: "\"due\" is missing: days after the end of the period.") }
    if let due, !(1...366).contains(due) { map.problem("plan.due", key: "due", vi: "“due” phải từ 1 đến 366 ngày.", en: "\"due\" must be from 1 to 366 days.") }
    let items = map.list("items").compactMap(item)
    if items.isEmpty { map.problem("yaml.missing", key: "items", vi: "“items” cần ít nhất một mục.", en: "\"items\" needs at least one entry.") }
    if Set(items.map(\.id)).count != items.count { map.problem("plan.twice", key: "items", vi: "“items” có hai mục cùng mã; hãy đổi một mã.", en: "\"items\" has two entries of one id; rename one.") }
    checkRules(items, map)
    guard let id, let reporters else { return nil }
    return ReportDataSet(id: id, label: label, frequency: frequency, due: due ?? 15, reporters: reporters, items: items)
  }

  /// `reporters: communes`, `reporters: {agencies: […]}` or `reporters: {profile: …, kinds: […]}`.
  private static func reporters(_ map: YAMLMap) -> ReportDataSet.Reporters? {
    if map.isMap("reporters"), let inner = map.map("reporters") {
      if inner.has("agencies") { return .agencies(inner.strings("agencies")) }
      return IndicatorDecoder.level(inner).map { .units($0) }
    }
    guard let word = map.required("reporters") else { return nil }
    if word != "communes" { map.unknown(word, key: "reporters", allowed: ["communes"]) }
    return .communes
  }

  private static func item(_ map: YAMLMap) -> ReportItem? {
    let id = PlanDecoding.id(map)
    let item = ReportItem(
      id: id ?? "", label: map.localized("label"), kind: PlanDecoding.needed("kind", map) ?? .count, unitOfMeasure: map.localizedIfPresent("unit"), isRequired: map.bool("required") ?? true,
      needsEvidence: map.bool("evidence") ?? false, must: map.map("must").map(rules) ?? [])
    return id == nil ? nil : item
  }

  private static func rules(_ map: YAMLMap) -> [ReportRule] {
    map.strings("not-above").map { .notAbove($0) } + [map.double("at-least").map { .atLeast($0) }, map.double("at-most").map { .atMost($0) }].compactMap { $0 }
  }

  private static func checkRules(_ items: [ReportItem], _ map: YAMLMap) {
    let ids = items.map(\.id)
    for item in items {
      for case .notAbove(let other) in item.must where !ids.contains(other) || other == item.id { map.unknown(other, key: "items", allowed: ids.filter { $0 != item.id }) }
    }
  }
}
