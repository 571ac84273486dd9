import Foundation
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// The log of acts and its alarms at the desk.
@Suite("The log of acts at the desk") struct AuditJourneyTests {
  private static let log = "/vi/ban-lam-viec/nhat-ky", alarms = "/vi/ban-lam-viec/canh-bao"

  private static func auditor(_ instance: TestInstance, _ name: String = "kiem.tra") async throws -> DeskBrowser {
    try await DeskBrowser.officer(instance, name, [Grant(role: "auditor")])
  }

  private static func lines(_ text: String) throws -> [Value] { try text.split(separator: "\n").map { try Value(json: String($0)) } }

  @Test("An export needs a reason, keeps it, and holds what the filter shows, the oldest first, each with what it is chained to") func export() async throws {
    let instance = try await TestInstance.open()
    let auditor = try await Self.auditor(instance)
    try await auditor.open(Self.log)
    #expect(auditor.page.text.contains("name=\"reason\""))
    let refused = try await auditor.send(Self.log, ["format": "jsonl", "reason": " ", "act": "sign-in"])
    #expect(refused.status == 422 && refused.text.contains("Hãy ghi lý do xuất nhật ký") && refused.text.contains("name=\"act\" value=\"sign-in\""))
    #expect(try await instance.server.accounts.log.events(.init(), most: 1).first?.act == .auditRead, "nothing was exported")
    let file = try await auditor.send(Self.log, ["format": "jsonl", "reason": "Thanh tra quý IV", "act": "sign-in"])
    #expect(file.status == 200 && file.type == "application/x-ndjson" && file.cache == "no-store")
    let lines = try Self.lines(file.text)
    #expect(!lines.isEmpty && lines.allSatisfy { $0["act"]?.string == "sign-in" && $0["previous"]?.string != nil })
    #expect(lines.compactMap { $0["number"]?.int } == lines.compactMap { $0["number"]?.int }.sorted())
    let event = try #require(try await instance.server.accounts.log.events(.init(), most: 1).first)
    #expect(event.act == .auditExported && event.reason == "Thanh tra quý IV" && event.object == "jsonl act=sign-in")
  }

  @Test("The export of OCSF holds every event until it was asked for, in one chain") func ocsf() async throws {
    let instance = try await TestInstance.open()
    let auditor = try await Self.auditor(instance)
    try await auditor.open(Self.log)
    let file = try await auditor.send(Self.log, ["format": "ocsf", "reason": "Bàn giao SOC"])
    let lines = try Self.lines(file.text)
    #expect(lines.compactMap { $0["metadata"]?["sequence"]?.int } == Array(1...Int64(lines.count)))
    for (one, next) in zip(lines, lines.dropFirst()) { #expect(next["unmapped"]?["previous"]?.string == one["unmapped"]?["link"]?.string) }
    #expect(lines.last?["unmapped"]?["act"]?.string == "audit-exported" && lines.first?["unmapped"]?["previous"]?.string == "")
    #expect(lines.last?["metadata"]?["product"]?["version"]?.string == PhoHien.version)
  }

  @Test("A long log is exported whole") func long() async throws {
    let instance = try await TestInstance.open()
    let auditor = try await Self.auditor(instance)
    for number in 1...1_100 { try await instance.server.accounts.log.add(AuditEvent(.auditRead, object: "\(number)"), by: .terminal) }
    try await auditor.open(Self.log)
    let lines = try Self.lines(try await auditor.send(Self.log, ["format": "jsonl", "reason": "thử"]).text)
    #expect(lines.count > 1_100 && lines.compactMap { $0["number"]?.int } == Array(1...Int64(lines.count)))
  }

  @Test("An export with bad fields, without the session's token, or by somebody who may not see the log gives no file") func badExports() async throws {
    let instance = try await TestInstance.open()
    let auditor = try await Self.auditor(instance)
    try await auditor.open(Self.log)
    #expect(try await auditor.send(Self.log, ["format": "xml", "reason": "thử"]).status == 400)
    try await auditor.open(Self.log)
    #expect(try await auditor.send(Self.log, ["format": "jsonl", "reason": "thử", "from": "hôm qua"]).status == 422)
    try await auditor.open(Self.log)
    #expect(try await auditor.send(Self.log, ["format": "jsonl", "reason": String(repeating: "a", count: 301)]).status == 400)
    try await auditor.open(Self.log)
    #expect(try await auditor.send(Self.log, ["format": "jsonl", "reason": "thử"], bare: true).status == 403)
    #expect(try await auditor.open(Self.log + "?form=jsonl").status == 400)
    let clerk = try await DeskBrowser.officer(instance, "can.bo", [Grant(role: "commune-officer")])
    #expect(try await clerk.send(Self.log, ["format": "jsonl", "reason": "thử"]).status == 403)
    #expect(try await clerk.open(Self.alarms).status == 403)
    var query = AuditLog.Query()
    query.acts = [.auditExported]
    #expect(try await instance.server.accounts.log.count(query) == 0)
  }

  @Test("An alarm is told on the first page and on the log, looked into, and gone from both") func alarm() async throws {
    let instance = try await TestInstance.open()
    let log = instance.server.accounts.log
    let auditor = try await Self.auditor(instance)
    #expect(try await !auditor.open("/vi/ban-lam-viec").text.contains("Cảnh báo chưa xử lý"))
    #expect(try await auditor.open(Self.alarms).text.contains("Không có cảnh báo nào"))
    try await log.add(AuditEvent(.detection, object: "brute-force", reason: "client=192.0.2.7 count=12 events=4-15"), by: Actor(client: "p"))
    let number = try #require(try await log.alarms(openOnly: true, most: 1).first).event.number
    for path in ["/vi/ban-lam-viec", Self.log] { #expect(try await auditor.open(path).text.contains("Cảnh báo chưa xử lý: 1"), "\(path)") }
    let page = try await auditor.open(Self.alarms)
    #expect(page.text.contains("Dò mật khẩu") && page.text.contains("Từ địa chỉ 192.0.2.7") && page.text.contains("12 lần") && page.text.contains("nhật ký số 4–15"))
    let refused = try await auditor.send(Self.alarms, ["number": "\(number)", "reason": ""])
    #expect(refused.status == 422 && refused.text.contains("aria-invalid"))
    #expect(try await log.openAlarms() == 1)
    let settled = try await auditor.send(Self.alarms, ["number": "\(number)", "reason": "máy quét của <đơn vị>"])
    #expect(settled.status == 200 && settled.text.contains("Đã ghi kết quả xử lý") && settled.text.contains("Không có cảnh báo nào"))
    let all = try await auditor.open(Self.alarms + "?state=all")
    #expect(all.text.contains("máy quét của &lt;đơn vị&gt;") && all.text.contains("kiem.tra"))
    #expect(try await !auditor.open("/vi/ban-lam-viec").text.contains("Cảnh báo chưa xử lý"))
    #expect(try await instance.store.verify().faults == [])
  }

  @Test("In English too, and alarms that nobody could understand stop nothing") func english() async throws {
    let instance = try await TestInstance.open()
    let auditor = try await Self.auditor(instance)
    for (object, reason) in [("role-escalation", "account=an count=1 events=3-3"), ("dormant-use", "account=an count=40 events=9-9"), ("unheard-of", "x"), ("integrity", "faults=00ff count=1 events=7-7")] {
      try await instance.server.accounts.log.add(AuditEvent(.detection, object: object, reason: reason), by: Actor(client: "p"))
    }
    let page = try await auditor.open("/en/desk/alarms").text
    for text in ["Administrative rights granted", "Account an", "Days without use: 40", "unheard-of", "Chain of the log or its seals", "log no. 7"] { #expect(page.contains(text), "\(text)") }
    #expect(try await auditor.open("/en/desk/alarms?state=closed").status == 400)
    #expect(try await auditor.open("/en/desk/alarms?before=0").status == 400)
  }

  @Test("An alarm that is not there, is settled already, or is about oneself") func notTaken() async throws {
    let instance = try await TestInstance.open()
    let log = instance.server.accounts.log
    let auditor = try await Self.auditor(instance)
    try await log.add(AuditEvent(.detection, object: "mass-export", reason: "account=kiem.tra count=3 events=4-15"), by: Actor(client: "p"))
    let number = try #require(try await log.alarms(openOnly: true, most: 1).first).event.number
    try await auditor.open(Self.alarms)
    let own = try await auditor.send(Self.alarms, ["number": "\(number)", "reason": "đúng việc"])
    #expect(own.status == 422 && own.text.contains("về chính tài khoản của bạn") && own.text.contains("value=\"đúng việc\""))
    #expect(try await auditor.send(Self.alarms, ["number": "1", "reason": "x"]).status == 422)
    #expect(try await auditor.send(Self.alarms, ["reason": "x"]).status == 404)
    let other = try await Self.auditor(instance, "kiem.tra.hai")
    try await other.open(Self.alarms)
    #expect(try await other.send(Self.alarms, ["number": "\(number)", "reason": "đã hỏi"]).status == 200)
    #expect(try await other.send(Self.alarms, ["number": "\(number)", "reason": "lại"]).status == 422)
  }
}
