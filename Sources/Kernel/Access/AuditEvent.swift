import Crypto
import Foundation

/// An act worth keeping: who did what to what, from where, and what came of it. Kept in a chain, so that a changed, dropped or moved one is found.
/// Source: TCVN 14423:2026, clause 5 (logs of access, application and security); NĐ 333/2026 (logs).
package struct AuditEvent: Sendable, Hashable {
  package enum Act: String, Sendable, CaseIterable {
    case signIn = "sign-in", signOut = "sign-out", secondFactor = "second-factor", secondFactorSet = "second-factor-set", secondFactorDropped = "second-factor-dropped", recoveryCodes = "recovery-codes"
    case passwordSet = "password-set", linkMade = "link-made", accountMade = "account-made", accountsExported = "accounts-exported", accountDisabled = "account-disabled"
    case accountEnabled = "account-enabled", accountLeft = "account-left", roleGranted = "role-granted", roleRevoked = "role-revoked", sessionEnded = "session-ended"
    case restrictedRead = "restricted-read"
    case accountLocked = "account-locked", deskRefused = "desk-refused", auditRead = "audit-read", auditExported = "audit-exported"
    case passwordResetAsked = "password-reset-asked"
    case identityLinked = "identity-linked", identityUnlinked = "identity-unlinked"
    case tokenMade = "token-made", tokenRotated = "token-rotated", tokenRevoked = "token-revoked", tokenRefused = "token-refused"
    case detection, alarmSettled = "alarm-settled", logChecked = "log-checked", clockJumped = "clock-jumped"
    case consentEntered = "consent-entered", consentWithdrawn = "consent-withdrawn", consentForgotten = "consent-forgotten", consentsRead = "consents-read", personExported = "person-exported"
    case caseFiled = "case-filed", caseOpened = "case-opened", caseRead = "case-read", caseTaken = "case-taken", caseNoted = "case-noted", caseDecided = "case-decided"
    case caseClosed = "case-closed", caseClockMet = "case-clock-met", caseForgotten = "case-forgotten", caseExported = "case-exported", evidenceTaken = "evidence-taken"
    case recordWithdrawn = "record-withdrawn", recordErased = "record-erased"
    case recordPublished = "record-published", recordReopened = "record-reopened", changesApplied = "changes-applied", changesUndone = "changes-undone"
    case recordsExported = "records-exported", exportOrdered = "export-ordered", exportDecided = "export-decided", sheetPrinted = "sheet-printed"
    case changeProposed = "change-proposed", proposalDecided = "proposal-decided", unitRuleSet = "unit-rule-set"
    case mediaAdded = "media-added", mediaDescribed = "media-described", mediaRemoved = "media-removed", mediaTranscribed = "media-transcribed", mediaInfected = "media-infected", mediaMended = "media-mended", mediaReleased = "media-released"
    case backupMade = "backup-made", backupProven = "backup-proven"

    case jobDecided = "job-decided"
    case figuresPublished = "figures-published"
    case findReceived = "find-received", findAccepted = "find-accepted", findRejected = "find-rejected"

    /// What the act is called.
    package var label: LocalizedText {
      switch self {
      case .signIn: LocalizedText(vi: "Đăng nhập", en: "Sign-in")
      case .signOut: LocalizedText(vi: "Đăng xuất", en: "Sign-out")
      case .secondFactor: LocalizedText(vi: "Nhập mã xác thực", en: "Second factor")
      case .secondFactorSet: LocalizedText(vi: "Đặt xác thực hai lớp", en: "Second factor set up")
      case .secondFactorDropped: LocalizedText(vi: "Bỏ xác thực hai lớp", en: "Second factor taken away")
      case .recoveryCodes: LocalizedText(vi: "Tạo mã dự phòng", en: "Recovery codes made")
      case .passwordSet: LocalizedText(vi: "Đặt mật khẩu", en: "Password set")
      case .passwordResetAsked: LocalizedText(vi: "Xin đặt lại mật khẩu", en: "Password reset asked for")
      case .linkMade: LocalizedText(vi: "Tạo liên kết dùng một lần", en: "One-time link made")
      case .accountMade: LocalizedText(vi: "Lập tài khoản", en: "Account made")
      case .accountsExported: LocalizedText(vi: "Xuất danh sách tài khoản", en: "List of accounts exported")
      case .accountDisabled: LocalizedText(vi: "Khóa tài khoản", en: "Account disabled")
      case .accountEnabled: LocalizedText(vi: "Mở tài khoản", en: "Account enabled")
      case .accountLeft: LocalizedText(vi: "Thôi việc", en: "Left the service")
      case .roleGranted: LocalizedText(vi: "Giao vai trò", en: "Role granted")
      case .roleRevoked: LocalizedText(vi: "Thu hồi vai trò", en: "Role revoked")
      case .sessionEnded: LocalizedText(vi: "Kết thúc phiên", en: "Session ended")
      case .accountLocked: LocalizedText(vi: "Tạm khóa vì sai nhiều lần", en: "Locked after failures")
      case .restrictedRead: LocalizedText(vi: "Xem dữ liệu hạn chế", en: "Restricted data read")
      case .deskRefused: LocalizedText(vi: "Từ chối truy cập", en: "Access refused")
      case .auditRead: LocalizedText(vi: "Xem nhật ký", en: "Log read")
      case .auditExported: LocalizedText(vi: "Xuất nhật ký", en: "Log exported")
      case .consentEntered: LocalizedText(vi: "Ghi sự đồng ý", en: "Consent entered")
      case .consentWithdrawn: LocalizedText(vi: "Rút sự đồng ý, chấm dứt căn cứ", en: "Consent withdrawn or ground ended")
      case .consentForgotten: LocalizedText(vi: "Xóa thông tin người đã đồng ý", en: "Person of a consent forgotten")
      case .consentsRead: LocalizedText(vi: "Xem sổ đồng ý", en: "Consents read")
      case .personExported: LocalizedText(vi: "Xuất dữ liệu của một người", en: "Data of one person exported")
      case .detection: LocalizedText(vi: "Cảnh báo", en: "Alarm")
      case .alarmSettled: LocalizedText(vi: "Xử lý cảnh báo", en: "Alarm settled")
      case .logChecked: LocalizedText(vi: "Kiểm tra toàn vẹn", en: "Integrity checked")
      case .clockJumped: LocalizedText(vi: "Đồng hồ hệ thống bị chỉnh", en: "Clock jumped")
      case .identityLinked: LocalizedText(vi: "Liên kết tài khoản định danh", en: "Identity linked")
      case .identityUnlinked: LocalizedText(vi: "Bỏ liên kết tài khoản định danh", en: "Identity unlinked")
      case .tokenMade: LocalizedText(vi: "Tạo mã truy cập", en: "Token made")
      case .tokenRotated: LocalizedText(vi: "Đổi mã truy cập", en: "Token rotated")
      case .tokenRevoked: LocalizedText(vi: "Thu hồi mã truy cập", en: "Token revoked")
      case .tokenRefused: LocalizedText(vi: "Từ chối mã truy cập", en: "Token refused")
      case .caseFiled: LocalizedText(vi: "Tiếp nhận vụ việc", en: "Case filed")
      case .caseOpened: LocalizedText(vi: "Mở vụ việc", en: "Case opened")
      case .caseRead: LocalizedText(vi: "Xem vụ việc", en: "Case read")
      case .caseTaken: LocalizedText(vi: "Nhận xử lý vụ việc", en: "Case taken")
      case .caseNoted: LocalizedText(vi: "Ghi chú vào vụ việc", en: "Note on a case")
      case .caseDecided: LocalizedText(vi: "Kết luận vụ việc", en: "Case decided")
      case .caseClosed: LocalizedText(vi: "Đóng vụ việc", en: "Case closed")
      case .caseClockMet: LocalizedText(vi: "Đáp ứng thời hạn của vụ việc", en: "Deadline of a case met")
      case .caseForgotten: LocalizedText(vi: "Xóa tên, liên hệ của người gửi", en: "Sender of a case forgotten")
      case .caseExported: LocalizedText(vi: "Xuất hồ sơ vụ việc", en: "Case handed off")
      case .evidenceTaken: LocalizedText(vi: "Lưu chứng cứ", en: "Evidence taken")
      case .recordWithdrawn: LocalizedText(vi: "Rút bản ghi", en: "Record withdrawn")
      case .recordErased: LocalizedText(vi: "Xóa dữ liệu của bản ghi", en: "Record erased")
      case .changeProposed: LocalizedText(vi: "Đề nghị sửa nhiều bản ghi", en: "Change of many records proposed")
      case .proposalDecided: LocalizedText(vi: "Kết thúc đề nghị sửa nhiều bản ghi", en: "Proposal of many changes ended")
      case .unitRuleSet: LocalizedText(vi: "Đặt quy định duyệt của đơn vị", en: "Rule of a unit set")
      case .recordPublished: LocalizedText(vi: "Duyệt và công bố bản ghi", en: "Record published")
      case .recordReopened: LocalizedText(vi: "Mở lại bản ghi đã rút", en: "Record reopened")
      case .changesApplied: LocalizedText(vi: "Thay đổi nhiều bản ghi", en: "Many records changed")
      case .changesUndone: LocalizedText(vi: "Hoàn tác một đợt thay đổi", en: "Change set undone")
      case .sheetPrinted: LocalizedText(vi: "In phiếu, sổ", en: "Sheet printed")
      case .recordsExported: LocalizedText(vi: "Xuất dữ liệu bản ghi", en: "Records exported")
      case .exportOrdered: LocalizedText(vi: "Yêu cầu xuất dữ liệu", en: "Export asked for")
      case .mediaAdded: LocalizedText(vi: "Thêm tệp vào bản ghi", en: "File added to a record")
      case .mediaDescribed: LocalizedText(vi: "Sửa thông tin của tệp", en: "Description of a file changed")
      case .mediaReleased: LocalizedText(vi: "Cho công chúng xem tệp", en: "File released to the public")
      case .mediaRemoved: LocalizedText(vi: "Gỡ tệp khỏi bản ghi", en: "File removed from a record")
      case .mediaTranscribed: LocalizedText(vi: "Phiên âm, ghi dòng của ảnh", en: "Lines of an image transcribed")
      case .mediaInfected: LocalizedText(vi: "Tệp có mã độc bị từ chối", en: "File with malicious code refused")
      case .mediaMended: LocalizedText(vi: "Phục hồi tệp gốc từ bản sao", en: "Original mended from the copy")
      case .backupMade: LocalizedText(vi: "Sao lưu", en: "Backup")
      case .backupProven: LocalizedText(vi: "Diễn tập khôi phục", en: "Restore drill")
      case .jobDecided: LocalizedText(vi: "Làm lại hoặc bỏ một việc nền", en: "Background job tried again or given up")
      case .figuresPublished: LocalizedText(vi: "Công bố số liệu chỉ tiêu", en: "Figures of targets published")
      case .findReceived: LocalizedText(vi: "Nhận phát hiện từ thực địa", en: "Find received")
      case .findAccepted: LocalizedText(vi: "Nhận phát hiện vào hồ sơ", en: "Find accepted")
      case .findRejected: LocalizedText(vi: "Không nhận phát hiện", en: "Find rejected")
      case .exportDecided: LocalizedText(vi: "Quyết định việc xuất dữ liệu", en: "Export decided on")
      }
    }
  }

  package enum Result: String, Sendable, CaseIterable { case done, refused }

  /// From 1, without gaps.
  package var number: Int64 = 0
  /// Milliseconds of UTC since 1970.
  package var at: Int64 = 0
  package var act: Act
  package var result: Result
  /// Whose act it was; `nil` where nobody was signed in.
  package var account: RecordID?
  /// What it was done to: an account, a role, a page.
  package var object: String?
  package var reason: String?
  /// The network address it came from.
  package var client: String?
  /// The mark of the session: the same for all its acts, of no use for anything else.
  package var session: String?
  /// The reference of the request, as in the server's log.
  package var reference: String?
  package var link = ""

  package init(_ act: Act, _ result: Result = .done, account: RecordID? = nil, object: String? = nil, reason: String? = nil) {
    self.act = act
    self.result = result
    self.account = account
    self.object = object
    self.reason = reason
  }

  /// All that is chained, as one canonical line.
  package var statement: String {
    let texts = [account?.text, object, reason, client, session, reference].map { $0.map { Value.string($0) } ?? .null }
    return Value.list([.string("phohien-audit-1"), .int(number), .int(at), .string(act.rawValue), .string(result.rawValue)] + texts).json
  }

  /// The link of this event behind the one whose link is `previous`: SHA-256 in hexadecimal.
  package func linked(to previous: String) -> String { Hexadecimal.text(SHA256.hash(data: Data("\(previous)\n\(statement)".utf8))) }
}

/// Who is acting, and from where.
package struct Actor: Sendable, Hashable {
  package var account: RecordID?
  package var client: String?
  package var session: String?
  package var reference: String?

  package init(account: RecordID? = nil, client: String? = nil, session: String? = nil, reference: String? = nil) {
    self.account = account
    self.client = client
    self.session = session
    self.reference = reference
  }

  /// The same in a session.
  package func `in`(_ session: Session) -> Actor {
    var actor = self
    (actor.account, actor.session) = (session.account, session.mark)
    return actor
  }

  /// The operator at the machine itself.
  package static let terminal = Actor(client: "terminal")
}
