/// The four kinds of account, kept apart: one person with two tasks has two accounts. Administrators never hold business roles.
package enum AccountKind: String, Sendable, Hashable, CaseIterable {
  /// Gives accounts and roles; has no business with records.
  case administrator
  /// A person who works with records.
  case business
  /// A person who keeps the system running.
  case technical
  /// A program.
  case service

  package var label: LocalizedText {
    switch self {
    case .administrator: LocalizedText(vi: "Quản trị", en: "Administrator")
    case .business: LocalizedText(vi: "Nghiệp vụ", en: "Business")
    case .technical: LocalizedText(vi: "Kỹ thuật", en: "Technical")
    case .service: LocalizedText(vi: "Dịch vụ", en: "Service")
    }
  }
}
