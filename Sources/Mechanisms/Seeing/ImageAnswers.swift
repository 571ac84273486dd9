import Edge
import HTTPTypes
import Hummingbird
import Imaging
import Kernel
import Pages
import Storage

/// `GET /iiif/{2,3}/{id}`, `…/info.json` and `…/{region}/{size}/{rotation}/{quality}.{format}`. Source: IIIF Image API 3.0 and 2.1.1.
struct ImageAnswers: Sendable {
  let opening: ImageOpening
  let imager: Imager
  /// Address of this instance, without a slash at the end.
  let base: String
  let authorization: ImageAuthorization

  /// Changes with how images are made, so that nobody keeps those of before.
  private static let making = "2"
  /// Of what is open in full. What is closed later may be seen for a day by whoever has seen it before.
  private static let kept = "public, max-age=86400"

  /// Source: section 2.1.
  func redirect(_ request: Request, _ context: EdgeContext, _ version: ImageVersion) async throws -> Response {
    let image = try await opening.image(context.parameters.get("id"), request, context)
    return Answers.seeOther(address(of: image, version) + "/info.json")
  }

  /// Throws what `ImageOpening` throws.
  func information(_ request: Request, _ context: EdgeContext, _ version: ImageVersion) async throws -> Response {
    let image = try await opening.image(context.parameters.get("id"), request, context)
    var document = ImageInformation.value(
      address: address(of: image, version), width: image.width, height: image.height, most: image.edge, version: version, upscaling: !image.isReduced)
    if version == .three, case .object(var members) = document, let rights = image.media.rights.statement.flatMap(RightsAddress.canonical) {
      members["rights"] = .string(rights)
      document = .object(members)
    }
    if image.isLimited, !image.key.hasSuffix(ImageOpening.publicForm), case .object(var members) = document {
      members["service"] = .list([authorization.probe(image.media.id)])
      document = .object(members)
    }
    try await tell(image, request, context)
    return shared(image, await SharedDocument.linkedData(document, context: ImageInformation.context(version), isPlain: version == .two, links: [Self.profile(version)], to: request))
  }

  /// Throws `media.request` (400, 501) besides. An unknown image is told before what is wrong with the rest of the address.
  func image(_ request: Request, _ context: EdgeContext, _ version: ImageVersion) async throws -> Response {
    let image = try await opening.image(context.parameters.get("id"), request, context)
    let (task, canonical) = try self.task(context, image, version)
    let tag = SharedDocument.tag([Self.making, image.media.sha512, "\(image.page)", "\(image.edge)", "\(image.isReduced)", mark(of: image) ?? "", version.rawValue, canonical])
    // A caret is no sign of addresses. Source: RFC 3986, section 2; IIIF Image API 3.0, section 4.6.
    let links = ["<\(address(of: image, version))/\(canonical.replacing("^", with: "%5E"))>;rel=\"canonical\"", Self.profile(version)]
    let cache = image.isReduced || image.isMarked ? SharedDocument.revalidated : Self.kept
    if image.isPrivate, task.width * task.height > MediaDisplay.reducedEdge * MediaDisplay.reducedEdge { try await tell(image, request, context) }
    var response = Response(status: .notModified)
    if !SharedDocument.isKnown(tag, to: request) { response = Answers.bytes(try await bytes(of: image, task), type: task.format.mime) }
    SharedDocument.tell(tag: tag, cache: cache, links: links, in: &response.headers)
    return shared(image, response)
  }

  /// What the public is shown less of is kept by nobody, and what is answered hangs on who is signed in.
  private func shared(_ image: ShownImage, _ response: Response) -> Response {
    guard image.isLimited else { return response }
    var response = response
    if image.isPrivate {
      response.headers[.cacheControl] = "private, no-store"
      response.headers[.eTag] = nil
      if let policy = HTTPField.Name("Cross-Origin-Resource-Policy") { response.headers[policy] = "same-site" }
    }
    response.headers[.vary] = [response.headers[.vary], "Cookie"].compactMap(\.self).joined(separator: ", ")
    return response
  }

  /// Who sees an image of a restricted record is told to the log; not of each part of it.
  private func tell(_ image: ShownImage, _ request: Request, _ context: EdgeContext) async throws {
    guard image.isRestricted, let visitor = try await opening.visitor(request, context) else { return }
    try await AuditLog(opening.store).add(AuditEvent(.restrictedRead, object: image.media.id.text), by: visitor.actor)
  }

  /// Whose an image is, for the mark over it.
  private func mark(of image: ShownImage) -> String? { image.isMarked ? Self.mark(of: image.media, host: host) : nil }

  static func mark(of media: Media, host: String) -> String {
    let holder = (media.rights.holder ?? "").prefix(48)
    return holder.isEmpty ? host : "© \(holder) · \(host)"
  }

  private var host: String { base.split(separator: "/").dropFirst().first.map { String($0) } ?? base }

  /// A pyramid that was lost is made again. Throws `server.busy`, `media.pending` (503).
  func bytes(of image: ShownImage, _ task: ImageTask) async throws -> [UInt8] {
    do { return try await imager.render(opening.media.pyramid(of: image.media.id, page: image.page), task, mark: mark(of: image)) } catch is ImagingBusy { throw RequestProblem.busy } catch ImagingProblem.slow {
      throw RequestProblem.overdue
    } catch ImagingProblem.absent {
      try await opening.store.enqueue(image.page == 0 ? MediaStore.pyramidJob : MediaStore.pagesJob, subject: image.media.id.text)
      throw RequestProblem.mediaPending
    }
  }

  private func task(_ context: EdgeContext, _ image: ShownImage, _ version: ImageVersion) throws -> (task: ImageTask, canonical: String) {
    let parts = ["region", "size", "rotation", "file"].map { context.parameters.get($0).flatMap { PercentDecoding.text($0, plusIsSpace: false) } }
    guard let region = parts[0], let size = parts[1], let rotation = parts[2], let file = parts[3] else {
      throw RequestProblem.badRequest("media.request", parameter: "", vi: "Địa chỉ ảnh không phải văn bản UTF-8 hợp lệ.", en: "The address of the image is not valid UTF-8 text.")
    }
    do throws(ImageFault) {
      return try image.task(for: try ImageRequest.read(region: region, size: size, rotation: rotation, file: file, version: version))
    } catch {
      throw RequestProblem(error.status == 501 ? .notImplemented : .badRequest, "media.request", vi: error.vi, en: error.en)
    }
  }

  private func address(of image: ShownImage, _ version: ImageVersion) -> String { base + Addresses.imageService(image.identifier, version) + image.key.dropFirst(image.media.id.text.count) }

  private static func profile(_ version: ImageVersion) -> String { "<\(ImageInformation.level(version))>;rel=\"profile\"" }
}
