/// What part artificial intelligence had in a file; told wherever the file is shown.
/// Source: Luật 134/2025/QH15 (labelling of images, sound and film that artificial intelligence made), read through a summary.
package enum AIOrigin: String, Sendable, Hashable, CaseIterable {
  case none
  /// Restored, coloured, enlarged or otherwise changed with it.
  case assisted
  /// Made by it.
  case generated

  package var label: LocalizedText {
    switch self {
    case .none: LocalizedText(vi: "Không dùng trí tuệ nhân tạo", en: "Made without artificial intelligence")
    case .assisted: LocalizedText(vi: "Có xử lý bằng trí tuệ nhân tạo", en: "Processed with artificial intelligence")
    case .generated: LocalizedText(vi: "Do trí tuệ nhân tạo tạo ra", en: "Made by artificial intelligence")
    }
  }
}
