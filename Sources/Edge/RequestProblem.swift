import Hummingbird
import Kernel

/// A request that cannot be answered as asked: status, stable code and what to tell the reader.
package struct RequestProblem: Error, Sendable {
  package var status: HTTPResponse.Status
  package var code: String
  package var detail: LocalizedText
  /// The parameter or part of the request that is wrong.
  package var parameter: String?
  /// After how many seconds asking again makes sense; told as `Retry-After`. Source: RFC 9110, section 10.2.3.
  package var retryAfter: Int?
  /// How to say who one is; told as `WWW-Authenticate`. Source: RFC 9110, section 11.6.1.
  package var challenge: String?

  package init(_ status: HTTPResponse.Status, _ code: String, parameter: String? = nil, retryAfter: Int? = nil, vi: String, en: String) {
    self.status = status
    self.code = code
    self.parameter = parameter
    self.retryAfter = retryAfter
    detail = LocalizedText(vi: vi, en: en)
  }

  /// What a check of the content says.
  package init(_ problem: Problem, _ status: HTTPResponse.Status) {
    self.init(status, problem.code, parameter: problem.path, vi: problem.message[.vietnamese], en: problem.message[.english])
  }

  package static func badRequest(_ code: String, parameter: String, vi: String, en: String) -> RequestProblem {
    RequestProblem(.badRequest, code, parameter: parameter, vi: vi, en: en)
  }

  package static let absent = RequestProblem(
    .notFound, "record.absent", vi: "Không có bản ghi hay trang nào ở địa chỉ này.", en: "There is no record or page at this address.")

  /// A tombstone: it was public once.
  package static func gone(reason: String?) -> RequestProblem {
    RequestProblem(
      .gone, "record.gone", vi: reason.map { "Bản ghi đã được rút. Lý do: \($0)" } ?? "Bản ghi đã được rút.",
      en: reason.map { "The record has been withdrawn. Reason: \($0)" } ?? "The record has been withdrawn.")
  }
}

/// Refusals of the server itself, whatever was asked for.
extension RequestProblem {
  package static let failed = RequestProblem(
    .internalServerError, "server.failed", vi: "Hệ thống gặp lỗi; xin thử lại sau.", en: "Something went wrong on our side; please try again later.")

  /// As many requests as may be are being answered already.
  package static let busy = RequestProblem(
    .serviceUnavailable, "server.busy", retryAfter: 1, vi: "Đang có quá nhiều yêu cầu; hãy thử lại sau ít giây.", en: "Too many requests are being answered; try again in a few seconds.")

  /// One source asks more often than the setting `rate` allows, or tries to sign in too often.
  package static func tooOften(retryAfter seconds: Int) -> RequestProblem {
    RequestProblem(
      .tooManyRequests, "request.rate", retryAfter: seconds, vi: "Có quá nhiều yêu cầu từ địa chỉ mạng của bạn; hãy thử lại sau \(seconds) giây.",
      en: "Too many requests come from your network address; try again in \(seconds) seconds.")
  }

  /// The answer took longer than the setting `deadline` allows.
  package static let overdue = RequestProblem(
    .serviceUnavailable, "server.deadline", retryAfter: 5, vi: "Yêu cầu mất quá nhiều thời gian nên đã dừng lại; hãy thử lại sau ít giây.",
    en: "The request took too long and was given up; try again in a few seconds.")

  /// The process is being stopped: `/health/ready` says so before the listener closes.
  package static let draining = RequestProblem(
    .serviceUnavailable, "server.draining", retryAfter: 5, vi: "Máy chủ đang dừng.", en: "The server is being stopped.")

  package static func large(most: Int) -> RequestProblem {
    RequestProblem(.contentTooLarge, "request.large", vi: "Nội dung gửi lên lớn quá \(most) byte.", en: "The body sent has more than \(most) bytes.")
  }
}
