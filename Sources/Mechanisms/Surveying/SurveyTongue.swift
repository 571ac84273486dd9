import Kernel
import Pages

/// The language that a survey is read in: that of the page, or one that the survey alone has.
struct SurveyTongue: Sendable {
  /// `nil`: that of the page.
  let language: Language?

  /// `code`: what the address asks for; what the survey has not is read in the language of the page.
  init(_ code: String, of survey: Survey, _ page: PageContext) {
    language = survey.tongues.map(\.language).first { $0.code == code && $0 != page.language }
  }

  /// A text with the language it is in, where that is not the page's.
  func text(_ text: LocalizedText, _ page: PageContext) -> Markup {
    guard let language, let own = text.exactly(language) else { return "\(text[page.language])" }
    return page.inLanguage("\(own)", language)
  }

  /// What a reader whose browser says `header` is led to. Source: RFC 9110, section 12.5.4 (the order alone is looked at).
  static func wished(_ header: String, pages: [Language], tongues: [Language]) -> (page: Language, tongue: Language?) {
    let wishes = header.split(separator: ",").map { $0.prefix { $0 != ";" }.filter { !$0.isWhitespace } }.filter { !$0.isEmpty && $0 != "*" }
    for wish in wishes {
      let first = wish.prefix { $0 != "-" }.lowercased()
      if let page = pages.first(where: { $0.code.lowercased() == first }) { return (page, nil) }
      if let tongue = tongues.first(where: { $0.code.lowercased() == wish.lowercased() }) ?? tongues.first(where: { $0.code.prefix { $0 != "-" }.lowercased() == first }) { return (.english, tongue) }
    }
    return (wishes.isEmpty ? .vietnamese : .english, nil)
  }
}
