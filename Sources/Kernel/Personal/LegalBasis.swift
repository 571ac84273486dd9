/// Why personal data may be processed (căn cứ xử lý dữ liệu cá nhân): consent, or one of the cases that need none.
/// Source: Law 91/2025/QH15, articles 9 and 19 (clause 1), read through summaries.
package enum LegalBasis: String, Sendable, Hashable, CaseIterable {
  case consent
  /// Also a proportionate defence of rights and interests against somebody who infringes them.
  case vitalInterest = "vital-interest"
  case emergency
  case publicTask = "public-task"
  case contract
  case legalObligation = "legal-obligation"

  package var label: LocalizedText {
    switch self {
    case .consent: LocalizedText(vi: "Sự đồng ý của người có dữ liệu", en: "Consent of the person")
    case .vitalInterest: LocalizedText(vi: "Bảo vệ tính mạng, sức khỏe, quyền và lợi ích trong trường hợp cấp bách", en: "Protecting life, health, rights and interests in an urgent case")
    case .emergency: LocalizedText(vi: "Tình trạng khẩn cấp, an ninh, phòng, chống tội phạm", en: "Emergency, security, fighting crime")
    case .publicTask: LocalizedText(vi: "Hoạt động của cơ quan nhà nước, quản lý nhà nước", en: "Work of a state agency, state management")
    case .contract: LocalizedText(vi: "Thực hiện thỏa thuận với người có dữ liệu", en: "Carrying out an agreement with the person")
    case .legalObligation: LocalizedText(vi: "Trường hợp khác do luật định", en: "Another case set by law")
    }
  }

  /// Where the law says so.
  package var clause: LocalizedText {
    guard let letter else { return LocalizedText(vi: "Luật 91/2025/QH15, Điều 9", en: "Law 91/2025/QH15, article 9") }
    return LocalizedText(vi: "Luật 91/2025/QH15, Điều 19, khoản 1, điểm \(letter)", en: "Law 91/2025/QH15, article 19(1), point \(letter)")
  }

  /// The point of article 19, clause 1, in the Vietnamese alphabet; `nil`: not there.
  private var letter: String? {
    switch self {
    case .consent: nil
    case .vitalInterest: "a"
    case .emergency: "b"
    case .publicTask: "c"
    case .contract: "d"
    case .legalObligation: "đ"
    }
  }
}
