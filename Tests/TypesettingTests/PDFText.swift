import Foundation
import TestPrograms

/// What poppler reads in a file.
final class PDFText {
  struct Word {
    var text: String
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
  }

  struct Page {
    var width: Double
    var height: Double
    var words: [Word] = []
  }

  private let file: URL

  init(_ bytes: [UInt8]) throws {
    file = FileManager.default.temporaryDirectory.appending(path: "sheet-\(UUID().uuidString).pdf")
    try Data(bytes).write(to: file)
  }

  deinit { try? FileManager.default.removeItem(at: file) }

  /// What is said, page by page, as it stands.
  func text() async throws -> String { try await TestProgram.output("pdftotext", ["-layout", file.path, "-"]) }
  func info() async throws -> String { try await TestProgram.output("pdfinfo", [file.path]) }

  /// Every word with where it stands, in points from the upper left corner.
  func pages() async throws -> [Page] {
    var pages: [Page] = []
    for line in try await TestProgram.output("pdftotext", ["-bbox", file.path, "-"]).split(separator: "\n") {
      if let match = line.firstMatch(of: /<page width="([0-9.]+)" height="([0-9.]+)"/) {
        pages.append(Page(width: Double(match.1) ?? 0, height: Double(match.2) ?? 0))
      } else if let match = line.firstMatch(of: /<word xMin="([0-9.-]+)" yMin="([0-9.-]+)" xMax="([0-9.-]+)" yMax="([0-9.-]+)">(.*)<\/word>/), !pages.isEmpty {
        let word = Word(text: String(match.5), left: Double(match.1) ?? 0, top: Double(match.2) ?? 0, right: Double(match.3) ?? 0, bottom: Double(match.4) ?? 0)
        pages[pages.count - 1].words.append(word)
      }
    }
    return pages
  }
}
