import Edge
import Kernel
import Storage

/// What failures of the store mean to who asked. Edge knows nothing of the store.
enum StorageMeanings {
  /// Failures that pass by themselves, with the seconds after which asking again makes sense.
  private static let passing = ["storage.busy": 2, "storage.unavailable": 5, "storage.slow": 5, "storage.full": 30, "storage.index": 2]

  /// The engine's own words hold names of machines: they go to the log, not to visitors.
  static func meaning(of error: any Error) -> RequestProblem? {
    guard let code = (error as? StorageProblem)?.problem.code, let seconds = passing[code] else { return nil }
    return RequestProblem(
      .serviceUnavailable, code, retryAfter: seconds, vi: "Hệ thống tạm thời chưa trả lời được; xin thử lại sau ít giây.",
      en: "The system cannot answer just now; please try again in a few seconds.")
  }
}
