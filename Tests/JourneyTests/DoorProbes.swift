import Foundation
import Kernel
import Pages

/// What a way out is asked for: addresses by the route that answers them.
struct DoorProbe: Sendable {
  /// The declared path of the route.
  let route: String
  /// Asked once, whatever records there are, or once for each record.
  let addresses: @Sendable (ProbedRecord) -> [String]
  var isPerRecord = true

  static func each(_ route: String, _ addresses: @escaping @Sendable (ProbedRecord) -> [String]) -> DoorProbe { DoorProbe(route: route, addresses: addresses) }

  static func once(_ route: String, _ addresses: [String]) -> DoorProbe { DoorProbe(route: route, addresses: { _ in addresses }, isPerRecord: false) }
}

/// A record that the doors are asked for.
struct ProbedRecord: Sendable {
  let identifier: String
  var id: String { RecordID.named(identifier).text }
  var slug: String { Slug.make(title) }
  var title: String { "Vật \(identifier) \(DoorTests.word)" }
}

extension Door {
  /// Every door has its probes: without them this does not compile.
  var probes: [DoorProbe] {
    let word = DoorTests.word, commune = MapTests.commune
    switch self {
    case .page:
      return [
        .each("/:language/:word/:slug") { ["/vi/vat-kin/\($0.slug)", "/en/sealed-object/\($0.slug)", "/vi/vat-kin/\($0.id)", "/vi/vat-kin/\($0.identifier)"] },
        .once("/:language", ["/vi", "/en"]), .once("/:language/dong-thoi-gian", ["/vi/dong-thoi-gian"]), .once("/:language/timeline", ["/en/timeline"]),
        .each("/:language/da-luu") { ["/vi/da-luu?ids=\($0.identifier)", "/vi/da-luu?ids=\($0.identifier),kin-open"] }, .each("/:language/saved") { ["/en/saved?ids=\($0.id)"] },
        .each("/:language/gop-y") { ["/vi/gop-y?kind=correction&about=\($0.id)", "/vi/gop-y?kind=harmful&about=\($0.identifier)"] },
        .each("/:language/anh/:media") { ["/vi/anh/\($0.id)", "/vi/anh/\($0.identifier)"] }, .each("/:language/image/:media") { ["/en/image/\($0.id)"] },
        .each("/:language/so-sanh") { ["/vi/so-sanh?records=\($0.identifier)", "/vi/so-sanh?subject=worship"] }, .each("/:language/compare") { ["/en/compare?records=\($0.id)"] },
        .each("/api/v1/clauses") { ["/api/v1/clauses?records=\($0.identifier)"] },
        .once("/:language/do-bao-phu", ["/vi/do-bao-phu"]), .once("/:language/coverage", ["/en/coverage"]), .once("/api/v1/coverage", ["/api/v1/coverage"]),
        .once("/:language/chi-tieu", ["/vi/chi-tieu"]), .once("/:language/targets", ["/en/targets"]), .once("/:language/chi-tieu.csv", ["/vi/chi-tieu.csv"]), .once("/:language/targets.csv", ["/en/targets.csv"]),
        .once("/api/v1/indicators", ["/api/v1/indicators"]), .once("/api/v1/indicators/:id", ["/api/v1/indicators/dated", "/api/v1/indicators/communes"]),
        .once("/api/v1/indicators/:id/records", ["/api/v1/indicators/dated/records?counted=true", "/api/v1/indicators/dated/records?counted=false&unit=\(commune)"]),
        .once("/:language/chi-tieu.json", ["/vi/chi-tieu.json"]), .once("/:language/targets.json", ["/en/targets.json"]),
        .once("/:language/chi-tieu/:indicator", ["/vi/chi-tieu/dated", "/vi/chi-tieu/communes", "/vi/chi-tieu/dated.csv"]), .once("/:language/targets/:indicator", ["/en/targets/dated", "/en/targets/dated.json"]),
        .once("/:language/chi-tieu/:indicator/ban-ghi", ["/vi/chi-tieu/dated/ban-ghi?counted=true", "/vi/chi-tieu/dated/ban-ghi?counted=false&unit=\(commune)"]),
        .once("/:language/targets/:indicator/records", ["/en/targets/dated/records?counted=false"]),
        .once("/:language/chi-tieu/:indicator/ban-ghi.csv", ["/vi/chi-tieu/dated/ban-ghi.csv?counted=true"]), .once("/:language/targets/:indicator/records.csv", ["/en/targets/dated/records.csv"]),
        .once("/:language/chi-tieu/:indicator/ban-ghi.json", ["/vi/chi-tieu/dated/ban-ghi.json"]), .once("/:language/targets/:indicator/records.json", ["/en/targets/dated/records.json?counted=true"]),
        .each("/:language/doc/:record") { ["/vi/doc/\($0.id)", "/vi/doc/\($0.identifier)?q=\(word)"] }, .each("/:language/read/:record") { ["/en/read/\($0.id)"] },
        .each("/:language/feedback") { ["/en/feedback?kind=correction&about=\($0.identifier)"] },
        // With real codes: `SurveyJourneyTests`. No code is an identifier, so that these are unknown to both registers.
        .each("/:language/khao-sat/:code") { ["/vi/khao-sat/\($0.identifier)", "/vi/khao-sat/\($0.id.prefix(7))"] }, .once("/khao-sat/:code", ["/khao-sat/abcdefg"]),
        .each("/:language/survey/:code") { ["/en/survey/\($0.id.prefix(7))"] }, .each("/:language/khao-sat/:code/cam-on") { ["/vi/khao-sat/\($0.id.prefix(7))/cam-on"] },
        .once("/:language/survey/:code/thanks", ["/en/survey/abcdefg/thanks"]),
        .once("/:language/du-lieu", ["/vi/du-lieu", "/vi/du-lieu?q=vat"]), .once("/:language/data", ["/en/data", "/en/data?owner=\(commune)"]),
        .once("/:language/du-lieu/:profile", ["/vi/du-lieu/sealed-object"]), .once("/:language/data/:profile", ["/en/data/sealed-object", "/en/data/monument"]),
        .once("/:language/kien-truc", ["/vi/kien-truc"]), .once("/:language/architecture", ["/en/architecture"]),
      ]
    case .list, .count, .facet:
      let orders = ["relevance", "title", "date", "newest"].map { "/api/v1/search?q=\(word)&sort=\($0)&profile=sealed-object" }
      return [
        .once("/:language/:word", ["/vi/vat-kin", "/en/sealed-object", "/vi/tim-kiem?q=\(word)", "/en/search?q=\(word)&unit=\(commune)", "/vi/di-tich"]),
        .once("/api/v1/search", orders + ["/api/v1/search", "/api/v1/search?unit=\(commune)", "/api/v1/search?q=vat"]),
        .each("/api/v1/search") { ["/api/v1/search?q=\($0.identifier)", "/api/v1/search?q=\(Addresses.encode($0.title))"] },
      ]
    case .suggestion: return [.once("/api/v1/suggest", ["/api/v1/suggest?q=vat", "/api/v1/suggest?q=kin", "/api/v1/suggest?q=\(word.prefix(5))"]), .each("/api/v1/suggest") { ["/api/v1/suggest?q=\($0.identifier)"] }]
    case .api: return [.once("/api/v1/architecture", ["/api/v1/architecture"]), .each("/api/v1/records/:key") { ["/api/v1/records/\($0.id)", "/api/v1/records/\($0.identifier)", "/api/v1/records/\($0.id)?copy=working"] }]
    case .schema: return [.once("/api/v1/profiles", ["/api/v1/profiles"]), .once("/api/v1/profiles/:id", ["/api/v1/profiles/sealed-object"]), .once("/api/v1/openapi.json", ["/api/v1/openapi.json"])]
    // What is said of errors is compared at every door; here words that are wrong by little.
    case .error: return [.each("/:language/:word/:slug") { ["/vi/vat-kin/\($0.slug)x", "/vi/vat-kinh/\($0.slug)"] }, .each("/api/v1/records/:key") { ["/api/v1/records/\($0.identifier)?x=1"] }]
    case .log: return []  // `DoorTests.log`
    case .citation:
      return [.each("/api/v1/records/:key/citation.bib") { ["/api/v1/records/\($0.id)/citation.bib"] }, .each("/api/v1/records/:key/citation.ris") { ["/api/v1/records/\($0.identifier)/citation.ris"] }]
    case .linkedData:
      let graphs = GraphForm.allCases.map { DoorProbe.once(Addresses.catalogue($0), [Addresses.catalogue($0)]) }
      return graphs + [.once("/catalog/:name", GraphForm.allCases.map { "/catalog/sealed-object.\($0.rawValue)" } + ["/catalog/sealed-object"]), .each("/api/v1/records/:key/record.jsonld") { ["/api/v1/records/\($0.id)/record.jsonld", "/api/v1/records/\($0.identifier)/record.jsonld"] }]
    case .sitemap: return [.once("/sitemap.xml", ["/sitemap.xml"]), .once("/sitemaps/:number", ["/sitemaps/0", "/sitemaps/1", "/sitemaps/2"]), .once("/robots.txt", ["/robots.txt"])]
    case .card: return [.each("/cards/:language/:key") { ["/cards/vi/\($0.id).png", "/cards/en/\($0.id).png"] }]
    case .calendar:
      return [
        .once("/:language/lich-le-hoi", ["/vi/lich-le-hoi?month=2027-02", "/vi/lich-le-hoi?view=list"]), .once("/:language/festival-calendar", ["/en/festival-calendar?month=2027-02"]),
        .each("/api/v1/records/:key/calendar.ics") { ["/api/v1/records/\($0.id)/calendar.ics"] },
      ]
    case .feed: return [.once("/:language/lich-le-hoi.ics", ["/vi/lich-le-hoi.ics"]), .once("/:language/festival-calendar.ics", ["/en/festival-calendar.ics?q=\(word)"])]
    case .map:
      return [
        .once("/:language/ban-do", ["/vi/ban-do", "/vi/ban-do?unit=\(commune)", "/vi/ban-do?q=\(word)"]), .once("/:language/map", ["/en/map?unit=\(commune)&q=\(word)"]),
        .once("/api/v1/map", ["/api/v1/map?q=\(word)", "/api/v1/map?q=\(word)&zoom=6"]),
      ]
    // With real files: `ImagingTests`. No file bears a record's id, so that these are unknown to both registers.
    case .image:
      return ["2", "3"].flatMap { version -> [DoorProbe] in
        [
          .each("/iiif/\(version)/:id") { ["/iiif/\(version)/\($0.id)", "/iiif/\(version)/\($0.identifier)"] }, .each("/iiif/\(version)/:id/info.json") { ["/iiif/\(version)/\($0.id)/info.json"] },
          .each("/iiif/\(version)/:id/:region/:size/:rotation/:file") { ["/iiif/\(version)/\($0.id)/full/max/0/default.jpg", "/iiif/\(version)/\($0.id)-public/full/max/0/default.jpg"] },
        ]
      } + [
        .each("/iiif/download/:id") { ["/iiif/download/\($0.id)", "/iiif/download/\($0.identifier)"] }, .each("/iiif/download/:id/xmp") { ["/iiif/download/\($0.id)/xmp"] },
        .each("/iiif/auth/2/probe/:id") { ["/iiif/auth/2/probe/\($0.id)", "/iiif/auth/2/probe/\($0.identifier)"] },
      ]
    case .manifest: return [.each("/iiif/presentation/3/:record/manifest") { ["/iiif/presentation/3/\($0.id)/manifest", "/iiif/presentation/3/\($0.identifier)/manifest"] }]
    // With real files: `ReaderJourneyTests`.
    case .lines:
      let search = ["1", "2"].flatMap { version -> [DoorProbe] in
        [
          .each("/iiif/search/\(version)/:record") { ["/iiif/search/\(version)/\($0.id)?q=\(word)", "/iiif/search/\(version)/\($0.identifier)?q=bia"] },
          .each("/iiif/search/\(version)/:record/autocomplete") { ["/iiif/search/\(version)/\($0.id)/autocomplete?q=b"] },
        ]
      }
      return search + [
        .each("/iiif/text/:id/alto.xml") { ["/iiif/text/\($0.id)/alto.xml"] },
        .each("/iiif/presentation/3/:record/annotations/:media") { ["/iiif/presentation/3/\($0.id)/annotations/\($0.id)"] },
        .once("/iiif/presentation/3/collection/:name", ["/iiif/presentation/3/collection/top", "/iiif/presentation/3/collection/sealed-object"]),
      ]
    case .desk: return []  // `DeskDoorTests`
    }
  }
}
