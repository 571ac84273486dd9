import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Texts that are made of clauses: the same clause in several of them side by side, and how far each commune has texts of a kind.
package enum ComparingMechanism {
  /// The files of a record in their order, and the pages of its documents, seen or not: the pages ask the gate.
  package typealias Files = @Sendable (_ record: RecordID) async throws -> (media: [Media], pages: [RecordID: [DocumentPage]])

  package static func mechanism(index: SearchIndex, kit: PageKit, files: @escaping Files) -> Mechanism {
    let comparing = ComparePages(index: index, kit: kit, files: files)
    let coverage = CoveragePages(index: index, kit: kit)
    return Mechanism(
      id: "comparing", doors: [.page, .count, .list],
      routes: Mechanism.Route.standing(.compare, vi: "So sánh các điều của nhiều văn bản", en: "Clauses of several texts side by side") { request, context in
        try await comparing.page(request, context)
      } + Mechanism.Route.standing(.coverage, vi: "Độ bao phủ của một loại bản ghi theo xã, phường", en: "Coverage of a kind of record by commune") { request, context in
        try await coverage.page(request, context)
      } + [
        .init("/api/v1/clauses", vi: "Bảng so sánh các điều (CSV)", en: "The comparison of clauses (CSV)") { request, _ in try await comparing.file(request) },
        .init("/api/v1/coverage", vi: "Độ bao phủ theo xã, phường (CSV)", en: "Coverage by commune (CSV)") { request, _ in try await coverage.file(request) },
      ])
  }
}
