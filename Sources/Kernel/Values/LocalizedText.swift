/// One text in several languages.
package struct LocalizedText: Sendable, Hashable {
  package private(set) var values: [String: String]

  package init(_ values: [String: String]) { self.values = values }
  package init(vi: String, en: String) { values = ["vi": vi, "en": en] }

  /// The text in `language`; Vietnamese where it is missing, then any other language, then nothing.
  package subscript(language: Language) -> String {
    values[language.code] ?? values["vi"] ?? values.min { $0.key < $1.key }?.value ?? ""
  }

  /// The text in exactly `language`, `nil` where it was never given.
  package func exactly(_ language: Language) -> String? { values[language.code] }
}
