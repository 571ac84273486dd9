/// Decodes an entry of `indicators` of `plan/indicators.yaml`.
enum IndicatorDecoder {
  /// `nil` without id, aim (which surveys need not have), owner or formula; every key is read all the same, so that each fault is told once.
  static func indicator(_ map: YAMLMap) -> Indicator? {
    let id = PlanDecoding.id(map), aim = map.double("aim"), owner = map.required("owner"), formula = map.map("formula").flatMap(formula)
    let needsAim = if case .surveyed = formula { false } else { true }
    if needsAim, !map.has("aim") { map.problem("yaml.missing", key: "aim", vi: "Thiếu “aim”: mức phải đạt.", en: "\"aim\" is missing: what is to be reached.") }
    if !map.has("formula") { map.problem("yaml.missing", key: "formula", vi: "Thiếu “formula”: cách tính.", en: "\"formula\" is missing: how it is counted.") }
    let year = PlanDecoding.year("aim-year", map) ?? 2030
    let indicator = Indicator(
      id: id ?? "", target: map.int("target"), label: map.localized("label"), definition: map.localized("definition"), measure: PlanDecoding.needed("measure", map) ?? .percent, aim: aim,
      comparison: map.choice("comparison") ?? .atLeast, aimYear: year, baseline: map.map("baseline").flatMap(baseline), steps: steps(map, until: year), owner: owner ?? "",
      evidence: map.localized("evidence"), formula: formula ?? .reported(ReportedItem(dataSet: "", item: "")))
    guard id != nil, aim != nil || !needsAim, owner != nil, formula != nil else { return nil }
    check(indicator, map)
    return indicator
  }

  private static func baseline(_ map: YAMLMap) -> Indicator.Baseline? {
    let value = map.double("value"), year = PlanDecoding.year("year", map), source = map.localized("source")
    for key in ["value", "year"] where !map.has(key) { map.problem("yaml.missing", key: key, vi: "Thiếu “\(key)”.", en: "\"\(key)\" is missing.") }
    guard let value, let year else { return nil }
    return Indicator.Baseline(value: value, year: year, source: source)
  }

  /// `steps: {2027: 40, 2028: 60}`.
  private static func steps(_ map: YAMLMap, until aimYear: Int) -> [Int: Double] {
    guard let steps = map.map("steps") else { return [:] }
    var all: [Int: Double] = [:]
    for key in steps.keys {
      let value = steps.double(key)
      guard let year = Int(key), (2000...aimYear).contains(year) else {
        steps.problem("plan.year", key: key, vi: "“\(key)” phải là một năm không muộn hơn \(aimYear).", en: "\"\(key)\" must be a year not later than \(aimYear).")
        continue
      }
      all[year] = value
    }
    return all
  }

  private static func check(_ indicator: Indicator, _ map: YAMLMap) {
    if indicator.measure == .percent, let aim = indicator.aim, !(0...100).contains(aim) {
      map.problem("plan.aim", key: "aim", vi: "“aim” của tỷ lệ phần trăm phải từ 0 đến 100.", en: "The \"aim\" of a percentage must be from 0 to 100.")
    }
    if let target = indicator.target, !(1...14).contains(target) {
      map.problem("plan.target", key: "target", vi: "“target” là số của chỉ tiêu ở mục III.2: 1 đến 14; bỏ đi nếu là tầm nhìn 2045 hoặc sự hài lòng.", en: "\"target\" is the number in section III.2: 1 to 14; leave it out for the vision of 2045 and for satisfaction.")
    }
  }

  // MARK: Formulas

  /// The kind is the one key that a formula has: `record-share`, `unit-share`, `reported`, `reported-ratio`, `units-reporting` or `surveyed`.
  private static func formula(_ map: YAMLMap) -> Formula? {
    let known = ["record-share", "unit-share", "reported", "reported-ratio", "units-reporting", "surveyed"]
    let given = known.filter { map.has($0) }
    let formulas = given.compactMap { key in map.map(key).flatMap { formula(key, $0) } }
    guard given.count == 1 else {
      map.problem("plan.formula", key: given.last ?? "", vi: "“formula” cần đúng một trong: \(known.joined(separator: ", ")).", en: "A \"formula\" needs exactly one of: \(known.joined(separator: ", ")).")
      return nil
    }
    return formulas.first
  }

  private static func formula(_ key: String, _ map: YAMLMap) -> Formula? {
    switch key {
    case "record-share":
      let scope = scopes("of", map), counted = counted(map), whole = map.map("whole").map { item($0) }
      return scope.isEmpty ? nil : counted.map { .recordShare(scope: scope, counted: $0, whole: (whole ?? nil).map { .supplied($0) } ?? .records) }
    case "unit-share":
      let level = map.map("level").flatMap(level), scope = scopes("having", map), counted = counted(map)
      needs("level", map)
      guard let level, let counted, !scope.isEmpty else { return nil }
      return .unitShare(level: level, having: scope, counted: counted)
    case "reported-ratio":
      let numerator = map.map("numerator").flatMap(item), denominator = map.map("denominator").flatMap(item)
      for key in ["numerator", "denominator"] { needs(key, map) }
      guard let numerator, let denominator else { return nil }
      return .reportedRatio(numerator: numerator, denominator: denominator)
    case "units-reporting":
      let level = map.map("level").flatMap(level), item = item(map)
      needs("level", map)
      guard let level, let item else { return nil }
      return .unitsReporting(level: level, item: item)
    case "surveyed":
      let survey = map.required("survey"), question = map.string("question")
      return survey.map { .surveyed(SurveyedQuestion(survey: $0, question: question)) }
    default: return item(map).map { .reported($0) }
    }
  }

  private static func needs(_ key: String, _ map: YAMLMap) {
    if !map.has(key) { map.problem("yaml.missing", key: key, vi: "Thiếu “\(key)”.", en: "\"\(key)\" is missing.") }
  }

  private static func scopes(_ key: String, _ map: YAMLMap) -> [RecordScope] {
    let scopes = map.list(key).compactMap { entry in
      let profile = entry.required("profile"), filter = entry.map("where").flatMap(PredicateDecoder.predicate)
      return profile.map { RecordScope(profile: $0, filter: filter) }
    }
    if scopes.isEmpty { map.problem("yaml.missing", key: key, vi: "“\(key)” cần ít nhất một mục {profile: …}.", en: "\"\(key)\" needs at least one entry {profile: …}.") }
    return scopes
  }

  /// `counted: digitised`, `counted: present` or `counted: {…a predicate…}`.
  private static func counted(_ map: YAMLMap) -> CountedWhen? {
    if map.isMap("counted") { return map.map("counted").flatMap(PredicateDecoder.predicate).map { .predicate($0) } }
    guard let word = map.required("counted") else { return nil }
    switch word {
    case "digitised": return .digitised
    case "present": return .present
    default:
      map.unknown(word, key: "counted", allowed: ["digitised", "present"])
      return nil
    }
  }

  private static func item(_ map: YAMLMap) -> ReportedItem? {
    let dataSet = map.required("data-set"), item = map.required("item")
    guard let dataSet, let item else { return nil }
    return ReportedItem(dataSet: dataSet, item: item)
  }

  static func level(_ map: YAMLMap) -> UnitLevel? {
    let profile = map.required("profile"), kinds = map.strings("kinds")
    return profile.map { UnitLevel(profile: $0, kinds: kinds) }
  }
}
