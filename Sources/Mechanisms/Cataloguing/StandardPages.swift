import Edge
import Hummingbird
import Kernel
import Pages

/// Answers with the data standard of a profile, as a page and as a table of its fields.
struct StandardPages: Sendable {
  let kit: PageKit

  func page(_ request: Request, _ context: EdgeContext) throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
    try RequestParameters(request).allow(only: [])
    guard let profile = context.parameters.get("profile").flatMap({ kit.declarations.profile($0) }) else { throw RequestProblem.absent }
    return Answers.html(StandardPage(profile: profile, page: kit.context(language)).render())
  }

  /// Throws `search.lang` (400).
  func file(_ request: Request, _ context: EdgeContext) throws -> Response {
    let parameters = try RequestParameters(request)
    try parameters.allow(only: ["lang"])
    guard let profile = context.parameters.get("id").flatMap({ kit.declarations.profile($0) }) else { throw RequestProblem.absent }
    let code = parameters.text("lang") ?? Language.vietnamese.code
    guard let language = kit.language(code) else {
      let names = kit.messages.languages.map(\.code).joined(separator: ", ")
      throw RequestProblem.badRequest("search.lang", parameter: "lang", vi: "Ngôn ngữ phải là một trong: \(names).", en: "The language must be one of: \(names).")
    }
    return Answers.table(CSVText.write(FieldSheet(profile, kit.context(language)).rows()), name: "\(profile.id)-fields.csv")
  }
}
