import Edge
import Kernel
import Pages
import VietnameseText

/// What of the catalogue is asked for, checked.
struct CatalogueRequest: Sendable {
  static let names = ["q", "topic", "owner"]
  private static let longestQuery = 200

  let query: String
  let theme: DataTheme?
  /// The identifier of a unit that owns records.
  let owner: String

  /// Throws `request.unknown`, `request.choice`, `request.long` (400).
  init(_ parameters: RequestParameters, _ catalogue: Catalogue) throws {
    try parameters.allow(only: Self.names)
    query = try parameters.text("q", longest: Self.longestQuery) ?? ""
    let theme = parameters.text("topic") ?? ""
    self.theme = DataTheme(rawValue: theme)
    if !theme.isEmpty, self.theme == nil { throw Self.choice("topic", DataTheme.allCases.map(\.rawValue)) }
    owner = try parameters.text("owner", longest: 200) ?? ""
    if !owner.isEmpty, !catalogue.sets.contains(where: { set in set.owners.contains { $0.identifier == owner } }) {
      throw RequestProblem.badRequest(
        "request.choice", parameter: "owner", vi: "Không có đơn vị nào mang mã này đang quản lý bản ghi công khai; hãy chọn trong danh sách.",
        en: "No unit with this identifier keeps public records; choose one of the list.")
    }
  }

  private static func choice(_ parameter: String, _ known: [String]) -> RequestProblem {
    let names = known.joined(separator: ", ")
    return RequestProblem.badRequest("request.choice", parameter: parameter, vi: "“\(parameter)” phải là một trong: \(names).", en: "\"\(parameter)\" must be one of: \(names).")
  }

  var parameters: [(String, String)] { [("q", query), ("topic", theme?.rawValue ?? ""), ("owner", owner)] }

  /// Every word must stand, with or without marks, in the names, the description or the keywords.
  func matches(_ set: SharedDataSet, _ shared: SharedData) -> Bool {
    if let theme, !shared.themes(of: set.profile).contains(theme) { return false }
    if !owner.isEmpty, !set.owners.contains(where: { $0.identifier == owner }) { return false }
    let words = VietnameseText.fold(query).split(separator: " ")
    guard !words.isEmpty else { return true }
    let texts = [set.profile.plural, set.profile.label, set.profile.description, set.sector] + shared.keywords(of: set.profile)
    let folded = VietnameseText.fold(texts.flatMap { $0.values.values }.joined(separator: " ") + " " + set.profile.id)
    return words.allSatisfy { folded.contains($0) }
  }
}
