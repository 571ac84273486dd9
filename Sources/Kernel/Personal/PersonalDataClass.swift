/// The two classes of personal data (dữ liệu cá nhân cơ bản, nhạy cảm). Source: Law 91/2025/QH15, article 2; NĐ 356/2025/NĐ-CP, articles 3 and 4, read through summaries.
package enum PersonalDataClass: String, Sendable, Hashable, CaseIterable {
  case basic, sensitive

  package var label: LocalizedText {
    switch self {
    case .basic: LocalizedText(vi: "Cơ bản", en: "Basic")
    case .sensitive: LocalizedText(vi: "Nhạy cảm", en: "Sensitive")
    }
  }
}
