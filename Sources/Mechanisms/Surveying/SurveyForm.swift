import Edge
import Kernel
import Pages
import Storage

/// The form of a survey, with what was chosen in it.
struct SurveyForm: Sendable {
  /// What names of questions begin with, so that none is taken for another field.
  static let prefix = "q."
  /// A field that people do not see and programs fill in.
  private static let trap = "website"

  let point: SurveyPoint
  let survey: Survey
  let record: RevealedRecord
  let tongue: SurveyTongue
  private(set) var stamp = ""
  /// By the id of the question.
  private(set) var values: [String: String] = [:]
  private var trapped = ""
  var problems: [Problem] = []

  init(point: SurveyPoint, survey: Survey, record: RevealedRecord, tongue: SurveyTongue) {
    self.point = point
    self.survey = survey
    self.record = record
    self.tongue = tongue
  }

  /// Reads what was sent. Throws `request.unknown`.
  mutating func take(_ form: RequestParameters) throws {
    try form.allow(only: ["lang", "stamp", Self.trap] + survey.questions.map { Self.prefix + $0.id })
    stamp = String((form.text("stamp") ?? "").prefix(200))
    trapped = form.text(Self.trap) ?? ""
    for question in survey.questions { values[question.id] = form.text(Self.prefix + question.id) ?? "" }
  }

  func stampProblems(_ fault: SurveyStore.StampFault?) -> [Problem] {
    if !trapped.isEmpty {
      return [Problem("survey.trap", vi: "Một ô phải để trống đã có chữ, thường do chương trình tự điền. Xin gửi lại từ trang này.", en: "A field that must stay empty was filled in, mostly by a program. Please send it again from this page.")]
    }
    switch fault {
    case nil: return []
    case .early?: return [Problem("survey.early", vi: "Phiếu được gửi nhanh quá nên chưa được nhận. Xin xem lại rồi gửi sau vài giây.", en: "The form came back too fast and was not taken. Please look it through and send it in a few seconds.")]
    case .late?: return [Problem("survey.late", vi: "Trang đã mở quá lâu nên phiếu chưa được nhận. Các câu trả lời vẫn còn dưới đây; xin gửi lại.", en: "The page was open for too long and the form was not taken. Your answers are still below; please send them again.")]
    case .forged?: return [Problem("survey.stamp", vi: "Phiếu không lấy từ trang này nên chưa được nhận. Các câu trả lời vẫn còn dưới đây; xin gửi lại.", en: "The form was not given out by this page and was not taken. Your answers are still below; please send them again.")]
    }
  }

  // MARK: The page

  func render(stamp: String, below: Markup, _ page: PageContext) -> Markup {
    let told: Markup = problems.isEmpty ? .empty : Notice(general, page).render()
    let lang: Markup? = tongue.language.map { "<input type=\"hidden\" name=\"lang\" value=\"\($0.code)\">" }
    return SurveyFrame(code: point.code).render(title: page(.surveyTitleOf, ["place": SurveyFrame.name(point, record, page)]), page,
      """
      \(languages(page))
      <h1>\(tongue.text(survey.label, page))</h1>
      <p class="survey-place">\(SurveyFrame.place(point, record, page))</p>
      <p class="lead">\(tongue.text(survey.lead, page))</p>
      \(told)
      <form method="post" action="\(SurveyAddress.form(page.language, point.code))" class="survey-form"><input type="hidden" name="stamp" value="\(stamp)">\(lang)\
      <div hidden><label for="f-\(Self.trap)">\(page(.casesTrap))</label><input type="text" id="f-\(Self.trap)" name="\(Self.trap)" tabindex="-1" autocomplete="off"></div>
      \(survey.questions.map { control($0, page) })<button class="main-action survey-send">\(page(.surveySend))</button></form>
      <p class="form-hint">\(page(.surveyPrivacy))</p>
      \(below)
      """)
  }

  /// What is not said beside a question, or that something is.
  private var general: [Problem] {
    let others = problems.filter { survey.question($0.path) == nil }
    return others.isEmpty ? [Problem("survey.mend", vi: "Chưa gửi được: có câu cần xem lại dưới đây.", en: "Not sent yet: something below has to be mended.")] : others
  }

  /// Every language that it may be read in, each in its own.
  private func languages(_ page: PageContext) -> Markup {
    let pages = page.messages.languages.map { (language: $0, name: page.messages.text(.languageName, $0), address: SurveyAddress.form($0, point.code), isChosen: $0 == page.language && tongue.language == nil) }
    let tongues = survey.tongues.map { one in
      (language: one.language, name: one.name, address: SurveyAddress.form(page.language == .vietnamese ? .english : page.language, point.code, tongue: one.language), isChosen: one.language == tongue.language)
    }
    let items: [Markup] = (pages + tongues).map { one in
      "<li><a href=\"\(one.address)\" hreflang=\"\(one.language.code)\" lang=\"\(one.language.code)\"\(one.isChosen ? " aria-current=\"true\"" as Markup : .empty)>\(one.name)</a></li>"
    }
    return "<nav class=\"survey-languages\" aria-label=\"\(page(.surveyLanguages))\"><ul>\(items)</ul></nav>"
  }

  private func control(_ question: SurveyQuestion, _ page: PageContext) -> Markup {
    let name = Self.prefix + question.id, problem = problems.at(question.id, page)
    let fault: Markup? = problem.map { "<p class=\"form-problem\" id=\"problem-\(question.id)\">\($0)</p>" }
    let described: Markup = problem == nil ? .empty : " aria-describedby=\"problem-\(question.id)\""
    guard question.kind != .comment else { return comment(question, name, fault, problem != nil, page) }
    let optional: Markup? = question.isRequired ? nil : "<p class=\"form-hint\">\(page(.accountsOptional))</p>"
    let options: [Markup] = question.options.map { option(question, $0, name, page) }
    return """
      <fieldset class="survey-question survey-\(question.kind.rawValue)"\(described)><legend>\(tongue.text(question.label, page))</legend>\(optional)\(fault)<div class="survey-options">\(options)</div></fieldset>

      """
  }

  private func option(_ question: SurveyQuestion, _ option: SurveyQuestion.Option, _ name: String, _ page: PageContext) -> Markup {
    let checked: Markup = values[question.id] == option.id ? " checked" : .empty, required: Markup = question.isRequired ? " required" : .empty
    let figure: Markup? = question.kind == .scale ? "<b class=\"survey-figure\">\(option.id)</b>" : nil
    return "<label class=\"survey-option\"><input type=\"radio\" name=\"\(name)\" value=\"\(option.id)\"\(checked)\(required)>\(figure)<span>\(tongue.text(option.label, page))</span></label>"
  }

  private func comment(_ question: SurveyQuestion, _ name: String, _ fault: Markup?, _ isWrong: Bool, _ page: PageContext) -> Markup {
    let described = "hint-\(question.id)" + (isWrong ? " problem-\(question.id)" : ""), invalid: Markup = isWrong ? " aria-invalid=\"true\"" : .empty
    return """
      <div class="form-field survey-question"><label for="f-\(question.id)">\(tongue.text(question.label, page))</label><p class="form-hint" id="hint-\(question.id)">\(page(.surveyCommentHint))</p>\(fault)\
      <textarea id="f-\(question.id)" name="\(name)" rows="4" maxlength="\(SurveyQuestion.longestComment)" autocomplete="off" aria-describedby="\(described)"\(invalid)>
      \(values[question.id] ?? "")</textarea></div>

      """
  }
}
