import Kernel
import Testing

@testable import Storage

@Suite("Proposed changes of many records") struct ProposalTests {
  private static func setting(_ field: String, _ value: Value, _ ids: [RecordID]) -> [DeskChange] {
    ids.map { id in
      .edit(id) { _, body in
        var body = body
        body[field] = value
        return body
      }
    }
  }

  /// A proposal of somebody who writes here, to change `field` of two records.
  private static func proposed(_ sample: DeskSample, _ field: String = "phone", by actor: DeskActor? = nil, units: UnitTree? = nil) async throws -> Proposal {
    let author = actor ?? sample.actor("a", "writer")
    let ids = [try await sample.made("Một", by: author).id, try await sample.made("Hai", by: author).id]
    let rehearsed = try await sample.desk.rehearse(setting(field, "113", ids), publishing: false, by: author)
    sample.register.clock.advance()
    return try await ProposalStore(sample.register.store).make(
      kind: "bulk", content: .object(["x": "nội dung"]), reason: "số mới", scope: ProposalScope(rehearsed), units: units ?? sample.units, by: author)
  }

  @Test("what is proposed is kept as it was said, changes no record, and is told to the log") func making() async throws {
    let sample = try await DeskSample.open(), store = ProposalStore(sample.register.store), author = sample.actor("a", "writer")
    let proposal = try await Self.proposed(sample)
    #expect(proposal.kind == "bulk" && proposal.author == author.policy.account && proposal.reason == "số mới" && proposal.state == .open && !proposal.needsApproval)
    #expect(proposal.scope.records == 2 && proposal.scope.parts == [.init(profile: "site", unit: DeskSample.here, sensitivity: .public, fields: .internal)])
    let read = try #require(try await store.proposal(proposal.id, policy: author.policy))
    #expect(read.proposal == proposal && read.content["x"] == "nội dung")
    #expect(try await sample.register.sql("SELECT count(*) FROM revision v JOIN record r ON r.id = v.record WHERE r.profile = 'site'").first?.int(0) == 2, "each record as it was made")
    let event = try #require(try await store.log.events(.init(), most: 1).first)
    #expect(event.act == .changeProposed && event.object == proposal.id.text && event.account == author.policy.account)
  }

  @Test("without a reason, or where no record would change, nothing is kept") func refused() async throws {
    let sample = try await DeskSample.open(), store = ProposalStore(sample.register.store), author = sample.actor("a", "writer")
    let one = try await sample.made("Một", ["phone": "113"], by: author)
    let same = try await sample.desk.rehearse(Self.setting("phone", "113", [one.id]), publishing: false, by: author)
    let wrong = try await sample.desk.rehearse(Self.setting("rank", "no-such", [one.id]), publishing: false, by: author)
    let good = try await sample.desk.rehearse(Self.setting("phone", "114", [one.id]), publishing: false, by: author)
    func codes(_ changes: [RehearsedChange], _ reason: String = "x") async throws -> [String] {
      try await DeskSample.codes { _ = try await store.make(kind: "bulk", content: .null, reason: reason, scope: ProposalScope(changes), units: sample.units, by: author) }
    }
    #expect(try await codes(same) == ["proposal.nothing"])
    #expect(try await codes(wrong) == ["proposal.nothing"])
    #expect(try await codes(good, " ") == ["proposal.reason"])
    #expect(try await codes(good, String(repeating: "a", count: 1_001)) == ["proposal.long"])
    #expect(try await sample.register.rowCounts()["proposal"] == 0)
  }

  @Test("it is known to its author and to whoever may decide on all of it, and absent to everybody else") func whoKnows() async throws {
    let sample = try await DeskSample.open(), store = ProposalStore(sample.register.store)
    let proposal = try await Self.proposed(sample)
    let knowing = ["a": "writer", "b": "approver"], others = ["c": "writer", "d": "curator"]
    for (name, role) in knowing { #expect(try await store.proposal(proposal.id, policy: sample.actor(name, role).policy) != nil, "\(name)") }
    for (name, role) in others { #expect(try await store.proposal(proposal.id, policy: sample.actor(name, role).policy) == nil, "\(name)") }
    let elsewhere = sample.actor("e", "approver", DeskSample.there)
    #expect(try await store.proposal(proposal.id, policy: elsewhere.policy) == nil)
    #expect(try await store.list(open: true, policy: elsewhere.policy, limit: 10).proposals.isEmpty)
    #expect(try await store.list(open: true, policy: sample.actor("b", "approver").policy, limit: 10).proposals == [proposal])
    #expect(try await DeskSample.codes { try await store.refuse(proposal.id, words: "x", by: elsewhere) } == ["proposal.right"])
  }

  @Test("a change of a restricted field is decided on by nobody who does not see it") func restricted() async throws {
    let sample = try await DeskSample.open(), store = ProposalStore(sample.register.store)
    let proposal = try await Self.proposed(sample, "secret", by: sample.actor("a", "curator"))
    #expect(proposal.scope.parts.map(\.fields) == [.restricted])
    let roles = DeskSample.roles + [Role(
      id: "half", label: LocalizedText(vi: "x", en: "x"), summary: LocalizedText(vi: "x", en: "x"), kinds: [.business], actions: [.readDrafts, .approve], sensitivity: .internal)]
    let half = AccessPolicy(account: .named("h"), kind: .business, grants: [Grant(role: "half", unit: DeskSample.here)], roles: roles, units: sample.units)
    #expect(try await store.proposal(proposal.id, policy: half) == nil)
    #expect(try await store.proposal(proposal.id, policy: sample.actor("b", "approver").policy) != nil)
    let open = try await Self.proposed(sample)
    #expect(try await store.proposal(open.id, policy: half) != nil)
  }

  @Test("nobody decides on their own proposal; another person refuses it with words, once") func refusing() async throws {
    let sample = try await DeskSample.open(), store = ProposalStore(sample.register.store), head = sample.actor("h", "head"), approver = sample.actor("b", "approver")
    let proposal = try await Self.proposed(sample, by: head)
    #expect(!proposal.mayBeDecided(by: head.policy) && proposal.mayBeDecided(by: approver.policy))
    #expect(try await DeskSample.codes { try await store.refuse(proposal.id, words: "x", by: head) } == ["proposal.right"])
    #expect(try await DeskSample.codes { try await store.refuse(proposal.id, words: "", by: approver) } == ["proposal.reason"])
    try await store.refuse(proposal.id, words: "Chưa đủ căn cứ", by: approver)
    let ended = try #require(try await store.proposal(proposal.id, policy: head.policy)).proposal
    #expect(ended.state == .refused && ended.words == "Chưa đủ căn cứ" && ended.ender == approver.policy.account && ended.ended == sample.register.clock.now())
    #expect(try await DeskSample.codes { try await store.refuse(proposal.id, words: "x", by: approver) } == ["proposal.ended"])
    #expect(try await DeskSample.codes { try await store.drop(proposal.id, by: head) } == ["proposal.ended"])
    #expect(try await DeskSample.codes { try await store.drop(.named("no-such"), by: head) } == ["proposal.absent"])
  }

  @Test("only its author drops it") func dropping() async throws {
    let sample = try await DeskSample.open(), store = ProposalStore(sample.register.store)
    let proposal = try await Self.proposed(sample)
    #expect(try await DeskSample.codes { try await store.drop(proposal.id, by: sample.actor("b", "approver")) } == ["proposal.right"])
    try await store.drop(proposal.id, by: sample.actor("a", "writer"))
    #expect(try await store.proposal(proposal.id, policy: sample.actor("a", "writer").policy)?.proposal.state == .dropped)
  }

  @Test("what it asks for is written together with its end: once, and not after it was dropped") func applied() async throws {
    let sample = try await DeskSample.open(), store = ProposalStore(sample.register.store), author = sample.actor("a", "writer")
    let proposal = try await Self.proposed(sample), record = try await sample.made("Ba", by: author)
    func apply(_ id: RecordID, _ phone: Value) async throws -> RecordID? {
      let outcome = try await sample.desk.apply(Self.setting("phone", phone, [record.id]), publishing: false, source: "bulk", reason: "", proposal: id, by: author)
      return outcome.changeSet
    }
    let done = try #require(try await apply(proposal.id, "114"))
    let after = try #require(try await store.proposal(proposal.id, policy: author.policy)).proposal
    #expect(after.state == .applied && after.changeSet == done)
    #expect(try await store.list(open: true, policy: author.policy, limit: 10).proposals.isEmpty)
    #expect(try await store.list(open: false, policy: author.policy, limit: 10).proposals == [after])
    #expect(try await DeskSample.codes { _ = try await apply(proposal.id, "115") } == ["proposal.ended"])
    let dropped = try await Self.proposed(sample)
    try await store.drop(dropped.id, by: author)
    #expect(try await DeskSample.codes { _ = try await apply(dropped.id, "116") } == ["proposal.ended"])
    #expect(try await sample.body(record.id)["phone"] == "114")
  }

  @Test("lists go on by pages, each proposal once, the newest first, past those that are not for this person") func pages() async throws {
    let sample = try await DeskSample.open(), store = ProposalStore(sample.register.store), mine = sample.actor("a", "writer"), other = sample.actor("z", "writer")
    var ids: [RecordID] = []
    for number in 0..<7 { if number % 3 == 2 { _ = try await Self.proposed(sample, by: other) } else { ids.append(try await Self.proposed(sample, by: mine).id) } }
    var seen: [RecordID] = [], place: RecordID?
    repeat {
      let page = try await store.list(open: true, policy: mine.policy, before: place, limit: 2)
      #expect(page.proposals.count <= 2)
      seen += page.proposals.map(\.id)
      place = page.next
    } while place != nil
    #expect(seen == ids.reversed())
  }

  // MARK: Rules of units

  @Test("where a unit asks, or one that it lies in or fell to, another person has to apply; also when the rule came later") func rules() async throws {
    let sample = try await DeskSample.open(), store = ProposalStore(sample.register.store), head = sample.actor("h", "head", nil)
    let province = RecordID.named("tinh"), later = RecordID.named("xa-moi")
    func unit(_ id: RecordID, within: [RecordID] = [], successors: [RecordID] = []) -> UnitTree.Unit { .init(id: id, identifier: id.text, names: ["x"], within: within, successors: successors) }
    let tree = UnitTree([unit(province), unit(DeskSample.here, within: [province], successors: [later]), unit(later, within: [province]), unit(DeskSample.there)])
    let early = try await Self.proposed(sample, units: tree)
    #expect(try await !store.needsApproval(early, units: tree))
    for asking in [DeskSample.here, later, province] {
      try await store.rule(asking, asks: true, by: head)
      #expect(try await store.needsApproval(early, units: tree))
      #expect(try await Self.proposed(sample, units: tree).needsApproval)
      try await store.rule(asking, asks: false, by: head)
      #expect(try await !store.needsApproval(early, units: tree))
    }
    try await store.rule(DeskSample.there, asks: true, by: head)
    #expect(try await !Self.proposed(sample, units: tree).needsApproval)
    #expect(try await store.asking() == [DeskSample.there])
  }

  @Test("more than two hundred records always need another person") func many() async throws {
    let sample = try await DeskSample.open(), store = ProposalStore(sample.register.store), author = sample.actor("a", "writer")
    let part = ProposalScope.Part(profile: "site", unit: DeskSample.here, sensitivity: .public, fields: .public)
    func needs(_ count: Int) async throws -> Bool {
      let made = try await store.make(kind: "bulk", content: .null, reason: "x", scope: ProposalScope(parts: [part], records: count), units: sample.units, by: author)
      return made.needsApproval
    }
    let few = try await needs(200), many = try await needs(201)
    #expect(!few && many)
  }

  @Test("only who approves every kind of record of the unit says what it asks for") func whoRules() async throws {
    let sample = try await DeskSample.open(), store = ProposalStore(sample.register.store)
    let narrow = AccessPolicy(
      account: .named("n"), kind: .business, grants: [Grant(role: "approver", unit: DeskSample.here, profiles: ["site"])], roles: DeskSample.roles, units: sample.units)
    let refused = [sample.actor("a", "writer"), sample.actor("b", "approver", DeskSample.there), DeskActor(policy: narrow, actor: Actor(account: .named("n")))]
    for actor in refused { #expect(try await DeskSample.codes { try await store.rule(DeskSample.here, asks: true, by: actor) } == ["proposal.rule"]) }
    #expect(try await store.asking().isEmpty)
    try await store.rule(DeskSample.here, asks: true, by: sample.actor("c", "approver"))
    #expect(try await store.asking() == [DeskSample.here])
    #expect(try await store.log.events(.init(), most: 1).first?.act == .unitRuleSet)
  }

  @Test("a record that moves counts for both units") func moving() async throws {
    let sample = try await DeskSample.open(), head = sample.actor("h", "head", nil)
    let one = try await sample.made("Một", by: head)
    let rehearsed = try await sample.desk.rehearse([.move(one.id, unit: DeskSample.there)], publishing: false, by: head)
    let scope = ProposalScope(rehearsed)
    #expect(scope.records == 1 && Set(scope.parts.map(\.unit)) == [DeskSample.here, DeskSample.there])
    #expect(!scope.isReached(by: sample.actor("b", "approver").policy) && scope.isReached(by: sample.actor("b", "approver", nil).policy))
  }
}
