import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage

/// `GET /iiif/text/{id}/alto.xml`: the text of an image, or of a page of a document (`{id}.{page}`), as far as the public may see it. Source: ALTO 4.2.
struct PageTextAnswers: Sendable {
  let opening: ImageOpening

  /// Throws what `ImageOpening` throws: whoever may not see an image does not read it either; `record.absent` (404) where there is no text,
  /// `media.closed` (401) for a document that is shown reduced.
  func alto(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let image = try await opening.image(context.parameters.get("id"))
    if image.page > 0, image.isReduced { throw RequestProblem.mediaClosed }
    let lines = try await opening.media.publicLines(of: image.media.id, page: image.page).compactMap { $0.scaled(from: image.whole, to: (image.width, image.height)) }
    guard !lines.isEmpty else { throw RequestProblem.absent }
    let document = AltoEncoder.document(lines, width: image.width, height: image.height, name: image.identifier), tag = SharedDocument.tag([document])
    var response = SharedDocument.isKnown(tag, to: request) ? Response(status: .notModified) : Answers.bytes(Array(document.utf8), type: "application/xml; charset=utf-8")
    SharedDocument.tell(tag: tag, cache: SharedDocument.revalidated, links: [], in: &response.headers)
    return response
  }
}
