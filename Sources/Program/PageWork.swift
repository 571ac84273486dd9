import Foundation
import Imaging
import Kernel
import Logging
import Storage

/// Draws the pages of documents and reads text by machine, one job at a time, beside the images, which never wait for it. Long jobs are done in parts: what is done stays done when the server stops.
struct PageWork: Sendable {
  let media: MediaStore
  let process: LiveProcess
  let logger: Logger
  let tools: PageTools
  /// As Tesseract names them, `vie+eng`; empty: nothing is read from images.
  let languages: String
  /// Of its own: whoever looks at an image waits for none of this.
  let imager = Imager(threads: 1)
  var limits = IngestLimits()
  /// For how long one part of a job lasts at most: a claim lasts longer, the last page included.
  var part = Duration.seconds(90)

  static let kinds = [MediaStore.pagesJob, MediaStore.textJob]
  private var actor: Actor { Actor(client: process.name) }

  /// Whether there was a job.
  func makeNext() async throws -> Bool {
    guard !Task.isCancelled, let job = try await media.store.claimJob(of: Self.kinds, by: process.id.text) else { return false }
    do {
      let isDone = try await work(job)
      try await media.store.finish(job, by: process.id.text, again: isDone ? nil : 0)
    } catch is CancellationError {
      // The claim runs out, and the next start goes on with it.
      return false
    } catch ToolProblem.missing(let what) {
      // Trying again helps nobody, and keeps nothing else waiting.
      try await settle(job, impossible: true, ToolProblem.missing(what).description)
    } catch {
      logger.warning("a job of pages failed", metadata: ["kind": "\(job.kind)", "media": "\(job.subject)", "attempt": "\(job.attempts)", "error": "\(error)"])
      if job.attempts >= MediaService.mostAttempts { try await settle(job, impossible: false, "\(error)") } else {
        try await media.store.fail(job, by: process.id.text, because: "\(error)")
      }
    }
    return true
  }

  /// Ends a job without what it was for; why is said of the file.
  private func settle(_ job: Job, impossible: Bool, _ reason: String) async throws {
    if let id = RecordID(job.subject) {
      if job.kind == MediaStore.textJob { try await media.setText(impossible ? .impossible : .failed, reason, of: id) } else {
        let known = try await media.document(id)?.pages ?? 0
        try await media.setDocument(.init(pages: known, state: impossible ? .impossible : .failed, detail: reason), of: id)
      }
    }
    try await media.store.finish(job, by: process.id.text)
  }

  /// Whether nothing is left of it. There is nothing to do where the file is gone.
  private func work(_ job: Job) async throws -> Bool {
    guard let id = RecordID(job.subject), let found = try await media.media(id)?.media, found.state != .removed else { return true }
    let folder = media.quarantine.appending(path: "pages-\(UUID().uuidString.lowercased())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    switch (job.kind, found.format.kind) {
    case (MediaStore.pagesJob, .document): return try await drawPages(of: found, in: folder)
    case (MediaStore.textJob, .document): return try await readPages(of: found, in: folder)
    case (MediaStore.textJob, .image):
      if found.state == .ready { try await readImage(found, in: folder) }
      return true
    default: return true
    }
  }

  // MARK: Documents

  private func drawPages(of document: Media, in folder: URL) async throws -> Bool {
    let original = try media.original(of: document), id = document.id
    let sizes = try await tools.pages(of: original, in: folder)
    guard !sizes.isEmpty else { throw ToolProblem.failed(tool: "pdfinfo", status: 0, said: "no pages") }
    let known = try await media.document(id), isGoingOn = known?.state == .making
    // What could not be drawn is tried again only when everything is.
    let done = Set(try await media.pages(of: id).filter { page in
      page.isDrawn ? FileManager.default.fileExists(atPath: media.pyramid(of: id, page: page.number).path) : isGoingOn
    }.map(\.number))
    if !isGoingOn || known?.pages != sizes.count { try await media.setDocument(.init(pages: sizes.count, state: .making), of: id) }
    let start = ContinuousClock.now
    var isFirst = true
    for size in sizes where !done.contains(size.number) {
      if !isFirst, ContinuousClock.now - start > part { return false }
      isFirst = false
      try await draw(size, of: document, original, in: folder)
    }
    try await media.setDocument(.init(pages: sizes.count, state: .made), of: id)
    try await endText(of: id)
    return true
  }

  /// A page that cannot be drawn does not keep the others away.
  private func draw(_ size: PageTools.PageSize, of document: Media, _ original: URL, in folder: URL) async throws {
    let id = document.id, target = media.pyramid(of: id, page: size.number)
    do {
      let drawn = try await tools.draw(size, of: original, in: folder)
      defer { try? FileManager.default.removeItem(at: drawn) }
      let probe = try await imager.probe(drawn, format: .png, limits: limits)
      try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try await imager.pyramid(from: drawn, format: .png, to: target, limits: limits)
      let lines = Self.open((try? await tools.text(of: size.number, of: original, width: probe.width, height: probe.height, in: folder)) ?? [])
      try Task.checkCancellation()
      let page = DocumentPage(media: id, number: size.number, width: probe.width, height: probe.height, colour: probe.colour, source: lines.isEmpty ? nil : .document)
      try await media.addPage(page, lines: lines)
    } catch let problem as ToolProblem {
      if case .missing = problem { throw problem }
      try await media.addPage(DocumentPage(media: id, number: size.number, width: 0, height: 0, colour: "#ffffff", source: nil), lines: [], failure: problem.description)
    } catch let fault as MediaFault {
      try await media.addPage(DocumentPage(media: id, number: size.number, width: 0, height: 0, colour: "#ffffff", source: nil), lines: [], failure: fault.problem.message[.english])
    }
  }

  /// Where no page is left that has to be read from its image, the text is there; else that is another job.
  private func endText(of id: RecordID) async throws {
    let pages = try await media.pages(of: id).filter(\.isDrawn)
    if pages.contains(where: { $0.source == nil }), try await media.orderText(of: id) { return }
    if pages.contains(where: { $0.source != nil }) { try await media.setText(.read, of: id) }
  }

  private func readPages(of document: Media, in folder: URL) async throws -> Bool {
    let pages = try await media.pages(of: document.id).filter { $0.isDrawn && $0.source == nil }
    if !pages.isEmpty { try await requireReading(in: folder) }
    let start = ContinuousClock.now
    var kept: [Int: [UInt8]] = [:]
    var isWhole = true
    for page in pages {
      if !kept.isEmpty, ContinuousClock.now - start > part {
        isWhole = false
        break
      }
      let alto = try await read(media.pyramid(of: document.id, page: page.number), width: page.width, height: page.height, in: folder)
      kept[page.number] = alto
      try await media.readPage(page.number, of: document.id, lines: Self.open(try AltoReader.lines(alto, width: page.width, height: page.height)))
    }
    try await media.keepReading(kept, of: document.id)
    guard isWhole else { return false }
    try await media.setText(try await hasText(document.id) ? .read : .empty, of: document.id)
    return true
  }

  private func hasText(_ id: RecordID) async throws -> Bool {
    for page in try await media.pages(of: id) where page.source != nil { if try await !media.pageLines(of: id, page: page.number).isEmpty { return true } }
    return false
  }

  // MARK: Images

  private func readImage(_ image: Media, in folder: URL) async throws {
    guard let width = image.width, let height = image.height, width > 0, height > 0 else { return }
    try await requireReading(in: folder)
    let alto = try await read(media.pyramid(of: image.id), width: width, height: height, in: folder)
    let lines = Self.open(try AltoReader.lines(alto, width: width, height: height))
    try await media.keepReading([0: alto], of: image.id)
    let isPut = try await media.setMachineLines(lines, of: image.id, actor: actor)
    try await media.setText(lines.isEmpty ? .empty : .read, isPut ? nil : "lines written by people stay", of: image.id)
  }

  private func requireReading(in folder: URL) async throws {
    guard !languages.isEmpty else { throw ToolProblem.missing("reading (cấu hình reading / setting reading)") }
    try await tools.requireReading(languages, in: folder)
  }

  /// What is read is drawn anew from the pyramid: nothing that a stranger sent comes to the program that reads.
  private func read(_ pyramid: URL, width: Int, height: Int, in folder: URL) async throws -> [UInt8] {
    let longest = max(width, height), most = min(longest, PageTools.readingEdge)
    let task = ImageTask(
      left: 0, top: 0, regionWidth: width, regionHeight: height, width: max(1, width * most / longest), height: max(1, height * most / longest), quality: .gray, format: .png)
    let image = folder.appending(path: "page.png")
    try Data(try await imager.render(pyramid, task)).write(to: image)
    defer { try? FileManager.default.removeItem(at: image) }
    return try await tools.read(image, languages: languages, in: folder)
  }

  /// Nothing of a page that bears the stamp of a state secret is taken over; and no character that a line may not hold.
  private static func open(_ lines: [PageLine]) -> [PageLine] {
    guard !lines.contains(where: { StateSecret.stamp(in: $0.text) != nil }) else { return [] }
    return lines.compactMap { line in
      let text = String(String.UnicodeScalarView(line.text.unicodeScalars.filter { !isRefused($0) }))
      return text.isEmpty ? nil : PageLine(x: line.x, y: line.y, width: line.width, height: line.height, text: String(text.unicodeScalars.prefix(1_900).map(Character.init)))
    }
  }

  /// Control characters, and those that turn the direction of writing: nobody sees them on a page.
  private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
