import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Opens the page of one image at `/{language}/anh/{id}`, of another one beside it with `?with=`.
package struct ViewerPages: Sendable {
  private let opening: ImageOpening
  private let kit: PageKit

  package init(index: SearchIndex, kit: PageKit, media: MediaStore) {
    opening = ImageOpening(store: index.store, media: media)
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

  /// The record that an image belongs to, with all its images that can be seen. Throws as `ImageOpening` does.
  private func seen(_ id: RecordID) async throws -> (record: RevealedRecord, pictures: [Picture]) {
    let image = try await opening.image(id.text), gate = opening.store.publicGate
    guard case .open(let record) = try await opening.store.record(image.media.record.text, gate: gate) else { throw RequestProblem.absent }
    return (record, try await opening.images(of: record, gate).images)
  }
}
