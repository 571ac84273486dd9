import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Answers the map: the whole province, or one commune.
struct MapPages: Sendable {
  let index: SearchIndex
  let kit: PageKit
  let choose: MappingMechanism.Choose

  func open(_ request: Request, _ context: EdgeContext) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
    let choice = try await choose(try RequestParameters(request), language)
    let page = kit.context(language)
    let frame = MapFrame(choice: choice, counts: try await MapCounts.read(choice.everywhere, index: index), units: index.units, page: page)
    guard let unit = choice.unit, let commune = page.assets.outlines.commune(unit: unit.identifier) else { return Answers.html(try await province(frame)) }
    return Answers.html(try await self.commune(commune, unit, frame))
  }

  /// All communes; for a unit that is no commune of today, those in which its records lie.
  private func province(_ frame: MapFrame) async throws -> Markup {
    guard frame.choice.unit != nil else { return ProvinceMapPage(frame: frame, counts: frame.counts).render() }
    return ProvinceMapPage(frame: frame, counts: try await MapCounts.read(frame.choice, index: index)).render()
  }

  private func commune(_ commune: MapOutlines.Commune, _ unit: UnitTree.Unit, _ frame: MapFrame) async throws -> Markup {
    let counts = try await MapCounts.read(frame.choice, index: index)
    let records = MapRecords(index: index)
    let cells = Array(counts.cells.keys)
    let located = try await records.located(frame.choice, cells: cells, count: MapRecords.mostDrawn)
    let rest = try await records.unlocated(frame.choice, cells: cells, count: MapRecords.mostListed)
    let about = try await index.store.records([unit.id], gate: index.store.publicGate).first
    return CommuneMapPage(frame: frame, commune: commune, unit: unit, about: about, counts: counts, located: located, rest: rest).render()
  }
}
