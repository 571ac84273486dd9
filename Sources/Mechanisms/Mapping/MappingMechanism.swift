import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Where things are: the map of the province and its communes, what is on it for programs, a small map for the home page.
package enum MappingMechanism {
  /// Reads which records are asked for, as the search does.
  package typealias Choose = @Sendable (RequestParameters, Language) async throws -> ChosenRecords

  package static func mechanism(index: SearchIndex, kit: PageKit, choose: @escaping Choose) -> Mechanism {
    // The map shows what lies in units, not the units themselves: they are its ground.
    let units = kit.declarations.profiles(with: .unit).map { IndexTerms.profile($0.id) }
    let chooseLocated: Choose = { try await choose($0, $1).leavingOut(units) }
    let pages = MapPages(index: index, kit: kit, choose: chooseLocated)
    let api = MapAPI(index: index, kit: kit, choose: chooseLocated)
    let home = MapHome(index: index)
    return Mechanism(
      id: "mapping", doors: [.map, .page, .count, .api],
      routes: Mechanism.Route.standing(.map, vi: "Bản đồ", en: "Map") { request, context in try await pages.open(request, context) } + [
        .init("/api/v1/map", vi: "Bản ghi trên bản đồ (GeoJSON)", en: "Records on the map (GeoJSON)") { request, _ in try await api.features(request) }
      ],
      home: [.init(.map) { try await home.render($0) }])
  }
}
