import Kernel
import Logging
import Outgoing
import ServiceLifecycle
import Storage

/// Works at the jobs that tell people of something, such as reviews or tasks, until the server stops, beside the other jobs: a mail server may be slow. Of several processes one does each.
struct PersonLetterService: Service {
  let letters: any JobWork
  let store: RecordStore
  let process: LiveProcess
  let logger: Logger

  private static let pause = Duration.seconds(5)
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
          // Told once: a database that is away for an hour must not fill the log.
          if !isTold, !Task.isCancelled { logger.warning("jobs that tell people of something cannot be claimed", metadata: ["error": "\(error)"]) }
          isTold = true
        }
        try? await Task.sleep(for: Self.pause)
      }
    }
  }

  /// Whether there was a job.
  private func work() async throws -> Bool {
    guard !Task.isCancelled, let job = try await store.claimJob(of: type(of: letters).kinds, by: process.id.text) else { return false }
    do {
      try await store.finish(job, by: process.id.text, again: try await letters.perform(job))
    } catch is CancellationError {
      // The claim runs out, and the next start does it at once.
      return false
    } catch {
      // Neither the account nor the address.
      logger.warning("a letter was not sent", metadata: ["kind": "\(job.kind)", "attempt": "\(job.attempts)", "error": "\(error)"])
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
