import Edge
import Kernel
import Pages
import Storage

/// Records whose files wait for somebody who may publish them: on the first page of the desk.
struct ReleaseBlock: Sendable {
  let store: RecordStore

  /// Records that are looked through, and those that are named.
  private static let mostSought = 500, mostShown = 10

  func render(_ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page, policy = visit.visitor.policy
    guard policy.holds(.approve) else { return .empty }
    // Restricted records are named on their own pages alone: their reading is told to the log one by one.
    let waiting = try await store.recordsWithUnreleasedMedia(limit: Self.mostSought).filter { $0.header.sensitivity < .restricted && UploadAccess.mayRelease($0.header, policy) }.prefix(Self.mostShown)
    guard !waiting.isEmpty else { return .empty }
    let counts = Dictionary(waiting.map { ($0.header.id, $0.files) }, uniquingKeysWith: +)
    let lines: [Markup] = try await store.seen(waiting.map(\.header.id), policy: policy).map { record in
      let said = page(.uploadReleaseCount, ["title": record.title(in: page.language), "count": page.number(counts[record.header.id] ?? 0)])
      return "<li><a href=\"\(UploadPage.address(record.header.id, page))\">\(said)</a></li>"
    }
    return "<section><h2>\(page(.uploadReleaseStart))</h2><ul class=\"desk-ways\">\(lines)</ul></section>\n"
  }
}
