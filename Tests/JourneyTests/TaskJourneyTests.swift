import Foundation
import HistoricalDates
import Kernel
import Outgoing
import Pages
import Storage
import Synchronization
import Tasking
import Testing

@testable import phohien

/// The Plan as work: from the gap of an indicator to the commune that closes it.
@Suite("Journeys: tasks of the Plan", .timeLimit(.minutes(10))) struct TaskJourneyTests {
  private static let mine = RecordID.named("xa-11953"), theirs = RecordID.named("xa-11977")
  private static let tasks = "/vi/ban-lam-viec/nhiem-vu", assign = "\(tasks)/giao", assignment = "\(tasks)/viec-duoc-giao", planned = "\(tasks)/cua-ke-hoach", project = "\(tasks)/du-an"
  private static let indicator = "digitised-provincial-monuments"

  /// A monument that lacks nothing but its papers.
  private static func draft(_ identifier: String, unit: RecordID = mine, isWhole: Bool = false) -> RecordDraft {
    var body: [String: Value] = [
      "name": .object(["vi": .string("Đình \(identifier)")]), "rank": "provincial", "description": .object(["vi": "Một ngôi đình"]), "place": .object(["ref": .string(unit.text)]),
      "geometry": .object(["lat": .double(MapTests.point.latitude), "lon": .double(MapTests.point.longitude), "precision": "site"]), "images": .list(["dinh.jpg"]),
    ]
    if isWhole { body["papers"] = .list(["ban-ve.pdf"]) }
    var draft = RecordDraft(identifier: identifier, profile: "monument", state: .published, body: body, place: .init(file: "t.csv", line: 2))
    draft.unit = unit
    return draft
  }

  private static func apply(_ instance: TestInstance, _ drafts: [RecordDraft]) async throws {
    _ = try await instance.store.apply(drafts, author: "test", source: "test", reason: "tasks")
    try await instance.settle()
    try await PlanFollower(instance.store).catchUp()
  }

  private static func instance() async throws -> TestInstance {
    let instance = try await TestInstance.open(load: [TestInstance.starter], at: TestInstance.present)
    try await apply(instance, [draft("zuthieu"), draft("zucuaho", unit: theirs)])
    return instance
  }

  private static func day(_ instance: TestInstance, _ days: Int = 10) -> String { CalendarDay(inVietnamAt: instance.store.clock()).adding(days: days).description }

  private static func form(_ instance: TestInstance, _ more: [String: String] = [:]) -> [String: String] {
    ["act": "assign", "chi-tieu": indicator, "don-vi": mine.text, "ban-ghi": RecordID.named("zuthieu").text, "due": day(instance), "note": "Chụp <bản vẽ>"].merging(more) { $1 }
  }

  private static func address(unit: RecordID = mine) -> String { "\(assign)?chi-tieu=\(indicator)&don-vi=\(unit.text)&ban-ghi=\(RecordID.named("zuthieu").text)" }

  @Test("A leader assigns the gap of one commune; its officer sees at once what is asked, with the way to the form; once the record counts the task is done by itself") func whole() async throws {
    let instance = try await Self.instance()
    let leader = try await DeskBrowser.officer(instance, "lanh-dao", [Grant(role: "approver")]), officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)])
    let other = try await DeskBrowser.officer(instance, "can-bo-kia", [Grant(role: "commune-officer", unit: Self.theirs)])
    let page = try await leader.open(Self.address())
    #expect(page.status == 200 && page.cache == "no-store" && page.text.contains("Đình zuthieu") && page.text.contains("Cán bộ can-bo-xa") && !page.text.contains("Cán bộ can-bo-kia"))
    let done = try await leader.send(Self.assign, Self.form(instance))
    #expect(done.status == 200 && done.text.contains("Đã ghi nhận.") && done.text.contains("Chụp &lt;bản vẽ&gt;"))
    let start = try await officer.open("/vi/ban-lam-viec")
    #expect(start.text.contains("Việc của tôi: 1"))
    let list = try await officer.open(Self.tasks)
    let one = try #require(list.text.firstMatch(of: /viec-duoc-giao\?id=([0-9a-f-]{36})/))
    let asked = try await officer.open("\(Self.assignment)?id=\(one.1)")
    #expect(asked.status == 200 && asked.text.contains("sua-ban-ghi?id=\(RecordID.named("zuthieu").text)") && asked.text.contains("Đã đạt 0 trên 1 bản ghi") && !asked.text.contains("value=\"close\""))
    #expect(try await other.open("\(Self.assignment)?id=\(one.1)").status == 404)
    #expect(try await !other.open(Self.tasks).text.contains(one.1))
    try await Self.apply(instance, [Self.draft("zuthieu", isWhole: true)])
    let after = try await officer.open("\(Self.assignment)?id=\(one.1)")
    #expect(after.text.contains("Hoàn thành") && after.text.contains("tự động, khi mọi bản ghi đạt") && after.text.contains("Đã đạt 1 trên 1 bản ghi"))
    #expect(try await officer.open("/vi/ban-lam-viec").text.contains("Việc của tôi: 0"))
    let measured = try await leader.open("\(Self.tasks)?view=work&file=units")
    let name = try #require(instance.server.index.units[Self.mine]?.name(in: .vietnamese))
    #expect(measured.type == "text/csv; charset=utf-8" && measured.text.contains("\(name),1,1,1,0,0"))
    var query = AuditLog.Query()
    query.acts = [.taskAssigned, .taskDone]
    #expect(try await instance.server.accounts.log.events(query, most: 5).map(\.act) == [.taskDone, .taskAssigned])
  }

  @Test("What is wrong comes back with what was typed, beside its field; outside of what one leads nothing is assigned, and the refusal is told to the log") func wrong() async throws {
    let instance = try await Self.instance()
    let chief = try await DeskBrowser.officer(instance, "truong-xa", [Grant(role: "approver", unit: Self.mine)]), officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)])
    try await chief.open(Self.address())
    let past = try await chief.send(Self.assign, Self.form(instance, ["due": Self.day(instance, -1)]))
    #expect(past.status == 422 && past.text.contains("problem-due") && past.text.contains("Chụp &lt;bản vẽ&gt;") && past.text.contains("aria-invalid"))
    #expect(try await chief.send(Self.assign, Self.form(instance, ["due": "mai <i>"])).text.contains("value=\"mai &lt;i&gt;\""))
    #expect(try await chief.send(Self.assign, Self.form(instance, ["don-vi": RecordID.named("khong-co").text])).status == 422)
    #expect(try await chief.send(Self.assign, Self.form(instance, ["chi-tieu": "khong-co"])).status == 422)
    #expect(try await chief.send(Self.assign, Self.form(instance, ["ban-ghi": RecordID.named("zucuaho").text])).status == 422)
    #expect(try await chief.send(Self.assign, Self.form(instance, ["ban-ghi": "zuthieu"])).status == 422, "a broken id never means all of the unit")
    #expect(try await chief.send(Self.assign, Self.form(instance, ["nguoi": RecordID.named("khong-ai").text])).status == 422)
    let refused = try await chief.send(Self.assign, Self.form(instance, ["don-vi": Self.theirs.text, "ban-ghi": RecordID.named("zucuaho").text]))
    #expect(refused.status == 403 && !refused.text.contains("zucuaho"))
    var query = AuditLog.Query()
    query.acts = [.deskRefused]
    #expect(try await instance.server.accounts.log.events(query, most: 1).first?.object == "assign")
    #expect(try await !chief.open("\(Self.assign)?chi-tieu=\(Self.indicator)&don-vi=\(Self.theirs.text)").text.contains("value=\"assign\""))
    #expect(try await chief.open("\(Self.assign)?x=1").status == 400)
    #expect(try await officer.open(Self.assign).status == 403)
    #expect(try await officer.send(Self.assign, Self.form(instance)).status == 403)
    #expect(try await instance.visit(Self.assign).status == 303)
    #expect(try await instance.store.database.read { try $0.run("SELECT 1 FROM assignment") }.isEmpty)
    for query in ["view=x", "list=x", "page=0", "unit=x", "agency=x", "phase=2025", "state=x", "q=x", "view=work&from=2026-02-30"] { #expect(try await chief.open("\(Self.tasks)?\(query)").status == 400, "\(query)") }
  }

  @Test("A collaborator sees the work that is theirs with the way to the field kit, and nothing else of tasks") func collaborator() async throws {
    let instance = try await Self.instance()
    let leader = try await DeskBrowser.officer(instance, "lanh-dao", [Grant(role: "approver")]), helper = try await DeskBrowser.officer(instance, "cong-tac", [Grant(role: "collaborator", unit: Self.mine)])
    let account = try #require(try await instance.server.accounts.accounts().first { $0.name == "cong-tac" })
    try await leader.open(Self.address())
    #expect(try await leader.send(Self.assign, Self.form(instance)).status == 200)
    try await leader.open(Self.address())
    #expect(try await leader.send(Self.assign, Self.form(instance, ["nguoi": account.id.text])).status == 200)
    let list = try await helper.open(Self.tasks)
    let ids = Set(list.text.matches(of: /viec-duoc-giao\?id=([0-9a-f-]{36})/).map { String($0.1) })
    #expect(ids.count == 1 && !list.text.contains("view=plan") && !list.text.contains("view=projects"))
    let one = try await helper.open("\(Self.assignment)?id=\(try #require(ids.first))")
    #expect(one.status == 200 && one.text.contains("/vi/thuc-dia?record=\(RecordID.named("zuthieu").text)") && !one.text.contains("sua-ban-ghi"))
    #expect(try await helper.open("\(Self.tasks)?view=plan").status == 404)
    #expect(try await helper.open("\(Self.planned)?id=iv-2-a-1").status == 403)
    #expect(try await helper.open("\(Self.tasks)?view=work").status == 200)
  }

  @Test("The road map is filtered and opened for everybody, and tells nothing of notes; a task is set by who is in charge and shows its history") func roadMap() async throws {
    let instance = try await Self.instance(), word = "zughichukin"
    let leader = try await DeskBrowser.officer(instance, "lanh-dao", [Grant(role: "approver")]), officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)])
    let desk = try await leader.open("\(Self.tasks)?view=plan")
    #expect(desk.status == 200 && desk.text.matches(of: /cua-ke-hoach\?id=/).count == 82 && desk.text.contains("82 nhiệm vụ"))
    let page = "\(Self.planned)?id=v-2026-1"
    try await leader.open(page)
    #expect(try await leader.send(page, ["act": "state", "state": "blocked", "due": "", "words": ""]).status == 422)
    let set = try await leader.send(page, ["act": "state", "state": "blocked", "due": Self.day(instance, 5), "words": word])
    #expect(set.status == 200 && set.text.contains("Vướng mắc") && set.text.contains(word) && set.text.contains("Sắp đến hạn"))
    #expect(try await leader.send(page, ["act": "document", "number": "1/KH", "day": "2026-01-05", "title": word, "link": "javascript:x"]).status == 422)
    #expect(try await leader.send(page, ["act": "x"]).status == 400)
    #expect(try await leader.open("\(Self.planned)?id=khong-co").status == 404)
    let seen = try await officer.open(page)
    #expect(seen.status == 200 && seen.text.contains(word) && !seen.text.contains("value=\"state\""))
    let token = officer.token
    #expect(try await officer.send(page, ["act": "state", "state": "done", "due": "", "words": "", "token": token], bare: true).status == 422)
    let open = try await instance.get("/vi/lo-trinh")
    #expect(open.status == 200 && !open.text.contains(word) && open.text.contains("Vướng mắc") && open.text.matches(of: /class="task-text"/).count == 82 && open.tag == nil)
    let narrow = try await instance.get("/vi/lo-trinh?phase=2026&agency=police&state=not-begun")
    #expect(narrow.status == 200 && narrow.text.matches(of: /class="task-text"/).count < 82 && narrow.text.contains("Công an tỉnh"))
    #expect(try await instance.get("/en/road-map").text.contains("Road map of the Plan"))
    #expect(try await instance.get("/vi/road-map").location == "/vi/lo-trinh")
    let file = try await instance.get("/vi/lo-trinh?file=csv")
    #expect(file.type == "text/csv; charset=utf-8" && file.text.split(separator: "\r\n").count == 83 && !file.text.contains(word))
    for query in ["signal=overdue", "file=x", "agency=x", "phase=2025", "q=x"] { #expect(try await instance.get("/vi/lo-trinh?\(query)").status == 400, "\(query)") }
    #expect(try await !leader.open("\(Self.tasks)?view=plan&signal=overdue").text.contains("cua-ke-hoach?id=v-2026-1"))
    instance.advance(days: 6)
    let later = TaskStore(instance.store), standing = try await later.standings().first { $0.task.id == "v-2026-1" }
    #expect(standing?.signal(on: later.today) == .overdue)
  }

  @Test("A project is entered with its money, summed by source and year; what is wrong stays in the form") func projects() async throws {
    let instance = try await Self.instance(), leader = try await DeskBrowser.officer(instance, "lanh-dao", [Grant(role: "approver")])
    #expect(try await leader.open("\(Self.tasks)?view=projects").text.contains("Chưa nhập dự án nào."))
    try await leader.open(Self.project)
    let bad = try await leader.send(Self.project, ["act": "project", "name": "Số hóa <di tích>", "owner": "x", "from": "2026", "until": "2020", "state": "going"])
    #expect(bad.status == 422 && bad.text.contains("Số hóa &lt;di tích&gt;") && bad.text.contains("problem-until-project"))
    let made = try await leader.send(Self.project, ["act": "project", "name": "Số hóa <di tích>", "owner": "culture", "from": "2026", "until": "2028", "state": "going", "words": "", "task": "iv-2-a-1"])
    let id = try #require(made.text.firstMatch(of: /du-an\?id=([0-9a-f-]{36})/))
    let page = "\(Self.project)?id=\(id.1)"
    #expect(made.status == 200 && made.text.contains("iv-2-a-1"))
    #expect(try await leader.send(page, ["act": "budget", "year": "2027", "source": "provincial", "planned": "nhiều", "allotted": "", "disbursed": ""]).status == 422)
    let set = try await leader.send(page, ["act": "budget", "year": "2027", "source": "provincial", "planned": "1.500.000.000", "allotted": "1000", "disbursed": ""])
    #expect(set.status == 200 && set.text.contains("1.500.000.000") && set.text.contains("Ngân sách tỉnh"))
    let file = try await leader.open("\(Self.tasks)?view=projects&file=projects")
    #expect(file.text.contains("2027,Ngân sách tỉnh,1500000000,1000,0"))
    let officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)])
    #expect(try await officer.open(page).status == 200)
    #expect(!officer.page.text.contains("value=\"budget\""))
    #expect(try await officer.open(Self.project).status == 404)
  }

  // MARK: Letters

  private final class Post: Sendable {
    private let sent = Mutex<[Mail]>([])
    var all: [Mail] { sent.withLock { $0 } }
    func take(_ mail: Mail) { sent.withLock { $0.append(mail) } }
  }

  @Test("Whoever is asked is told by one letter, and each working morning of what is due or overdue; the one who gave it, once it is done; no note and no record stands in it") func letters() async throws {
    // Monday, 21 September 2026, in the evening of Viet Nam.
    let instance = try await TestInstance.open(load: [TestInstance.starter], base: "https://van-hoa.example.vn", at: 1_790_001_000_000), post = Post(), units = instance.server.index.units
    try await Self.apply(instance, [Self.draft("zuthieu")])
    let accounts = instance.server.accounts
    for (name, grant) in [("lanh-dao", Grant(role: "approver")), ("can-bo", Grant(role: "commune-officer", unit: Self.mine)), ("kia", Grant(role: "commune-officer", unit: Self.theirs))] {
      let made = try await accounts.make(.init(name: name, display: "Cán bộ \(name)", kind: .business, mail: "\(name)@example.vn"), by: .terminal)
      try await accounts.grant(grant, to: made.id, roles: instance.store.declarations.roles, by: .terminal)
      #expect(try await accounts.setPassword(DeskBrowser.password, link: made.link, by: .terminal))
    }
    let letters = TaskLetters(index: instance.server.index, accounts: accounts, kit: instance.server.kit, figures: TaskFigures(PlanFigures(instance.store))) { post.take($0) }
    @Sendable func work() async throws {
      let kinds = [TaskNotice.kind, TaskNotice.letterKind]
      while let job = try await instance.store.claimJob(of: kinds, by: "test") { try await instance.store.finish(job, by: "test", again: try await letters.perform(job)) }
    }
    var draft = AssignmentDraft()
    (draft.indicator, draft.unit, draft.records, draft.note, draft.due) = (Self.indicator, Self.mine, [.named("zuthieu")], "zughichukin", "2026-09-24")
    let one = try await TaskStore(instance.store).assign(draft, assignee: nil, by: try await ReviewJourneyTests.actor(instance, "lanh-dao"), units: units)
    try await work()
    #expect(post.all.map(\.to.address) == ["can-bo@example.vn"] && post.all[0].text.contains("https://van-hoa.example.vn\(Self.assignment)?id=\(one.id)") && post.all[0].text.contains("24/9/2026"))
    for (days, count) in [(Int64(1), 1), (1, 2), (1, 3), (1, 4), (1, 4)] {
      instance.advance(days: days)
      let next = try await letters.perform(TaskNotice.deadlineKind, "tasks")
      #expect(next.map { $0 > 0 && $0 <= 86_400_000 } == true)
      try await work()
      #expect(post.all.count == count, "after \(days) days")
    }
    #expect(post.all.allSatisfy { !$0.text.contains("zughichukin") && !$0.text.contains("zuthieu") && !$0.text.contains("{") } && post.all[3].text.contains("quá hạn"))
    try await Self.apply(instance, [Self.draft("zuthieu", isWhole: true)])
    _ = try await letters.perform(TaskNotice.settleKind, "tasks")
    try await work()
    #expect(post.all.count == 5 && post.all[4].to.address == "lanh-dao@example.vn" && post.all[4].text.contains("đã hoàn thành"))
  }
}
