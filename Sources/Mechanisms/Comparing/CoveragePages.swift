import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Answers how far the communes have texts of a kind, as a page and as a table.
struct CoveragePages: Sendable {
  let index: SearchIndex
  let kit: PageKit
  private let counts = PageMemo<String, CoverageCounts>(most: 20)

  init(index: SearchIndex, kit: PageKit) {
    self.index = index
    self.kit = kit
  }

  func page(_ request: Request, _ context: EdgeContext) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
    let profile = try profile(try RequestParameters(request), names: ["profile"])
    let page = kit.context(language)
    let counts = try await self.counts.part(profile.id, tag: context.tag) { try await read(profile, page) }
    return Answers.html(CoveragePage(profile: profile, counts: counts, units: index.units, page: page).render())
  }

  func file(_ request: Request) async throws -> Response {
    let parameters = try RequestParameters(request)
    let profile = try profile(parameters, names: ["profile", "lang"])
    let language = try ComparePages.language(parameters, kit)
    let page = kit.context(language)
    let rows = CoveragePage(profile: profile, counts: try await read(profile, page), units: index.units, page: page).rows()
    return Answers.table(CSVText.write(rows), name: "\(profile.id)-coverage.csv")
  }

  private func read(_ profile: Profile, _ page: PageContext) async throws -> CoverageCounts {
    try await CoverageCounts.read(profile, communes: Set(page.assets.outlines.communes.map(\.unit)), index: index)
  }

  /// Those that declare what is counted. Throws `request.unknown` and `request.choice` (400); 404 where there is none.
  private func profile(_ parameters: RequestParameters, names: [String]) throws -> Profile {
    try parameters.allow(only: names)
    let kinds = index.store.declarations.profiles.filter { !$0.coverage.isEmpty }
    guard let first = kinds.first else { throw RequestProblem.absent }
    let id = parameters.text("profile") ?? ""
    if id.isEmpty { return first }
    if let known = kinds.first(where: { $0.id == id }) { return known }
    let known = kinds.map(\.id).joined(separator: ", ")
    throw RequestProblem.badRequest("request.choice", parameter: "profile", vi: "“profile” phải là một trong: \(known).", en: "\"profile\" must be one of: \(known).")
  }
}
