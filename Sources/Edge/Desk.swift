import HTTPTypes
import Hummingbird
import Kernel
import Pages

/// Somebody who is signed in, as the pages of the desks need them.
package struct SignedIn: Sendable {
  package let account: Account
  package let session: Session
  package let policy: AccessPolicy
  /// What every form of this session brings along.
  package let formToken: String
  /// The token of the session itself, as the cookie holds it.
  package let token: String
  package let actor: Actor
  package let isInOffice: Bool
  /// Whether a second factor has to be set up before anything else.
  package let lacksFactor: Bool
  /// Whether the pages of administration are at this listener.
  package let hasAdministration: Bool

  package init(
    account: Account, session: Session, policy: AccessPolicy, formToken: String, token: String, actor: Actor, isInOffice: Bool, lacksFactor: Bool, hasAdministration: Bool
  ) {
    self.hasAdministration = hasAdministration
    self.account = account
    self.session = session
    self.policy = policy
    self.formToken = formToken
    self.token = token
    self.actor = actor
    self.isInOffice = isInOffice
    self.lacksFactor = lacksFactor
  }

  /// The frame of the pages that they see.
  package func frame(_ page: PageContext, place: DeskPage?) -> DeskFrame {
    DeskFrame(name: account.display, formToken: formToken, pages: DeskPage.allCases.filter { $0.isOpen(to: policy) && (hasAdministration || !$0.isAdministration) }, place: place)
  }
}

/// The door in front of all pages for people at work. Everything behind it is closed to whoever is not signed in, and kept by no cache.
package struct Desk: Sendable {
  package enum Answer: Sendable {
    case open(SignedIn)
    /// Somebody who has to do something else first, such as signing in.
    case first(address: String)
  }

  private let open: @Sendable (Request, EdgeContext, Language) async throws -> Answer
  /// Called for somebody signed in who may not do what they ask for.
  private let refused: @Sendable (SignedIn, _ page: DeskPage) async throws -> Void
  let kit: PageKit
  private let hasAdministration: Bool

  /// `hasAdministration`: whether the pages of administration are at this listener; where they are not, their addresses are unknown.
  package init(
    kit: PageKit, hasAdministration: Bool, open: @escaping @Sendable (Request, EdgeContext, Language) async throws -> Answer, refused: @escaping @Sendable (SignedIn, _ page: DeskPage) async throws -> Void
  ) {
    self.kit = kit
    self.hasAdministration = hasAdministration
    self.open = open
    self.refused = refused
  }

  /// What a page of the desk is given: a sent form, if there is one, has brought the session's own token along.
  package struct Visit: Sendable {
    package let request: Request
    package let page: PageContext
    package let visitor: SignedIn
    /// The fields of a form that was sent; `nil` where the page is only looked at.
    package let form: RequestParameters?
    /// Files that came with it. Whoever keeps one takes it away; the others are gone when the visit is over.
    package var files: [ReceivedFile] = []
  }

  /// The routes of one page of the desk: to look at it, and, where it `takesForms`, to send its forms to, of the size of `limits` at most; with `files` they may bring files.
  package func routes(
    _ place: DeskPage, vi: String, en: String, takesForms: Bool = false, limits: FormLimits = .standard, files: FileDoor? = nil, handle: @escaping @Sendable (Visit) async throws -> Response
  ) -> [Mechanism.Route] {
    guard hasAdministration || !place.isAdministration else { return [] }
    return Language.required.flatMap { spelling in
      let path = "/:language/\(PageWord.desk[spelling])" + (place.word(spelling).isEmpty ? "" : "/\(place.word(spelling))")
      let answer: @Sendable (Request, EdgeContext) async throws -> Response = { request, context in
        guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
        guard place.address(language) == place.address(spelling, under: language) else {
          let query = request.uri.query.map { "?" + $0 } ?? ""
          return Answers.private(Answers.redirect(to: place.address(language) + query, permanent: true))
        }
        return Answers.private(try await self.answer(request, context, language, place, limits, files, handle))
      }
      let looked = Mechanism.Route(path, vi: vi, en: en, handle: answer)
      return takesForms ? [looked, Mechanism.Route(path, method: .post, vi: "Gửi biểu mẫu của trang “\(vi)”", en: "Sends a form of the page \"\(en)\"", handle: answer)] : [looked]
    }
  }

  private func answer(
    _ request: Request, _ context: EdgeContext, _ language: Language, _ place: DeskPage, _ limits: FormLimits, _ files: FileDoor?, _ handle: @Sendable (Visit) async throws -> Response
  ) async throws -> Response {
    switch try await open(request, context, language) {
    case .first(let address): return Answers.seeOther(address)
    case .open(let visitor):
      guard place.isOpen(to: visitor.policy) else {
        try await refused(visitor, place)
        throw RequestProblem(
          .forbidden, "desk.refused", vi: "Tài khoản của bạn không có quyền mở trang này. Nếu cần, hãy đề nghị quản trị viên giao vai trò.",
          en: "Your account may not open this page. Ask an administrator for a role if you need it.")
      }
      if request.method == .post, let files, MultipartReader.isOne(request) { return try await self.answer(request, kit.context(language), visitor, through: files, handle) }
      let form = request.method == .post ? try await RequestParameters(form: request, limits: limits) : nil
      if let form { try Self.require(form, token: visitor.formToken) }
      return try await handle(Visit(request: request, page: kit.context(language), visitor: visitor, form: form))
    }
  }

  /// Who asks, or where they have to go first.
  func admit(_ request: Request, _ context: EdgeContext, _ language: Language) async throws -> Answer { try await open(request, context, language) }

  /// Who is signed in, for addresses that are no pages of the desk; `nil` for whoever is not, or has to do something else first.
  package func visitor(_ request: Request, _ context: EdgeContext) async throws -> SignedIn? {
    guard case .open(let visitor) = try await open(request, context, kit.language(of: request)) else { return nil }
    return visitor
  }

  /// Throws `form.stale` (403) for a form that does not bring `token` along.
  package static func require(_ form: RequestParameters, token: String) throws {
    try require(form.text(DeskFrame.tokenField) ?? "", token: token)
  }

  /// The same for what was brought along in another way.
  package static func require(_ brought: String, token: String) throws {
    guard Secret.isSame(brought, token) else {
      throw RequestProblem(
        .forbidden, "form.stale", vi: "Trang đã mở quá lâu hoặc bạn đã đăng nhập lại ở nơi khác, nên biểu mẫu chưa được nhận. Hãy quay lại, tải lại trang rồi gửi.",
        en: "The page was open for too long, or you have signed in again elsewhere: the form was not taken. Go back, reload the page and send it again.")
    }
  }
}
