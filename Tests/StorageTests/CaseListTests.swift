import Kernel
import Testing

@testable import Storage

@Suite("Lists of cases")
struct CaseListTests {
  @Test("A list holds just what the policy lets somebody see, as it would say of each case alone") func lists() async throws {
    let office = try await CaseTests.Office.open()
    for (identifier, profile, unit) in [("a", "site", "a"), ("b", "site", "B"), ("kin", "site", "A"), ("noi-bo", "site", "A"), ("nguoi", "person", "A"), ("khong-dau", "site", "")] {
      var draft = Province.draft(identifier, profile: profile, title: identifier)
      draft.unit = unit.isEmpty ? nil : RecordID.named(unit)
      try await office.register.apply(draft)
      try await office.file(office.draft(about: identifier), from: identifier)
    }
    try await office.register.store.close(.named("kin"), sensitivity: .restricted, author: "test", reason: "x")
    try await office.register.store.close(.named("noi-bo"), sensitivity: .internal, author: "test", reason: "x")
    try await office.file(from: "không về gì")
    _ = try await office.cases.open(.init(kind: CaseTests.breach, record: nil, language: .vietnamese, words: [.message: "x"]), known: office.now, by: office.clerk)
    var former = office.draft(about: "a")
    former.kind.id = "former"
    try await office.file(former, from: "cũ")
    let all = try await office.register.sql("SELECT id FROM case_file").map { RecordID(stored: $0.text(0)) }
    var files: [CaseFile] = []
    for id in all { files.append(try #require(try await office.cases.file(id))) }
    let kinds = office.register.store.declarations
    func sees(_ policy: AccessPolicy, _ file: CaseFile) -> Bool {
      guard let kind = kinds.caseKind(file.kind) else { return policy.allows(.handleRequests) }
      guard kind.action.isOfRecords else { return policy.allows(kind.action) }
      let handles = policy.allows(kind.action, profile: file.subject?.profile ?? "", unit: file.subject?.unit, sensitivity: file.subject?.needed ?? .internal)
      return handles || file.subject.map { policy.allows(.withdraw, profile: $0.profile, unit: $0.unit, sensitivity: $0.needed) } ?? false
    }
    var seen: Set<Int> = []
    let acts: [Set<Action>] = [[.moderate], [.withdraw], [.handleRequests], [.moderate, .handleRequests], [.edit], Set(Action.allCases)]
    let units: [RecordID?] = [nil, .named("A"), .named("a"), .named("B"), .named("khac")], kept: [Set<String>] = [[], ["site"], ["person", "khac"]]
    for actions in acts {
      for sensitivity in Sensitivity.allCases {
        for unit in units {
          for profiles in kept {
            let policy = CaseTests.policy(actions, sensitivity, unit: unit, profiles: profiles)
            let expected = Set(files.filter { sees(policy, $0) }.map(\.number))
            let found = try await office.cases.files(CaseStore.Query(.all), policy: policy, limit: 100).map(\.number)
            #expect(Set(found) == expected && found.count == expected.count, "\(actions) \(sensitivity) \(unit?.text ?? "-") \(profiles)")
            #expect(try await office.cases.counts([CaseStore.Query(.all)], policy: policy) == [expected.count])
            seen.insert(expected.count)
          }
        }
      }
    }
    #expect(seen.contains(0) && seen.contains(files.count) && seen.count > 4, "the policies differ")
  }

  @Test("What runs out first stands first, page by page; a list is narrowed by kind, by who deals with it and by what is overdue") func order() async throws {
    let office = try await CaseTests.Office.open(), all = CaseTests.policy(Set(Action.allCases), .restricted)
    var numbers: [String] = []
    for index in 1...3 {
      numbers.append(try await office.file(from: "\(index)").file.number)
      office.register.clock.advance(CaseTests.hour)
    }
    let breach = try await office.cases.open(
      .init(kind: CaseTests.breach, record: nil, language: .vietnamese, words: [.message: "x"]), known: office.now - 30 * CaseTests.hour, by: office.clerk).file
    let ids = try await office.files(.open)
    #expect(ids.map(\.number) == [breach.number] + numbers)
    // The first report's next clock now runs out last; the second has none left that runs.
    try await office.cases.meet("look", of: ids[1].id, by: office.clerk)
    for clock in ["look", "end"] { try await office.cases.meet(clock, of: ids[2].id, by: office.clerk) }
    #expect(try await office.files(.open).map(\.number) == [breach.number, numbers[2], numbers[0], numbers[1]])
    #expect(try await office.cases.files(CaseStore.Query(.open), policy: all, skipping: 1, limit: 2).map(\.number) == [numbers[2], numbers[0]])
    var overdue = CaseStore.Query(.open), mine = CaseStore.Query(.open), kind = CaseStore.Query(.open)
    overdue.isOverdue = true
    mine.assigned = office.clerk.account
    kind.kind = "report"
    try await office.cases.take(ids[3].id, by: office.clerk)
    #expect(try await office.cases.files(overdue, policy: all, limit: 10).map(\.number) == [breach.number])
    #expect(try await office.cases.files(mine, policy: all, limit: 10).map(\.number) == [numbers[2]])
    #expect(try await office.cases.counts([CaseStore.Query(.open), overdue, mine, kind], policy: all) == [4, 1, 1, 3])
    try await office.cases.decide(breach.id, outcome: "done", answer: "x", by: office.clerk)
    #expect(try await office.cases.counts([overdue, CaseStore.Query(.closed)], policy: all) == [0, 1], "a closed case is not overdue any more")
  }
}
