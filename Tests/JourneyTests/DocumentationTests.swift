import ArgumentParser
import Edge
import Foundation
import Kernel
import Testing

@testable import phohien

/// What the program knows must stand on the pages that tell of it.
@Suite("Documentation") struct DocumentationTests {
  private static func page(_ path: String) throws -> String { String(decoding: try Data(contentsOf: TestInstance.root.appending(path: path)), as: UTF8.self) }

  @Test("every setting stands on its page, as flag, environment variable and key") func settings() throws {
    let page = try Self.page("docs/operations/settings.md"), sample = try Self.page("phohien.sample.yaml")
    for name in Settings.Name.allCases {
      #expect(page.contains(name.environment) && page.contains("--\(name.rawValue)"), "\(name.rawValue)")
      #expect(sample.contains("\(name.rawValue):"), "\(name.rawValue)")
    }
  }

  @Test("every verb of the program stands on its page") func verbs() throws {
    let page = try Self.page("docs/operations/cli.md")
    for verb in PhoHien.configuration.subcommands { #expect(page.contains("phohien \(verb.configuration.commandName ?? "?")"), "\(verb)") }
  }

  @Test("every route stands on the page of the API") func routes() async throws {
    let page = try Self.page("docs/api.md")
    let server = try await TestInstance.open().server
    for mechanism in server.mechanisms {
      for route in mechanism.routes { #expect(page.contains("`\(route.path)`"), "\(route.path)") }
    }
  }

  @Test("every field kind stands on the page of declarations") func kinds() throws {
    let page = try Self.page("docs/sectors.md")
    for kind in FieldKind.allCases { #expect(page.contains("| `\(kind.rawValue)` |"), "\(kind.rawValue)") }
  }

  /// `area.what`, of small letters and hyphens.
  private static func isCode(_ text: Substring.UTF8View) -> Bool {
    let dot = UInt8(ascii: "."), hyphen = UInt8(ascii: "-"), letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    return text.allSatisfy { letters.contains($0) || $0 == hyphen || $0 == dot } && text.split(separator: dot, omittingEmptySubsequences: false).map(\.isEmpty) == [false, false]
  }

  @Test("every problem code in the sources stands on a page") func codes() throws {
    let pages = try ["docs/api.md", "docs/operations/problems.md"].map { try Self.page($0) }.joined()
    let areas = Set(
      """
      request search record storage settings field cell load csv yaml profile vocabulary declarations sector predicate messages
      account role password code form desk token identity mail reset processing consent case-kind sheet report case
      review remark edit history changes bulk proposal list selection quality task media lines find return workflow
      units terms plan survey
      """.split(whereSeparator: \.isWhitespace).map(String.init))
    let files = try #require(FileManager.default.enumerator(atPath: TestInstance.root.appending(path: "Sources").path))
    var seen: Set<String> = []
    for case let file as String in files where file.hasSuffix(".swift") {
      for text in try Self.page("Sources/\(file)").utf8.split(separator: UInt8(ascii: "\"")) where Self.isCode(text) {
        let code = String(decoding: text, as: UTF8.self), parts = code.split(separator: ".")
        if areas.contains(String(parts[0])), !["yaml", "json", "js", "xml"].contains(parts[1]) { seen.insert(code) }
      }
    }
    #expect(seen.count > 40)
    let missing = seen.sorted().filter { !pages.contains("`\($0)`") }
    #expect(missing.isEmpty)
  }

  @Test("every plate that a declaration names is drawn") func plates() async throws {
    let server = try await TestInstance.open(extra: ["examples/declare-a-sector/cinema"]).server
    let declarations = server.store.declarations
    let names = declarations.sectors.map(\.plate) + declarations.profiles.map(\.plate) + declarations.vocabularies.values.flatMap { $0.terms.compactMap(\.plate) }
    for name in Set(names) { #expect(server.kit.assets.hasPlate(name), "\(name)") }
  }
}
