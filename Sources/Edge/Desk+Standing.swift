import HTTPTypes
import Hummingbird
import Kernel
import Pages

extension Desk {
  /// The routes of a page for people at work that has an address of its own, such as `/vi/thuc-dia`: to look at it and to send its form to, which may bring files. Whoever is not signed in is led to
  /// that first; what else they need is for `handle` to say.
  package func routes(at word: PageWord, vi: String, en: String, files: FileDoor, handle: @escaping @Sendable (Visit) async throws -> Response) -> [Mechanism.Route] {
    let methods: [HTTPRequest.Method] = [.get, .post]
    return Language.required.flatMap { spelling in
      methods.map { method in
        Mechanism.Route("/:language/\(word[spelling])", method: method, vi: vi, en: en) { request, context in
          guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
          guard word[language] == word[spelling] else {
            let query = request.uri.query.map { "?" + $0 } ?? ""
            return Answers.private(Answers.redirect(to: Addresses(language: language).page(word) + query, permanent: true))
          }
          return Answers.private(try await answer(request, context, language, files, handle))
        }
      }
    }
  }

  private func answer(_ request: Request, _ context: EdgeContext, _ language: Language, _ files: FileDoor, _ handle: @Sendable (Visit) async throws -> Response) async throws -> Response {
    switch try await admit(request, context, language) {
    case .first(let address): return Answers.seeOther(address)
    case .open(let visitor):
      let page = kit.context(language)
      if request.method == .post, MultipartReader.isOne(request) { return try await self.answer(request, page, visitor, through: files, handle) }
      let form = request.method == .post ? try await RequestParameters(form: request) : nil
      if let form { try Self.require(form, token: visitor.formToken) }
      return try await handle(Visit(request: request, page: page, visitor: visitor, form: form))
    }
  }
}
