import Foundation
import Kernel
import Pages
import Testing

@Suite("A deadline that can be opened") struct DeadlineLedgerTableTests {
  /// Friday 24 April 2026, 9:00 in Viet Nam: before the Hùng kings' Sunday, its day in lieu, and 30 April. Milliseconds of UTC since 1970.
  private static let friday: Int64 = 1_776_996_000_000
  private static let day: Int64 = 86_400_000

  private static func render(_ language: Language, pauses: [DeadlineLedger.Pause] = []) throws -> String {
    let assets = TestInstance.root.appending(path: "assets")
    let (messages, problems) = Messages.read(assets.appending(path: "messages"))
    try #require(problems.isEmpty)
    let declarations = Declarations(sectors: [], profiles: [], vocabularies: [:], digest: "")
    let page = PageContext(language: language, messages: messages, declarations: declarations, assets: Assets.read(assets))
    return DeadlineLedgerTable(ledger: DeadlineLedger(from: friday, workingDays: 3, pauses: pauses, calendar: WorkingDays())).render(page).html
  }

  @Test("each day stands in a row with its weekday and why it is counted or not, and the due day at the end") func rows() throws {
    let html = try Self.render(.vietnamese)
    #expect(html.hasPrefix("<details class=\"ledger\"><summary>Vì sao hạn là Thứ Hai, 4/5/2026?") && html.hasSuffix("Hết hạn vào cuối ngày Thứ Hai, 4/5/2026 (giờ Việt Nam).</p></details>"))
    #expect(html.matches(of: /<tr><th scope="row">/).count == 11)
    for (iso, weekday, told) in [
      ("2026-04-24", "Thứ Sáu", "Ngày bắt đầu, không tính"), ("2026-04-25", "Thứ Bảy", "Không tính: nghỉ cuối tuần"),
      ("2026-04-26", "Chủ nhật", "Không tính: nghỉ lễ, Ngày Giỗ Tổ Hùng Vương (10/3 âm lịch)"), ("2026-04-27", "Thứ Hai", "Không tính: nghỉ bù, Ngày Giỗ Tổ Hùng Vương (10/3 âm lịch)"),
      ("2026-04-28", "Thứ Ba", "Ngày làm việc thứ 1"), ("2026-05-04", "Thứ Hai", "Ngày làm việc thứ 3"),
    ] {
      let row = try #require(html.split(separator: "<tr>").first { $0.contains("datetime=\"\(iso)\"") })
      #expect(row.contains(">\(weekday)</td>") && row.contains(">\(told)</td>"), "\(iso)")
    }
  }

  @Test("while it stands still there is no due day, and the page says so in both languages") func paused() throws {
    let pause = DeadlineLedger.Pause(since: Self.friday + 5 * Self.day, until: nil)
    let english = try Self.render(.english, pauses: [pause]), vietnamese = try Self.render(.vietnamese, pauses: [pause])
    #expect(english.contains("The deadline is paused.") && english.contains(">Not counted: paused</td>") && english.hasSuffix("when the pause is over.</p></details>"))
    #expect(vietnamese.contains("Thời hạn đang tạm dừng.") && vietnamese.contains(">Không tính: tạm dừng</td>") && !vietnamese.contains("Hết hạn vào"))
  }
}
