import HistoricalDates
import Kernel
import Pages

/// How figures of the catalogue are told.
struct CatalogueWording: Sendable {
  let page: PageContext

  /// A part as `97,5%`; a dash where there is nothing to count.
  func share(_ part: Int, of quality: SharedQuality) -> String {
    guard let tenths = quality.share(part) else { return "–" }
    let rest = tenths % 10 == 0 ? "" : (page.language == .english ? "." : ",") + String(tenths % 10)
    return "\(tenths / 10)\(rest)%"
  }

  func day(_ moment: Int64?) -> Markup { moment.map { DeskTime(milliseconds: $0).render(page) } ?? "<span class=\"muted\">\(page(.catalogueNever))</span>" }

  var publisher: String {
    let own = page.declarations.shared.publisher[page.language]
    return own.isEmpty ? page(.publisherName) : own
  }

  var licence: Markup { Picture.licence(SchemaOrgSite.licence, page) }

  func themes(_ profile: Profile) -> String { page.declarations.shared.themes(of: profile).map { $0.label[page.language] }.joined(separator: "; ") }

  /// Links to the forms of a graph; `nil`: the whole catalogue.
  func forms(_ profile: Profile?) -> Markup {
    let items: [Markup] = GraphForm.allCases.map { form in "<li><a href=\"\(Addresses.catalogue(form, of: profile))\" type=\"\(form.mediaType)\">\(form.title)</a></li>" }
    return "<ul class=\"catalogue-forms\">\(items)</ul>"
  }

  /// For the head of a page: where programs find the same.
  func alternates(_ profile: Profile?) -> Markup {
    "\(GraphForm.allCases.map { form in "<link rel=\"alternate\" type=\"\(form.mediaType)\" href=\"\(page.base)\(Addresses.catalogue(form, of: profile))\">\n" as Markup })"
  }

  func cell(_ label: String, _ content: Markup, isNumber: Bool = false) -> Markup {
    "<td data-label=\"\(label)\"\(isNumber ? " class=\"catalogue-number\"" as Markup : .empty)>\(content)</td>"
  }

  /// A table that becomes lines on a phone.
  func table(_ caption: String, _ heads: [String], _ rows: [Markup]) -> Markup {
    let heads: [Markup] = heads.map { "<th scope=\"col\">\($0)</th>" }
    return "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"\(caption)\"><table class=\"catalogue-table\"><caption class=\"visually-hidden\">\(caption)</caption><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>"
  }

  func fact(_ name: String, _ value: Markup) -> Markup { value.isEmpty ? .empty : "<div><dt>\(name)</dt><dd>\(value)</dd></div>" }
}
