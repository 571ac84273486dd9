import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages

/// What signing in shows of identity providers.
extension SignInPages {
  private static let refresh = HTTPField.Name("Refresh")

  /// A way to each provider, under the form of name and password.
  func ways(next: String, _ page: PageContext) -> Markup {
    guard !openID.clients.isEmpty else { return .empty }
    let links: [Markup] = openID.providers.map { provider in
      "<li><a class=\"way\" href=\"\(SignInAddress.provider(provider.id, page.language, next: next))\">\(page(.openIDSignIn, ["provider": provider.label[page.language]]))</a></li>\n"
    }
    return "<section class=\"sign-in-ways\" aria-labelledby=\"ways\"><h2 id=\"ways\">\(page(.openIDWays))</h2><ul>\(links)</ul></section>"
  }

  /// A page that leads on to a provider by itself, with a link for whom it does not: the answer to a form may not lead to another server.
  func handover(to address: String, _ provider: IdentityProvider, _ page: PageContext) -> Response {
    let name = provider.label[page.language]
    var response = Answers.html(frame(page(.openIDHandover, ["provider": name]), nil, page) {
      "<p><a class=\"way\" href=\"\(address)\">\(page(.openIDHandoverGo, ["provider": name]))</a></p>"
    })
    if let refresh = Self.refresh { response.headers[refresh] = "0; url=\(address)" }
    return response
  }
}
