import Edge
import Kernel
import Storage

/// What failures of the store mean to who asked. Edge knows nothing of the store.
enum StorageMeanings {
  /// Failures that pass by themselves, with the seconds after which asking again makes sense.
  private static let passing = ["storage.busy": 2, "storage.unavailable": 5]

  static func meaning(of error: any Error) -> RequestProblem? {
    guard let problem = (error as? StorageProblem)?.problem, let seconds = passing[problem.code] else { return nil }
    return RequestProblem(.serviceUnavailable, problem.code, retryAfter: seconds, vi: problem.message[.vietnamese], en: problem.message[.english])
  }
}
