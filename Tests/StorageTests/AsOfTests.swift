import Kernel
import Testing

@testable import Storage

@Suite("Lists as of a past moment") struct AsOfTests {
  private static func titles(_ list: RecordStore.AsOfList) -> Set<String> { Set(list.records.map { $0.subject.title(of: $0.revision.body ?? .null, in: .vietnamese) }) }

  @Test("the list of a moment has the records of then, each as it was: with its title, state and unit; what came later or was erased is not in it") func moments() async throws {
    let sample = try await DeskSample.open(), head = sample.actor("h", "head", nil), writer = sample.actor("viết", "writer"), store = sample.register.store
    let clock = sample.register.clock
    let kept = try await sample.made("Một", by: writer), moved = try await sample.made("Hai", by: writer), erased = try await sample.made("Mất", by: writer)
    let early = clock.now()
    clock.advance(10)
    _ = try await sample.desk.save(kept.id, base: 1, body: DeskSample.body("Một mới"), reason: "", by: writer)
    try await sample.desk.submit(kept.id, head: 2, note: "", by: writer)
    _ = try await sample.desk.apply([.move(moved.id, unit: DeskSample.there)], publishing: false, source: "bulk", reason: "", by: head)
    _ = try await sample.made("Sau", by: writer)
    try await store.close(erased.id, state: .erased, author: "test", reason: "x")
    func list(_ moment: Int64, unit: RecordID? = nil, profile: String? = "site", by actor: DeskActor) async throws -> RecordStore.AsOfList {
      try await store.records(.init(moment: moment, profile: profile, unit: unit), policy: actor.policy, units: sample.units, limit: 50)
    }
    let then = try await list(early, by: head), now = try await list(clock.now(), by: head)
    #expect(Self.titles(then) == ["Một", "Hai"] && then.total == 2 && then.next == nil)
    #expect(Self.titles(now) == ["Một mới", "Hai", "Sau"] && now.total == 3)
    #expect(then.records.allSatisfy { $0.revision.state == .draft && $0.revision.number == 1 })
    #expect(now.records.first { $0.subject.header.id == kept.id }?.revision.state == .submitted)
    #expect(Self.titles(try await list(early, unit: DeskSample.here, by: head)) == ["Một", "Hai"])
    #expect(Self.titles(try await list(clock.now(), unit: DeskSample.here, by: head)) == ["Một mới", "Sau"])
    #expect(Self.titles(try await list(clock.now(), unit: DeskSample.there, by: head)) == ["Hai"])
    #expect(Self.titles(try await list(early, by: writer)) == ["Một"], "whose the record is today decides who sees its past")
    #expect(try await list(early, profile: "person", by: head).total == 0)
    #expect(try await list(0, by: head).total == 0)
  }

  @Test("long lists go on by pages in the order of ids, each record once") func pages() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("viết", "writer")
    var made: [RecordID] = []
    for index in 1...7 { made.append(try await sample.made("\(index)", by: writer).id) }
    var seen: [RecordID] = [], after: RecordID?, pages = 0
    repeat {
      let list = try await sample.register.store.records(.init(moment: .max), policy: writer.policy, units: sample.units, after: after, limit: 3)
      #expect(list.total == 7)
      seen += list.records.map(\.subject.header.id)
      (after, pages) = (list.next, pages + 1)
    } while after != nil && pages < 9
    #expect(seen == made.sorted() && pages == 3)
  }

  @Test("a list holds just the records that the policy lets somebody see, as it would say of each alone") func reach() async throws {
    let register = try await TestRegister.open()
    for (identifier, profile, unit) in [("a", "site", "a"), ("b", "site", "B"), ("kin", "site", "A"), ("noi-bo", "site", "A"), ("nguoi", "person", "A"), ("khong-dau", "site", "")] {
      var draft = Province.draft(identifier, profile: profile, title: identifier)
      draft.unit = unit.isEmpty ? nil : RecordID.named(unit)
      try await register.apply(draft)
    }
    try await register.store.close(.named("kin"), sensitivity: .restricted, author: "test", reason: "x")
    try await register.store.close(.named("noi-bo"), sensitivity: .internal, author: "test", reason: "x")
    let headers = try await register.sql("SELECT \(HeaderColumns.list) FROM record r").map { HeaderColumns.header($0) }
    let lands: [(name: String, within: [RecordID])] = [("A", []), ("a", [.named("A")]), ("B", [])]
    let units = UnitTree(lands.map { UnitTree.Unit(id: .named($0.name), identifier: $0.name, names: [$0.name], within: $0.within, successors: []) })
    var counts: Set<Int> = []
    for actions in [[.readDrafts], [.readRestricted], [.readDrafts, .readRestricted], [.edit]] as [Set<Action>] {
      for sensitivity in Sensitivity.allCases {
        for unit in [nil, .named("A"), .named("a"), .named("B"), .named("khac")] as [RecordID?] {
          for profiles in [[], ["site"], ["person", "khac"]] as [Set<String>] {
            let policy = CaseTests.policy(actions, sensitivity, unit: unit, profiles: profiles)
            let list = try await register.store.records(.init(moment: .max), policy: policy, units: units, limit: 100)
            let expected = Set(headers.filter { policy.sight(of: $0) != nil }.map(\.id))
            #expect(Set(list.records.map(\.subject.header.id)) == expected && list.total == expected.count, "\(actions) \(sensitivity) \(unit?.text ?? "-") \(profiles)")
            counts.insert(expected.count)
          }
        }
      }
    }
    #expect(counts.contains(0) && counts.contains(headers.count) && counts.count > 3, "the policies differ")
  }
}
