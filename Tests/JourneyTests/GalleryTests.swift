import Foundation
import Kernel
import Testing

@testable import phohien

/// The face of the pages and the page that shows it.
@Suite("Gallery") struct GalleryTests {
  @Test("the gallery shows every plate and drawing in both languages, without inline styles and with every id once") func everything() async throws {
    let instance = try await TestInstance.open()
    let names = try ["plates", "drawings"].flatMap { try Self.drawings($0).map(\.name) }
    #expect(names.count > 40)
    for path in ["/vi/thanh-phan", "/en/components"] {
      let answer = try await instance.get(path)
      #expect(answer.status == 200)
      for name in names { #expect(answer.text.contains("<code>\(name)</code>"), "\(name)") }
      #expect(!answer.text.contains("style=\"") && !answer.text.contains("Optional("))
      let ids = answer.text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
      #expect(Set(ids).count == ids.count)
      for target in answer.text.matches(of: /href="#([^"]+)"/).map({ String($0.1) }) { #expect(ids.contains(target), "\(target)") }
    }
  }

  @Test("what is written in a colour has a contrast of 4.5 on paper and on sheet, light and dark, and docs/design.md says the measured figures") func contrasts() async throws {
    let page = try await TestInstance.open().get("/en/components").text
    let design = String(decoding: try Data(contentsOf: TestInstance.root.appending(path: "docs/design.md")), as: UTF8.self)
    let pairs = page.matches(of: /<code>(#[0-9A-F]{6})<\/code><span class="gallery-contrast">([0-9.]+) on paper, ([0-9.]+) on sheet/)
    #expect(pairs.count == 14)
    for pair in pairs {
      #expect((Double(pair.2) ?? 0) >= 4.5 && (Double(pair.3) ?? 0) >= 4.5, "\(pair.1)")
      #expect(design.contains("`\(pair.1)` | \(pair.2) / \(pair.3) "), "\(pair.1)")
    }
  }

  @Test("plates and drawings are strokes in the colour of the text, hidden from screen readers, at most 6 kB") func strokes() throws {
    for folder in ["plates", "drawings"] {
      for (name, text) in try Self.drawings(folder) {
        #expect(text.hasPrefix("<svg viewBox=\"") && text.contains("stroke=\"currentColor\"") && text.contains("aria-hidden=\"true\""), "\(name)")
        #expect(text.utf8.count <= 6_144, "\(name)")
        #expect(!text.contains("style") && !text.contains("#0") && !text.contains("<text"), "\(name)")
        let ids = text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
        #expect(folder == "plates" ? ids.isEmpty : ids.allSatisfy { $0.hasPrefix(name.prefix(8)) }, "\(name): a plate may stand on a page many times")
      }
    }
  }

  private static func drawings(_ folder: String) throws -> [(name: String, text: String)] {
    let place = TestInstance.root.appending(path: "assets/\(folder)")
    return try FileManager.default.contentsOfDirectory(atPath: place.path).filter { $0.hasSuffix(".svg") }.sorted().map { file in
      (String(file.dropLast(4)), String(decoding: try Data(contentsOf: place.appending(path: file)), as: UTF8.self))
    }
  }
}
