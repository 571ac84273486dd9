/// Somebody's agreement to one use of their data (sự đồng ý), or another ground for it, as it is kept: one purpose each, never a bundle.
/// Source: Law 91/2025/QH15, articles 9 and 10, read through summaries.
package struct Consent: Sendable, Hashable {
  /// Whose data they are.
  package struct Subject: Sendable, Hashable {
    package var name: String
    /// Empty where it is not known, as the others.
    package var phone: String
    package var mail: String
    package var address: String

    package init(name: String, phone: String = "", mail: String = "", address: String = "") {
      self.name = name
      self.phone = phone
      self.mail = mail
      self.address = address
    }
  }

  /// How it was given. Silence is no way.
  package enum Way: String, Sendable, Hashable, CaseIterable {
    case paper, form, mail, message, recording

    package var label: LocalizedText {
      switch self {
      case .paper: LocalizedText(vi: "Văn bản giấy", en: "On paper")
      case .form: LocalizedText(vi: "Biểu mẫu điện tử", en: "Electronic form")
      case .mail: LocalizedText(vi: "Thư điện tử", en: "Mail")
      case .message: LocalizedText(vi: "Tin nhắn", en: "Message")
      case .recording: LocalizedText(vi: "Ghi âm, ghi hình", en: "Recording")
      }
    }
  }

  package enum State: String, Sendable, Hashable, CaseIterable {
    case valid, expired, withdrawn

    package var label: LocalizedText {
      switch self {
      case .valid: LocalizedText(vi: "Còn hiệu lực", en: "Valid")
      case .expired: LocalizedText(vi: "Hết hạn", en: "Expired")
      case .withdrawn: LocalizedText(vi: "Đã rút hoặc chấm dứt", en: "Withdrawn or ended")
      }
    }
  }

  package let id: RecordID
  /// The id of an activity.
  package let purpose: String
  package let basis: LegalBasis
  /// `nil`: forgotten.
  package let subject: Subject?
  /// The text that was agreed to, or why no agreement is needed.
  package let wording: String
  /// Where the paper, mail or recording is kept.
  package let evidence: String
  /// The identifier of the record, or the name of the account, that it is about.
  package let about: String?
  package let way: Way
  /// Times in milliseconds of UTC since 1970.
  package let given: Int64
  /// The last moment that it holds; `nil`: until it is withdrawn.
  package let expires: Int64?
  /// When it was withdrawn or, on another ground than consent, ended.
  package let withdrawn: Int64?
  /// Why.
  package let withdrawal: String?
  package let entered: Int64
  /// The name of the account that entered it.
  package let author: String?

  package init(
    id: RecordID, purpose: String, basis: LegalBasis, subject: Subject?, wording: String, evidence: String, about: String?, way: Way, given: Int64, expires: Int64?, withdrawn: Int64?,
    withdrawal: String?, entered: Int64, author: String?
  ) {
    self.id = id
    self.purpose = purpose
    self.basis = basis
    self.subject = subject
    self.wording = wording
    self.evidence = evidence
    self.about = about
    self.way = way
    self.given = given
    self.expires = expires
    self.withdrawn = withdrawn
    self.withdrawal = withdrawal
    self.entered = entered
    self.author = author
  }

  /// The state at a time, in milliseconds of UTC since 1970, as it is called of this ground.
  package func label(at now: Int64) -> LocalizedText {
    let state = state(at: now)
    guard state == .withdrawn else { return state.label }
    return basis == .consent ? LocalizedText(vi: "Đã rút", en: "Withdrawn") : LocalizedText(vi: "Đã chấm dứt", en: "Ended")
  }

  package func state(at now: Int64) -> State { withdrawn != nil ? .withdrawn : expires.map { $0 < now } == true ? .expired : .valid }
}
