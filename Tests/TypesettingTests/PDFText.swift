import Foundation
import Testing

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
  func text() throws -> String { try Self.run("pdftotext", ["-layout", file.path, "-"]) }
  func info() throws -> String { try Self.run("pdfinfo", [file.path]) }

  /// Every word with where it stands, in points from the upper left corner.
  func pages() throws -> [Page] {
    var pages: [Page] = []
    for line in try Self.run("pdftotext", ["-bbox", file.path, "-"]).split(separator: "\n") {
      if let match = line.firstMatch(of: /<page width="([0-9.]+)" height="([0-9.]+)"/) {
        pages.append(Page(width: Double(match.1) ?? 0, height: Double(match.2) ?? 0))
      } else if let match = line.firstMatch(of: /<word xMin="([0-9.-]+)" yMin="([0-9.-]+)" xMax="([0-9.-]+)" yMax="([0-9.-]+)">(.*)<\/word>/), !pages.isEmpty {
        let word = Word(text: String(match.5), left: Double(match.1) ?? 0, top: Double(match.2) ?? 0, right: Double(match.3) ?? 0, bottom: Double(match.4) ?? 0)
        pages[pages.count - 1].words.append(word)
      }
    }
    return pages
  }

  private static func run(_ name: String, _ arguments: [String]) throws -> String {
    let process = Process(), output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(name) is not there or failed; scripts/setup test installs it")
    return String(decoding: data, as: UTF8.self)
  }
}
