import Kernel
import Pages

/// What was answered in one scope, for people at work: the main figure, and each question with its values.
struct SurveyFigures: Sendable {
  let survey: Survey
  let tally: SurveyTally

  private var main: SurveyQuestion? { survey.question(survey.main) }

  /// Heads of `cells`.
  static func columns(_ page: PageContext) -> [String] { [page(.surveyForms), page(.surveyMean), page(.surveySatisfied), page(.surveyUncounted)] }

  func cells(_ page: PageContext) -> [Markup] {
    let uncounted = tally.forms(.repeated) + tally.forms(.flood)
    return ["\(SurveyWording.forms(tally.forms(), page))", mean(main, page), share(main, page), uncounted == 0 ? .empty : "\(page.number(uncounted))"]
  }

  func render(_ page: PageContext) -> Markup {
    guard tally.forms() > 0 || tally.forms(.repeated) > 0 || tally.forms(.flood) > 0 else { return "<p>\(page(.surveyNoAnswers))</p>" }
    let marks: [Markup] = SurveyMark.allCases.map { "<div class=\"fact\"><dt>\($0.label[page.language])</dt><dd>\(SurveyWording.forms(tally.forms($0), page))</dd></div>\n" }
    let questions: [Markup] = survey.counted.map { question($0, page) }
    return "<dl class=\"facts\">\(marks)\(languages(page))</dl>\n\(questions)"
  }

  private func languages(_ page: PageContext) -> Markup {
    let told = tally.languages.filter { $0.number >= SurveyShare.fewest }
    guard !told.isEmpty else { return .empty }
    let names = told.map { "\(name($0.code, page)) \(page.number($0.number))" }.joined(separator: ", ")
    return "<div class=\"fact\"><dt>\(page(.surveyLanguages))</dt><dd>\(names)</dd></div>\n"
  }

  private func name(_ code: String, _ page: PageContext) -> String {
    if let known = page.messages.languages.first(where: { $0.code == code }) { return page.messages.text(.languageName, known) }
    return survey.tongues.first { $0.language.code == code }?.name ?? code
  }

  // MARK: A question

  private func question(_ question: SurveyQuestion, _ page: PageContext) -> Markup {
    let answers = tally.answers(to: question), label = question.label[page.language]
    guard answers >= SurveyShare.fewest else { return "<h3 class=\"survey-asked\">\(label)</h3><p class=\"muted\">\(page(.surveyTooFew, ["count": "\(SurveyShare.fewest)"]))</p>\n" }
    let options = question.kind == .scale ? question.options.reversed() : question.options
    let rows: [[Markup]] = options.map { option in
      let number = tally.number(question.id, option.id), part = Double(number) / Double(answers)
      let figure = question.kind == .scale ? "\(option.id) · " : ""
      return ["\(figure)\(option.label[page.language])", "\(page.number(number))", "\(SurveyWording.percent(part, page))", ShareBar(part).render()]
    }
    let sum: Markup = question.kind == .scale ? "<p>\(page(.surveyMean)): <strong>\(mean(question, page))</strong>. \(share(question, page))</p>" : .empty
    let table = DeskTable(label: label, columns: [page(.surveyAnswer), page(.surveyNumber), page(.surveyPart), page(.surveyBar)], rows: rows)
    return "<h3 class=\"survey-asked\">\(label)</h3>\(sum)\(table.render())\n"
  }

  private func mean(_ question: SurveyQuestion?, _ page: PageContext) -> Markup {
    guard let question, tally.answers(to: question) >= SurveyShare.fewest, let mean = tally.mean(of: question) else { return "–" }
    return "\(SurveyWording.mean(mean, page))"
  }

  private func share(_ question: SurveyQuestion?, _ page: PageContext) -> Markup {
    guard let question, let share = tally.share(of: question), share.isTold else { return "\(page(.surveyTooFew, ["count": "\(SurveyShare.fewest)"]))" }
    return "\(SurveyWording.told(share, page)) \(ShareBar(share.value, interval: share.interval).render())"
  }
}
