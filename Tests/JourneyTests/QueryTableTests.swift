import Foundation
import Kernel
import Pages
import Testing

/// The ground truth of the search: what people type and what they must find.
@Suite("Search understands Vietnamese") struct QueryTableTests {
  struct Case: Sendable {
    var kind: String
    var query: String
    var language: String
    var expected: [String]
    var match: String
  }

  static func cases() throws -> [Case] {
    let path = TestInstance.root.appending(path: "Tests/JourneyTests/Queries/queries.csv")
    // Not through the table reader: it would compose the queries that are decomposed on purpose.
    let text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
    return QueryTable.rows(text).dropFirst().map { row in
      Case(kind: row[0], query: row[1], language: row[2], expected: row[3].split(separator: "|").map(String.init), match: row[4])
    }
  }

  @Test("every query of the table finds what it must, expected record first") func table() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let cases = try Self.cases()
    #expect(cases.count >= 150)
    let canonical = try await instance.canonicalIdentifiers()
    let answers = try await instance.get(cases.map { "/api/v1/search?limit=50&lang=\($0.language)&q=\(Addresses.encode($0.query))" })
    for (test, answer) in zip(cases, answers) {
      let found = try answer.json()
      let got = found.texts("items", "identifier")
      let wanted = test.expected.map { canonical[$0] ?? $0 }
      let good: Bool =
        switch test.match {
        case "first": got.first.map(wanted.contains) ?? false
        case "top3": got.prefix(3).contains(where: wanted.contains)
        case "top5": got.prefix(5).contains(where: wanted.contains)
        case "contains": wanted.allSatisfy(got.contains)
        case "zero": found["total"]?.int == 0
        default: false
        }
      #expect(good, "\(test.kind): “\(test.query)” should give \(test.match) of \(wanted), gave \(got.prefix(5))")
    }
  }

  @Test("the search page finds what the API finds, in the same order") func pages() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let cases = try Self.cases().enumerated().filter { $0.offset % 9 == 0 }.map(\.element)
    for test in cases {
      let query = Addresses.encode(test.query)
      let page = try await instance.get("\(Addresses(language: Language(test.language)).search)?q=\(query)")
      #expect(page.status == 200)
      let addresses = try await instance.get("/api/v1/search?limit=20&lang=\(test.language)&q=\(query)").json().texts("items", "url")
      let links = page.text.matches(of: /<h2 class="result-title"><a href="([^"]+)"/).map { String($0.1) }
      #expect(links == addresses, "\(test.query)")
    }
  }

  @Test("a record in Hán-Nôm is found by its characters, of the extension blocks too, and by pieces of its text") func hanNom() async throws {
    let folder = TestInstance.root.appending(path: "Tests/JourneyTests/Starter/han-nom")
    let instance = try await TestInstance.open(load: [folder])
    let table = QueryTable.rows(String(decoding: try Data(contentsOf: folder.appending(path: "conventions.csv")), as: UTF8.self))
    let column = try #require(table[0].firstIndex(of: "original_text"))
    for row in table.dropFirst() where !row[column].isEmpty {
      let characters = row[column].unicodeScalars.filter { $0.value >= 0x3400 }
      for piece in [Array(characters.prefix(1)), Array(characters.prefix(4)), Array(characters.suffix(3))] where !piece.isEmpty {
        let query = piece.reduce(into: "") { $0.unicodeScalars.append($1) }
        let got = try await instance.get("/api/v1/search?q=\(Addresses.encode(query))").json().texts("items", "identifier")
        #expect(got.contains(row[0]), "\(query) should find \(row[0]), found \(got)")
      }
    }
  }

  @Test("suggestions finish a name from its first letters, with and without marks") func suggestions() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    for (typed, wanted) in [("chùa k", "Chùa Keo (Thần Quang tự)"), ("van mieu x", "Văn Miếu Xích Đằng"), ("le quy d", "Lê Quý Đôn"), ("chuaf ke", "Chùa Keo (Thần Quang tự)")] {
      let titles = try await instance.get("/api/v1/suggest?q=\(Addresses.encode(typed))").json().texts("items", "title")
      #expect(titles.contains(wanted), "\(typed) → \(titles)")
    }
  }

  @Test("filters, sorting and paging agree with each other and with the counts of the facets") func paging() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let first = try await instance.get("/api/v1/search?q=chua&limit=7&sort=title").json()
    let total = try #require(first["total"]?.int)
    var seen = first.texts("items", "id")
    var cursor = first["cursor"]?.string
    while let next = cursor {
      let page = try await instance.get("/api/v1/search?q=chua&limit=7&sort=title&cursor=\(Addresses.encode(next))").json()
      seen += page.texts("items", "id")
      cursor = page["cursor"]?.string
    }
    #expect(Int64(seen.count) == total)
    #expect(Set(seen).count == seen.count)
    for facet in ["profile", "unit", "century"] {
      for value in (first["facets"]?[facet]?.list ?? []).prefix(6) {
        let code = try #require(value["code"]?.string)
        let filtered = try await instance.get("/api/v1/search?q=chua&\(facet)=\(Addresses.encode(code))").json()
        let count = try #require(value["count"]?.int), got = try #require(filtered["total"]?.int)
        // A unit as a filter also takes what lay in it in former times.
        if facet == "unit" { #expect(got >= count) } else { #expect(got == count, "\(facet)=\(code)") }
      }
    }
  }
}

extension TestInstance {
  /// Every identifier to its record's main one.
  func canonicalIdentifiers() async throws -> [String: String] {
    var canonical: [String: String] = [:]
    for record in try await store.publicPage(after: nil, limit: 100_000).records {
      for identifier in record.identifiers { canonical[identifier] = record.header.identifier }
    }
    return canonical
  }
}
