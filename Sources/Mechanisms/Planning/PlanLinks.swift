import Kernel
import Pages

/// Where the pages of the Plan's figures stand: the province's own, or the desk's.
struct PlanLinks: Sendable {
  enum Format: String, Sendable, CaseIterable { case csv, json, xlsx }

  let language: Language
  let isDesk: Bool
  let day: PlanDay
  static let recordsWord = LocalizedText(vi: "ban-ghi", en: "records")

  /// All targets.
  func board(_ more: [(String, String)] = []) -> String {
    isDesk ? desk(more) : Addresses(language: language).page(.targets, day.parameters + more)
  }

  func indicator(_ id: String, _ more: [(String, String)] = []) -> String {
    isDesk ? desk([("indicator", id)] + more) : path("/\(id)", more)
  }

  /// The records that count, or those that do not yet.
  func records(_ id: String, counted: Bool, _ more: [(String, String)] = []) -> String {
    let choice = [("counted", counted ? "true" : "false")] + more
    return isDesk ? desk([("indicator", id)] + choice) : path("/\(id)/\(Self.recordsWord[language])", choice)
  }

  func boardFile(_ format: Format) -> String { isDesk ? desk([("file", format.rawValue)]) : path(".\(format.rawValue)", []) }

  func indicatorFile(_ id: String, _ format: Format) -> String { isDesk ? desk([("indicator", id), ("file", format.rawValue)]) : path("/\(id).\(format.rawValue)", []) }

  func recordsFile(_ id: String, counted: Bool, _ format: Format, _ more: [(String, String)] = []) -> String {
    let choice = [("counted", counted ? "true" : "false")] + more
    return isDesk ? desk([("indicator", id)] + choice + [("file", format.rawValue)]) : path("/\(id)/\(Self.recordsWord[language]).\(format.rawValue)", choice)
  }

  private func path(_ tail: String, _ more: [(String, String)]) -> String { Addresses(language: language).page(.targets) + tail + Addresses.query(day.parameters + more) }
  private func desk(_ more: [(String, String)]) -> String { DeskPage.targets.address(language, more + day.parameters) }

  func inLanguage(_ other: Language) -> PlanLinks { PlanLinks(language: other, isDesk: isDesk, day: day) }
}
