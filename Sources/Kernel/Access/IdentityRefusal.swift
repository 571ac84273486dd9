/// Why a sign-in through an identity provider (hệ thống định danh) was refused. The raw value stands in the log of acts, never the token itself.
/// Source: OpenID Connect Core 1.0, sections 3.1.2.6, 3.1.3.4 and 3.1.3.7; Back-Channel Logout 1.0, section 2.6; RFC 9207.
package enum IdentityRefusal: String, Error, Sendable, Hashable, CaseIterable {
  /// The answer belongs to no sign-in that this browser began, or to one begun too long ago.
  case state
  case nonce, issuer, audience, expired, clock, signature, algorithm, token
  /// The provider does not answer, or with something else than the standard asks for.
  case provider
  /// The provider took the code for used, expired or somebody else's.
  case grant
  case denied
  /// No account is linked to the identity, and none may be found for it.
  case unknown
  /// The mail address that would name the account was not verified.
  case mail
  /// The identity is another account's, or the account has another one of this provider.
  case taken
  case replay, locked, closed
  /// Accounts of this kind may not sign in from there.
  case place
  /// The session that wanted to link an identity is over.
  case session
  /// What is to be a notice of signing out is none.
  case event

  package var label: LocalizedText {
    switch self {
    case .state: LocalizedText(vi: "Lần đăng nhập không bắt đầu từ trình duyệt này hoặc đã quá 10 phút", en: "The sign-in was not begun in this browser, or took more than 10 minutes")
    case .nonce: LocalizedText(vi: "Kết quả xác thực không thuộc lần đăng nhập này", en: "The result is not of this sign-in")
    case .issuer: LocalizedText(vi: "Kết quả xác thực do hệ thống khác cấp", en: "The result comes from another issuer")
    case .audience: LocalizedText(vi: "Kết quả xác thực cấp cho ứng dụng khác", en: "The result is meant for another application")
    case .expired: LocalizedText(vi: "Kết quả xác thực đã hết hạn", en: "The result has expired")
    case .clock: LocalizedText(vi: "Giờ của hệ thống định danh lệch với giờ ở đây", en: "The provider's clock differs from the one here")
    case .signature: LocalizedText(vi: "Chữ ký của kết quả xác thực không đúng", en: "The signature of the result is wrong")
    case .algorithm: LocalizedText(vi: "Kết quả xác thực không được ký hoặc ký bằng thuật toán không được nhận", en: "The result is not signed, or with an algorithm that is not taken")
    case .token: LocalizedText(vi: "Kết quả xác thực không đúng dạng", en: "The result is malformed")
    case .provider: LocalizedText(vi: "Hệ thống định danh không trả lời hoặc trả lời không đúng chuẩn", en: "The identity provider does not answer, or not as the standard asks")
    case .grant: LocalizedText(vi: "Hệ thống định danh không nhận mã đăng nhập: mã đã dùng hoặc đã hết hạn", en: "The identity provider does not take the code: it was used or has expired")
    case .denied: LocalizedText(vi: "Việc đăng nhập đã bị từ chối ở hệ thống định danh", en: "The sign-in was denied at the identity provider")
    case .unknown: LocalizedText(vi: "Chưa có tài khoản nào liên kết với tài khoản định danh này", en: "No account is linked to this identity")
    case .mail: LocalizedText(vi: "Hệ thống định danh chưa xác minh địa chỉ thư điện tử", en: "The identity provider has not verified the mail address")
    case .taken: LocalizedText(vi: "Tài khoản định danh đã gắn với tài khoản khác, hoặc tài khoản đã gắn với tài khoản định danh khác", en: "The identity belongs to another account, or the account to another identity")
    case .replay: LocalizedText(vi: "Kết quả xác thực đã được dùng", en: "The result was used before")
    case .locked: LocalizedText(vi: "Tài khoản đang tạm khóa vì sai nhiều lần", en: "The account is locked for a while after failures")
    case .closed: LocalizedText(vi: "Tài khoản chưa kích hoạt, đã khóa hoặc không dùng để đăng nhập", en: "The account is not activated, is disabled, or is not for signing in")
    case .place: LocalizedText(vi: "Tài khoản quản trị không được đăng nhập từ nơi này", en: "Administrators may not sign in from this place")
    case .session: LocalizedText(vi: "Phiên làm việc đã kết thúc trước khi liên kết xong", en: "The session ended before the identity was linked")
    case .event: LocalizedText(vi: "Thông báo đăng xuất không đúng dạng", en: "The notice of signing out is malformed")
    }
  }
}
