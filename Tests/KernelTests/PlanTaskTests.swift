import Foundation
import HistoricalDates
import Testing

@testable import Kernel

@Suite("Tasks of the Plan")
struct PlanTaskTests {
  private static let own = DeclarationReader.read(Sample.root.appending(path: "sectors"), plan: Sample.root.appending(path: "plan"))

  /// How every bullet of sections IV to VIII begins, by section; section V by the parts of its three sentences.
  private static let bullets: [(section: String, begins: [String])] = [
    ("IV.1.a", ["Áp dụng thực hiện đồng", "Áp dụng thực hiện các", "Tham gia chương trình chuyển", "Triển khai quy định bảo", "Triển khai các quy định,"]),
    ("IV.1.b", ["Ưu tiên bố trí ngân", "Tăng cường huy động các", "Thực hiện lồng ghép nhiệm", "Xây dựng cơ chế phối"]),
    ("IV.1.c", ["Tăng cường đào tạo, bồi", "Hình thành mạng lưới chuyên", "Chủ động thiết lập các", "Hình thành mạng lưới cộng", "Khuyến khích học sinh, sinh"]),
    ("IV.1.d", ["Tập trung hoàn thiện và", "Triển khai kết nối, tích", "Triển khai các giải pháp", "Tổ chức đánh giá, thẩm", "Thúc đẩy sử dụng hạ", "Ứng dụng và vận hành", "Nghiên cứu áp dụng Bộ", "Thiết lập cơ chế phối"]),
    ("IV.2.a", ["Bảo đảm các di sản", "Đẩy mạnh ứng dụng công", "Phát triển hệ thống tham", "Phát triển hạ tầng Internet", "Đẩy mạnh xã hội hóa,"]),
    ("IV.2.b", ["Ghi âm, ghi hình, số", "Đổi mới phương thức quản", "Tham gia xây dựng cơ", "Tham gia xây dựng cơ", "Ứng dụng công nghệ mô"]),
    ("IV.2.c", ["Triển khai số hoá tác", "Hỗ trợ triển lãm trên", "Bảo hộ quyền tác giả,"]),
    ("IV.2.d", ["Bảo đảm kết nối, chia", "Tăng cường hợp tác chuyển"]),
    ("IV.2.đ", ["Đẩy mạnh số hóa có", "Áp dụng các giải pháp", "Xây dựng cơ sở dữ", "Tăng cường ứng dụng công"]),
    ("IV.2.e", ["Đẩy mạnh chuyển đổi hoạt", "Ứng dụng công nghệ hiện", "Xây dựng và duy trì", "Tiếp tục đẩy mạnh triển", "Tăng cường quản lý thông"]),
    ("IV.2.g", ["Thực hiện số hoá, chuẩn", "Xây dựng hệ thống dữ", "Xây dựng hệ thống dữ", "Đầu tư, trang bị thiết", "Xây dựng cơ sở dữ"]),
    ("V.2026", ["Xây dựng kiến trúc tổng", "Xây dựng danh mục dữ", "Tiếp tục triển khai số"]),
    ("V.2027-2028", ["Xây dựng, hoàn thiện cơ", "Mở rộng số hóa dữ", "Hoàn thiện kho dữ liệu", "Kết nối, liên thông dữ", "Triển khai các nền tảng"]),
    ("V.2029-2030", ["Hoàn thiện hệ sinh thái", "Đánh giá tổng thể mức"]),
    ("VII", ["Kinh phí thực hiện Kế"]),
    ("VIII.1", ["Chủ trì tổ chức triển", "Chủ trì, phối hợp với", "Chủ trì xây dựng, hoàn", "Tham mưu cơ chế, chính", "Tổ chức xây dựng, quản", "Tham mưu tổ chức kiểm"]),
    ("VIII.2", ["Tham gia ý kiến vào"]),
    ("VIII.3", ["Căn cứ khả năng cân", "Phối hợp với các cơ"]),
    ("VIII.4", ["Chủ trì, phối hợp với", "Tham mưu lồng ghép tiêu"]),
    ("VIII.5", ["Phối hợp với Sở Văn"]),
    ("VIII.6", ["Chủ trì, phối hợp bảo", "Phối hợp kiểm tra, đánh"]),
    ("VIII.7", ["Đẩy mạnh chuyển đổi hoạt", "Ứng dụng công nghệ hiện", "Xây dựng các chuyên mục,"]),
    ("VIII.8", ["Căn cứ mục tiêu, nhiệm"]),
    ("VIII.9", ["Xây dựng kế hoạch triển"]),
    ("VIII", ["Trong quá trình tổ chức"]),
  ]

  @Test("Every bullet of sections IV to VIII of the Plan is a task, in the Plan's order and words, and there is no other") func counted() {
    let plan = Self.own.declarations.plan
    #expect(Self.own.problems.filter { $0.severity == .error } == [])
    #expect(plan.tasks.count == Self.bullets.reduce(0) { $0 + $1.begins.count } && plan.tasks.count == 82)
    for (section, begins) in Self.bullets {
      let tasks = plan.tasks.filter { $0.section == section }
      #expect(tasks.count == begins.count, "\(section)")
      for (task, words) in zip(tasks, begins) { #expect(task.label[.vietnamese].hasPrefix(words), "\(task.id)") }
    }
    #expect(Set(plan.tasks.map(\.section)).isSubset(of: plan.sections.map(\.id)) && plan.sections.count == Self.bullets.count)
  }

  @Test("Every task is whole in both languages, and names an agency in charge, a phase and indicators that there are") func whole() {
    let plan = Self.own.declarations.plan, agencies = Set(plan.agencies.map(\.id))
    for task in plan.tasks {
      #expect(task.label[.vietnamese].hasSuffix(".") && task.label[.english].hasSuffix("."), "\(task.id)")
      #expect(task.label[.vietnamese] != task.label[.english] && !task.label[.vietnamese].contains("  "), "\(task.id)")
      #expect(agencies.contains(task.owner) && agencies.isSuperset(of: task.partners) && !task.partners.contains(task.owner), "\(task.id)")
      #expect(!task.phases.isEmpty && task.indicators.allSatisfy { plan.indicator($0) != nil }, "\(task.id)")
    }
    for agency in agencies { #expect(plan.tasks.contains { $0.owner == agency }, "\(agency) is in charge of nothing") }
    for phase in PlanTask.Phase.allCases { #expect(plan.tasks.contains { $0.phases == [phase] }, "\(phase)") }
    #expect(plan.projects.isEmpty, "none is invented")
  }

  private static func task(_ phases: [PlanTask.Phase]) -> PlanTask {
    PlanTask(id: "t", label: LocalizedText(vi: "t", en: "t"), section: "IV.1.a", owner: "o", phases: phases)
  }

  private static func day(_ text: String) -> CalendarDay { CalendarDay(text) ?? CalendarDay(julianDayNumber: 0) }

  @Test("A task is overdue after its day or the end of its last phase, warned of before, and idle while its phase runs without it") func signals() {
    func signal(_ state: PlanTaskState, _ phases: [PlanTask.Phase], _ today: String, chosen: String? = nil) -> PlanTaskStanding.Signal? {
      PlanTaskStanding(task: Self.task(phases), state: state, chosen: chosen.map { Self.day($0) }).signal(on: Self.day(today))
    }
    #expect(signal(.going, [.first], "2026-12-31") == .soon && signal(.going, [.first], "2027-01-01") == .overdue)
    #expect(signal(.going, [.first, .third], "2027-01-01") == nil && signal(.notBegun, [.second], "2026-12-31") == nil)
    #expect(signal(.notBegun, [.second], "2027-01-01") == .idle && signal(.blocked, [.first], "2027-01-01") == .overdue)
    for state in [PlanTaskState.done, .cancelled] { #expect(signal(state, [.first], "2030-01-01") == nil) }
    #expect(signal(.going, [.third], "2026-11-30", chosen: "2026-11-29") == .overdue && signal(.going, [.first], "2027-01-01", chosen: "2027-06-30") == nil)
    #expect(signal(.going, [], "2027-01-01") == nil)
    #expect(Self.task(PlanTask.Phase.allCases).phases(in: .english) == "The whole of 2026–2030" && Self.task([.third, .first]).phases(in: .english) == "2026, 2029–2030")
  }

  @Test("Amounts are read with or without separators, never anything else; money is summed by year and source") func money() {
    #expect(BudgetLine.amount("1.500.000.000") == 1_500_000_000 && BudgetLine.amount(" 1 500,000 ") == 1_500_000 && BudgetLine.amount("0") == 0)
    for text in ["", "-1", "1e9", "1.5 tỷ", "٣", "1000000000000001", "99999999999999999999"] { #expect(BudgetLine.amount(text) == nil, "\(text)") }
    let lines = [BudgetLine(year: 2027, source: .provincial, planned: 3, allotted: 2, disbursed: 1), BudgetLine(year: 2026, source: .provincial, planned: 5), BudgetLine(year: 2027, source: .aid, planned: 7)]
    let years = BudgetLine.sums(lines) { $0.year }
    #expect(years.map(\.key) == [2026, 2027] && years.map(\.planned) == [5, 10] && years.map(\.allotted) == [0, 2] && years.map(\.disbursed) == [0, 1])
  }

  @Test("What was given, done, in time, closed and missed in a period is counted for units and people; others see only their own") func measures() {
    let unit = RecordID.named("xa-1"), me = RecordID.named("me"), other = RecordID.named("other"), period: Range<Int64> = 100..<200
    func outcome(_ who: RecordID?, _ state: Assignment.State, _ created: Int64, _ due: Int64, _ ended: Int64?, isOverseen: Bool = true) -> TaskMeasures.Outcome {
      TaskMeasures.Outcome(unit: unit, assignee: who, state: state, created: created, due: due, ended: ended, isOverseen: isOverseen)
    }
    let all = [
      outcome(me, .done, 110, 150, 150), outcome(me, .done, 50, 120, 130), outcome(me, .open, 150, 160, nil), outcome(other, .closed, 110, 300, 140), outcome(nil, .open, 150, 190, nil),
      outcome(me, .open, 90, 250, nil),
    ]
    let measures = TaskMeasures(all, in: period, for: me, now: 170)
    let mine = measures.people[me]
    #expect(mine?.given == 2 && mine?.done == 2 && mine?.inTime == 1 && mine?.closed == 0 && mine?.missed == 2)
    #expect(measures.people[other]?.closed == 1 && measures.people.count == 2)
    let whole = measures.units[unit]
    #expect(whole?.given == 4 && whole?.done == 2 && whole?.closed == 1 && whole?.missed == 2, "what runs out later is not missed yet")
    let own = TaskMeasures(all.map { one in outcome(one.assignee, one.state, one.created, one.due, one.ended, isOverseen: false) }, in: period, for: me, now: 170)
    #expect(own.units.isEmpty && Array(own.people.keys) == [me])
  }

  @Test("A task of an unknown section, agency, indicator or phase is told with its line") func faults() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plan-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: Sample.root.appending(path: "plan"), to: folder)
    let file = folder.appending(path: "tasks.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    func problems(_ change: (String) -> String) throws -> Set<String> {
      try Data(change(text).utf8).write(to: file)
      return Set(DeclarationReader.read(Sample.root.appending(path: "sectors"), plan: folder).problems.filter { $0.severity == .error && $0.place?.file.hasSuffix("tasks.yaml") == true }.map(\.code))
    }
    #expect(try problems { $0 } == [])
    #expect(try problems { $0.replacing("section: \"VII\"", with: "section: \"IX\"") } == ["plan.section"])
    #expect(try problems { $0.replacing("owner: police", with: "owner: polic") } == ["plan.agency"])
    #expect(try problems { $0.replacing("indicators: [smart-radio-communes]", with: "indicators: [smart-radio]") } == ["plan.indicator"])
    #expect(try problems { $0.replacing("phases: [\"2026\"]", with: "phases: [\"2025\"]") } == ["yaml.choice"])
    #expect(try problems { $0.replacing("id: vii-1", with: "id: viii-1-1") } == ["plan.twice"])
  }
}
