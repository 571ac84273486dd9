/// Decodes an entry of `surveys` of `plan/surveys.yaml`.
enum SurveyDecoder {
  static func survey(_ map: YAMLMap) -> Survey? {
    let id = PlanDecoding.id(map), label = map.localized("label"), lead = map.localized("lead"), places = map.strings("places")
    let questions = map.list("questions").compactMap(question)
    if questions.isEmpty { map.problem("yaml.missing", key: "questions", vi: "“questions” cần ít nhất một câu hỏi.", en: "\"questions\" needs at least one.") }
    return id.map { Survey(id: $0, label: label, lead: lead, places: places, questions: questions) }
  }

  private static func question(_ map: YAMLMap) -> SurveyQuestion? {
    let id = PlanDecoding.id(map), label = map.localized("label"), kind: SurveyQuestion.Kind? = PlanDecoding.needed("kind", map)
    let options = map.list("options").compactMap { entry -> SurveyQuestion.Option? in
      let id = PlanDecoding.id(entry), label = entry.localized("label")
      return id.map { SurveyQuestion.Option(id: $0, label: label) }
    }
    let isRequired = map.bool("required") ?? true
    if kind == .choice, options.count < 2 { map.problem("plan.options", key: "options", vi: "Câu hỏi chọn cần ít nhất hai lựa chọn.", en: "A question of choice needs at least two options.") }
    guard let id, let kind else { return nil }
    return SurveyQuestion(id: id, label: label, kind: kind, options: options, isRequired: isRequired)
  }
}
