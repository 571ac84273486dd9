/// What a text of a line is to the image.
package enum LineLayer: String, Sendable, Hashable, CaseIterable {
  /// As it stands there in Latin letters: printed or written quốc ngữ, or what a machine read.
  case text
  /// Hán or Nôm characters as they stand there.
  case characters
  /// Their reading in quốc ngữ (phiên âm).
  case reading
  /// What they mean in today's Vietnamese (dịch nghĩa).
  case translation
  case english

  package var label: LocalizedText {
    switch self {
    case .text: LocalizedText(vi: "Nguyên văn chữ quốc ngữ", en: "Text as printed")
    case .characters: LocalizedText(vi: "Chữ Hán, chữ Nôm", en: "Hán-Nôm characters")
    case .reading: LocalizedText(vi: "Phiên âm", en: "Reading")
    case .translation: LocalizedText(vi: "Dịch nghĩa", en: "Vietnamese translation")
    case .english: LocalizedText(vi: "Bản dịch tiếng Anh", en: "English translation")
    }
  }

  /// Source: RFC 5646; ISO 639-3 (lzh, literary Chinese), ISO 15924 (Hani, Latn).
  package var languageTag: String {
    switch self {
    case .text, .translation: "vi"
    case .characters: "lzh-Hani"
    case .reading: "vi-Latn"
    case .english: "en"
    }
  }
}
