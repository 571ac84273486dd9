import Edge
import Kernel
import Pages
import Storage

/// A record with those of its images that the public may see; at least one.
struct SeenRecord: Sendable {
  let record: RevealedRecord
  let pictures: [Picture]

  func picture(_ media: RecordID) -> Picture? { pictures.first { $0.media.id == media } }
}

extension ImageOpening {
  /// Characters of a key.
  private static let longest = 200

  /// The record that a part of an address names, by its id or any identifier. Throws `record.absent` where it has no image that may be known of (404), `record.gone`, `media.closed`, `media.pending`.
  func record(_ key: String?) async throws -> SeenRecord {
    guard let key = key.flatMap({ PercentDecoding.text($0, plusIsSpace: false) }), key.utf8.count <= Self.longest else { throw RequestProblem.absent }
    let gate = store.publicGate
    switch try await store.record(key, gate: gate) {
    case .absent: throw RequestProblem.absent
    case .gone(let reason): throw RequestProblem.gone(reason: reason)
    case .open(let record):
      let (pictures, otherwise) = try await images(of: record, gate)
      guard !pictures.isEmpty else { throw otherwise }
      return SeenRecord(record: record, pictures: pictures)
    }
  }

  /// The reviewed lines of the images of a record that can be seen, in the order of the images.
  func lines(of seen: SeenRecord) async throws -> [ImageLine] {
    let shown = Set(seen.pictures.map(\.media.id))
    return try await media.lines(ofRecord: seen.record.header.id, publicOnly: true).filter { shown.contains($0.media) }
  }

  /// What stands on these of its images, by their identifiers: reviewed lines, and those of pages of documents, but of none that is shown reduced. Two reads of the database, however many they are.
  func text(of pictures: [Picture], of seen: SeenRecord) async throws -> [String: [ImageLine]] {
    let images = Set(pictures.filter { $0.page == 0 }.map(\.media.id)), pages = pictures.filter { $0.page > 0 && !$0.isReduced }
    var found: [String: [ImageLine]] = [:]
    if images.count == 1, let only = images.first { found = [only.text: try await media.lines(of: only, publicOnly: true)] } else if !images.isEmpty {
      found = Dictionary(grouping: try await lines(of: seen).filter { images.contains($0.media) }) { $0.media.text }
    }
    guard !pages.isEmpty else { return found }
    let read = try await media.pageLines(ofAny: pages.map { ($0.media.id, $0.page) })
    for page in pages { found[page.identifier] = (read[page.identifier] ?? []).enumerated().map { place, line in ImageLine(line.line, number: place + 1, on: page, isRead: line.isRead) } }
    return found
  }
}

extension ImageLine {
  /// A line of a page of a document, which nobody has to review: the document says so itself, or a machine read it.
  fileprivate init(_ line: PageLine, number: Int, on page: Picture, isRead: Bool) {
    self.init(
      id: .named("\(page.identifier)#\(number)"), media: page.media.id, number: number, region: PixelRegion(x: line.x, y: line.y, width: line.width, height: line.height), setting: .horizontal, texts: [.text: line.text],
      origin: isRead ? .machine : .person, state: .reviewed, author: "", changed: 0)
  }
}
