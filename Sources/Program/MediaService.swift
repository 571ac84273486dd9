import Fieldwork
import Foundation
import Imaging
import Kernel
import Logging
import Seeing
import ServiceLifecycle
import Storage

/// Makes what images are shown from, and reads every original once a day, until the server stops. Of several processes one does each job.
struct MediaService: Service {
  let media: MediaStore
  let imager: Imager
  let store: RecordStore
  let log: AuditLog
  let process: LiveProcess
  let logger: Logger
  var limits = IngestLimits()
  /// What damaged originals are mended from without being asked for; `nil`: nothing.
  var mending: MediaCopy?
  /// Pages of documents and reading of text; `nil`: left to other processes.
  var pages: PageWork?
  /// How many images are worked at together: each takes memory and a core.
  private static let atOnce = 2
  private static let pause = Duration.seconds(2)
  /// Failures for a reason that may pass, after which a file counts as failed.
  static let mostAttempts = 5
  private static let fixityJob = "fixity", fixitySubject = "originals"
  /// Milliseconds between two readings of everything.
  private static let fixityEvery: Int64 = 86_400_000
  /// What lies in quarantine untouched for so many seconds was given up.
  private static let abandoned: TimeInterval = 172_800
  /// What a scanner found something in is kept apart for so many seconds.
  private static let setApart: TimeInterval = 30 * 86_400

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { tasks in
        for _ in 0..<Self.atOnce { tasks.addTask { await follow { try await makeNext() } } }
        if let pages {
          // What was missing may have been installed since.
          tasks.addTask {
            _ = try? await media.orderImpossible()
            await follow { try await pages.makeNext() }
          }
        }
        // It may last for hours: images are made meanwhile.
        tasks.addTask { await watch() }
      }
    }
  }

  private func watch() async {
    while !Task.isCancelled {
      do {
        try await store.enqueue(Self.fixityJob, subject: Self.fixitySubject)
        break
      } catch { try? await Task.sleep(for: Self.pause) }
    }
    await follow { try await checkNext() }
  }

  /// Does jobs until the end; `next` says whether there was one.
  private func follow(_ next: @Sendable () async throws -> Bool) async {
    var isTold = false
    while !Task.isCancelled {
      do {
        if try await next() { continue }
        isTold = false
      } catch {
        // Told once: a database that is away for an hour must not fill the log.
        if !isTold, !Task.isCancelled { logger.warning("jobs of files cannot be claimed", metadata: ["error": "\(error)"]) }
        isTold = true
      }
      try? await Task.sleep(for: Self.pause)
    }
  }

  /// Makes the pyramid of the image that has waited longest, brings photographs of a find to its record, or does away with a file of an erased record; whether there was one.
  func makeNext() async throws -> Bool {
    guard !Task.isCancelled, let job = try await store.claimJob(of: [MediaStore.pyramidJob, MediaStore.purgeJob, FindStore.photosJob], by: process.id.text) else { return false }
    do {
      switch job.kind {
      case MediaStore.purgeJob: if let id = RecordID(job.subject) { try await media.purge(id) }
      case FindStore.photosJob: try await keeping.work(job.subject)
      default: try await make(job)
      }
      try await store.finish(job, by: process.id.text)
    } catch is CancellationError {
      // The claim runs out, and the next start does it.
      return false
    } catch {
      logger.warning("a job of a file failed", metadata: ["kind": "\(job.kind)", "media": "\(job.subject)", "attempt": "\(job.attempts)", "error": "\(error)"])
      // What is wrong with the file itself will be wrong the next time too.
      let fault = error as? MediaFault
      guard job.kind == MediaStore.pyramidJob, fault != nil || job.attempts >= Self.mostAttempts, let id = RecordID(job.subject) else {
        try await store.fail(job, by: process.id.text, because: "\(error)")
        return true
      }
      try await media.failed(id, because: fault?.problem.message[.vietnamese] ?? "\(error)")
      try await store.finish(job, by: process.id.text)
    }
    return true
  }

  private var keeping: FindKeeping {
    let ingest = MediaIngest(media: media, imager: imager, limits: limits)
    return FindKeeping(media: media) { try await ingest.take($0) }
  }

  /// Nothing is left to do where the file is gone or was never an image.
  private func make(_ job: Job) async throws {
    guard let id = RecordID(job.subject), let found = try await media.media(id)?.media, found.state != .removed, found.format.kind == .image else { return }
    let original = try media.original(of: found), pyramid = media.pyramid(of: id)
    var probe = measured(found)
    if probe == nil { probe = try await imager.probe(original, format: found.format, limits: limits) }
    try FileManager.default.createDirectory(at: pyramid.deletingLastPathComponent(), withIntermediateDirectories: true)
    try await imager.pyramid(from: original, format: found.format, to: pyramid, limits: limits)
    if let probe { try await media.made(id, width: probe.width, height: probe.height, colour: probe.colour) }
    try await media.orderText(of: id)
  }

  /// What was found when it was taken in: to look once more would be to decode it twice.
  private func measured(_ media: Media) -> ImageProbe? {
    guard let width = media.width, let height = media.height, let colour = media.colour else { return nil }
    return ImageProbe(width: width, height: height, pages: 1, colour: colour)
  }

  /// Reads every original where that is due; whether there was such a job.
  private func checkNext() async throws -> Bool {
    guard !Task.isCancelled, let job = try await store.claimJob(of: [Self.fixityJob], by: process.id.text) else { return false }
    let now = store.clock(), last = try await log.lastCheck(.originals)
    // At most once a day, however often a server is started; and given back at once, as a claim does not last as long as the reading.
    let isDue = last.map { $0 <= now - Self.fixityEvery } ?? true
    try await store.finish(job, by: process.id.text, again: isDue ? Self.fixityEvery : (last ?? now) + Self.fixityEvery - now)
    guard isDue else { return true }
    clearQuarantine()
    guard MediaCheck.hasStore(media) else { return true }
    do {
      let check = try await MediaCheck.run(media)
      for fault in check.faults.prefix(10) { logger.error("the originals are not intact", metadata: ["fault": "\(fault)"]) }
      try await log.tellCheck(.originals, faults: check.faults, by: Actor(client: process.name))
      if let mending, !check.faults.isEmpty { try await mend(check.faults, from: mending) }
    } catch is CancellationError {
      // The next start finds that it was not told, and begins again.
    } catch { logger.error("the originals cannot be checked", metadata: ["error": "\(error)"]) }
    return true
  }

  private func mend(_ faults: [String], from copy: MediaCopy) async throws {
    let mended = try await MediaMending.run(faults, from: copy, by: Actor(client: process.name)) { logger.notice("an original was mended", metadata: ["told": "\($0)"]) }
    logger.notice("originals were mended from the copy", metadata: ["mended": .stringConvertible(mended), "copy": "\(copy.shelf.name)"])
  }

  private func clearQuarantine() {
    media.clearInfected(after: Self.setApart)
    let files = FileManager.default
    media.sweepParts(olderThan: Self.abandoned)
    for url in (try? files.contentsOfDirectory(at: media.quarantine, includingPropertiesForKeys: [.contentModificationDateKey])) ?? [] {
      guard let touched = try? url.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate, touched.timeIntervalSinceNow < -Self.abandoned else { continue }
      try? files.removeItem(at: url)
    }
  }
}
