import Foundation
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// The life of an instance: first run, second run, restart, new sectors, refused loads.
@Suite("Instance") struct InstanceTests {
  @Test("loading the same folder again changes nothing; a restart finds everything with its index") func again() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let before = try await instance.store.counts()
    let (outcome, _) = try await LoadFolder.load(TestInstance.starter, into: instance.store, author: "test")
    #expect(outcome.created == 0 && outcome.updated == 0)
    let indexed = try #require(instance.server.index.snapshot?.count)
    let change = instance.server.index.change
    let restarted = try await instance.restarted()
    let after = try await restarted.store.counts()
    #expect(before.records == after.records && before.revisions == after.revisions && before.changeSets == after.changeSets)
    #expect(restarted.index.change == change)
    #expect(indexed == Int(before.records) && restarted.index.snapshot?.count == indexed)
    #expect(try await restarted.store.verify().faults == [])
  }

  @Test("a sector copied into the folder has list, facets, pages, schema, API and search after a restart") func newSector() async throws {
    let instance = try await TestInstance.open(extra: ["examples/declare-a-sector/cinema"], load: [TestInstance.starter])
    let profile = try #require(instance.store.declarations.profiles.first { $0.sector == "cinema" })
    let list = try await instance.get("/api/v1/search?profile=\(profile.id)").json()
    #expect(list["total"]?.int == 3)
    #expect((list["facets"]?.object?.count ?? 0) >= 2)
    let page = try await instance.get("/vi/\(profile.address[.vietnamese])")
    #expect(page.status == 200)
    for item in list["items"]?.list ?? [] {
      let title = try #require(item["title"]?.string)
      #expect(page.text.contains(title))
      #expect(try await instance.get(try #require(item["url"]?.string)).status == 200)
      let first = try await instance.get("/api/v1/search?q=\(Addresses.encode(title))").json().texts("items", "title").first
      #expect(first == title)
    }
    #expect(try await instance.get("/api/v1/profiles/\(profile.id)").json()["properties"]?.object?.isEmpty == false)
    #expect(try await instance.get("/vi").text.contains(profile.plural[.vietnamese]) || profile.sector == "cinema")
  }

  @Test("a broken row stops the whole load: every problem with file, line and mend, and nothing is written") func brokenRows() async throws {
    let instance = try await TestInstance.open()
    let folder = instance.folder.appending(path: "broken")
    try FileManager.default.copyItem(at: TestInstance.starter, to: folder)
    let path = folder.appending(path: "monuments.csv")
    var text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
    text = text.replacing("special_national,", with: "special_natoinal,", maxReplacements: 1).replacing("20.663437", with: "abc", maxReplacements: 1)
    try Data(text.utf8).write(to: path)
    let before = try await instance.store.counts()
    do {
      _ = try await LoadFolder.load(folder, into: instance.store, author: "test")
      #expect(Bool(false), "the load should have been refused")
    } catch let problems as Problems {
      let lines = problems.list.map { $0.line(in: .english) }
      #expect(lines.contains { $0.contains("monuments.csv:2") && $0.contains("special_natoinal") && $0.contains("did you mean \"special_national\"?") }, "\(lines)")
      #expect(lines.contains { $0.contains("monuments.csv:2") && $0.contains("\"abc\" is not a number") }, "\(lines)")
    }
    let after = try await instance.store.counts()
    #expect(before.records == after.records && before.revisions == after.revisions && before.changeSets == after.changeSets)
  }

  @Test("a broken declaration is told with file, line and mend") func brokenDeclaration() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "phohien-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: TestInstance.root.appending(path: "sectors"), to: folder)
    let path = folder.appending(path: "person/person.profile.yaml")
    var text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("kind: ") && $0.hasPrefix("    ") }
    text = text.replacing("\n    kind: ", with: "\n    knid: ", maxReplacements: 1)
    try Data(text.utf8).write(to: path)
    let lines = DeclarationReader.read(folder).problems.map { $0.line(in: .english) }
    #expect(lines.contains { $0.hasPrefix("person/person.profile.yaml:\((line ?? 0) + 1)") && $0.contains("did you mean \"kind\"?") }, "\(lines)")
  }

  @Test("many readers at once, while records change, are all answered", .timeLimit(.minutes(5))) func crowd() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    try await withThrowingTaskGroup(of: Void.self) { group in
      for reader in 0..<8 {
        group.addTask {
          for path in ["/vi", "/api/v1/search?q=chua", "/vi/tim-kiem", "/en/monument", "/api/v1/suggest?q=den", "/vi/don-vi-hanh-chinh/phuong-pho-hien"] {
            let status = try await instance.get(path).status
            #expect(status == 200, "reader \(reader) \(path)")
          }
        }
      }
      group.addTask {
        for round in 0..<6 {
          try await instance.store.close(.named("di-tich-den-may"), visibility: round % 2 == 0 ? .hidden : .public, author: "test", reason: "thử")
          try await instance.settle()
        }
      }
      try await group.waitForAll()
    }
  }

  @Test("unknown settings stop the start and name the nearest one") func settings() {
    let read = Settings(flags: [:], environment: ["PHOHIEN_LISTN": "1", "HOME": "/"])
    #expect(read.problems.map(\.path) == ["PHOHIEN_LISTN"])
    #expect(read.problems.first?.message[.english].contains("PHOHIEN_LISTEN") == true)
  }
}
