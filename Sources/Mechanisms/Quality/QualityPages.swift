import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Leads to the page that is asked for.
struct QualityPages: Sendable {
  let index: SearchIndex
  let accounts: AccountStore

  func open(_ visit: Desk.Visit) async throws -> Response {
    let request = try QualityRequest(RequestParameters(visit.request)), units = index.units
    let store = QualityStore(index.store), figures = InventoryFigures(index.store)
    if visit.form != nil { return try await CoveragePage(store: store, figures: figures, units: units).take(request, visit) }
    switch request.view {
    case .counts where request.selection.gap != nil: return try await LackingPage(desk: DeskStore(index.store), units: units).open(request, visit)
    case .counts: return try await CountsPage(store: store, units: units).open(request, visit)
    case .coverage: return try await CoveragePage(store: store, figures: figures, units: units).open(request, visit)
    case .units: return try await UnitsPage(store: store, units: units).open(request, visit)
    case .work: return try await WorkPage(store: store, units: units, accounts: accounts).open(request, visit)
    }
  }
}
