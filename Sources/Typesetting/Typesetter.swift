import Dispatch
import Kernel
import Synchronization

/// Makes PDF files of official documents: one at a time, on a thread of its own, so that a long register takes nothing from those who read pages.
package final class Typesetter: Sendable {
  private static let longestQueue = 16

  private let thread = DispatchQueue(label: "phohien.typesetting")
  private let waiting = Atomic(0)

  package init() {}

  /// All `documents` in one file, each from a page of its own. Throws `TypesettingProblem`.
  package func file(of documents: [OfficialDocument], title: String, language: Language) async throws -> TypesetFile {
    defer { waiting.subtract(1, ordering: .relaxed) }
    guard waiting.add(1, ordering: .relaxed).newValue <= Self.longestQueue else { throw TypesettingProblem.busy }
    return try await withCheckedThrowingContinuation { continuation in
      thread.async { continuation.resume(with: Result { try Self.make(documents, title: title, language: language) }) }
    }
  }

  private static func make(_ documents: [OfficialDocument], title: String, language: Language) throws -> TypesetFile {
    let writer = try PageWriter(title: title, language: language.code)
    for document in documents { try DocumentSetting(document, writer).draw() }
    let file = try writer.finish()
    return TypesetFile(bytes: PDFCatalogue.telling(language.code, in: file.bytes), pages: file.pages, missing: file.missing)
  }
}
