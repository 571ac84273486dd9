import Hummingbird
import Kernel

/// A request that cannot be answered as asked: status, stable code and what to tell the reader.
package struct RequestProblem: Error, Sendable {
  package var status: HTTPResponse.Status
  package var code: String
  package var detail: LocalizedText
  /// The parameter or part of the request that is wrong.
  package var parameter: String?

  package init(_ status: HTTPResponse.Status, _ code: String, parameter: String? = nil, vi: String, en: String) {
    self.status = status
    self.code = code
    self.parameter = parameter
    detail = LocalizedText(vi: vi, en: en)
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
