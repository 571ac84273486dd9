/// Decodes an entry of `surveys` of `plan/surveys.yaml`.
enum SurveyDecoder {
  /// How many questions a survey has, the one for a comment included: whoever stands at a gate answers no more.
  static let lengths = 4...6

  /// `nil` without id; every key is read all the same, so that each fault is told once.
  static func survey(_ map: YAMLMap) -> Survey? {
    let id = map.required("id"), words = words(map)
    let survey = Survey(
      id: id ?? "", version: map.int("version") ?? 1, label: map.localized("label"), lead: map.localized("lead"), places: map.strings("places"), tongues: map.list("tongues").compactMap { tongue($0) },
      questions: map.list("questions").compactMap { question($0, words) }, main: map.required("main") ?? "")
    guard let id else { return nil }
    checkID(id, map)
    check(survey, map)
    return survey
  }

  private static func tongue(_ map: YAMLMap) -> Survey.Tongue? {
    let code = map.required("code"), name = map.required("name")
    guard let code, let name else { return nil }
    guard Language.isCode(code), !Language.required.contains(Language(code)) else {
      map.problem(
        "survey.tongue", key: "code", vi: "“\(code)” không phải mã của một ngôn ngữ khác; hãy viết như ko, zh-Hans.", en: "\"\(code)\" is not the code of a further language; write it like ko, zh-Hans.")
      return nil
    }
    return Survey.Tongue(language: Language(code), name: name)
  }

  /// The five words of a scale; none where they are not given.
  private static func words(_ map: YAMLMap) -> [SurveyQuestion.Option] {
    guard map.has("words"), let words = map.map("words") else { return [] }
    return SurveyQuestion.steps.map { SurveyQuestion.Option(id: "\($0)", label: words.localized("\($0)")) }
  }

  private static func question(_ map: YAMLMap, _ shared: [SurveyQuestion.Option]) -> SurveyQuestion? {
    let id = map.required("id"), label = map.localized("label"), own = words(map), given = map.list("options").compactMap { option($0) }
    let isRequired = map.bool("required") ?? true
    if !map.has("kind") {
      let names = SurveyQuestion.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      map.problem("yaml.missing", key: "kind", vi: "“kind” phải là một trong: \(names).", en: "\"kind\" must be one of: \(names).")
    }
    guard let kind: SurveyQuestion.Kind = map.choice("kind"), let id else { return nil }
    checkID(id, map)
    let options: [SurveyQuestion.Option] =
      switch kind {
      case .scale: own.isEmpty ? shared : own
      case .yesNo: yesNo
      case .choice: given
      case .comment: []
      }
    if kind == .scale, options.isEmpty {
      map.problem("survey.words", key: "kind", vi: "Thang điểm cần “words” với năm mức từ 1 đến 5.", en: "A scale needs \"words\" with five steps from 1 to 5.")
    }
    if kind == .choice, options.count < 2 || Set(options.map(\.id)).count != options.count {
      map.problem("survey.options", key: "options", vi: "“options” cần ít nhất hai lựa chọn, mã không trùng.", en: "\"options\" needs at least two, each with an id of its own.")
    }
    return SurveyQuestion(id: id, label: label, kind: kind, options: options, isRequired: isRequired && kind != .comment)
  }

  private static let yesNo = [SurveyQuestion.Option(id: "yes", label: LocalizedText(vi: "Có", en: "Yes")), SurveyQuestion.Option(id: "no", label: LocalizedText(vi: "Không", en: "No"))]

  private static func option(_ map: YAMLMap) -> SurveyQuestion.Option? {
    let id = map.required("id"), label = map.localized("label")
    guard let id else { return nil }
    checkID(id, map)
    return SurveyQuestion.Option(id: id, label: label)
  }

  // MARK: Checks

  private static func check(_ survey: Survey, _ map: YAMLMap) {
    if !lengths.contains(survey.questions.count) {
      map.problem(
        "survey.length", key: "questions", vi: "Phiếu cần từ \(lengths.lowerBound) đến \(lengths.upperBound) câu hỏi (đang có \(survey.questions.count)).",
        en: "A survey has \(lengths.lowerBound) to \(lengths.upperBound) questions (this one \(survey.questions.count)).")
    }
    if Set(survey.questions.map(\.id)).count != survey.questions.count {
      map.problem("survey.question-twice", key: "questions", vi: "Hai câu hỏi có cùng mã; hãy đổi một mã.", en: "Two questions have one id; rename one.")
    }
    if survey.questions.filter({ $0.kind == .comment }).count > 1 {
      map.problem("survey.comments", key: "questions", vi: "Phiếu chỉ có nhiều nhất một câu ý kiến tự viết.", en: "A survey has one question for a comment at most.")
    }
    if survey.version < 1 { map.problem("survey.version", key: "version", vi: "“version” là số nguyên từ 1.", en: "\"version\" is a whole number from 1.") }
    if !survey.main.isEmpty, survey.question(survey.main)?.kind != .scale {
      map.problem("survey.main", key: "main", vi: "“main” phải là mã của một câu hỏi theo thang điểm.", en: "\"main\" must be the id of a question on a scale.")
    }
    checkTongues(survey, map)
  }

  private static func checkTongues(_ survey: Survey, _ map: YAMLMap) {
    // Yes and no without a text of their own in it stand in English.
    let texts = [survey.label, survey.lead] + survey.questions.flatMap { [$0.label] + ($0.kind == .yesNo ? [] : $0.options.map(\.label)) }
    for tongue in survey.tongues where texts.contains(where: { $0.exactly(tongue.language) == nil }) {
      map.problem(
        "survey.untranslated", key: "tongues", vi: "Phiếu chưa có đủ lời bằng “\(tongue.language)”: mọi câu hỏi, lựa chọn đều cần.",
        en: "The survey is not whole in \"\(tongue.language)\": every question and option needs its text.")
    }
  }

  private static func checkID(_ id: String, _ map: YAMLMap) {
    let isGood = id.utf8.count <= 40 && id.utf8.first.map { (0x61...0x7A).contains($0) } == true
      && id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    if !isGood {
      map.problem(
        "survey.id", key: "id", vi: "Mã “\(id)” chỉ gồm chữ thường không dấu, số và gạch nối, bắt đầu bằng chữ, nhiều nhất 40 ký tự.",
        en: "The id \"\(id)\" may hold only lower-case ASCII letters, digits and hyphens, begins with a letter and has at most 40.")
    }
  }
}
