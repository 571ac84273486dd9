import VietnameseText

/// The sensitivity class (mức nhạy cảm) of data, the most open first. State secrets (bí mật nhà nước) have no case: the system refuses them, under whatever name.
/// Source: the Plan, I.2 (bảo vệ bí mật nhà nước).
package enum Sensitivity: String, Sendable, Hashable, CaseIterable, Comparable {
  case `public`, `internal`, restricted

  package var label: LocalizedText {
    switch self {
    case .public: LocalizedText(vi: "Công khai", en: "Public")
    case .internal: LocalizedText(vi: "Nội bộ", en: "Internal")
    case .restricted: LocalizedText(vi: "Hạn chế", en: "Restricted")
    }
  }

  private var weight: Int {
    switch self {
    case .public: 0
    case .internal: 1
    case .restricted: 2
    }
  }

  package static func < (a: Sensitivity, b: Sensitivity) -> Bool { a.weight < b.weight }

  /// How inputs name a state secret.
  package static let refused = [
    "mật", "tối mật", "tuyệt mật", "bí mật nhà nước", "tài liệu mật", "văn bản mật", "hồ sơ mật", "secret", "top-secret", "state-secret", "state-secrets", "confidential-state",
  ]
  private static let refusedWords: [[VietnameseText.Token]] = refused.map { VietnameseText.tokens($0) }

  /// Whether `text`, written where a class is asked for, names a state secret: in any case, with its marks or without any.
  /// A single word must be the whole text (“mật ong” is honey), several words may stand in a longer one.
  package static func isStateSecret(_ text: String) -> Bool {
    let words = VietnameseText.tokens(text)
    return refusedWords.contains { name in
      guard name.count > 1 else { return words.count == 1 && words.starts(with: name, by: isSame) }
      return words.indices.contains { words[$0...].starts(with: name, by: isSame) }
    }
  }

  /// Marks that are written must be the right ones: “tôi mất” is not “tối mật”.
  private static func isSame(_ written: VietnameseText.Token, _ named: VietnameseText.Token) -> Bool {
    written.exact == named.exact || (written.exact == written.folded && written.folded == named.folded)
  }
}
