import Foundation
import HTTPTypes
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// A browser of somebody at work: keeps its cookie and the token of the last page's forms.
final class DeskBrowser {
  let instance: TestInstance
  private(set) var cookie: String?
  /// The recovery codes that were shown.
  private(set) var codes: [String] = []
  private(set) var page = TestInstance.Answer(status: 0, text: "", location: nil, type: "", tag: nil)

  init(_ instance: TestInstance, cookie: String? = nil) {
    self.instance = instance
    self.cookie = cookie
  }

  var token: String { value(of: "token") }

  /// The value of the hidden field `name` on the last page.
  func value(of name: String) -> String {
    guard let start = page.text.firstRange(of: "name=\"\(name)\" value=\"") else { return "" }
    return String(page.text[start.upperBound...].prefix { $0 != "\"" })
  }

  @discardableResult
  func open(_ path: String) async throws -> TestInstance.Answer { try await take(try await instance.visit(path, headers: headers)) }

  /// Sends a form of the last page and follows where it leads.
  @discardableResult
  func send(_ path: String, _ form: [String: String], bare: Bool = false, more: HTTPFields = [:]) async throws -> TestInstance.Answer {
    var fields = form
    if !bare { fields["token"] = token }
    var headers = headers
    for field in more { headers[field.name] = field.value }
    return try await take(try await instance.visit(path, form: fields, headers: headers))
  }

  private var headers: HTTPFields { cookie.map { [.cookie: "other=1; \($0)"] } ?? [:] }

  private func take(_ answer: TestInstance.Answer) async throws -> TestInstance.Answer {
    for text in answer.cookies {
      let pair = String(text.prefix { $0 != ";" })
      cookie = pair.hasSuffix("=") ? nil : pair
    }
    page = answer
    let shown = answer.text.matches(of: /<li><code>([a-z2-9]{5}-[a-z2-9]{5})<\/code>/).map { String($0.1) }
    if !shown.isEmpty { codes = shown }
    guard answer.status == 303, let location = answer.location else { return answer }
    return try await open(location)
  }

  // MARK: Going in

  static let password = "Sông Hồng mùa nước 1!"

  /// The code that an authenticator shows for the secret on the last page.
  static func code(_ browser: DeskBrowser) throws -> String {
    let secret = try #require(browser.page.text.firstMatch(of: /class="secret">([A-Z2-7]+)</))
    let bytes = try #require(Base32.bytes(String(secret.1)))
    return OneTimePassword(secret: bytes).code(step: OneTimePassword.step(at: browser.instance.server.accounts.now))
  }

  /// Somebody who has used a one-time link, signed in and set up a second factor.
  private static func goneIn(_ instance: TestInstance, name: String, link: String) async throws -> DeskBrowser {
    let browser = DeskBrowser(instance)
    try await browser.send("/vi/dang-nhap/lien-ket", ["token": link, "password": password, "again": password], bare: true)
    try await browser.send("/vi/dang-nhap", ["name": name, "password": password, "next": ""], bare: true)
    if browser.value(of: "offer").isEmpty { try await browser.open("/vi/ban-lam-viec/tai-khoan-cua-toi") }
    try await browser.send("/vi/ban-lam-viec/tai-khoan-cua-toi", ["act": "second-factor", "offer": browser.value(of: "offer"), "code": try code(browser)])
    return browser
  }

  /// The first administrator.
  static func administrator(_ instance: TestInstance) async throws -> DeskBrowser {
    let link = try #require(try await instance.server.accounts.firstAdministrator(roles: instance.store.declarations.roles))
    return try await goneIn(instance, name: "quan-tri", link: link)
  }

  /// Somebody with grants of their own. Roles of administrators need `kind` too.
  static func officer(_ instance: TestInstance, _ name: String, _ grants: [Grant], kind: AccountKind = .business, mail: String? = nil) async throws -> DeskBrowser {
    let accounts = instance.server.accounts
    let made = try await accounts.make(.init(name: name, display: "Cán bộ \(name)", kind: kind, mail: mail), by: .terminal)
    for grant in grants { try await accounts.grant(grant, to: made.id, roles: instance.store.declarations.roles, by: .terminal) }
    return try await goneIn(instance, name: name, link: made.link)
  }
}
