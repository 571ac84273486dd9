import Kernel
import Pages

/// What the codes of facets are called, and how they stand in addresses.
struct FacetLabels: Sendable {
  let declarations: Declarations
  let units: UnitTree
  let page: PageContext

  func label(_ code: String, _ facet: FacetCatalogue.Facet) -> String {
    switch facet {
    case FacetCatalogue.profile: return declarations.profile(code)?.plural[page.language] ?? code
    case FacetCatalogue.unit:
      return units[RecordID(stored: code)]?.name(in: page.language) ?? code
    case FacetCatalogue.century: return Int(code).map { Centuries.name($0, page) } ?? code
    default:
      guard let field = facet.field else { return code }
      if field.kind == .yesNo { return page(code == "true" ? .yes : .no) }
      return declarations.label(code, of: field, in: page.language)
    }
  }

  /// The value to put behind the facet's name in an address: units by their identifier.
  func address(of code: String, _ facet: FacetCatalogue.Facet) -> String {
    facet == FacetCatalogue.unit ? units[RecordID(stored: code)]?.identifier ?? code : code
  }
}
