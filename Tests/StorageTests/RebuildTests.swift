import Foundation
import Kernel
import Synchronization
import Testing

@testable import Storage

@Suite("Building a new index beside the one in use")
struct RebuildTests {
  private static func change(_ register: TestRegister, round: Int) async throws {
    let drafts = (0..<40).map { number in
      let special = (number + round).isMultiple(of: 3)
      return Province.draft("a\(number)", title: "Đình \(number) \(special ? "dacbiet" : "thuong")", ["rank": special ? "special" : "none"])
    }
    register.clock.advance()
    _ = try await register.store.apply(drafts, author: "t", source: "desk", reason: "r", replacing: true)
  }

  @Test("Searches go on while indexes are built and changes arrive, and what one of them tells is of one moment", .timeLimit(.minutes(3)))
  func oneMoment() async throws {
    let register = try await TestRegister.open()
    let index = try register.index()
    try await Self.change(register, round: 0)
    try await index.catchUp()
    let rank = try #require(index.catalogue.facet("rank", profile: "site")).slot
    let done = Flag()
    try await withThrowingTaskGroup(of: (asked: Int, wrong: Int).self) { group in
      for _ in 0..<3 {
        group.addTask {
          var asked = 0, wrong = 0
          while !done.isSet {
            asked += 1
            let good = try index.reading { snapshot in
              let results = try snapshot.search(.word("dinh"), first: 0, count: 50, facets: [rank])
              let marked = try snapshot.total(.word("dacbiet"))
              return results.total == 40 && results.hits.count == 40 && results.facets[0].first { $0.code == "special" }?.hits == marked && [13, 14].contains(marked)
            }
            if !good { wrong += 1 }
            try await Task.sleep(for: .milliseconds(2))
          }
          return (asked, wrong)
        }
      }
      group.addTask {
        for round in 1..<12 {
          try await Self.change(register, round: round)
          try await index.catchUp()
        }
        return (1, 0)
      }
      group.addTask {
        for _ in 0..<4 { try await index.rebuild() }
        return (1, 0)
      }
      for _ in 0..<2 { _ = try await group.next() }
      // Whoever of the two comes last, the searches have seen both at work.
      done.set()
      for try await (asked, wrong) in group { #expect(asked > 0 && wrong == 0) }
    }
    try await index.catchUp()
    #expect(try index.reading { try $0.total(.word("dinh")) } == 40)
    #expect(index.change == (try await register.store.lastChange()))
  }

  @Test("A build killed at any point leaves the index in use, and the next one leaves nothing of it", arguments: ["parts", "half", "whole", "marker"])
  func killed(point: String) async throws {
    let register = try await TestRegister.open()
    try await Self.change(register, round: 0)
    let folder = register.folder.appending(path: "index")
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    let first = try register.index()
    try await first.catchUp()
    let clean = try names()
    let generation = try #require(first.generation)
    let other = folder.appending(path: "g\(RecordID.new(now: 5))")
    switch point {
    case "parts":
      let parts = folder.appending(path: ".parts-\(other.lastPathComponent)/0-0")
      try FileManager.default.createDirectory(at: parts, withIntermediateDirectories: true)
      try Data("x".utf8).write(to: parts.appending(path: "postlist.glass"))
    case "half":
      try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
      try Data("x".utf8).write(to: other.appending(path: "postlist.glass"))
    case "whole": try FileManager.default.copyItem(at: folder.appending(path: generation), to: other)
    default: try Data(other.lastPathComponent.utf8).write(to: folder.appending(path: "CURRENT.new"))
    }
    let second = try register.index()
    try await second.catchUp()
    #expect(second.generation == generation)
    #expect(try second.reading { try $0.total(.word("dinh")) } == 40)
    register.clock.advance()
    try await second.rebuild()
    #expect(try second.reading { try $0.total(.word("dinh")) } == 40)
    #expect(try names().count == clean.count && names().filter { !$0.hasPrefix("g") } == clean.filter { !$0.hasPrefix("g") })
  }

  @Test("Both ways of writing a part give the same index", arguments: [0, 1, 300])
  func parts(count: Int) async throws {
    let register = try await TestRegister.open()
    let index = try register.index()
    let words = ["an", "bình", "cao", "đại", "ém", "𡨸", "nhà"]
    for number in 0..<count {
      let title = "Đình \(words[number % 7]) \(words[number % 5]) \(number % 40)"
      let text = (0...number).map { words[($0 * 7 + number) % 7] + "\($0 * number % 97)" }.joined(separator: " ")
      var fields: [String: Value] = ["rank": "special", "period": .object(["text": "x", "edtf": .string("\(1001 + number * 3)")])]
      if count == 300 { fields["description"] = .object(["vi": .string(text)]) }
      try await register.apply(Province.draft("a\(number)", title: title, fields))
    }
    let folder = register.folder.appending(path: "parts")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let units = try await register.store.unitTree()
    let records = try await register.store.publicPage(after: nil, limit: 1_000).records
    let facts = [("change", "7"), ("units", String(repeating: "Đơn vị ", count: 900))]
    var joined: [String] = []
    for byLibrary in [false, true] {
      let part = try IndexPart(path: folder.appending(path: "\(byLibrary)").path, byLibrary: byLibrary)
      for record in records { try part.add(index.entry(record, units: units)) }
      try part.finish(facts)
      joined.append(folder.appending(path: "joined-\(byLibrary)").path)
      try IndexPart.join([folder.appending(path: "\(byLibrary)").path], into: joined[joined.count - 1])
    }
    let slots = index.catalogue.all.map(\.slot)
    let both = try joined.map { try SearchSnapshot(path: $0, facetSlots: slots, concurrency: 1) }
    for snapshot in both { #expect(try snapshot.count == count && snapshot.metadata("change") == "7" && snapshot.metadata("units") == facts[1].1) }
    // The same bytes: everything that is searched is in this file.
    let postings = try joined.map { try Data(contentsOf: URL(filePath: $0).appending(path: "postlist.glass")) }
    #expect(postings[0] == postings[1])
    // And the terms of each document, from which it is replaced and deleted.
    for path in joined {
      let writer = try IndexWriter(path: path, overwrite: false)
      for record in records.dropFirst() { try writer.delete(record.header.id) }
      for record in records.prefix(1) { try writer.replace(index.entry(record, units: units)) }
      try writer.commit(facts)
    }
    for path in joined {
      let snapshot = try SearchSnapshot(path: path, facetSlots: slots, concurrency: 1)
      #expect(try snapshot.count == min(1, count) && snapshot.frequency(IndexTerms.word("dinh")) == min(1, count) && snapshot.frequency(IndexTerms.word("cao")) == 0)
    }
  }
}

/// Set once, seen by all tasks.
private final class Flag: Sendable {
  private let state = Mutex(false)
  var isSet: Bool { state.withLock { $0 } }
  func set() { state.withLock { $0 = true } }
}
