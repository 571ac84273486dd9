import Foundation
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

@Suite("Reviews at the desk")
struct ReviewJourneyTests {
  private static let queues = "/vi/ban-lam-viec/duyet", one = "/vi/ban-lam-viec/mot-lan-duyet"
  private static let officer = [Grant(role: "department-officer")], approver = [Grant(role: "approver")]
  private static let body: [String: Value] = [
    "name": .object(["vi": "Đình Mẫu <An>"]), "rank": "inventoried", "description": .object(["vi": "Một ngôi đình"]),
  ]
  /// Digitised records of this rank need the Ministry's opinion.
  private static let special: [String: Value] = body.merging(["rank": "special-national", "papers": .list(["ban-ve.pdf"])]) { $1 }

  /// Monday, 21 September 2026, in the evening of Viet Nam.
  private static func open() async throws -> TestInstance { try await TestInstance.open(at: 1_790_001_000_000) }

  static func actor(_ instance: TestInstance, _ name: String) async throws -> DeskActor {
    let account = try #require(try await instance.server.accounts.accounts().first { $0.name == name })
    let policy = AccessPolicy(account: account.id, kind: account.kind, grants: account.grants, roles: instance.store.declarations.roles, units: instance.server.index.units)
    return DeskActor(policy: policy, actor: Actor(account: account.id))
  }

  /// A monument that `name` has made and submitted.
  static func submitted(_ instance: TestInstance, by name: String, _ body: [String: Value] = body) async throws -> (header: RecordHeader, review: Review) {
    let desk = DeskStore(instance.store), actor = try await actor(instance, name)
    let made = try await desk.create(profile: "monument", unit: nil, body: body, reason: "nhập", by: actor)
    try await desk.submit(made.id, head: made.head, note: "nhờ xem niên đại", by: actor)
    return (made, try #require(try await desk.latestReview(of: made.id)))
  }

  private static func address(_ review: Review) -> String { "\(one)?id=\(review.id.text)" }
  private static func isPublic(_ header: RecordHeader, _ instance: TestInstance) async throws -> Bool {
    if case .open = try await instance.store.record(header.id.text, gate: instance.store.publicGate) { true } else { false }
  }

  @Test("From submission to publication by way of a remark, a return and a mended copy; each sees in the queues what waits for them") func whole() async throws {
    let instance = try await Self.open(), desk = DeskStore(instance.store)
    let officer = try await DeskBrowser.officer(instance, "soan", Self.officer), approver = try await DeskBrowser.officer(instance, "duyet", Self.approver)
    let (header, review) = try await Self.submitted(instance, by: "soan"), address = Self.address(review)
    let start = try await approver.open("/vi/ban-lam-viec")
    #expect(start.text.contains("Cần bạn xử lý") && start.text.contains("view=decide\">Chờ bạn duyệt: 1</a>"))
    let queue = try await approver.open(Self.queues)
    #expect(queue.status == 200 && queue.text.contains("Đình Mẫu &lt;An&gt;") && queue.text.contains(review.id.text) && queue.text.contains("còn 5 ngày làm việc"))
    let shown = try await approver.open(address)
    #expect(shown.status == 200 && shown.text.contains("nhờ xem niên đại") && shown.text.contains("chưa từng được công bố") && shown.text.contains("class=\"ledger\""))
    #expect(shown.text.contains("value=\"approve\"") && shown.text.contains("value=\"send-back\"") && !shown.text.contains("value=\"take-back\""))
    let empty = try await approver.send(address, ["act": "remark", "field": "description", "remark": " "])
    #expect(empty.status == 422 && empty.text.contains("aria-invalid") && empty.text.contains("Hãy viết nhận xét"))
    #expect(try await approver.send(address, ["act": "remark", "field": "description", "remark": "Ghi <rõ> nguồn\nvà năm"]).text.contains("Ghi &lt;rõ&gt; nguồn<br>và năm"))
    let silent = try await approver.send(address, ["act": "send-back", "head": approver.value(of: "head"), "words": ""])
    #expect(silent.status == 422 && silent.text.contains("problem-words-send-back"))
    let back = try await approver.send(address, ["act": "send-back", "head": approver.value(of: "head"), "words": "Thiếu nguồn"])
    #expect(back.status == 200 && back.text.contains("Đã trả lại để sửa") && back.text.contains("Thiếu nguồn") && !back.text.contains("value=\"approve\""))
    let mend = try await officer.open(Self.queues)
    #expect(mend.text.contains("Cần sửa <span class=\"review-count\">1</span>") && mend.text.contains("còn 10 ngày làm việc"))
    #expect(try await officer.open(address).text.contains("Ghi &lt;rõ&gt; nguồn"))
    #expect(try await officer.send(address, ["act": "settle", "field": "description"]).text.contains("remark-settled"))
    let writer = try await Self.actor(instance, "soan")
    var mended = Self.body
    mended["description"] = .object(["vi": "Một ngôi đình, theo bia năm 1698"])
    _ = try await desk.save(header.id, base: 3, body: mended, reason: "thêm nguồn", by: writer)
    instance.advance(seconds: 1)
    try await desk.submit(header.id, head: 4, note: "", by: writer)
    let second = try #require(try await desk.latestReview(of: header.id))
    #expect(try await officer.open(Self.address(second)).text.contains("value=\"take-back\""))
    try await approver.open(Self.address(second))
    let done = try await approver.send(Self.address(second), ["act": "approve", "head": approver.value(of: "head"), "words": "Tốt"])
    #expect(done.status == 200 && done.text.contains("Đã duyệt và công bố"))
    #expect(try await Self.isPublic(header, instance))
    // The first review stays to be read, and nothing is done by it any more.
    let late = try await approver.send(address, ["act": "approve", "head": "5", "words": ""])
    #expect(late.status == 422 && late.text.contains("Lần duyệt này đã kết thúc"))
    #expect(try await approver.open(Self.queues).text.contains("Không có bản ghi nào"))
    #expect(try await instance.store.verify().faults == [])
  }

  @Test("Nobody decides on their own: the page says why, and the form is refused; what was changed meanwhile is not decided unseen") func own() async throws {
    let instance = try await Self.open()
    let both = try await DeskBrowser.officer(instance, "ca-hai", Self.officer + Self.approver), other = try await DeskBrowser.officer(instance, "duyet", Self.approver)
    let (header, review) = try await Self.submitted(instance, by: "ca-hai"), address = Self.address(review)
    let page = try await both.open(address)
    #expect(page.text.contains("Bạn không tự duyệt được") && !page.text.contains("value=\"approve\"") && !page.text.contains("value=\"send-back\""))
    let refused = try await both.send(address, ["act": "approve", "head": "2", "words": "của tôi"])
    #expect(refused.status == 422 && refused.text.contains("không được tự duyệt"))
    try await other.open(address)
    let stale = try await other.send(address, ["act": "approve", "head": "1", "words": "lời đã viết"])
    #expect(stale.status == 422 && stale.text.contains("Hãy xem lại bản mới") && stale.text.contains("lời đã viết"))
    let isPublic = try await Self.isPublic(header, instance)
    #expect(!isPublic)
  }

  @Test("A review is given to somebody who may decide, and to nobody else; a published record shows what changes beside what is public") func assigning() async throws {
    let instance = try await Self.open(), desk = DeskStore(instance.store)
    _ = try await DeskBrowser.officer(instance, "soan", Self.officer)
    let approver = try await DeskBrowser.officer(instance, "duyet", Self.approver), second = try await DeskBrowser.officer(instance, "duyet-hai", Self.approver)
    let (header, review) = try await Self.submitted(instance, by: "soan")
    let writer = try await Self.actor(instance, "soan"), chief = try await Self.actor(instance, "duyet-hai")
    try await approver.open(Self.address(review))
    let wrong = try await approver.send(Self.address(review), ["act": "assign", "account": writer.policy.account.text])
    #expect(wrong.status == 422 && wrong.text.contains("không duyệt được bản ghi"))
    #expect(try await approver.send(Self.address(review), ["act": "assign", "account": chief.policy.account.text]).text.contains("Cán bộ duyet-hai"))
    #expect(try await second.open("\(Self.queues)?view=assigned").text.contains("Đình Mẫu"))
    try await desk.approve(header.id, head: 2, words: "", by: chief)
    var changed = Self.body
    changed["description"] = .object(["vi": "Một ngôi đình cổ"])
    _ = try await desk.save(header.id, base: 3, body: changed, reason: "", by: writer)
    instance.advance(seconds: 1)
    try await desk.submit(header.id, head: 4, note: "", by: writer)
    let next = try #require(try await desk.latestReview(of: header.id))
    let page = try await second.open(Self.address(next))
    #expect(page.text.contains("class=\"difference\"") && page.text.contains("Đã công bố") && !page.text.contains("chưa từng được công bố"))
  }

  @Test("While a review is paused no deadline runs; the days of the pause are added") func pausing() async throws {
    let instance = try await Self.open(), desk = DeskStore(instance.store)
    _ = try await DeskBrowser.officer(instance, "soan", Self.officer)
    let approver = try await DeskBrowser.officer(instance, "duyet", Self.approver)
    let (header, review) = try await Self.submitted(instance, by: "soan"), address = Self.address(review)
    try await approver.open(address)
    let silent = try await approver.send(address, ["act": "pause", "words": " "])
    #expect(silent.status == 422 && silent.text.contains("problem-words-pause"))
    let paused = try await approver.send(address, ["act": "pause", "words": "Công văn hỏi Bộ"])
    #expect(paused.text.contains("đang tạm dừng") && paused.text.contains("Công văn hỏi Bộ") && !paused.text.contains("value=\"approve\"") && paused.text.contains("value=\"resume\""))
    #expect(try await approver.open(Self.queues).text.contains("Tạm dừng"))
    instance.advance(days: 2)
    try await desk.resume(header.id, opinion: nil, by: try await Self.actor(instance, "duyet"))
    let after = try #require(try await desk.latestReview(of: header.id))
    // Tuesday and Wednesday would have been the first two days; Monday, the day of the pause's start, was none. The 28th was the fifth, now it is the 30th.
    #expect(DeskTime(milliseconds: review.due).text(in: .vietnamese).hasPrefix("28/9/2026") && DeskTime(milliseconds: after.due).text(in: .vietnamese).hasPrefix("30/9/2026"))
  }

  @Test("A digitised record of special rank is not published without the Ministry's opinion; who records it may edit, and another one approves") func opinion() async throws {
    let instance = try await Self.open()
    _ = try await DeskBrowser.officer(instance, "soan", Self.officer)
    let clerk = try await DeskBrowser.officer(instance, "van-thu", Self.officer), approver = try await DeskBrowser.officer(instance, "duyet", Self.approver)
    let (header, review) = try await Self.submitted(instance, by: "soan", Self.special), address = Self.address(review)
    let page = try await approver.open(address)
    #expect(page.text.contains("Chưa duyệt được") && page.text.contains("Nghị định 308/2025/NĐ-CP") && !page.text.contains("value=\"approve\""))
    let refused = try await approver.send(address, ["act": "approve", "head": approver.value(of: "head"), "words": ""])
    #expect(refused.status == 422 && refused.text.contains("ý kiến bằng văn bản của Bộ"))
    let paused = try await approver.send(address, ["act": "pause", "words": "Công văn 12/SVHTTDL"])
    #expect(!paused.text.contains("name=\"opinion.number\""), "recording it is editing, which an approver may not")
    try await clerk.open(address)
    #expect(clerk.page.text.contains("name=\"opinion.number\""))
    let bad = try await clerk.send(address, ["act": "resume", "opinion.number": "45/BVHTTDL-DSVH", "opinion.date": "hôm qua", "opinion.scope": "Toàn bộ"])
    #expect(bad.status == 422 && bad.text.contains("problem-opinion-date") && bad.text.contains("45/BVHTTDL-DSVH"))
    let resumed = try await clerk.send(address, ["act": "resume", "opinion.number": "45/BVHTTDL-DSVH", "opinion.date": "2026-09-20", "opinion.scope": "Toàn bộ"])
    #expect(resumed.status == 200 && resumed.text.contains("45/BVHTTDL-DSVH") && !resumed.text.contains("value=\"approve\""))
    try await approver.open(address)
    #expect(!approver.page.text.contains("Chưa duyệt được"))
    #expect(try await approver.send(address, ["act": "approve", "head": approver.value(of: "head"), "words": ""]).text.contains("Đã duyệt và công bố"))
    #expect(try await Self.isPublic(header, instance))
  }

  @Test("A review of another unit is not there; who has to do with no reviews may not open them; strange requests are refused") func closed() async throws {
    let instance = try await Self.open()
    let officer = try await DeskBrowser.officer(instance, "soan", Self.officer)
    let stranger = try await DeskBrowser.officer(instance, "xa-khac", [Grant(role: "commune-officer", unit: .named("xa-11953"))])
    let auditor = try await DeskBrowser.officer(instance, "kiem-tra", [Grant(role: "auditor")])
    let (_, review) = try await Self.submitted(instance, by: "soan"), address = Self.address(review)
    let unseen = try await stranger.open(address), nothing = try await stranger.open("\(Self.one)?id=\(RecordID.named("khong-co").text)")
    #expect(unseen.status == 404 && nothing.status == 404 && !unseen.text.contains("Đình Mẫu"))
    try await stranger.open(Self.queues)
    #expect(stranger.page.status == 200 && !stranger.page.text.contains("Đình Mẫu"))
    #expect(try await stranger.send(address, ["act": "remark", "field": "", "remark": "x"]).status == 404)
    for path in [Self.queues, address] { #expect(try await auditor.open(path).status == 403) }
    for path in ["\(Self.queues)?view=x", "\(Self.queues)?page=0", "\(Self.queues)?x=1", "\(address)&x=1", "\(address)&done=x"] { #expect(try await officer.open(path).status == 400, "\(path)") }
    for path in [Self.one, "\(Self.one)?id=x"] { #expect(try await officer.open(path).status == 404) }
    for form in [["act": "x"], [:], ["act": "remark", "remark": "x", "x": "1"]] {
      try await officer.open(address)
      #expect(try await officer.send(address, form).status == 400)
    }
    try await officer.open(address)
    #expect(try await officer.send(address, ["act": "remark", "remark": "x"], bare: true).status == 403)
  }
}
