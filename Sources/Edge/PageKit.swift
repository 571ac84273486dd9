import Hummingbird
import Kernel
import Pages

/// What mechanisms need to answer with pages.
package struct PageKit: Sendable {
  package let messages: Messages
  package let declarations: Declarations
  package let assets: Assets
  package let menu = SiteMenu()
  /// Address of this instance, without a slash at the end.
  package let base: String

  package init(messages: Messages, declarations: Declarations, assets: Assets, base: String = "") {
    self.base = base
    self.messages = messages
    self.declarations = declarations
    self.assets = assets
  }

  package func context(_ language: Language) -> PageContext {
    PageContext(language: language, messages: messages, declarations: declarations, assets: assets, menu: menu.links(language.code), base: base)
  }

  /// The language that an address starts with; `nil` when the instance has no such language.
  package func language(_ code: String) -> Language? { messages.languages.first { $0.code == code } }

  /// The language to speak to a reader in: the address, then `Accept-Language`, then Vietnamese.
  package func language(of request: Request) -> Language {
    let path = request.uri.path.split(separator: "/").first.map(String.init) ?? ""
    if let language = language(path) { return language }
    let wishes = (request.headers[.acceptLanguage] ?? "").split(separator: ",").map { $0.prefix { $0 != "-" && $0 != ";" }.trimmingPrefix(" ") }
    return wishes.lazy.compactMap { language(String($0)) }.first ?? .vietnamese
  }
}
