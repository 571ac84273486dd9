import Edge
import Foundation
import HTTPTypes
import Hummingbird
import Imaging
import Kernel
import Pages
import Storage

/// `GET /iiif/download/{media}`: a file to keep, as far as its rights allow, with licence, holder and record written into it; `…/xmp`: that alone, to lie beside it.
struct MediaDownloads: Sendable {
  let images: ImageAnswers
  let kit: PageKit
  private var opening: ImageOpening { images.opening }

  /// Bytes of an original that is taken into memory to be written into; a larger image is given as it is shown.
  private static let most: Int64 = 64 << 20
  /// Pixels of a side of what is drawn.
  private static let edge = 10_000

  var routes: [Mechanism.Route] {
    [
      .init("/iiif/download/:id", vi: "Tải một tệp xuống, kèm thông tin bản quyền", en: "A file to keep, with its rights written into it") { try await download($0, $1) },
      .init("/iiif/download/:id/xmp", vi: "Thông tin bản quyền của một tệp (XMP)", en: "What is told of the rights in a file (XMP)") { try await description($0, $1) },
    ]
  }

  /// Throws as `ImageOpening` does.
  private func download(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let image = try await opening.image(context.parameters.get("id"), request, context), packet = try await packet(of: image)
    let tag = SharedDocument.tag(["download", image.media.sha512, "\(image.isReduced)", "\(image.isMarked)", packet.packet])
    if !image.isPrivate, SharedDocument.isKnown(tag, to: request) {
      var response = Response(status: .notModified)
      SharedDocument.tell(tag: tag, cache: SharedDocument.revalidated, links: [], in: &response.headers)
      return response
    }
    let (bytes, format) = try await bytes(of: image, packet.packet)
    var response = Answers.bytes(bytes, type: format.mime)
    response.headers[.contentDisposition] = "attachment; filename=\"\(image.media.id.text).\(format.fileExtension)\""
    return told(image, tag, response)
  }

  private func description(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let image = try await opening.image(context.parameters.get("id"), request, context), packet = try await packet(of: image)
    let response = Answers.file(packet.packet, name: "\(image.media.id.text).xmp", type: "application/rdf+xml")
    return told(image, SharedDocument.tag(["xmp", packet.packet]), response)
  }

  private func told(_ image: ShownImage, _ tag: String, _ response: Response) -> Response {
    var response = response
    let link = "<\(images.base)\(Addresses.description(image.media.id))>;rel=\"describedby\";type=\"application/rdf+xml\""
    SharedDocument.tell(tag: tag, cache: image.isPrivate ? "private, no-store" : SharedDocument.revalidated, links: [link], in: &response.headers)
    if image.isPrivate { response.headers[.eTag] = nil }
    if image.isLimited { response.headers[.vary] = "Cookie" }
    return response
  }

  // MARK: Bytes

  /// The original where it may be had and can be written into: its picture as it came, what cameras wrote of places and people left out. Else the image as it is shown, as JPEG.
  private func bytes(of image: ShownImage, _ packet: String) async throws -> ([UInt8], MediaFormat) {
    let media = image.media
    if !image.isReduced, !image.isMarked, media.bytes <= Self.most, media.format == .jpeg || media.format == .png {
      let file = try opening.media.original(of: media), isPNG = media.format == .png
      let written = try await Task.detached { () -> [UInt8]? in
        let bytes = [UInt8](try Data(contentsOf: file))
        return isPNG ? TaggedPNG.insert(packet, into: bytes) : TaggedJPEG.insert(packet, into: bytes)
      }.value
      if let written { return (written, media.format) }
    }
    let drawn = try await images.bytes(of: image, try task(image))
    guard let written = TaggedJPEG.insert(packet, into: drawn) else { throw RequestProblem.overdue }
    return (written, .jpeg)
  }

  private func task(_ image: ShownImage) throws -> ImageTask {
    let size = ImageInformation.reduced(image.width, image.height, to: min(Self.edge, image.isReduced ? image.edge : Self.edge))
    return ImageTask(left: 0, top: 0, regionWidth: image.media.width ?? size.width, regionHeight: image.media.height ?? size.height, width: size.width, height: size.height)
  }

  // MARK: What is told

  private func packet(of image: ShownImage) async throws -> XMPPacket {
    let media = image.media, languages = kit.messages.languages
    let record = try await opening.store.seen([media.record], gate: image.isPrivate ? nil : opening.store.publicGate)
    var title: [String: String] = [:], usage: [String: String] = [:]
    for language in languages {
      let name = record?.title(in: language) ?? "", caption = media.caption?.exactly(language) ?? ""
      title[language.code] = [caption, name].filter { !$0.isEmpty }.joined(separator: " – ")
      let licence = media.rights.statement.map { RightsWording($0).text[language] }
      usage[language.code] = [licence ?? kit.context(language)(.viewerLicenceNone), media.rights.holder, media.rights.note].compactMap(\.self).joined(separator: ". ")
    }
    let addresses = Addresses(language: .vietnamese)
    let source = record.map { images.base + addresses.record($0.profile, slug: $0.slug) } ?? images.base
    let statement = media.rights.statement, canonical = statement.flatMap { RightsAddress.canonical($0) }
    return XMPPacket(
      title: title, usage: usage, statement: statement, isLicence: canonical?.contains("creativecommons.org") ?? false, holder: media.rights.holder, source: source,
      page: images.base + addresses.viewer(media.id), identifier: MediaStore.object(of: media.id), origin: media.origin)
  }
}

extension RecordStore {
  /// The record as the public sees it; without `gate` not at all, as what is private names no record to whoever finds the file later.
  fileprivate func seen(_ ids: [RecordID], gate: Gate?) async throws -> RevealedRecord? {
    guard let gate, let id = ids.first, case .open(let record) = try await record(id.text, gate: gate) else { return nil }
    return record
  }
}
