import Edge
import Hummingbird
import Kernel
import Pages

/// Answers with the architecture, as a page and as data.
struct ArchitecturePages: Sendable {
  let reader: CatalogueReader
  let practice: ArchitecturePractice
  let interfaces: [Architecture.Interface.Told]

  func page(_ request: Request, _ context: EdgeContext) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ reader.kit.language($0) }) else { throw RequestProblem.absent }
    try RequestParameters(request).allow(only: [])
    return Answers.html(ArchitecturePage(architecture: try await architecture(context), page: reader.kit.context(language)).render())
  }

  func data(_ request: Request, _ context: EdgeContext) async throws -> Response {
    try RequestParameters(request).allow(only: [])
    return Answers.json(ArchitectureData(architecture: try await architecture(context), kit: reader.kit).value)
  }

  private func architecture(_ context: EdgeContext) async throws -> Architecture {
    // Itself among them: its routes are made after those that it is told of.
    let own = Architecture.Interface.Told(path: Addresses.architectureData, method: "GET", summary: LocalizedText(vi: "Kiến trúc dữ liệu (JSON)", en: "Data architecture (JSON)"))
    return Architecture(
      declarations: reader.kit.declarations, catalogue: try await reader.catalogue(tag: context.tag), practice: practice, interfaces: Architecture.interfaces(interfaces + [own]),
      engine: reader.index.store.engineName)
  }
}
