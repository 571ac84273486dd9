/// One thing that the platform itself does with personal data (hoạt động xử lý dữ liệu cá nhân), as `processing.yaml` declares it.
/// Source: Law 91/2025/QH15, articles 9, 19 and 21, read through summaries.
package struct ProcessingActivity: Sendable, Hashable {
  /// A kind of personal data.
  package struct Data: Sendable, Hashable {
    package var label: LocalizedText
    package var `class`: PersonalDataClass
  }

  /// How far the assessment of the impact (đánh giá tác động xử lý dữ liệu cá nhân) is. Source: Law 91/2025/QH15, article 21.
  package enum Assessment: String, Sendable, Hashable, CaseIterable {
    case needed, done
    case notNeeded = "not-needed"

    package var label: LocalizedText {
      switch self {
      case .needed: LocalizedText(vi: "Cần lập", en: "Needed")
      case .done: LocalizedText(vi: "Đã lập", en: "Done")
      case .notNeeded: LocalizedText(vi: "Không phải lập", en: "Not needed")
      }
    }
  }

  package var id: String
  package var label: LocalizedText
  package var purpose: LocalizedText
  package var data: [Data]
  /// Whose data they are.
  package var subjects: LocalizedText
  /// Whether children may be among them.
  package var hasChildren: Bool
  package var basis: LegalBasis
  package var retention: LocalizedText
  package var recipients: LocalizedText
  /// To whom abroad they go; `nil`: they stay in the country.
  package var transfers: LocalizedText?
  package var security: LocalizedText
  /// Columns of the database (`account.mail`), and what lies outside of it (`server-log`).
  package var source: [String]
  package var assessment: Assessment
  package var assessmentNote: LocalizedText

  package func labels(of kind: PersonalDataClass, in language: Language) -> [String] { data.filter { $0.class == kind }.map { $0.label[language] } }
}
