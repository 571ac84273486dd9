import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage

/// How viewers elsewhere come to images that are for people at work alone: where to sign in, a token to ask with, and what may be seen. Source: IIIF Authorization Flow API 2.0.
struct ImageAuthorization: Sendable {
  let opening: ImageOpening
  let kit: PageKit
  let accounts: AccountStore
  let units: @Sendable () -> UnitTree
  /// Without a slash at its end.
  let base: String

  private static let context = "http://iiif.io/api/auth/2/context.json"
  private static let root = "/iiif/auth/2", word = "iiif-access"

  var routes: [Mechanism.Route] {
    let signing = Mechanism.Route("/:language/\(Self.word)", vi: "Đăng nhập cho trình xem ảnh (tự đóng)", en: "Signing in for a viewer of images (closes itself)") { try await access($0, $1) }
    return [
      signing, .init(SharedArea.tokens, vi: "Mã cho trình xem ảnh", en: "A token for a viewer of images") { Answers.private(try await token($0, $1)) },
      .init("\(Self.root)/probe/:id", vi: "Người hỏi được xem gì của ảnh", en: "What whoever asks may see of an image") { Answers.private(try await probe($0, $1)) },
      .init("\(Self.root)/logout", vi: "Dẫn tới nơi đăng xuất", en: "Leads to where one signs out") { request, _ in
        Answers.private(Answers.seeOther(DeskPage.start.address(kit.language(of: request))))
      },
    ]
  }

  // MARK: What is told of it

  /// The service that `info.json` names. Source: sections 3 to 6.
  func probe(_ id: RecordID) -> Value {
    let token: Value = .object([
      "id": .string(base + SharedArea.tokens), "type": "AuthAccessTokenService2", "errorHeading": texts(.imageAccessRefused), "errorNote": texts(.imageAccessRefusedNote),
    ])
    let logout: Value = .object(["id": .string("\(base)\(Self.root)/logout"), "type": "AuthLogoutService2", "label": texts(.imageAccessLeave)])
    let access: Value = .object([
      "id": .string("\(base)/\(Language.vietnamese)/\(Self.word)"), "type": "AuthAccessService2", "profile": "active", "label": texts(.imageAccessLabel), "heading": texts(.imageAccessHeading),
      "note": texts(.imageAccessNote), "confirmLabel": texts(.imageAccessConfirm), "service": .list([token, logout]),
    ])
    return .object([
      "@context": .string(Self.context), "id": .string("\(base)\(Self.root)/probe/\(id)"), "type": "AuthProbeService2", "errorHeading": texts(.imageAccessRefused),
      "errorNote": texts(.imageAccessRefusedNote), "service": .list([access]),
    ])
  }

  private func texts(_ key: MessageKey) -> Value {
    .object(Dictionary(kit.messages.languages.map { ($0.code, Value.list([.string(kit.context($0)(key))])) }, uniquingKeysWith: { first, _ in first }))
  }

  // MARK: Signing in

  /// Whoever is signed in gets a page that closes itself; anybody else signs in first and comes back.
  private func access(_ request: Request, _ context: EdgeContext) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
    let addresses = Addresses(language: language), page = kit.context(language)
    guard try await opening.visitor(request, context) != nil else { return Answers.private(Answers.seeOther(addresses.page(.signIn, [("next", "/\(language)/\(Self.word)")]))) }
    var layout = Layout(title: page(.imageAccessDone))
    layout.noIndex = true
    layout.query = nil
    layout.scripts = ["image-access.js"]
    for other in page.messages.languages { layout.alternates[other.code] = "/\(other)/\(Self.word)" }
    return Answers.private(Answers.html(layout.render("<section class=\"sign-in\" data-image-access=\"close\"><h1>\(page(.imageAccessDone))</h1><p>\(page(.imageAccessClose))</p></section>", page)))
  }

  // MARK: Tokens

  /// A page for a frame that tells its parent a token or why there is none; only pages of `origin` hear it, and only they may frame it. Source: section 5.
  private func token(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let parameters = try RequestParameters(request)
    guard let origin = parameters.text("origin"), Self.isOrigin(origin) else {
      throw RequestProblem.badRequest(
        "image.origin", parameter: "origin", vi: "Cần “origin” là địa chỉ gốc của trang, dạng https://may-chu hoặc https://may-chu:cong.",
        en: "\"origin\" has to be the origin of the page: https://host or https://host:port.")
    }
    let message = try parameters.text("messageId", longest: 200) ?? ""
    var told: [String: Value] = ["@context": .string(Self.context), "messageId": .string(message)]
    if let visitor = try await opening.visitor(request, context) {
      told["type"] = "AuthAccessToken2"
      told["accessToken"] = .string(try await accounts.makeImageToken(for: visitor.session, origin: origin))
      told["expiresIn"] = .int(AccountStore.imageTokenLifetime / 1000)
    } else {
      told["type"] = "AuthAccessTokenError2"
      // No session came along: nobody is signed in, or the browser keeps cookies from frames of other sites.
      told["profile"] = "missingAspect"
      told["heading"] = texts(.imageAccessRefused)
      told["note"] = texts(.imageAccessRefusedNote)
    }
    let script = Addresses.asset("image-access.js", version: kit.context(.english).assets.version)
    let title = kit.context(.english)(.imageAccessLabel)
    let html: Markup = """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>\(title)</title></head>
      <body data-image-access="token" data-origin="\(origin)" data-message="\(Value.object(told).json)"><script src="\(script)" defer></script></body></html>
      """
    var response = Answers.html(html)
    if let name = HTTPField.Name(SharedArea.framer) { response.headers[name] = origin }
    return response
  }

  /// `scheme://host` with a port or none, in ASCII and nothing behind it. Source: RFC 6454, section 6.2.
  static func isOrigin(_ text: String) -> Bool {
    guard text.utf8.count <= 260, let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else { return false }
    let parts = text.dropFirst(scheme.count).split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let host = parts.first, !host.isEmpty, host.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }) else {
      return false
    }
    return parts.count == 1 || (1...5).contains(parts[1].utf8.count) && parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  // MARK: Probing

  /// What may be seen: 200 all, 302 the lesser image, which `location` names, for somebody known who may see no more, 401 to sign in first. Nothing is told of what may not be known of.
  /// Source: section 6.
  private func probe(_ request: Request, _ context: EdgeContext) async throws -> Response {
    guard let key = context.parameters.get("id"), let id = RecordID(key), id.text == key, let (media, header) = try await opening.media.media(id),
      let profile = opening.store.declarations.profile(header.profile)
    else { throw RequestProblem.absent }
    let sight = opening.store.publicGate.sight(of: media, in: header, profile: profile), policy = try await policy(request)
    if sight == .full { return answer(200) }
    if let policy, try await opening.staffImage(media, header, profile, policy) != nil { return answer(200) }
    switch sight {
    case .absent: throw RequestProblem.absent
    case .gone: throw RequestProblem.mediaGone
    case .full, .reduced, .watermarked, .closed: break
    }
    guard sight.showsImage, ShownImage(media, sight) != nil else { return answer(401) }
    let lesser: Value = .object([
      "id": .string(base + Addresses.imageService(id, .three) + ImageOpening.publicForm), "type": "ImageService3", "profile": "level2",
    ])
    return policy == nil ? answer(401, ["substitute": lesser]) : answer(302, ["location": lesser])
  }

  private func answer(_ status: Int64, _ more: [String: Value] = [:]) -> Response {
    var members = more
    members["@context"] = .string(Self.context)
    members["type"] = "AuthProbeResult2"
    members["status"] = .int(status)
    if status == 401 {
      members["heading"] = texts(.imageAccessHeading)
      members["note"] = texts(.imageAccessNote)
    }
    return Answers.json(.object(members))
  }

  /// Of whoever the token is; `nil` for nobody, and for a token that another origin's pages were given.
  private func policy(_ request: Request) async throws -> AccessPolicy? {
    let given = request.headers[values: .authorization]
    guard given.count == 1, given[0].lowercased().hasPrefix("bearer "), let held = try await accounts.imageToken(String(given[0].dropFirst(7))) else { return nil }
    // A page of our own origin sends no origin along when it asks its own server.
    let origin = request.headers[.origin] ?? base
    guard origin == held.origin else { return nil }
    return AccessPolicy(account: held.account.id, kind: held.account.kind, grants: held.account.grants, roles: kit.declarations.roles, units: units())
  }
}
