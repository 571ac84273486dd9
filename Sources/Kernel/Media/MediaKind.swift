/// What a file is to who looks at it.
package enum MediaKind: String, Sendable, Hashable, CaseIterable {
  case image, document, sound, film, model, text

  package var label: LocalizedText {
    switch self {
    case .image: LocalizedText(vi: "Hình ảnh", en: "Image")
    case .document: LocalizedText(vi: "Tài liệu", en: "Document")
    case .sound: LocalizedText(vi: "Âm thanh", en: "Sound")
    case .film: LocalizedText(vi: "Phim", en: "Film")
    case .model: LocalizedText(vi: "Mô hình ba chiều", en: "3D model")
    case .text: LocalizedText(vi: "Văn bản", en: "Text")
    }
  }
}
