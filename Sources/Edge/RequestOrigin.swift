import HTTPTypes
import Hummingbird

/// Whether a form was sent from a page of this server. Browsers say so themselves; programs, which have no cookie of anybody else, need not.
/// Source: Fetch Metadata Request Headers, section 2.4; RFC 6454, section 7; OWASP ASVS 5.0, 3.5.
enum RequestOrigin {
  private static let site = HTTPField.Name("Sec-Fetch-Site")
  /// Where identity providers tell that somebody has signed out: their servers send these forms, and a signed token is in them. Source: OpenID Connect Back-Channel Logout 1.0.
  private static let notices = "/sign-in/logout/"

  /// Throws `request.origin` (403).
  static func requireOwn(_ request: Request) throws {
    if request.uri.path.hasPrefix(notices) { return }
    if let site, let said = request.headers[site] {
      guard said == "same-origin" || said == "none" else { throw foreign }
      return
    }
    guard let origin = request.headers[.origin] else { return }
    let host = origin.split(separator: "/", omittingEmptySubsequences: true).last.map(String.init)
    guard origin != "null", host == request.head.authority else { throw foreign }
  }

  private static let foreign = RequestProblem(
    .forbidden, "request.origin", vi: "Biểu mẫu này được gửi từ một trang web khác nên không được nhận. Hãy mở lại trang của Phố Hiến và gửi từ đó.",
    en: "The form was sent from another site and is not taken. Open the page here again and send it from there.")
}
