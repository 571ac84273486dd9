import Kernel

/// The register of processing as a table: a row for each activity, the columns that an assessment of the impact asks for. Source: Law 91/2025/QH15, article 21, read through a summary.
struct ProcessingTable: Sendable {
  let activities: [ProcessingActivity]

  private static let columns = [
    LocalizedText(vi: "Mã", en: "Code"), LocalizedText(vi: "Hoạt động xử lý", en: "Activity"), LocalizedText(vi: "Mục đích", en: "Purpose"),
    LocalizedText(vi: "Dữ liệu cá nhân cơ bản", en: "Basic personal data"), LocalizedText(vi: "Dữ liệu cá nhân nhạy cảm", en: "Sensitive personal data"),
    LocalizedText(vi: "Chủ thể dữ liệu", en: "Data subjects"), LocalizedText(vi: "Có trẻ em", en: "Children"), LocalizedText(vi: "Căn cứ xử lý", en: "Legal basis"),
    LocalizedText(vi: "Điều khoản", en: "Clause"), LocalizedText(vi: "Thời hạn lưu giữ", en: "Retention"), LocalizedText(vi: "Bên nhận", en: "Recipients"),
    LocalizedText(vi: "Chuyển ra nước ngoài", en: "Transfers abroad"), LocalizedText(vi: "Biện pháp bảo vệ", en: "Security measures"), LocalizedText(vi: "Nơi lưu", en: "Where it lies"),
    LocalizedText(vi: "Đánh giá tác động", en: "Impact assessment"), LocalizedText(vi: "Ghi chú", en: "Note"),
  ]
  private static let yes = LocalizedText(vi: "có", en: "yes"), no = LocalizedText(vi: "không", en: "no")

  func csv(in language: Language) -> String { CSVText.write([Self.columns.map { $0[language] }] + activities.map { row($0, language) }) }

  private func row(_ activity: ProcessingActivity, _ language: Language) -> [String] {
    [
      activity.id, activity.label[language], activity.purpose[language], activity.labels(of: .basic, in: language).joined(separator: "; "),
      activity.labels(of: .sensitive, in: language).joined(separator: "; "), activity.subjects[language], (activity.hasChildren ? Self.yes : Self.no)[language],
      activity.basis.label[language], activity.basis.clause[language], activity.retention[language], activity.recipients[language], (activity.transfers ?? Self.no)[language],
      activity.security[language], activity.source.joined(separator: "; "), activity.assessment.label[language], activity.assessmentNote[language],
    ]
  }
}
