import Edge
import Hummingbird
import Kernel
import Pages

/// Answers with the catalogue and with the page of one data set.
struct CataloguePages: Sendable {
  let reader: CatalogueReader

  func list(_ request: Request, _ context: EdgeContext) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ reader.kit.language($0) }) else { throw RequestProblem.absent }
    let catalogue = try await reader.catalogue(tag: context.tag)
    let wish = try CatalogueRequest(try RequestParameters(request), catalogue)
    return Answers.html(CataloguePage(catalogue: catalogue, wish: wish, page: reader.kit.context(language)).render())
  }

  func one(_ request: Request, _ context: EdgeContext) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ reader.kit.language($0) }) else { throw RequestProblem.absent }
    try RequestParameters(request).allow(only: [])
    guard let id = context.parameters.get("profile"), let set = try await reader.catalogue(tag: context.tag).set(id) else { throw RequestProblem.absent }
    return Answers.html(DataSetPage(set: set, page: reader.kit.context(language)).render())
  }
}
