import Foundation
import Testing

@testable import Kernel

@Suite("What is said of shared data")
struct SharedDataTests {
  private static let path = "_standard/catalogue.yaml"
  private static let text = """
    publisher: {vi: Sở Văn hóa, en: Department of Culture}
    homepage: https://example.vn/
    mail: du-lieu@example.vn
    description: {vi: Các tập dữ liệu, en: The data sets}
    spatial: {vi: Tỉnh, en: Province}
    issued: 2026-11-24
    standard: {themes: [EDUC], rhythm: weekly, keywords: [{text: {vi: văn hóa, en: culture}}]}
    profiles:
      - {profile: site, themes: [ENVI, REGI], rhythm: yearly, keywords: [{text: {vi: di tích, en: monuments}}]}
      - {profile: person, shared: false}
    """

  private static func read(_ text: String) throws -> (declarations: Declarations, problems: [Problem]) { try Sample.read(Sample.files.merging([path: text]) { $1 }) }

  @Test("it is read as it is written; a profile has its own themes and rhythm, else those of all")
  func clean() throws {
    let (declarations, problems) = try Self.read(Self.text)
    #expect(problems == [])
    let shared = declarations.shared
    let site = try #require(declarations.profile("site")), person = try #require(declarations.profile("person"))
    #expect(shared.publisher[.english] == "Department of Culture" && shared.mail == "du-lieu@example.vn" && shared.issued == "2026-11-24")
    #expect(shared.themes(of: site) == [.environment, .regions] && shared.themes(of: person) == [.culture])
    #expect(shared.rhythm(of: site) == .yearly && shared.rhythm(of: person) == .weekly)
    #expect(shared.keywords(of: site).map { $0[.english] } == ["monuments", "culture"])
    #expect(shared.isShared(site) && !shared.isShared(person))
  }

  @Test("without the file every listed profile is shared, continuously")
  func none() throws {
    let declarations = try Sample.declarations()
    for profile in declarations.profiles { #expect(declarations.shared.isShared(profile) == profile.listed && declarations.shared.rhythm(of: profile) == .continuous) }
  }

  @Test(
    "what is wrong is told with its line",
    arguments: [
      ("themes: [ENVI, REGI]", "themes: [CULT]", "yaml.choice"), ("rhythm: yearly", "rhythm: often", "yaml.choice"), ("profile: person", "profile: persn", "catalogue.profile"),
      ("profile: person", "profile: site", "catalogue.twice"), ("https://example.vn/", "example.vn", "catalogue.address"), ("du-lieu@example.vn", "du-lieu", "catalogue.mail"),
      ("2026-11-24", "2026-13-24", "catalogue.day"), ("spatial: {vi: Tỉnh, en: Province}", "spatial: {vi: Tỉnh}", "yaml.language"), ("homepage:", "home-page:", "yaml.unknown"),
    ])
  func faults(right: String, wrong: String, code: String) throws {
    let (_, problems) = try Self.read(Self.text.replacing(right, with: wrong))
    #expect(problems.map(\.code).contains(code))
    #expect(problems.allSatisfy { $0.place?.file == Self.path && ($0.place?.line ?? 0) > 0 })
  }

  @Test("versions of a profile stand newest first; one above its own version, one twice or a day that is none is refused")
  func versions() throws {
    func read(_ versions: String) throws -> (declarations: Declarations, problems: [Problem]) {
      var files = Sample.files
      files["site/site.profile.yaml"]? += "\nversions:\n\(versions)"
      return try Sample.read(files)
    }
    let first = "  - {version: 1, day: 2026-11-24, changes: {vi: Bản đầu, en: First}}\n"
    let (declarations, problems) = try read(first)
    #expect(problems == [] && declarations.profile("site")?.versions.map(\.day) == ["2026-11-24"])
    #expect(try read(first + "  - {version: 1, changes: {vi: Nữa, en: Again}}\n").problems.map(\.code) == ["profile.version"])
    #expect(try read("  - {version: 99, changes: {vi: Sau, en: Later}}\n").problems.map(\.code) == ["profile.version"])
    #expect(try read("  - {version: 1, day: hôm qua, changes: {vi: Sau, en: Later}}\n").problems.map(\.code) == ["profile.version"])
    #expect(try read("  - {changes: {vi: Sau, en: Later}}\n").problems.map(\.code) == ["yaml.missing"])
  }

  @Test("completeness is told of public fields alone, and of nothing where there are no records")
  func quality() throws {
    let declarations = try Sample.declarations(), site = try #require(declarations.profile("site"))
    let open = site.fields.filter { $0.access == .public }, needed = open.filter { $0.required != .never }
    let full = Value.object(Dictionary(needed.map { ($0.id, Value.string("x")) }, uniquingKeysWith: { first, _ in first }))
    let quality = SharedQuality([full, .object([:])], of: site)
    #expect(quality.records == 2 && quality.complete == (needed.isEmpty ? 2 : 1))
    #expect(quality.filled.map(\.field) == open.map(\.id))
    #expect(quality.share(1) == 500 && SharedQuality([], of: site).share(0) == nil)
  }
}
