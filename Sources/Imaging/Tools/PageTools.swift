import Foundation
import Kernel

/// Pages of PDF documents by Poppler, and text of images by Tesseract: programs beside this one, as they read what strangers sent.
package struct PageTools: Sendable {
  /// Pages of one document that are looked at.
  package static let mostPages = 2_000
  /// Dots per inch that a page is drawn with, and the pixels of its longest edge.
  private static let density = 200.0, edges = 600.0...6_000.0
  /// Pixels of the longest edge of what is read; larger is made smaller first.
  package static let readingEdge = 6_000

  private let runner: ToolRunner

  package init(_ runner: ToolRunner = ToolRunner()) { self.runner = runner }

  // MARK: Documents

  /// A page as the document tells it.
  package struct PageSize: Sendable, Hashable {
    package let number: Int
    /// Points, 1/72 inch.
    package let width: Double
    package let height: Double

    /// Pixels of the longest edge of its image.
    var edge: Int { Int(min(max(max(width, height) / 72 * density, edges.lowerBound), edges.upperBound)) }
  }

  /// The pages of a PDF, at most 2,000 of them. Throws `ToolProblem`.
  package func pages(of document: URL, in folder: URL) async throws -> [PageSize] {
    let bytes = try await runner.run("pdfinfo", ["-enc", "UTF-8", "-f", "1", "-l", "\(Self.mostPages)", document.path], in: folder, .init(seconds: 60, output: 4 << 20, memory: 1 << 30))
    return Self.sizes(String(decoding: bytes, as: UTF8.self))
  }

  /// Lines such as `Page    1 size:  595.276 x 841.89 pts (A4)`; `Page size:` where there is but one.
  static func sizes(_ told: String) -> [PageSize] {
    told.split(separator: "\n").compactMap { line -> PageSize? in
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
      guard words.first == "Page", let place = words.firstIndex(of: "size:"), place <= 2, words.count > place + 3, let width = Double(words[place + 1]), words[place + 2] == "x",
        let height = Double(words[place + 3]), width > 0, height > 0, width.isFinite, height.isFinite
      else { return nil }
      guard place == 2 else { return PageSize(number: 1, width: width, height: height) }
      return Int(words[1]).flatMap { (1...Self.mostPages).contains($0) ? PageSize(number: $0, width: width, height: height) : nil }
    }
  }

  /// One page as a PNG in `folder`. Throws `ToolProblem`.
  package func draw(_ page: PageSize, of document: URL, in folder: URL) async throws -> URL {
    let number = "\(page.number)"
    _ = try await runner.run(
      "pdftoppm", ["-f", number, "-l", number, "-singlefile", "-scale-to", "\(page.edge)", "-png", document.path, "page"], in: folder, .init(seconds: 60, output: 256 << 20, memory: 2 << 30))
    let file = folder.appending(path: "page.png")
    guard FileManager.default.fileExists(atPath: file.path) else { throw ToolProblem.failed(tool: "pdftoppm", status: 0, said: "no page \(number)") }
    return file
  }

  /// The text that a page has in it, laid on its image of `width` × `height` pixels; none for a page that is a picture. Throws `ToolProblem`, `MarkupScanner.Fault`.
  package func text(of page: Int, of document: URL, width: Int, height: Int, in folder: URL) async throws -> [PageLine] {
    let bytes = try await runner.run(
      "pdftotext", ["-f", "\(page)", "-l", "\(page)", "-bbox-layout", "-enc", "UTF-8", document.path, "-"], in: folder, .init(seconds: 30, output: 16 << 20, memory: 1 << 30))
    return try LayoutReader.lines(bytes, width: width, height: height)
  }

  // MARK: Images

  /// Reads an image of our own making. Languages as `vie+eng`. Returns the ALTO document as it came. Throws `ToolProblem`.
  package func read(_ image: URL, languages: String, in folder: URL) async throws -> [UInt8] {
    // A name without a folder: the document names the file that was read.
    _ = try await runner.run(
      "tesseract", [image.lastPathComponent, "text", "-l", languages, "-c", "tessedit_create_alto=1"], in: folder, .init(seconds: 180, output: 64 << 20, memory: 3 << 30))
    return [UInt8](try Data(contentsOf: folder.appending(path: "text.xml")))
  }

  /// Throws `ToolProblem.missing` where the program is not there, or has not learnt one of `languages`.
  package func requireReading(_ languages: String, in folder: URL) async throws {
    let bytes = try await runner.run("tesseract", ["--list-langs"], in: folder, .init(seconds: 20, output: 1 << 20, memory: 1 << 30))
    let known = Set(String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) })
    if let lacking = languages.split(separator: "+").first(where: { !known.contains(String($0)) }) { throw ToolProblem.missing("tesseract-ocr-\(lacking)") }
  }

  /// What is lacking for each kind of work; empty: nothing.
  package func lacking(languages: String) async -> [String] {
    let documents = ["pdfinfo", "pdftoppm", "pdftotext"].filter { runner.path(of: $0) == nil }.map { "\($0) (poppler-utils)" }
    guard !languages.isEmpty else { return documents }
    let folder = FileManager.default.temporaryDirectory
    do {
      try await requireReading(languages, in: folder)
      return documents
    } catch ToolProblem.missing(let what) { return documents + [what] } catch { return documents + ["tesseract (\(error))"] }
  }
}
