import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Where the Plan's targets stand: for everybody, and at the desk for whoever decides.
package struct PlanningMechanism: Sendable {
  private let source: PlanSource
  private let kit: PageKit
  private let desk: Desk

  /// `desk`: the door of all desks.
  package init(index: SearchIndex, kit: PageKit, desk: Desk, figures: PlanFigures) {
    source = PlanSource(index: index, figures: figures)
    self.kit = kit
    self.desk = desk
  }

  package var mechanism: Mechanism {
    let pages = PublicPlanPages(source: source, kit: kit), blocks = PlanBlocks(source: source)
    let work = DeskPlanPages(source: source, desk: DeskStore(source.store))
    return Mechanism(
      id: "planning", doors: [.page, .count, .list, .desk],
      routes: Language.required.flatMap { Self.routes(pages, $0) } + desk.routes(.targets, vi: "Chỉ tiêu của Kế hoạch, số liệu nội bộ", en: "The Plan's targets with internal figures") { try await work.open($0) },
      home: [.init(.plan) { try await blocks.home($0) }])
  }

  /// What of it stands on the first page of the desk.
  package var startBlock: Desk.Block {
    let blocks = PlanBlocks(source: source)
    return { try await blocks.start($0) }
  }

  /// In one spelling of the words; under another language they lead to that one's.
  private static func routes(_ pages: PublicPlanPages, _ spelling: Language) -> [Mechanism.Route] {
    let word = PageWord.targets[spelling], list = PlanLinks.recordsWord[spelling]
    func route(_ tail: String, vi: String, en: String, _ handle: @escaping @Sendable (Request, EdgeContext) async throws -> Response) -> Mechanism.Route {
      Mechanism.Route("/:language/\(word)\(tail)", vi: vi, en: en) { request, context in
        guard let language = context.parameters.get("language").map({ Language($0) }), PageWord.targets[language] != word else { return try await handle(request, context) }
        let rest = request.uri.path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
        let own: String = rest.count > 2 ? "/" + String(rest[2]).replacing("/\(list)", with: "/\(PlanLinks.recordsWord[language])") : ""
        let ending = own.isEmpty ? PlanLinks.Format.allCases.map { ".\($0.rawValue)" }.first { request.uri.path.hasSuffix($0) } ?? "" : ""
        return Answers.redirect(to: Addresses(language: language).page(.targets) + ending + own + (request.uri.query.map { "?" + $0 } ?? ""), permanent: true)
      }
    }
    let files = PlanLinks.Format.allCases.flatMap { format in
      [
        route(".\(format.rawValue)", vi: "Mọi chỉ tiêu, tệp \(format.rawValue.uppercased())", en: "All targets as \(format.rawValue.uppercased())") { try await pages.board($0, $1, format) },
        route("/:indicator/\(list).\(format.rawValue)", vi: "Bản ghi phía sau một số liệu, tệp \(format.rawValue.uppercased())", en: "The records behind a number as \(format.rawValue.uppercased())") {
          try await pages.records($0, $1, format)
        },
      ]
    }
    return [
      route("", vi: "Chỉ tiêu của Kế hoạch", en: "The Plan's targets") { try await pages.board($0, $1, nil) },
      route("/:indicator", vi: "Một chỉ tiêu; thêm .csv, .json hoặc .xlsx để lấy tệp", en: "One indicator; with .csv, .json or .xlsx behind it, as a file") { try await pages.indicator($0, $1, $1.parameters.get("indicator") ?? "") },
      route("/:indicator/\(list)", vi: "Bản ghi đã tính hoặc còn thiếu của một chỉ tiêu", en: "The records that count for an indicator, or are missing") { try await pages.records($0, $1, nil) },
    ] + files
  }
}
