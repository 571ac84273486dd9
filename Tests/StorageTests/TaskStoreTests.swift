import HistoricalDates
import Kernel
import Testing

@testable import Storage

@Suite("Tasks, projects and assignments")
struct TaskStoreTests {
  private static func text(_ words: String) -> LocalizedText { LocalizedText(vi: words, en: words) }
  private static let here = RecordID.named("xa-1"), there = RecordID.named("xa-2")

  private static var plan: ProvincialPlan {
    var plan = ProvincialPlan()
    plan.agencies = [Agency(id: "culture", label: text("Sở")), Agency(id: "first", label: text("Xã Một"), unit: "xa-1")]
    plan.indicators = [
      Indicator(
        id: "held", target: 4, label: text("Có hạng"), definition: text("x"), measure: .percent, aim: 100, comparison: .atLeast, aimYear: 2030, baseline: nil, steps: [:], owner: "culture",
        evidence: text("x"), formula: .recordShare(scope: [RecordScope(profile: "site")], counted: .present, whole: .records))
    ]
    plan.tasks = [
      PlanTask(id: "one", label: text("Một"), section: "IV.1.a", owner: "culture", phases: [.first]), PlanTask(id: "two", label: text("Hai"), section: "IV.1.a", owner: "first", phases: [.third]),
    ]
    plan.projects = [PlanProject(id: "declared", label: text("Khai báo"), owner: "culture", from: 2026, until: 2027, budget: [.init(year: 2026, source: "provincial", amount: 5)], tasks: ["one"])]
    return plan
  }

  /// A register of two communes, its tasks, and what counts as the test says.
  private struct Sample {
    let register: TestRegister
    let tasks: TaskStore
    let units: UnitTree

    static func open() async throws -> Sample {
      let given = try Province.declarations()
      let roles = [
        role("writer", [.readDrafts, .create, .edit]), role("head", [.readDrafts, .readRestricted, .approve, .assign]), role("helper", [.contribute]), role("reader", [.readDrafts]),
      ]
      let declarations = Declarations(sectors: given.sectors, profiles: given.profiles, vocabularies: given.vocabularies, roles: roles, plan: TaskStoreTests.plan, digest: given.digest)
      let register = try await TestRegister.open(declarations)
      register.clock.advance(1_790_000_000_000)
      try await register.apply(Province.draft("xa-1", profile: "commune", title: "Xã Một"), Province.draft("xa-2", profile: "commune", title: "Xã Hai"), source: "units")
      var drafts: [RecordDraft] = []
      for (identifier, unit) in [("a", TaskStoreTests.here), ("b", TaskStoreTests.here), ("c", TaskStoreTests.there)] {
        var draft = Province.draft(identifier, title: identifier)
        draft.unit = unit
        drafts.append(draft)
      }
      try await register.apply(drafts[0], drafts[1], drafts[2])
      return Sample(register: register, tasks: TaskStore(register.store), units: try await register.store.unitTree())
    }

    private static func role(_ id: String, _ actions: Set<Action>) -> Role {
      Role(id: id, label: text(id), summary: text(id), kinds: [.business], actions: actions, sensitivity: .restricted)
    }

    func actor(_ name: String, _ role: String, _ unit: RecordID? = nil, kind: AccountKind = .business) -> DeskActor {
      let policy = AccessPolicy(account: .named(name), kind: kind, grants: [Grant(role: role, unit: unit)], roles: tasks.declarations.roles, units: units)
      return DeskActor(policy: policy, actor: Actor(account: .named(name)))
    }

    func account(_ name: String, _ role: String, _ unit: RecordID, state: Account.State = .active) async throws -> Account {
      let id = RecordID.named(name)
      _ = try await register.sql("INSERT INTO account (id, name, display, kind, state, created) VALUES (?, ?, ?, 'business', 'active', 1)", [.text(id.text), .text(name), .text(name)])
      return Account(
        id: id, name: name, display: name, kind: .business, mail: nil, unit: unit, state: state, reason: nil, hasSecondFactor: false, passwordAt: nil, lockedUntil: nil, created: 1, signedIn: nil,
        usedFrom: 1, enrolUntil: nil, grants: [Grant(role: role, unit: unit)])
    }

    var day: String { tasks.today.adding(days: 10).description }

    func draft(_ records: [String] = ["a", "b"], unit: RecordID = TaskStoreTests.here, _ change: (inout AssignmentDraft) -> Void = { _ in }) -> AssignmentDraft {
      var draft = AssignmentDraft()
      (draft.indicator, draft.unit, draft.records, draft.due, draft.note) = ("held", unit, records.map { RecordID.named($0) }, day, "Sớm nhé")
      change(&draft)
      return draft
    }

    func codes(_ act: () async throws -> Void) async throws -> [String] {
      do {
        try await act()
        return []
      } catch let problems as Problems { return problems.list.map(\.code) }
    }

    func acts() async throws -> [String] { try await register.sql("SELECT act FROM audit_event ORDER BY number").map { $0.text(0) } }
  }

  private static func figures(_ counting: Set<String>, missing: Int? = nil) -> TaskFigures {
    let ids = Set(counting.map { RecordID.named($0) })
    return TaskFigures(counting: { _, records in ids.intersection(records) }, missing: { _, _ in missing }, lacking: { _, _, _ in [] })
  }

  // MARK: Tasks of the Plan

  @Test("A task stands as it was said last, with its history and documents, and the log knows of each act") func states() async throws {
    let sample = try await Sample.open(), tasks = sample.tasks, head = sample.actor("head", "head")
    #expect(try await tasks.standings().map(\.state) == [.notBegun, .notBegun])
    try await tasks.set(.going, due: "", words: "Đã giao", ofTask: "one", by: head, units: sample.units)
    try await tasks.set(.blocked, due: sample.day, words: "Chờ vốn", ofTask: "one", by: head, units: sample.units)
    try await tasks.note("Đã có văn bản", on: .task("one"), by: head, units: sample.units)
    try await tasks.add(number: "12/KH-UBND", day: "2026-09-01", title: "Kế hoạch", link: "https://example.vn/12", to: .task("one"), by: head, units: sample.units)
    var sheet = try #require(try await tasks.sheet(ofTask: "one"))
    #expect(sheet.standing.state == .blocked && sheet.standing.due?.description == sample.day && sheet.documents.map(\.number) == ["12/KH-UBND"])
    #expect(sheet.entries.map(\.what) == [.document, .note, .state, .state] && sheet.entries.last?.state == .going && sheet.entries.last?.words == "Đã giao")
    try await tasks.drop(document: sheet.documents[0].id, of: .task("one"), by: head, units: sample.units)
    sheet = try #require(try await tasks.sheet(ofTask: "one"))
    #expect(sheet.documents.isEmpty && sheet.entries.first?.what == .documentDropped)
    #expect(try await sample.acts().filter { $0 == "plan-task-changed" }.count == 5)
    #expect(try await tasks.standings().map(\.state) == [.blocked, .notBegun])
  }

  @Test("What is wrong is refused by name and writes nothing; who is not in charge is refused whatever they send") func refused() async throws {
    let sample = try await Sample.open(), tasks = sample.tasks, units = sample.units, head = sample.actor("head", "head"), chief = sample.actor("chief", "head", Self.here)
    func set(_ state: PlanTaskState?, due: String = "", words: String = "", of id: String = "one", by: DeskActor) async throws -> [String] {
      try await sample.codes { try await tasks.set(state, due: due, words: words, ofTask: id, by: by, units: units) }
    }
    #expect(try await set(.going, by: chief) == ["task.refused"])
    #expect(try await set(.going, of: "two", by: chief) == [])
    for (name, role) in [("w", "writer"), ("h", "helper"), ("r", "reader")] { #expect(try await set(.going, by: sample.actor(name, role)) == ["task.refused"]) }
    #expect(try await set(.going, of: "three", by: head) == ["task.absent"])
    #expect(try await set(nil, by: head) == ["task.state"])
    for due in ["2020-01-01", "hôm qua", "2026-02-30", "2046-01-01"] { #expect(try await set(.going, due: due, by: head) == ["task.due"], "\(due)") }
    #expect(try await set(.blocked, by: head) == ["task.missing"])
    #expect(try await set(.cancelled, words: " \n", by: head) == ["task.missing"])
    #expect(try await set(.going, words: String(repeating: "a", count: 2_001), by: head) == ["task.long"])
    #expect(try await set(.notBegun, by: head) == ["task.unchanged"])
    #expect(try await sample.codes { try await tasks.note(" ", on: .task("one"), by: head, units: units) } == ["task.missing"])
    let tomorrow = tasks.today.adding(days: 1).description
    for (day, link, codes) in [(tomorrow, "", ["task.day"]), ("x", "javascript:alert(1)", ["task.day", "task.link"]), ("2026-09-01", "/etc/passwd", ["task.link"])] {
      #expect(try await sample.codes { try await tasks.add(number: "1", day: day, title: "t", link: link, to: .task("one"), by: head, units: units) } == codes)
    }
    #expect(try await tasks.sheet(ofTask: "one")?.entries.isEmpty == true)
    #expect(try await tasks.standings().map(\.state) == [.notBegun, .going])
  }

  // MARK: Projects

  @Test("A project is entered with its money by source and year; a declared one becomes the desk's own with the first change") func projects() async throws {
    let sample = try await Sample.open(), tasks = sample.tasks, units = sample.units, head = sample.actor("head", "head")
    var draft = PlanProjectDraft()
    (draft.name, draft.owner, draft.from, draft.until, draft.state, draft.tasks) = ("Số hóa", "culture", "2026", "2028", .going, ["two", "one", "two"])
    let id = try await tasks.keep(draft, as: nil, by: head, units: units)
    func money(_ year: String, _ source: BudgetSource?, _ planned: String, _ disbursed: String = "", of id: String) async throws -> [String] {
      var line = TaskStore.BudgetDraft()
      (line.year, line.source, line.planned, line.disbursed) = (year, source, planned, disbursed)
      return try await sample.codes { [line] in try await tasks.set(line, ofProject: id, by: head, units: units) }
    }
    #expect(try await money("2027", .provincial, "1.500.000.000", "200", of: id) == [])
    #expect(try await money("2026", .aid, "7", of: id) == [])
    #expect(try await money("2029", nil, "mười", of: id) == ["task.year", "task.source", "task.money"])
    #expect(try await tasks.project(id)?.lines == [BudgetLine(year: 2026, source: .aid, planned: 7), BudgetLine(year: 2027, source: .provincial, planned: 1_500_000_000, disbursed: 200)])
    #expect(try await tasks.project(id)?.tasks == ["one", "two"])
    (draft.until, draft.name) = ("2026", "Số hóa lại")
    #expect(try await sample.codes { try await tasks.keep(draft, as: id, by: head, units: units) } == ["task.year"], "money of 2027 would be lost")
    #expect(try await money("2027", .provincial, "", of: id) == [])
    #expect(try await tasks.project(id)?.lines.count == 1)
    #expect(try await sample.codes { try await tasks.keep(draft, as: id, by: head, units: units) } == [])
    #expect(try await tasks.project(id)?.name == "Số hóa lại")
    (draft.base, draft.name) = (1, "Ghi đè")
    #expect(try await sample.codes { try await tasks.keep(draft, as: id, by: head, units: units) } == ["task.changed"])
    draft.base = try await tasks.project(id)?.updated
    sample.register.clock.advance()
    #expect(try await sample.codes { try await tasks.keep(draft, as: id, by: head, units: units) } == [])
    let same = draft, again = try await sample.codes { try await tasks.keep(same, as: id, by: head, units: units) }
    #expect(again == ["task.unchanged"])
    #expect(try await tasks.project("declared")?.isDeclared == true)
    #expect(try await money("2027", .central, "9", of: "declared") == [])
    let kept = try #require(try await tasks.project("declared"))
    #expect(!kept.isDeclared && kept.lines.map(\.planned) == [5, 9] && kept.tasks == ["one"])
    #expect(try await tasks.projects().count == 2)
    draft = PlanProjectDraft()
    (draft.from, draft.until, draft.tasks) = ("2028", "2027", ["x"])
    #expect(try await sample.codes { try await tasks.keep(draft, as: nil, by: head, units: units) } == ["task.missing", "task.owner", "task.years", "task.state", "task.linked"])
    #expect(try await tasks.history(ofProject: id).entries.map(\.what) == [.changed, .changed, .budget, .budget, .budget, .made])
  }

  // MARK: Assignments

  @Test("An assignment ends by itself when the last of its records counts, not before; one of a whole unit when nothing is missing there") func settling() async throws {
    let sample = try await Sample.open(), tasks = sample.tasks, head = sample.actor("head", "head")
    let one = try await tasks.assign(sample.draft(), assignee: nil, by: head, units: sample.units)
    #expect(try await tasks.settle(nil, Self.figures([])) == [])
    #expect(try await tasks.settle(nil, Self.figures(["a", "c"])) == [])
    #expect(try await tasks.records(of: one.id).filter(\.isCounted).map(\.record) == [.named("a")])
    #expect(try await tasks.settle(nil, Self.figures(["b"])) == [], "what counted before and does not any more is not done")
    #expect(try await tasks.settle([one.id], Self.figures(["a", "b"])) == [one.id])
    #expect(try await tasks.settle(nil, Self.figures([])) == [])
    let done = try #require(try await tasks.assignment(one.id))
    #expect(done.state == .done && done.ender == nil && done.ended == tasks.now)
    let whole = try await tasks.assign(sample.draft([]), assignee: nil, by: head, units: sample.units)
    #expect(try await tasks.settle(nil, Self.figures([], missing: 2)) == [])
    #expect(try await tasks.settle(nil, Self.figures([], missing: nil)) == [])
    #expect(try await tasks.settle(nil, Self.figures([], missing: 0)) == [whole.id])
    #expect(try await sample.acts().suffix(4) == ["task-assigned", "task-done", "task-assigned", "task-done"])
    let jobs = try await sample.register.sql("SELECT subject FROM job WHERE kind = 'task-notice' ORDER BY subject").map { $0.text(0) }
    #expect(Set(jobs) == [one, whole].reduce(into: []) { $0.formUnion(["assigned:\($1.id)", "done:\($1.id)"]) })
  }

  @Test("Nobody assigns outside of what they lead, to people who could not do it, records of others, the past, or the same twice") func wrong() async throws {
    let sample = try await Sample.open(), tasks = sample.tasks, units = sample.units, chief = sample.actor("chief", "head", Self.here)
    let writer = try await sample.account("writer", "writer", Self.here), stranger = try await sample.account("stranger", "writer", Self.there)
    let gone = try await sample.account("gone", "writer", Self.here, state: .left), helper = try await sample.account("helper", "helper", Self.here)
    func assign(_ draft: AssignmentDraft, _ assignee: Account? = nil, by: DeskActor? = nil) async throws -> [String] {
      var draft = draft
      draft.assignee = assignee?.id ?? draft.assignee
      return try await sample.codes { [draft] in try await tasks.assign(draft, assignee: assignee, by: by ?? chief, units: units) }
    }
    #expect(try await assign(sample.draft(["c"], unit: Self.there)) == ["task.refused"])
    #expect(try await assign(sample.draft([], unit: Self.there)) == ["task.refused"])
    for role in ["writer", "helper", "reader"] { #expect(try await assign(sample.draft(), by: sample.actor(role, role, Self.here)) == ["task.refused"]) }
    #expect(try await assign(sample.draft { $0.unit = .named("nowhere") }) == ["task.unit"])
    #expect(try await assign(sample.draft { $0.indicator = "x" }) == ["task.indicator"])
    for due in ["", "2026-01-01", tasks.today.adding(days: -1).description, "2046-01-01", "mai"] { #expect(try await assign(sample.draft { $0.due = due }) == ["task.due"], "\(due)") }
    #expect(try await assign(sample.draft(["a", "c"])) == ["task.records"])
    #expect(try await assign(sample.draft(["never"])) == ["task.records"])
    #expect(try await assign(sample.draft { $0.records = (0..<201).map { .named("\($0)") } }) == ["task.many"])
    #expect(try await assign(sample.draft { $0.note = String(repeating: "x", count: 2_001) }) == ["task.long"])
    #expect(try await assign(sample.draft(), stranger) == ["task.assignee"])
    #expect(try await assign(sample.draft(), gone) == ["task.assignee"])
    #expect(try await assign(sample.draft { $0.assignee = .named("nobody") }) == ["task.assignee"])
    #expect(try await sample.register.sql("SELECT 1 FROM assignment").isEmpty)
    #expect(try await assign(sample.draft(), writer) == [])
    #expect(try await assign(sample.draft(["a"]), writer) == ["task.twice"])
    #expect(try await assign(sample.draft(["a"]), helper) == [])
    #expect(try await assign(sample.draft(["a"])) == [], "another person, and the unit")
    #expect(try await assign(sample.draft([])) == [])
    #expect(try await assign(sample.draft([])) == ["task.twice"])
    #expect(try await assign(sample.draft { $0.due = tasks.today.description }, helper) == ["task.twice"], "today is not past")
  }

  @Test("It is closed by hand only with words, by whoever gave it or may assign there, once") func closing() async throws {
    let sample = try await Sample.open(), tasks = sample.tasks, units = sample.units, head = sample.actor("head", "head"), chief = sample.actor("chief", "head", Self.here)
    let one = try await tasks.assign(sample.draft(), assignee: nil, by: head, units: units)
    func close(_ words: String, by: DeskActor) async throws -> [String] { try await sample.codes { try await tasks.close(one.id, words: words, by: by, units: units) } }
    #expect(try await close("x", by: sample.actor("w", "writer", Self.here)) == ["task.refused"])
    #expect(try await close("x", by: sample.actor("w", "writer", Self.there)) == ["task.absent"])
    #expect(try await close(" ", by: chief) == ["task.missing"])
    #expect(try await close("Đã làm nơi khác", by: chief) == [])
    #expect(try await close("x", by: head) == ["task.ended"])
    let closed = try #require(try await tasks.assignment(one.id))
    #expect(closed.state == .closed && closed.ender == .named("chief") && closed.words == "Đã làm nơi khác" && closed.ended != nil)
    #expect(try await tasks.settle(nil, Self.figures(["a", "b"])) == [])
  }

  @Test("A list holds just what somebody may know of: their own, what they gave, and what is in units that they read; counts say the same") func lists() async throws {
    let sample = try await Sample.open(), tasks = sample.tasks, units = sample.units, head = sample.actor("head", "head")
    let writer = try await sample.account("writer", "writer", Self.here), helper = try await sample.account("helper", "helper", Self.here)
    var all: [Assignment] = []
    for (records, unit, who) in [(["a"], Self.here, writer as Account?), (["b"], Self.here, helper), (["a", "b"], Self.here, nil), (["c"], Self.there, nil)] {
      var draft = sample.draft(records, unit: unit)
      draft.assignee = who?.id
      sample.register.clock.advance()
      all.append(try await tasks.assign(draft, assignee: who, by: head, units: units))
    }
    let people = [
      ("head", "head", nil), ("writer", "writer", Self.here), ("helper", "helper", Self.here), ("other", "writer", Self.there), ("reader", "reader", nil), ("chief", "head", Self.here),
    ] as [(String, String, RecordID?)]
    let mine = ["head": 0, "writer": 2, "helper": 1, "other": 1, "reader": 0, "chief": 0], known = ["head": 4, "writer": 3, "helper": 1, "other": 1, "reader": 4, "chief": 3]
    for (name, role, unit) in people {
      let policy = sample.actor(name, role, unit).policy
      for whose in TaskStore.Query.Whose.allCases {
        let query = TaskStore.Query(whose), found = try await tasks.assignments(query, policy: policy, units: units, limit: 100)
        #expect(try await tasks.counts([query], policy: policy, units: units) == [found.count])
        if whose == .all { #expect(Set(found.map(\.id)) == Set(all.filter { tasks.sees($0, policy: policy, units: units) }.map(\.id)) && found.count == known[name], "\(name)") }
        if whose == .mine { #expect(found.count == mine[name], "\(name)") }
      }
      for one in all { #expect(try await (tasks.assignment(one.id, policy: policy, units: units) != nil) == tasks.sees(one, policy: policy, units: units)) }
    }
    var overdue = TaskStore.Query(.all)
    overdue.isOverdue = true
    #expect(try await tasks.counts([overdue], policy: head.policy, units: units) == [0])
    sample.register.clock.advance(11 * 86_400_000)
    #expect(try await tasks.counts([overdue], policy: head.policy, units: units) == [4])
    #expect(try await tasks.due(until: tasks.now).count == 4)
    let outcomes = try await tasks.outcomes(in: 0..<Int64.max, within: nil, policy: sample.actor("chief", "head", Self.here).policy, units: units)
    #expect(outcomes.count == 3 && outcomes.allSatisfy(\.isOverseen))
    let own = try await tasks.outcomes(in: 0..<Int64.max, within: Self.here, policy: sample.actor("helper", "helper", Self.here).policy, units: units)
    #expect(own.count == 1 && own.allSatisfy { !$0.isOverseen })
  }

  @Test("The subjects of jobs are read as they are written, and nothing else is") func subjects() {
    let about = RecordID.named("a"), account = RecordID.named("b")
    for subject in [TaskNotice.Subject(.assigned, about: about), .init(.deadlines, about: account, to: account)] { #expect(TaskNotice.Subject(text: subject.text) == subject) }
    for text in ["", "assigned", "assigned:x", "other:\(about)", "assigned:\(about):x", "assigned:\(about):\(account):", ":\(about)"] { #expect(TaskNotice.Subject(text: text) == nil, "\(text)") }
  }
}
