import Kernel
import Logging
import Outgoing
import Returning
import ServiceLifecycle
import Storage

/// Works at the jobs about data reports until the server stops. Of several processes one does each.
struct ReturnLetterService: Service {
  let letters: ReturnLetters
  let store: RecordStore
  let process: LiveProcess
  let logger: Logger
  private static let pause = Duration.seconds(30)
  /// About a day: pauses grow to an hour.
  private static let mostAttempts = 30

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var isPrepared = false, isTold = false
      while !Task.isCancelled {
        do {
          if !isPrepared { try await letters.prepare() }
          isPrepared = true
          while try await work() {}
          isTold = false
        } catch {
          if !isTold, !Task.isCancelled { logger.warning("jobs about data reports cannot be claimed", metadata: ["error": "\(error)"]) }
          isTold = true
        }
        try? await Task.sleep(for: Self.pause)
      }
    }
  }

  /// Whether there was a job.
  private func work() async throws -> Bool {
    guard !Task.isCancelled, let job = try await store.claimJob(of: ReturnLetters.kinds, by: process.id.text) else { return false }
    do {
      try await store.finish(job, by: process.id.text, again: try await letters.perform(job))
    } catch is CancellationError {
      return false
    } catch {
      logger.warning("a letter about data reports was not sent", metadata: ["kind": "\(job.kind)", "attempt": "\(job.attempts)", "error": "\(error)"])
      if Self.isHopeless(error) || job.attempts >= Self.mostAttempts { try await store.finish(job, by: process.id.text) } else {
        try await store.fail(job, by: process.id.text, because: "\(error)")
      }
    }
    return true
  }

  /// Whether the mail server will never take it. Source: RFC 5321, section 4.2.1.
  private static func isHopeless(_ error: any Error) -> Bool {
    guard let problem = error as? MailProblem else { return false }
    if case .refused(let code) = problem { return code >= 500 }
    return problem == .control
  }
}
