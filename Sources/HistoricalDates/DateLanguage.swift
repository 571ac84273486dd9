/// How one language says the parts of a date.
struct DateLanguage: Sendable {
  /// A date without its qualifier.
  let date: @Sendable (EDTFDate) -> String
  /// Centuries from the first to the second, the same or later; the flag tells those before Christ.
  let centuries: @Sendable (Int, Int, Bool) -> String
  /// A part of a century, and the century.
  let part: @Sendable (DatePart, Int) -> String
  /// Two ends that are not plain years.
  let range: @Sendable (String, String) -> String
  let joined: @Sendable (String, String) -> String
  let before: @Sendable (String) -> String
  let until: @Sendable (String) -> String
  let from: @Sendable (String) -> String
  let unknownStart: @Sendable (String) -> String
  let unknownEnd: @Sendable (String) -> String
  let approximate: @Sendable (String) -> String

  func qualified(_ text: String, _ qualifier: EDTFQualifier?) -> String {
    guard let qualifier else { return text }
    return (qualifier.isApproximate ? approximate(text) : text) + (qualifier.isUncertain ? " (?)" : "")
  }
}
