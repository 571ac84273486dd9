import Kernel
import Testing

@testable import Storage

@Suite("Selecting records at desks") struct SelectionTests {
  @Test("A selection, its count and what of it may be given out hold just what the policy says of each record alone") func policies() async throws {
    let sample = try await ListSample.open()
    try await sample.fill()
    let headers = try await sample.register.sql("SELECT \(HeaderColumns.list) FROM record r").map { HeaderColumns.header($0) }
    var seen: Set<Int> = [], given: Set<Int> = []
    let acts: [Set<Action>] = [[.readDrafts], [.readRestricted], [.export], [.readDrafts, .export], [.readDrafts, .readRestricted, .export], [.edit], Set(Action.allCases)]
    let units: [RecordID?] = [nil, ListSample.here, ListSample.there, .named("khac")], kept: [Set<String>] = [[], ["site"], ["person", "commune"]]
    for actions in acts {
      for sensitivity in Sensitivity.allCases {
        for unit in units {
          for profiles in kept {
            let policy = sample.policy(.named("ai"), actions, sensitivity, unit: unit, profiles: profiles), told = "\(actions) \(sensitivity) \(unit?.text ?? "-") \(profiles)"
            let expected = headers.filter { $0.state != .erased && policy.sight(of: $0) != nil }, export = headers.filter { $0.state != .erased && policy.exportSight(of: $0) != nil }
            let found = try await sample.desk.select(RecordSelection(), policy: policy, units: sample.units, limit: 100)
            #expect(found.records.map(\.header.id) == expected.map(\.id).sorted() && found.total == expected.count && found.next == nil, "\(told)")
            let page = try await sample.exports.page(.selection(RecordSelection()), policy, sample.units, after: nil, limit: 100)
            #expect(page.records.map(\.header.id) == export.map(\.id).sorted(), "\(told)")
            let measure = try await sample.exports.measure(.selection(RecordSelection()), policy, sample.units)
            #expect(measure == ExportMeasure(selected: expected.count, exportable: export.count, profiles: Set(export.map(\.profile)).sorted()), "\(told)")
            for record in page.records {
              let sight = try #require(policy.exportSight(of: record.header))
              #expect((record.body["secret"] != nil) == (sight == .restricted && record.header.profile == "site"), "\(told) \(record.header.identifier)")
            }
            seen.insert(expected.count)
            given.insert(export.count)
          }
        }
      }
    }
    #expect(seen.contains(0) && seen.contains(headers.count - 1) && seen.count > 4 && given.contains(0) && given.count > 4, "the policies differ")
  }

  @Test("Every part narrows: profile, state, unit with what falls to it, records one by one") func parts() async throws {
    let sample = try await ListSample.open()
    try await sample.fill()
    let all = sample.policy(.named("ai"), [.readDrafts, .readRestricted], .restricted)
    func names(_ change: (inout RecordSelection) -> Void) async throws -> [String] { try await sample.names(.of(change), all) }
    let persons = try await names { $0.profile = "person" }, drafts = try await names { $0.state = .draft }, erased = try await names { $0.state = .erased }
    #expect(persons == ["nguoi"] && drafts == ["khong-dau", "nhap"] && erased == [])
    let there = try await names { $0.unit = ListSample.there }, unknown = try await names { $0.unit = .named("khac") }, none = try await names { $0.profile = "khac" }
    #expect(there == ["xa-kia"] && unknown == [] && none == [])
    let chosen = try await names { $0.ids = [.named("mo"), .named("xoa"), .named("khac"), .named("nhap")] }
    #expect(chosen == ["mo", "nhap"])
    let both = try await names { ($0.unit, $0.state) = (ListSample.here, .withdrawn) }
    #expect(both == ["rut"])
  }

  @Test("Words are an identifier in full, or stand in the title with or without marks, of drafts too; what is not seen is not found by any") func words() async throws {
    let sample = try await ListSample.open()
    try await sample.fill()
    let all = sample.policy(.named("ai"), [.readDrafts, .readRestricted], .restricted), low = sample.policy(.named("ai"), [.readDrafts], .internal, unit: ListSample.here)
    func names(_ words: String, _ policy: AccessPolicy) async throws -> [String] { try await sample.names(.of { $0.words = words }, policy) }
    for words in ["nhap", "Đình nhap", "dinh NHAP", RecordID.named("nhap").text] { #expect(try await names(words, all) == ["nhap"], "\(words)") }
    #expect(try await names("dinh kin", all) == ["kin"])
    #expect(try await names("xa kia", all) == ["xa-kia"], "words of a title, in any order and number")
    for words in ["nha", "khac", "Đình khac", "%", "!!"] { #expect(try await names(words, all) == [], "\(words)") }
    #expect(try await names("dinh", all).count == 8)
    #expect(try await names("dinh", low) == ["mo", "nguoi", "nhap", "noi-bo", "rut"])
    for words in ["kin", "xa-kia", "khong-dau", "dinh kin", RecordID.named("kin").text, "bí ẩn"] { #expect(try await names(words, low) == [], "\(words)") }
  }

  @Test("A long selection goes on page by page, each record once, in the order of ids") func pages() async throws {
    let sample = try await ListSample.open()
    try await sample.many(23)
    let policy = sample.policy(.named("ai"), [.readDrafts], .internal, unit: ListSample.here), selection = RecordSelection.of { $0.profile = "site" }
    var found: [RecordID] = [], place: RecordID?
    repeat {
      let page = try await sample.desk.select(selection, policy: policy, units: sample.units, after: place, limit: 10)
      #expect(page.total == 23)
      found += page.records.map(\.header.id)
      place = page.next
    } while place != nil
    #expect(found.count == 23 && found == found.sorted() && Set(found).count == 23)
    let none = try await sample.desk.select(selection, policy: policy, units: sample.units, limit: 0)
    #expect(none.records.isEmpty && none.total == 23)
  }
}
