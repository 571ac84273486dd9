/// What of the plan can only be checked when all of it, and all profiles, are known.
struct PlanChecks {
  let plan: ProvincialPlan
  let declarations: Declarations
  /// Where each thing was declared, by "indicators.ID" and the like.
  let places: [String: Problem.Place]

  func problems() -> [Problem] {
    let communes = plan.communes.map { level($0, at: "communes", path: "communes") } ?? []
    return communes + plan.indicators.flatMap(indicator) + plan.dataSets.flatMap(dataSet) + plan.tasks.flatMap(task) + plan.projects.flatMap(project) + plan.surveys.flatMap(survey) + plan.reports.flatMap(report)
  }

  private func unknown(_ code: String, _ id: String, in known: [String], at place: String, path: String, vi: String, en: String) -> [Problem] {
    guard !known.contains(id) else { return [] }
    let near = Nearness.nearest(to: id, in: known)
    return [Problem(
      "plan.\(code)", path: path, at: places[place], vi: "Không có \(vi) “\(id)”\(near.map { "; có phải “\($0)”?" } ?? ".")",
      en: "There is no \(en) \"\(id)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")")]
  }

  private func agency(_ id: String, at place: String, path: String) -> [Problem] {
    unknown("agency", id, in: plan.agencies.map(\.id), at: place, path: path, vi: "cơ quan", en: "agency")
  }

  private func indicator(_ indicator: Indicator) -> [Problem] {
    let place = "indicators.\(indicator.id)"
    var problems = agency(indicator.owner, at: place, path: "owner")
    if let target = indicator.target {
      problems += unknown("target", String(target), in: plan.targets.map { String($0.number) }, at: place, path: "target", vi: "chỉ tiêu số", en: "target of number")
    }
    for item in indicator.formula.items { problems += self.item(item, at: place) }
    problems += kinds(indicator, at: place)
    for scope in indicator.formula.scopes { problems += self.scope(scope, indicator.formula.counted, at: place) }
    switch indicator.formula {
    case .unitShare(let level, _, _):
      problems += self.level(level, at: place, path: "formula.level")
      if let profile = declarations.profile(level.profile), !profile.traits.contains(.unit) {
        problems.append(Problem(
          "plan.level", path: "formula.level", at: places[place], vi: "Loại “\(profile.id)” không phải đơn vị hành chính nên không có bản ghi nào thuộc về; hãy dùng loại có “traits: [unit]”.",
          en: "Records do not belong to things of the profile \"\(profile.id)\"; use one with \"traits: [unit]\"."))
      }
    case .unitsReporting(let level, _): problems += self.level(level, at: place, path: "formula.level")
    case .surveyed(let asked): problems += surveyed(asked, at: place)
    case .recordShare, .reported, .reportedRatio: break
    }
    return problems
  }

  private func surveyed(_ asked: SurveyedQuestion, at place: String) -> [Problem] {
    guard let survey = plan.survey(asked.survey) else {
      return unknown("survey", asked.survey, in: plan.surveys.map(\.id), at: place, path: "formula.survey", vi: "phiếu khảo sát", en: "survey")
    }
    let scales = survey.questions.filter { $0.kind == .scale }.map(\.id)
    return unknown("survey", asked.question ?? survey.main, in: scales, at: place, path: "formula.question", vi: "câu hỏi theo thang của phiếu \(survey.id):", en: "question on a scale of \(survey.id):")
  }

  private func item(_ item: ReportedItem, at place: String) -> [Problem] {
    guard let dataSet = plan.dataSet(item.dataSet) else {
      return unknown("data-set", item.dataSet, in: plan.dataSets.map(\.id), at: place, path: "formula.data-set", vi: "biểu số liệu", en: "data set")
    }
    return unknown("item", item.item, in: dataSet.items.map(\.id), at: place, path: "formula.item", vi: "mục số liệu", en: "item")
  }

  /// Items whose values cannot be what the formula makes of them.
  private func kinds(_ indicator: Indicator, at place: String) -> [Problem] {
    let fitting: [ReportItem.Kind]
    switch indicator.formula {
    case .reported: fitting = indicator.measure == .percent ? [.percent] : [.count, .yesNo]
    case .recordShare, .reportedRatio: fitting = [.count]
    case .unitShare, .unitsReporting, .surveyed: fitting = [.yesNo, .count]
    }
    return indicator.formula.items.filter { item in plan.item(item).map { !fitting.contains($0.kind) } ?? false }.map { item in
      let names = fitting.map(\.rawValue).joined(separator: ", ")
      return Problem(
        "plan.kind", path: "formula.item", at: places[place], vi: "Mục “\(item.text)” phải có “kind” là \(names).", en: "The item \"\(item.text)\" must have the \"kind\" \(names).")
    }
  }

  private func profile(_ id: String, at place: String, path: String) -> [Problem] {
    unknown("profile", id, in: declarations.profiles.map(\.id), at: place, path: path, vi: "loại bản ghi", en: "profile")
  }

  private func scope(_ scope: RecordScope, _ counted: CountedWhen?, at place: String) -> [Problem] {
    guard let profile = declarations.profile(scope.profile) else { return self.profile(scope.profile, at: place, path: "formula.profile") }
    var problems = scope.filter.map { predicate($0, profile, at: place, path: "formula.where") } ?? []
    if counted == .digitised, let test = profile.digitised { problems += predicate(test, profile, at: place, path: "formula.counted") }
    if case .predicate(let test) = counted { problems += predicate(test, profile, at: place, path: "formula.counted") }
    if counted == .digitised, profile.digitised == nil {
      problems.append(Problem(
        "plan.digitised", path: "formula.counted", at: places[place], vi: "Loại “\(profile.id)” không khai báo “digitised”; hãy khai báo ở loại đó hoặc ghi một điều kiện ở đây.",
        en: "The profile \"\(profile.id)\" declares no \"digitised\"; declare it there or write a predicate here."))
    }
    return problems
  }

  /// Fields that exist, and codes that stand in their vocabularies.
  private func predicate(_ predicate: Predicate, _ profile: Profile, at place: String, path: String) -> [Problem] {
    switch predicate {
    case .all(let parts), .any(let parts): return parts.flatMap { self.predicate($0, profile, at: place, path: path) }
    case .not(let part): return self.predicate(part, profile, at: place, path: path)
    case .state: return []
    case .oneOf(let id, let codes):
      guard let field = profile.field(id), let vocabulary = field.vocabulary.flatMap({ declarations.vocabularies[$0] }) else { return self.field(id, profile, at: place, path: path) }
      return (field.sensitivity == .public ? [] : self.field(id, profile, at: place, path: path)) + codes.flatMap { code in
        vocabulary[code] == nil ? unknown("code", code, in: vocabulary.terms.map(\.code), at: place, path: path, vi: "mã của danh mục \(vocabulary.id)", en: "code of \(vocabulary.id)") : []
      }
    case .present(let id, _), .atLeast(let id, _), .atMost(let id, _): return self.field(id, profile, at: place, path: path)
    }
  }

  /// What decides a public number must be public itself: the number would tell of it.
  private func field(_ id: String, _ profile: Profile, at place: String, path: String) -> [Problem] {
    if let field = profile.field(id), field.sensitivity != .public {
      return [Problem(
        "plan.closed", path: path, at: places[place], vi: "Trường “\(profile.id).\(id)” không công khai nên không được quyết định một con số công khai; hãy dùng trường khác.",
        en: "The field \"\(profile.id).\(id)\" is not public, so it must not decide a public number; use another one.")]
    }
    return unknown("field", id, in: profile.fields.map(\.id), at: place, path: path, vi: "trường của loại \(profile.id):", en: "field of \(profile.id):")
  }

  private func level(_ level: UnitLevel, at place: String, path: String) -> [Problem] {
    guard let profile = declarations.profile(level.profile) else { return self.profile(level.profile, at: place, path: path) }
    guard let kind = profile.kindField else {
      return level.kinds.isEmpty ? [] : [Problem("plan.level", path: path, at: places[place], vi: "Loại “\(profile.id)” không có “kind”; hãy bỏ “kinds”.", en: "The profile \"\(profile.id)\" has no \"kind\"; remove \"kinds\".")]
    }
    return level.kinds.isEmpty ? [] : predicate(.oneOf(field: kind, level.kinds), profile, at: place, path: path)
  }

  private func dataSet(_ dataSet: ReportDataSet) -> [Problem] {
    let place = "data-sets.\(dataSet.id)"
    return reporters(dataSet, at: place) + dataSet.items.flatMap { item in
      item.must.flatMap { rule -> [Problem] in
        if case .agrees(let other) = rule { return self.item(other, at: place) }
        return []
      }
    }
  }

  private func reporters(_ dataSet: ReportDataSet, at place: String) -> [Problem] {
    switch dataSet.reporters {
    case .agencies(let ids): return ids.flatMap { agency($0, at: place, path: "reporters") }
    case .units(let level): return self.level(level, at: place, path: "reporters")
    case .communes:
      guard plan.communes == nil else { return [] }
      return [Problem("plan.communes", path: "reporters", at: places[place], vi: "Hãy khai báo “communes” trong agencies.yaml.", en: "Declare \"communes\" in agencies.yaml.")]
    }
  }

  private func task(_ task: PlanTask) -> [Problem] {
    let place = "tasks.\(task.id)"
    return unknown("section", task.section, in: plan.sections.map(\.id), at: place, path: "section", vi: "mục", en: "section") + agency(task.owner, at: place, path: "owner") + task.partners.flatMap { agency($0, at: place, path: "partners") }
      + task.indicators.flatMap { unknown("indicator", $0, in: plan.indicators.map(\.id), at: place, path: "indicators", vi: "chỉ tiêu", en: "indicator") }
  }

  private func project(_ project: PlanProject) -> [Problem] {
    let place = "projects.\(project.id)"
    return agency(project.owner, at: place, path: "owner")
      + project.tasks.flatMap { unknown("task", $0, in: plan.tasks.map(\.id), at: place, path: "tasks", vi: "nhiệm vụ", en: "task") }
  }

  /// Faults of the text, by the file and the line within it.
  private func report(_ template: ReportTemplate) -> [Problem] {
    let (text, faults) = ReportMarkup.read(template.text)
    return (faults + ReportChecks(plan: plan).problems(text)).map { fault in
      var told = fault
      told.place = places["reports.\(template.id)"]
      return told
    }
  }

  private func survey(_ survey: Survey) -> [Problem] { survey.places.flatMap { profile($0, at: "surveys.\(survey.id)", path: "places") } }
}
