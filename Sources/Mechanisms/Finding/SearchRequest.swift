import Edge
import Kernel
import Storage

/// What somebody asks of the search, checked.
struct SearchRequest: Sendable {
  enum Sort: String, Sendable, CaseIterable { case relevance, title, date, newest }

  var query = ""
  var language = Language.vietnamese
  /// A unit, present or former: everything that lies or lay in it.
  var unit: UnitTree.Unit?
  var profile: Profile?
  /// Facet values that must hold, beside profile and unit.
  var facets: [(facet: FacetCatalogue.Facet, code: String)] = []
  var sort = Sort.relevance
  var first = 0
  var count = 20

  static let longestQuery = 300
  static let deepest = 10_000
  private static let centuries = -99...99
  static let general = ["q", "profile", "unit", "sort"]

  /// Reads the common parameters. `profile` fixes the list to one profile. Throws `request.…` and `search.…` problems.
  init(_ parameters: RequestParameters, language: Language, profile fixed: Profile? = nil, index: SearchIndex) throws {
    self.language = language
    query = try parameters.text("q", longest: Self.longestQuery) ?? ""
    let declarations = index.store.declarations
    profile = fixed
    if fixed == nil, let id = parameters.text("profile"), !id.isEmpty {
      guard let known = declarations.profile(id) else {
        let near = Nearness.nearest(to: id, in: declarations.profiles.map(\.id))
        throw RequestProblem.badRequest(
          "search.profile", parameter: "profile", vi: "Không có loại bản ghi này\(near.map { "; có phải “\($0)”?" } ?? "; xem /api/v1/profiles.")",
          en: "There is no such profile\(near.map { "; did you mean \"\($0)\"?" } ?? "; see /api/v1/profiles.")")
      }
      profile = known
    }
    if let key = try parameters.text("unit", longest: 200), !key.isEmpty {
      guard let known = index.units.find(key) else {
        throw RequestProblem.badRequest(
          "search.unit", parameter: "unit", vi: "Không có đơn vị hành chính mang mã này.", en: "There is no administrative unit with this identifier.")
      }
      unit = known
    }
    if let name = parameters.text("sort"), !name.isEmpty {
      guard let known = Sort(rawValue: name) else {
        let names = Sort.allCases.map(\.rawValue).joined(separator: ", ")
        throw RequestProblem.badRequest("search.sort", parameter: "sort", vi: "Cách sắp xếp phải là một trong: \(names).", en: "The sort must be one of: \(names).")
      }
      sort = known
    }
    try readFacets(parameters, catalogue: index.catalogue)
  }

  private mutating func readFacets(_ parameters: RequestParameters, catalogue: FacetCatalogue) throws {
    for facet in catalogue.offered(profile: profile?.id) where !Self.general.contains(facet.name) {
      guard let code = try parameters.text(facet.name, longest: 100), !code.isEmpty else { continue }
      if facet == FacetCatalogue.century, Int(code).map({ Self.centuries.contains($0) && $0 != 0 }) != true {
        throw RequestProblem.badRequest("search.century", parameter: "century", vi: "Thế kỷ phải là số từ 1 đến 99, âm nếu trước Công nguyên.", en: "The century must be a number from 1 to 99, negative before our era.")
      }
      facets.append((facet, code))
    }
  }

  /// The names of all parameters that this list understands.
  static func names(profile: Profile?, catalogue: FacetCatalogue) -> [String] {
    general + catalogue.offered(profile: profile?.id).map(\.name).filter { !general.contains($0) }
  }

  /// The parameters that lead back to this request.
  func parameters(without dropped: String? = nil, with added: (String, String)? = nil, keepingProfile: Bool) -> [(String, String)] {
    var pairs = [("q", query), ("unit", unit?.identifier ?? ""), ("sort", sort == .relevance ? "" : sort.rawValue)]
    if keepingProfile { pairs.append(("profile", profile?.id ?? "")) }
    pairs += facets.map { ($0.facet.name, $0.code) }
    if let dropped { pairs.removeAll { $0.0 == dropped } }
    if let added { pairs.append(added) }
    return pairs
  }
}
