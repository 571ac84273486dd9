import Kernel

/// The addresses of a survey: `/vi/khao-sat/abcdefg`, and the one without a language that is printed as a QR code.
package enum SurveyAddress {
  /// The last word of the page that thanks.
  package static func thanksWord(_ spelling: Language) -> String { spelling == .vietnamese ? "cam-on" : "thanks" }

  /// `tongue`: a language that the survey has and the pages have not.
  package static func form(_ language: Language, _ code: String, tongue: Language? = nil) -> String {
    "\(Addresses(language: language).page(.survey))/\(code)" + Addresses.query([("lang", tongue?.code ?? "")])
  }

  package static func thanks(_ language: Language, _ code: String, _ parameters: [(String, String)] = []) -> String {
    "\(Addresses(language: language).page(.survey))/\(code)/\(thanksWord(language))" + Addresses.query(parameters)
  }

  /// Short, so that the code is coarse and may be typed: leads to the language of the telephone.
  package static func printed(_ code: String) -> String { "/\(PageWord.survey[.vietnamese])/\(code)" }
}
