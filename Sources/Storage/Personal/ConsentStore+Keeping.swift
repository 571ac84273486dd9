import Kernel

/// Entering, withdrawing and forgetting.
extension ConsentStore {
  /// What is to be entered.
  package struct Draft: Sendable {
    package var subject: Consent.Subject
    /// The id of an activity: one.
    package var purpose: String
    package var basis = LegalBasis.consent
    package var wording: String
    package var evidence = ""
    /// An identifier of a record, or the name of an account; empty: neither.
    package var about = ""
    package var way: Consent.Way
    /// Milliseconds of UTC since 1970.
    package var given: Int64
    package var expires: Int64?

    package init(subject: Consent.Subject, purpose: String, wording: String, way: Consent.Way, given: Int64) {
      self.subject = subject
      self.purpose = purpose
      self.wording = wording
      self.way = way
      self.given = given
    }

    /// The path of each problem is the field's name. `purposes`: the ids of the activities there are.
    package func problems(purposes: [String], now: Int64) -> [Problem] {
      var problems: [Problem] = []
      func need(_ good: Bool, _ code: String, _ path: String, vi: String, en: String) { if !good { problems.append(Problem(code, path: path, vi: vi, en: en)) } }
      need(!subject.name.isEmpty && subject.name.count <= 200, "consent.name", "name", vi: "Hãy ghi họ tên người có dữ liệu (tối đa 200 ký tự).", en: "Give the person's name (at most 200 characters).")
      need(
        subject.phone.isEmpty || (8...15).contains(subject.phone.filter(\.isNumber).count), "consent.phone", "phone", vi: "Số điện thoại có 8 đến 15 chữ số, ví dụ 0912 345 678.",
        en: "A telephone number has 8 to 15 digits, such as 0912 345 678.")
      need(
        subject.mail.isEmpty || subject.mail.contains("@") && !subject.mail.contains(where: \.isWhitespace), "consent.mail", "mail", vi: "Thư điện tử phải có dạng ten@noi-gui.vn.",
        en: "The mail address must look like name@place.vn.")
      need(purposes.contains(purpose), "consent.purpose", "purpose", vi: "Hãy chọn đúng một mục đích trong danh sách.", en: "Choose exactly one purpose of the list.")
      need(!wording.isEmpty, "consent.wording", "wording", vi: "Hãy ghi nguyên văn lời đã đồng ý, hoặc vì sao không cần đồng ý.", en: "Give the text that was agreed to, or why no consent is needed.")
      need(given <= now, "consent.given", "given", vi: "Ngày đồng ý không thể ở tương lai.", en: "The day of consent cannot lie in the future.")
      need(expires.map { $0 > given } ?? true, "consent.expires", "expires", vi: "Ngày hết hạn phải sau ngày đồng ý.", en: "The last day must come after the day of consent.")
      return problems
    }

    /// What it is found by.
    var keys: [String] { [PersonKey.name(subject.name), PersonKey.phone(subject.phone), PersonKey.mail(subject.mail)].compactMap(\.self) }
  }

  /// Throws `Problems`, each with its field.
  package func enter(_ draft: Draft, purposes: [String], by actor: Actor) async throws -> RecordID {
    let problems = draft.problems(purposes: purposes, now: now)
    guard problems.isEmpty else { throw Problems(problems) }
    let id = RecordID.new(now: now)
    let who = draft.subject
    let subject = Value.object(["name": .string(who.name), "phone": .string(who.phone), "mail": .string(who.mail), "address": .string(who.address)])
    let terms = Value.object(["wording": .string(draft.wording), "evidence": .string(draft.evidence)])
    let sealed = (subject: try Self.sealed(subject, .subject, of: id, secret), terms: try Self.sealed(terms, .terms, of: id, secret))
    let keys = Set(draft.keys.map { digest($0) }), person = digest(draft.keys.joined(separator: "\n"))
    try await log.writing { transaction in
      let about = try Self.named(draft.about, transaction)
      try transaction.run(
        """
        INSERT INTO consent (id, purpose, basis, subject, terms, subject_key, record, account, way, given, expires, entered, author)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) -- enterConsent
        """,
        [
          .text(id.text), .text(draft.purpose), .text(draft.basis.rawValue), .text(sealed.subject), .text(sealed.terms), .text(person), .optional(about.record), .optional(about.account),
          .text(draft.way.rawValue), .int(draft.given), .optional(draft.expires), .int(transaction.now), .optional(actor.account?.text),
        ])
      for key in keys.sorted() { try transaction.run("INSERT INTO consent_key (consent, digest) VALUES (?, ?) -- keepConsentKey", [.text(id.text), .text(key)]) }
      try transaction.add(AuditEvent(.consentEntered, object: id.text, reason: draft.purpose), by: actor)
    }
    return id
  }

  /// The account of this name, else the record of this identifier. Throws `Problems` for neither.
  private static func named(_ name: String, _ transaction: AuditTransaction) throws -> (record: String?, account: String?) {
    guard !name.isEmpty else { return (nil, nil) }
    if let account = try transaction.run("SELECT id FROM account WHERE name = ? -- accountOfConsent", [.text(name)]).first { return (nil, account.text(0)) }
    let record = try transaction.run(
      "SELECT r.id FROM record r WHERE r.id = ? OR r.id = (SELECT i.record FROM identifier i WHERE i.value = ?) LIMIT 1 -- recordOfConsent",
      [.text(RecordID(name)?.text ?? ""), .text(name)])
    guard let record = record.first else {
      throw Problems([Problem(
        "consent.about", path: "about", vi: "Không có bản ghi hay tài khoản “\(name)”; hãy ghi mã định danh, hoặc để trống.",
        en: "There is no record or account \"\(name)\"; give its identifier, or leave it empty.")])
    }
    return (record.text(0), nil)
  }

  /// The person takes the consent back, or another ground has come to its end; what was done before stays right. Throws `Problems`.
  package func withdraw(_ id: RecordID, reason: String, by actor: Actor) async throws {
    guard !reason.allSatisfy(\.isWhitespace) else {
      throw Problems([Problem("consent.reason", path: "reason", vi: "Hãy ghi lý do, hoặc cách người này đã rút.", en: "Say why, or how the person withdrew.")])
    }
    let why = try Self.sealed(.string(reason), .withdrawal, of: id, secret)
    try await log.writing { transaction in
      let consent = try Self.present(id, transaction)
      guard !consent.isWithdrawn else { throw Problems([Problem("consent.state", vi: "Mục này đã rút hoặc chấm dứt trước đó.", en: "This entry was withdrawn or ended before.")]) }
      try transaction.run("UPDATE consent SET withdrawn = ?, withdrawal = ? WHERE id = ? -- withdrawConsent", [.int(transaction.now), .text(why), .text(id.text)])
      try transaction.add(AuditEvent(.consentWithdrawn, object: id.text, reason: consent.purpose), by: actor)
    }
  }

  /// Who it was goes, with all words: only that there was a consent to this purpose, and when, stays. Throws `Problems` for one that still holds.
  package func forget(_ id: RecordID, by actor: Actor) async throws {
    try await log.writing { transaction in
      let consent = try Self.present(id, transaction)
      guard consent.isWithdrawn || consent.expires.map({ $0 < transaction.now }) == true else {
        throw Problems([Problem("consent.valid", vi: "Mục này còn hiệu lực; chỉ xóa thông tin người sau khi rút, chấm dứt hoặc hết hạn.", en: "The entry still holds; the person is forgotten only after it was withdrawn, was ended or has expired.")])
      }
      try transaction.run("UPDATE consent SET subject = NULL, terms = NULL, subject_key = NULL, record = NULL, account = NULL, withdrawal = NULL WHERE id = ? -- forgetConsent", [.text(id.text)])
      try transaction.run("DELETE FROM consent_key WHERE consent = ? -- forgetConsentKeys", [.text(id.text)])
      try transaction.add(AuditEvent(.consentForgotten, object: id.text, reason: consent.purpose), by: actor)
    }
  }

  private static func present(_ id: RecordID, _ transaction: AuditTransaction) throws -> (purpose: String, isWithdrawn: Bool, expires: Int64?) {
    guard let row = try transaction.run("SELECT purpose, withdrawn, expires FROM consent WHERE id = ? -- consentToChange", [.text(id.text)]).first else {
      throw Problems([Problem("consent.absent", vi: "Không có mục này trong sổ.", en: "There is no such entry.")])
    }
    return (row.text(0), row[1].int != nil, row[2].int)
  }
}
