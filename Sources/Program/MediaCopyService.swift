import Foundation
import Kernel
import Logging
import ServiceLifecycle
import Storage

/// Brings every version of every original to the second copy, until the server stops; once a day it looks whether anything is behind.
struct MediaCopyService: Service {
  let copy: MediaCopy
  let store: RecordStore
  let process: LiveProcess
  let logger: Logger
  private static let pause = Duration.seconds(2)
  private static let catchUpJob = "copy-media-all", everything = "originals"
  /// Milliseconds between two looks at everything.
  private static let every: Int64 = 86_400_000

  func run() async throws {
    await cancelWhenGracefulShutdown {
      try? await store.enqueue(Self.catchUpJob, subject: Self.everything)
      while !Task.isCancelled {
        let isDone = (try? await next()) ?? false
        if !isDone { try? await Task.sleep(for: Self.pause) }
      }
    }
  }

  /// Whether there was a job.
  func next() async throws -> Bool {
    guard let job = try await store.claimJob(of: [MediaCopy.job, MediaCopy.removalJob, Self.catchUpJob], by: process.id.text) else { return false }
    do {
      switch job.kind {
      case MediaCopy.job: if let id = RecordID(job.subject) { try await copy.copy(id) }
      case MediaCopy.removalJob: if let id = RecordID(job.subject) { try await copy.remove(id) }
      default:
        let behind = try await copy.catchUp()
        if behind > 0 { logger.notice("originals are not in the copy yet", metadata: ["files": .stringConvertible(behind)]) }
      }
      try await store.finish(job, by: process.id.text, again: job.kind == Self.catchUpJob ? Self.every : nil)
    } catch is CancellationError {
      // The claim runs out, and the next start does it.
      return false
    } catch {
      logger.error("an original was not copied", metadata: ["copy": "\(copy.shelf.name)", "media": "\(job.subject)", "attempt": "\(job.attempts)", "error": "\(error)"])
      try await store.fail(job, by: process.id.text, because: "\(error)")
    }
    return true
  }
}
