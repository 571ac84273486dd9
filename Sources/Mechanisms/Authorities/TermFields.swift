import Kernel
import Pages

/// The controls that ask for a change of a term.
struct TermFields: Sendable {
  let typed: TermTyped
  let vocabulary: Vocabulary
  let problems: [Problem]
  let page: PageContext

  func render() -> [Markup] { controls.map { $0.render() } + [FormField("reason", page(.unitsReason), .area(longest: 1_000), value: typed.reason, problem: problems.at("reason", page)).render()] }

  private var controls: [FormField] {
    switch typed.act {
    case .add: [FormField("code", page(.termsCode), value: typed.code, hint: page(.termsCodeHint), problem: problems.at("code", page))] + named
    case .rename: named
    case .retire: [FormField("day", page(.termsLastDay), .day, value: typed.day, hint: page(.termsLastDayHint), problem: problems.at("day", page))]
    case .restore: []
    case .merge: [FormField("into", page(.termsInto), .choice(others), value: typed.into, hint: page(.termsIntoHint), problem: problems.at("into", page))]
    }
  }

  private var named: [FormField] {
    [
      FormField("label.vi", page(.termsNameVietnamese), value: typed.vietnamese, problem: problems.at("label.vi", page)),
      FormField("label.en", page(.termsNameEnglish), value: typed.english, problem: problems.at("label.en", page)),
      FormField("broader", page(.termsBroader), .choice(others), value: typed.broader, problem: problems.at("broader", page), isRequired: false),
      FormField("position", page(.termsPosition), value: typed.position, hint: page(.termsPositionHint), problem: problems.at("position", page), isRequired: false),
      FormField("note", page(.termsNote), .area(longest: 500), value: typed.note, isRequired: false),
    ]
  }

  /// All terms in use but this one; one that is typed already stays.
  private var others: [(value: String, label: String)] {
    let kept = vocabulary.terms.filter { $0.code != typed.code && (!$0.isRetired || $0.code == typed.broader) }
    return [(value: "", label: page(.unitsChoose))] + kept.map { (value: $0.code, label: $0.label[page.language]) }
  }
}
