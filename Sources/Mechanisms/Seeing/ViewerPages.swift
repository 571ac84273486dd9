import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Opens the page of one image at `/{language}/anh/{id}`, of another one beside it with `?with=`.
package struct ViewerPages: Sendable {
  private let opening: ImageOpening
  private let kit: PageKit

  /// The value of `at` by which somebody at the desk sees what the public does not: an address of its own, as pages for everybody are kept.
  static let desk = "desk"

  init(opening: ImageOpening, kit: PageKit) {
    self.opening = opening
    self.kit = kit
  }

  package var routes: [Mechanism.Route] {
    Language.required.map { spelling in
      Mechanism.Route("/:language/\(PageWord.image[spelling])/:media", vi: "Trang của một hình ảnh", en: "Page of one image") { request, context in
        try await open(request, context, spelling)
      }
    }
  }

  private func open(_ request: Request, _ context: EdgeContext, _ spelling: Language) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }), let id = context.parameters.get("media").flatMap({ RecordID($0) }) else { throw RequestProblem.absent }
    if try RequestParameters(request).text("at") == Self.desk { return Answers.private(try await openAtDesk(request, context, language, id)) }
    let other = try RequestParameters(request).text("with").flatMap { RecordID($0) }
    if PageWord.image[language] != PageWord.image[spelling] { return Answers.redirect(to: Addresses(language: language).viewer(id, with: other), permanent: true) }
    let found = try await seen(id)
    guard let picture = found.pictures.first(where: { $0.media.id == id }) else { throw RequestProblem.absent }
    var page = ViewerPage(picture: picture, record: found.record, pictures: found.pictures)
    page.hasText = try await opening.media.lined(of: found.record.header.id).contains(id)
    if let other, other != id {
      let beside = try await seen(other)
      page.beside = beside.pictures.first { $0.media.id == other }.map { (picture: $0, record: beside.record) }
      guard page.beside != nil else { throw RequestProblem.absent }
    }
    return Answers.html(page.render(kit.context(language)))
  }

  /// Only for somebody signed in; else the way leads to what everybody sees.
  private func openAtDesk(_ request: Request, _ context: EdgeContext, _ language: Language, _ id: RecordID) async throws -> Response {
    let store = opening.store
    guard let visitor = try await opening.visitor(request, context), let (media, header) = try await opening.media.media(id), let sees = visitor.policy.sight(of: header),
      case .open(let record) = try await store.workingCopy(header.id.text, policy: visitor.policy)
    else { return Answers.seeOther(Addresses(language: language).viewer(id)) }
    let files = try await opening.media.media(of: media.record).filter { $0.format.kind == .image }
    let pictures = Picture.all(files, of: header, profile: record.profile, gate: Gate(audience: .staff(sees), now: store.clock()))
    guard let picture = pictures.first(where: { $0.media.id == id }) else { throw RequestProblem.absent }
    if header.sensitivity == .restricted { try await AuditLog(store).add(AuditEvent(.restrictedRead, object: header.identifier), by: visitor.actor) }
    return Answers.html(ViewerPage(picture: picture, record: record, pictures: [picture]).render(kit.context(language)))
  }

  /// The record that an image belongs to, with all its images that can be seen. Throws as `ImageOpening` does.
  private func seen(_ id: RecordID) async throws -> (record: RevealedRecord, pictures: [Picture]) {
    let image = try await opening.image(id.text), gate = opening.store.publicGate
    guard case .open(let record) = try await opening.store.record(image.media.record.text, gate: gate) else { throw RequestProblem.absent }
    return (record, try await opening.images(of: record, gate).images)
  }
}
