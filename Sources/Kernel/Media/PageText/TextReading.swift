/// How far reading the text of a file by machine is.
package enum TextReading: String, Sendable, Hashable, CaseIterable {
  case wanted, read
  /// Nothing that is text was found.
  case empty
  /// A program or its language data is not installed here.
  case impossible
  case failed

  package var label: LocalizedText {
    switch self {
    case .wanted: LocalizedText(vi: "Đang chờ đọc chữ", en: "Text waits to be read")
    case .read: LocalizedText(vi: "Đã đọc chữ", en: "Text was read")
    case .empty: LocalizedText(vi: "Không thấy chữ", en: "No text was found")
    case .impossible: LocalizedText(vi: "Máy chủ này chưa đọc chữ được", en: "Text cannot be read on this server")
    case .failed: LocalizedText(vi: "Không đọc được chữ", en: "Text could not be read")
    }
  }
}
