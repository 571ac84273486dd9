import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages

/// Answers with the catalogue as a graph: `/catalog` and `/catalog/{profile}` lead to the form that is asked for, `….jsonld`, `….ttl` and `….rdf` are the forms.
struct GraphAnswers: Sendable {
  let reader: CatalogueReader

  /// See other: the thing itself is no document, and a form of it must have an address of its own to be kept. Throws `request.acceptable` (406).
  func negotiate(_ request: Request, profile: Profile?) throws -> Response {
    try RequestParameters(request).allow(only: [])
    var response: Response
    switch try Self.chosen(request.headers[.accept]) {
    case .form(let form): response = Answers.seeOther(Addresses.catalogue(form, of: profile))
    case .page:
      let addresses = Addresses(language: reader.kit.language(of: request))
      response = Answers.seeOther(profile.map { addresses.dataSet($0) } ?? addresses.page(.data))
    }
    response.headers[.vary] = "Accept, Accept-Language"
    return response
  }

  private enum Chosen { case form(GraphForm), page }

  private static func chosen(_ accept: String?) throws -> Chosen {
    let html = "text/html"
    let offers = GraphForm.allCases.map(\.mediaType) + [html, "application/xhtml+xml"]
    guard let best = AcceptedTypes(accept).best(of: offers) else {
      let names = (GraphForm.allCases.map(\.mediaType) + [html]).joined(separator: ", ")
      throw RequestProblem(.notAcceptable, "request.acceptable", parameter: "Accept", vi: "Danh mục có các dạng: \(names).", en: "The catalogue comes as: \(names).")
    }
    return GraphForm.allCases.first { $0.mediaType == best }.map { .form($0) } ?? .page
  }

  func whole(_ form: GraphForm, _ request: Request, _ context: EdgeContext) async throws -> Response {
    try RequestParameters(request).allow(only: [])
    var graph = CatalogueGraph(page: reader.kit.context(.vietnamese))
    graph.add(try await reader.catalogue(tag: context.tag).sets, isWhole: true)
    return Self.answer(graph.graph, form)
  }

  /// By the ending of the name; without one by negotiation.
  func one(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let name = context.parameters.get("name") ?? ""
    let shared = reader.kit.declarations.shared
    func profile(_ id: Substring) throws -> Profile {
      guard let profile = reader.kit.declarations.profile(String(id)), shared.isShared(profile) else { throw RequestProblem.absent }
      return profile
    }
    guard let form = GraphForm.allCases.first(where: { name.hasSuffix("." + $0.rawValue) }) else { return try negotiate(request, profile: try profile(name[...])) }
    try RequestParameters(request).allow(only: [])
    let id = try profile(name.dropLast(form.rawValue.count + 1)).id
    guard let set = try await reader.catalogue(tag: context.tag).set(id) else { throw RequestProblem.absent }
    var graph = CatalogueGraph(page: reader.kit.context(.vietnamese))
    graph.add([set], isWhole: false)
    return Self.answer(graph.graph, form)
  }

  private static func answer(_ graph: RDFGraph, _ form: GraphForm) -> Response {
    switch form {
    case .jsonLD: Answers.json(LinkedGraphEncoder(graph).document, type: LinkedGraphEncoder.type)
    case .turtle: Answers.bytes(Array(TurtleEncoder(graph).document.utf8), type: TurtleEncoder.type)
    case .rdfXML: Answers.bytes(Array(RDFXMLEncoder(graph).document.utf8), type: RDFXMLEncoder.type)
    }
  }
}
