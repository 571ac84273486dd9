import Edge
import Kernel
import Pages
import Storage

/// What is to be compared, checked.
struct CompareRequest: Sendable {
  static let names = ["profile", "subject", "unit", "records", "layer", "lang"]

  let profile: Profile
  let wording: ClauseWording
  /// A code of the vocabulary of subjects; empty: all.
  let subject: String
  let unit: UnitTree.Unit?
  /// Identifiers or ids as given, each once.
  let records: [String]
  let layer: ClauseRule.Layer?

  /// Throws `request.unknown`, `request.choice`, `request.long` and `search.unit` (400); 404 where no profile has clauses.
  init(_ parameters: RequestParameters, index: SearchIndex) throws {
    try parameters.allow(only: Self.names)
    let declarations = index.store.declarations
    let kinds = Self.profiles(declarations)
    let id = parameters.text("profile") ?? ""
    guard let first = kinds.first else { throw RequestProblem.absent }
    guard let profile = id.isEmpty ? first : kinds.first(where: { $0.id == id }), let wording = ClauseWording(profile) else { throw Self.choice("profile", kinds.map(\.id)) }
    self.profile = profile
    self.wording = wording
    subject = try parameters.text("subject", longest: 100) ?? ""
    let subjects = wording.subjects(declarations)
    if !subject.isEmpty, subjects?[subject] == nil { throw Self.choice("subject", subjects?.terms.map(\.code) ?? []) }
    let layer = parameters.text("layer") ?? ""
    self.layer = wording.rule.layers.first { $0.field == layer }
    if !layer.isEmpty, self.layer == nil { throw Self.choice("layer", wording.rule.layers.map(\.field)) }
    let place = try parameters.text("unit", longest: 200) ?? ""
    unit = index.units.find(place)
    if !place.isEmpty, unit == nil {
      throw RequestProblem.badRequest("search.unit", parameter: "unit", vi: "Không có đơn vị hành chính mang mã này.", en: "There is no administrative unit with this identifier.")
    }
    let keys = (try parameters.text("records", longest: 2_000) ?? "").split(separator: ",").map { String($0) }
    records = keys.enumerated().filter { place, key in keys.firstIndex(of: key) == place }.map(\.element)
    if records.count > ClauseTable.mostColumns {
      throw RequestProblem.badRequest(
        "request.many", parameter: "records", vi: "Mỗi lần so sánh nhiều nhất \(ClauseTable.mostColumns) văn bản; hãy bỏ bớt.", en: "At most \(ClauseTable.mostColumns) texts are compared at once; leave some out.")
    }
  }

  /// Those whose records have clauses, in the order of the declarations.
  static func profiles(_ declarations: Declarations) -> [Profile] { declarations.profiles.filter { $0.clauses != nil } }

  private static func choice(_ parameter: String, _ known: [String]) -> RequestProblem {
    let names = known.joined(separator: ", ")
    return RequestProblem.badRequest("request.choice", parameter: parameter, vi: "“\(parameter)” phải là một trong: \(names).", en: "\"\(parameter)\" must be one of: \(names).")
  }

  /// The parameters that lead back here, with other records.
  func parameters(records: [String]) -> [(String, String)] {
    Addresses.comparison(profile, subject: subject, records: records, layer: layer?.field ?? "", unit: unit?.identifier ?? "")
  }
}
