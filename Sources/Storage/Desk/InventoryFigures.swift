import HistoricalDates
import Kernel

/// Figures of inventories: the only way to them. None is ever changed; the last one of a unit and kind counts.
package struct InventoryFigures: Sendable {
  package static let most = 10_000_000
  package static let longestSource = 300
  private let store: RecordStore

  package init(_ store: RecordStore) { self.store = store }

  /// What somebody has typed.
  package struct Entry: Sendable, Hashable {
    package var profile = ""
    package var figure = ""
    package var source = ""
    /// As `2026-11-24`.
    package var counted = ""

    package init() {}
  }

  /// The last one of every profile, by its id, for exactly this unit; `nil`: the whole province.
  package func latest(of unit: RecordID?) async throws -> [String: InventoryFigure] {
    let sql = "SELECT profile, figure, source, counted, at, author FROM inventory_figure WHERE unit = ? ORDER BY at, id -- inventoryFigures"
    return try await store.database.read { connection in
      let figures = try connection.run(sql, [.text(unit?.text ?? "")]).compactMap { Self.figure($0) }
      return Dictionary(figures.map { ($0.profile, $0) }, uniquingKeysWith: { _, later in later })
    }
  }

  /// The same for every unit that has one.
  package func latest() async throws -> [RecordID: [String: InventoryFigure]] {
    let sql = "SELECT profile, figure, source, counted, at, author, unit FROM inventory_figure WHERE unit <> '' ORDER BY at, id -- allInventoryFigures"
    return try await store.database.read { connection in
      var all: [RecordID: [String: InventoryFigure]] = [:]
      for row in try connection.run(sql) { if let figure = Self.figure(row) { all[RecordID(stored: row.text(6)), default: [:]][figure.profile] = figure } }
      return all
    }
  }

  private static func figure(_ row: SQLRow) -> InventoryFigure? {
    CalendarDay(row.text(3)).map { InventoryFigure(profile: row.text(0), figure: Int(row.int(1)), source: row.text(2), counted: $0, at: row.int(4), author: row.text(5)) }
  }

  /// The profiles that somebody may enter figures of `unit` for: those that they may edit records of.
  package func profiles(of unit: RecordID?, policy: AccessPolicy) -> [Profile] {
    store.declarations.profiles.filter { policy.allows(.edit, profile: $0.id, unit: unit, sensitivity: $0.sensitivity) }
  }

  /// Throws `Problems`: `quality.profile`, `quality.figure`, `quality.source`, `quality.counted`.
  package func enter(_ entry: Entry, of unit: RecordID?, policy: AccessPolicy) async throws {
    let now = store.clock()
    let (figure, day) = try checked(entry, of: unit, policy, now: now)
    let row: [SQLValue] = [
      .text(RecordID.new(now: now).text), .text(unit?.text ?? ""), .text(entry.profile), .int(figure), .text(entry.source), .text(day.description), .int(now), .text(policy.account.text),
    ]
    try await store.database.write { connection in
      _ = try connection.run("INSERT INTO inventory_figure (id, unit, profile, figure, source, counted, at, author) VALUES (?, ?, ?, ?, ?, ?, ?, ?) -- enterFigure", row)
    }
  }

  private func checked(_ entry: Entry, of unit: RecordID?, _ policy: AccessPolicy, now: Int64) throws -> (figure: Int, day: CalendarDay) {
    var problems: [Problem] = []
    func wrong(_ name: String, vi: String, en: String) { problems.append(Problem("quality.\(name)", path: name, vi: vi, en: en)) }
    if !profiles(of: unit, policy: policy).contains(where: { $0.id == entry.profile }) {
      wrong("profile", vi: "Hãy chọn loại mà bạn được sửa bản ghi.", en: "Choose a kind that you may edit records of.")
    }
    let figure = Int(entry.figure.filter { !$0.isWhitespace && $0 != "." && $0 != "," }).flatMap { (0...Self.most).contains($0) ? $0 : nil }
    if figure == nil { wrong("figure", vi: "Hãy ghi số kiểm kê: một số nguyên từ 0.", en: "Give the figure of the inventory: a whole number from 0.") }
    if entry.source.allSatisfy(\.isWhitespace) || entry.source.unicodeScalars.count > Self.longestSource {
      wrong("source", vi: "Hãy ghi văn bản, biểu mẫu có số này (nhiều nhất \(Self.longestSource) ký tự).", en: "Name the document that the figure stands in (at most \(Self.longestSource) characters).")
    }
    let day = CalendarDay(entry.counted).flatMap { (1900...9999).contains($0.year) && $0 <= CalendarDay(inVietnamAt: now) ? $0 : nil }
    if day == nil { wrong("counted", vi: "Hãy ghi ngày của số liệu, không muộn hơn hôm nay.", en: "Give the day that the figure is of, not later than today.") }
    guard problems.isEmpty, let number = figure, let counted = day else { throw Problems(problems) }
    return (number, counted)
  }
}
