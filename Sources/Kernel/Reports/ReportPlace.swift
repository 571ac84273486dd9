import VietnameseText

/// A place of a template that is filled when the report is made: `{{chi-tieu:4}}`. Words are taken with marks and without, with hyphens and with spaces.
package enum ReportPlace: Sendable, Hashable {
  /// Which of the indicators or tasks are counted.
  package enum Standing: String, Sendable, Hashable, CaseIterable {
    case all = "tat-ca", reached = "dat", onCourse = "dung-tien-do", behind = "cham", notReported = "chua-bao-cao"
    case done = "hoan-thanh", underWay = "dang-thuc-hien", notStarted = "chua-thuc-hien", overdue = "qua-han"

    static let ofIndicators: [Standing] = [.all, .reached, .onCourse, .behind, .notReported]
    static let ofTasks: [Standing] = [.all, .done, .underWay, .notStarted, .overdue]
  }

  case year, nextYear, agency, day
  /// The value of one indicator.
  case indicator(String)
  /// The values of all indicators of a target, 1 to 14.
  case target(Int)
  case item(ReportedItem)
  case writing(String)
  case indicatorCount(Standing)
  case taskCount(Standing)

  /// The words of a place and what it takes after the colon, for the page that tells of them.
  package static let words = [
    "nam", "nam-sau", "co-quan", "ngay-so-lieu", "chi-tieu:4", "chi-tieu:<mã>", "so-lieu:<biểu>/<mục>", "noi-dung:<tên ô>", "so-chi-tieu:<\(list(Standing.ofIndicators))>",
    "so-nhiem-vu:<\(list(Standing.ofTasks))>",
  ]

  private static func list(_ standings: [Standing]) -> String { standings.map(\.rawValue).joined(separator: "|") }

  enum Reading: Sendable, Hashable {
    case place(ReportPlace)
    case unknown
    /// What may stand after the colon.
    case argument([String])
  }

  static func read(_ text: String) -> Reading {
    let (word, argument) = split(text)
    switch (word, argument) {
    case ("nam", nil): return .place(.year)
    case ("nam-sau", nil): return .place(.nextYear)
    case ("co-quan", nil): return .place(.agency)
    case ("ngay-so-lieu", nil): return .place(.day)
    case ("chi-tieu", let argument?): return Int(argument).map { .place(.target($0)) } ?? .place(.indicator(argument))
    case ("so-lieu", let argument?):
      let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { trimmed($0) }
      return parts.count == 2 && !parts.contains("") ? .place(.item(ReportedItem(dataSet: parts[0], item: parts[1]))) : .argument(["biểu/mục"])
    case ("noi-dung", let argument?): return .place(.writing(argument))
    case ("so-chi-tieu", let argument?): return standing(argument, among: Standing.ofIndicators).map { .place(.indicatorCount($0)) } ?? .argument(Standing.ofIndicators.map(\.rawValue))
    case ("so-nhiem-vu", let argument?): return standing(argument, among: Standing.ofTasks).map { .place(.taskCount($0)) } ?? .argument(Standing.ofTasks.map(\.rawValue))
    case ("chi-tieu", nil): return .argument(["1…14", "mã chỉ tiêu"])
    case ("so-lieu", nil): return .argument(["biểu/mục"])
    case ("noi-dung", nil): return .argument(["tên ô"])
    case ("so-chi-tieu", nil): return .argument(Standing.ofIndicators.map(\.rawValue))
    case ("so-nhiem-vu", nil): return .argument(Standing.ofTasks.map(\.rawValue))
    default: return .unknown
    }
  }

  private static func standing(_ text: String, among standings: [Standing]) -> Standing? { Standing(rawValue: word(text)).flatMap { standings.contains($0) ? $0 : nil } }

  /// The word before the colon and what stands after it; `nil`: nothing.
  static func split(_ text: String) -> (word: String, argument: String?) {
    guard let colon = text.firstIndex(of: ":") else { return (word(text), nil) }
    let argument = trimmed(text[text.index(after: colon)...])
    return (word(String(text[..<colon])), argument.isEmpty ? nil : argument)
  }

  static func word(_ text: String) -> String { VietnameseText.fold(text).split { $0 == " " || $0 == "-" || $0 == "_" }.joined(separator: "-") }

  static func trimmed(_ text: some StringProtocol) -> String { text.split(separator: " ").joined(separator: " ") }
}
