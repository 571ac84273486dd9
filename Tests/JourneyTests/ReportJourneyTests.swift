import Foundation
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// Reports of the Plan as people at work make them: who may, what is kept, what leaves as a file.
@Suite("Reports of the Plan") struct ReportJourneyTests {
  private static let page = "/vi/ban-lam-viec/bao-cao", template = "/vi/ban-lam-viec/mau-bao-cao"
  private static let report = "yearly-ministry"

  private static func fields(_ act: String, _ more: [String: String] = [:]) -> [String: String] {
    let today = "\(CalendarDayText.today)"
    let base = ["report": report, "act": act, "year": "2026", "data": today, "day": "2027-02-05", "agency": "Ủy ban nhân dân tỉnh Hưng Yên", "number": "5/BC-UBND", "place": "Hưng Yên", "signer": "Nguyễn Văn Ưỡng", "w.0": "Đã ban hành kế hoạch."]
    return base.merging(more) { _, given in given }
  }

  /// Today in Viet Nam.
  private enum CalendarDayText {
    static var today: String { Timestamp.text(TestInstance.present + 7 * 3_600_000).prefix(10).description }
  }

  private static func officer(_ instance: TestInstance) async throws -> DeskBrowser { try await DeskBrowser.officer(instance, "chuyen-vien", [Grant(role: "department-officer")]) }

  private static func events(_ instance: TestInstance, _ act: AuditEvent.Act) async throws -> [AuditEvent] {
    var query = AuditLog.Query()
    query.acts = [act]
    return try await instance.server.accounts.log.events(query, most: 20)
  }

  @Test("a report is looked at, made, kept and taken as three kinds of file; the log is told, and figures nobody has told are said to be missing") func made() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let officer = try await Self.officer(instance)
    let list = try await officer.open(Self.page)
    #expect(list.status == 200 && list.text.contains("Báo cáo năm gửi Bộ Văn hóa, Thể thao và Du lịch"))
    try await officer.open("\(Self.page)?report=\(Self.report)")
    let look = try await officer.send(Self.page, Self.fields("look"))
    for words in ["BÁO CÁO", "Số: 05/BC-UBND", "Kính gửi:", "Đã ban hành kế hoạch.", "chưa báo cáo (", "Chú thích", "Nguyễn Văn Ưỡng"] { #expect(look.text.contains(words), "\(words)") }
    #expect(look.status == 200 && !look.text.contains(" style=\"") && look.cache == "no-store")
    #expect(try await Self.events(instance, .reportMade).isEmpty)
    let made = try await officer.send(Self.page, Self.fields("make"))
    #expect(made.status == 200 && made.text.contains("SHA-256") && made.text.contains("form=docx"))
    #expect(try await Self.events(instance, .reportMade).count == 1)
    let id = try #require(made.text.firstMatch(of: /made=([0-9a-f-]+)&amp;form=docx/)).1
    for (form, type) in [("docx", "wordprocessingml"), ("pdf", "application/pdf"), ("xlsx", "spreadsheetml"), ("page", "text/html")] {
      let file = try await officer.open("\(Self.page)?made=\(id)&form=\(form)")
      #expect(file.status == 200 && file.type.contains(type), "\(form)")
    }
    #expect(try await Self.events(instance, .reportTaken).count == 4)
  }

  @Test("what cannot be is told at its control, and nothing is kept") func refused() async throws {
    let instance = try await TestInstance.open()
    let officer = try await Self.officer(instance)
    for (more, code) in [(["year": "1999"], "f-year"), (["data": "2026-02-31"], "f-data"), (["data": "2044-01-01"], "f-data"), (["day": "x"], "f-day"), (["report": "agency", "about": "nobody"], "f-about")] {
      try await officer.open("\(Self.page)?report=\(Self.report)")
      let answer = try await officer.send(Self.page, Self.fields("make", more))
      #expect(answer.status == 422 && answer.text.contains("#\(code)\""), "\(more)")
    }
    #expect(try await Self.events(instance, .reportMade).isEmpty)
    for path in ["\(Self.page)?report=none", "\(Self.page)?made=none", "\(Self.page)?made=\(RecordID.named("x").text)", "\(Self.template)?report=none", "\(Self.template)?report=\(Self.report)&version=7"] {
      #expect(try await officer.open(path).status == 404, "\(path)")
    }
  }

  @Test("a template is changed with its versions kept; faults are told with their lines; whoever was slower is told; reports made before stay") func templates() async throws {
    let instance = try await TestInstance.open()
    let officer = try await Self.officer(instance)
    try await officer.open("\(Self.template)?report=agency")
    let text = "Loại: Báo cáo\nTrích yếu: Mới {{nam}}\n---\nMột đoạn.\n"
    let bad = try await officer.send(Self.template, ["report": "agency", "act": "keep", "base": "0", "text": text + "{{nem}}"])
    #expect(bad.status == 422 && bad.text.contains("Dòng 5") && bad.text.contains("“nam”"))
    let kept = try await officer.send(Self.template, ["report": "agency", "act": "keep", "base": "0", "text": text, "note": "gọn lại"])
    #expect(kept.status == 200 && kept.text.contains("gọn lại") && kept.text.contains("Mới {{nam}}"))
    let late = try await officer.send(Self.template, ["report": "agency", "act": "keep", "base": "0", "text": text + "x"])
    #expect(late.status == 422 && late.text.contains("phiên bản mới"))
    let same = try await officer.send(Self.template, ["report": "agency", "act": "keep", "base": "1", "text": text])
    #expect(same.status == 422)
    #expect(try await officer.open("\(Self.template)?report=agency&version=0").text.contains("{{co-quan}} báo cáo"))
    #expect(try await Self.events(instance, .reportTemplateChanged).map(\.reason) == ["gọn lại"])
    let report = try await officer.send(Self.page, ["report": "agency", "act": "look", "year": "2026", "data": CalendarDayText.today, "about": "culture"])
    #expect(report.text.contains("Mới 2026") && report.text.contains("Một đoạn."))
  }

  @Test("only who works for the whole province opens reports: a commune's officer and somebody signed out do not") func rights() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let commune = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: .named("xa-11953"))])
    for path in [Self.page, "\(Self.page)?report=\(Self.report)", "\(Self.template)?report=\(Self.report)"] { #expect(try await commune.open(path).status == 403, "\(path)") }
    #expect(try await !commune.open("/vi/ban-lam-viec").text.contains("\"\(Self.page)\""))
    #expect(try await instance.visit(Self.page).status == 303)
  }
}
