import HTTPTypes
import Hummingbird
import Kernel

/// Where a program says for whom it acts: the header `Authorization: Bearer …` and nowhere else. Source: RFC 6750, section 2; RFC 9700, section 2.6 (never in addresses).
enum RequestToken {
  private static let scheme = "bearer "
  /// The parameter by which some programs send tokens.
  private static let parameter = "access_token"

  /// `nil` where nobody says who they are. Throws `token.form` (401) for anything but one token in its one form.
  static func of(_ headers: HTTPFields) throws -> TokenSecret? {
    let given = headers[values: .authorization]
    guard let first = given.first else { return nil }
    guard given.count == 1, first.lowercased().hasPrefix(scheme), let secret = TokenSecret(String(first.dropFirst(scheme.count).drop { $0 == " " })) else {
      throw RequestProblem.tokenForm
    }
    return secret
  }

  /// Addresses end up in logs, histories and other sites' statistics: a token in one is refused before anything is looked for. Throws `token.query` (400).
  static func refuseInAddress(_ request: Request) throws {
    guard let query = request.uri.query else { return }
    for part in query.split(separator: "&") {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let isNamed = halves[0] == parameter && request.uri.path.hasPrefix("/api/")
      guard !isNamed, !halves.contains(where: { TokenSecret(String($0)) != nil }) else { throw RequestProblem.tokenInAddress }
    }
  }
}

/// Refusals of tokens. Source: RFC 6750, section 3 (the challenge and its words).
extension RequestProblem {
  private static func challenging(_ problem: RequestProblem, _ challenge: String) -> RequestProblem {
    var problem = problem
    problem.challenge = "Bearer realm=\"phohien\"" + challenge
    return problem
  }

  package static let tokenMissing = challenging(
    RequestProblem(
      .unauthorized, "token.missing", vi: "Địa chỉ này cần mã truy cập, gửi trong tiêu đề “Authorization: Bearer …”. Mã được tạo ở trang “Tài khoản của tôi”.",
      en: "This address needs a token in the header \"Authorization: Bearer …\". Tokens are made on the page \"My account\"."), "")

  static let tokenForm = challenging(
    RequestProblem(
      .unauthorized, "token.form", vi: "Tiêu đề Authorization không chứa đúng một mã truy cập dạng “Bearer ph_…”; hãy chép lại mã cho đủ.",
      en: "The header Authorization does not hold one token of the form \"Bearer ph_…\"; copy it anew, whole."), ", error=\"invalid_token\"")

  package static let tokenExpired = challenging(
    RequestProblem(
      .unauthorized, "token.expired", vi: "Mã truy cập đã hết hạn; hãy tạo mã mới.", en: "The token has expired; make a new one."), ", error=\"invalid_token\"")

  /// Which of these it is stands in the log alone.
  package static let tokenRefused = challenging(
    RequestProblem(
      .unauthorized, "token.refused", vi: "Mã truy cập không dùng được: không có, đã bị thu hồi, tài khoản không hoạt động, hoặc gửi từ mạng không được phép. Hãy hỏi người cấp mã.",
      en: "The token is of no use: unknown, revoked, of an account that is not active, or sent from outside of its networks. Ask who gave it."), ", error=\"invalid_token\"")

  package static func tokenScope(_ action: Action) -> RequestProblem {
    challenging(
      RequestProblem(
        .forbidden, "token.scope", vi: "Mã truy cập, hoặc vai trò của tài khoản, không cho phép “\(action.label[.vietnamese])”; cần mã có quyền \(action.rawValue).",
        en: "The token, or its account's roles, do not allow \"\(action.label[.english])\"; a token with the scope \(action.rawValue) is needed."),
      ", error=\"insufficient_scope\", scope=\"\(action.rawValue)\"")
  }

  package static func tokenSpent(wait: Int) -> RequestProblem {
    RequestProblem(
      .tooManyRequests, "token.quota", retryAfter: wait, vi: "Mã truy cập đã dùng hết số yêu cầu của phút này; hãy thử lại sau \(wait) giây.",
      en: "The token has used up its requests of this minute; try again in \(wait) seconds.")
  }

  static let tokenInAddress = RequestProblem.badRequest(
    "token.query", parameter: "", vi: "Không gửi mã truy cập trong địa chỉ: địa chỉ được lưu ở nhiều nơi. Hãy gửi bằng tiêu đề “Authorization: Bearer …”, và thu hồi mã này vì có thể đã lộ.",
    en: "Never send a token in an address: addresses are kept in many places. Send it in the header \"Authorization: Bearer …\", and revoke this one, as others may have seen it.")
}
