import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage

/// Opens images for readers whom nobody knows, and more of them for people at work who are signed in: one decision before everything that is told of one.
struct ImageOpening: Sendable {
  /// Behind an id in an address: as the public sees it, whoever asks.
  static let publicForm = "-public"

  let store: RecordStore
  let media: MediaStore
  /// Who is signed in; nobody where no desk is near.
  var visitor: @Sendable (Request, EdgeContext) async throws -> SignedIn? = { _, _ in nil }

  /// The image that a request names. Throws `record.absent` (404) for what may not be known of, `media.closed` (401), `media.gone` or `record.gone` (410), `media.pending` (503).
  /// Where the public does not see it in full, somebody who is signed in sees it as the record's working copy lets them.
  func image(_ key: String?, _ request: Request, _ context: EdgeContext) async throws -> ShownImage {
    // Whoever escapes what needs no escape means the same. Source: IIIF Image API 3.0, section 3.
    guard let key = key.flatMap({ PercentDecoding.text($0, plusIsSpace: false) }) else { throw RequestProblem.absent }
    let isPublic = key.hasSuffix(Self.publicForm), id = isPublic ? String(key.dropLast(Self.publicForm.count)) : key
    if !isPublic, request.headers[.cookie] != nil, let mine = try await staffImage(id, request, context) { return mine }
    var image = try await publicImage(id)
    image.key = key
    return image
  }

  /// `nil` where the public sees as much, or nobody is signed in who sees more.
  private func staffImage(_ key: String, _ request: Request, _ context: EdgeContext) async throws -> ShownImage? {
    guard let (id, number) = DocumentPage.read(key), let (media, header) = try await media.media(id), let profile = store.declarations.profile(header.profile),
      store.publicGate.sight(of: media, in: header, profile: profile) != .full, let visitor = try await visitor(request, context)
    else { return nil }
    guard var image = try await staffImage(media, page: number, header, profile, visitor.policy) else { return nil }
    (image.key, image.isPrivate, image.isRestricted) = (key, true, header.sensitivity == .restricted)
    return image
  }

  /// What `policy` lets be seen of an image, whatever the public sees.
  func staffImage(_ media: Media, page number: Int = 0, _ header: RecordHeader, _ profile: Profile, _ policy: AccessPolicy) async throws -> ShownImage? {
    guard header.state != .erased, let sees = policy.sight(of: header) else { return nil }
    let sight = Gate(audience: .staff(sees), now: store.clock()).sight(of: media, in: header, profile: profile)
    guard number > 0 else { return ShownImage(media, sight) }
    guard sight.showsImage, let page = try await self.media.page(number, of: media.id) else { return nil }
    return ShownImage(media, page, sight)
  }

  /// As the public is shown it; throws as above.
  func image(_ key: String?) async throws -> ShownImage {
    guard let key = key.flatMap({ PercentDecoding.text($0, plusIsSpace: false) }) else { throw RequestProblem.absent }
    return try await publicImage(key)
  }

  private func publicImage(_ key: String) async throws -> ShownImage {
    guard let (id, number) = DocumentPage.read(key), let found = try await media.media(id), let profile = store.declarations.profile(found.header.profile) else {
      throw RequestProblem.absent
    }
    let (media, header) = found
    let gate = store.publicGate
    let sight = gate.sight(of: media, in: header, profile: profile)
    if number > 0 {
      if sight.showsImage, let page = try await self.media.page(number, of: id), let image = ShownImage(media, page, sight) { return image }
    } else if let image = ShownImage(media, sight) {
      return image
    }
    switch sight {
    case .absent: throw RequestProblem.absent
    case .gone:
      if case .gone(let reason) = gate.answer(for: header) { throw RequestProblem.gone(reason: reason) }
      throw RequestProblem.mediaGone
    case .closed: throw RequestProblem.mediaClosed
    case .full, .reduced, .watermarked: throw media.format.kind == .image && media.state == .received ? RequestProblem.mediaPending : RequestProblem.absent
    }
  }

  /// The images of a record that the public may see, in their order; with why there is none, where there is none.
  func images(of record: RevealedRecord, _ gate: Gate) async throws -> (images: [Picture], otherwise: RequestProblem) {
    let files = try await media.media(of: record.header.id).filter { $0.format.kind == .image || $0.format.kind == .document }
    let pages = try await media.pages(ofAny: files.filter { $0.format.kind == .document }.map(\.id))
    let seen = files.map { ($0, gate.sight(of: $0, in: record.header, profile: record.profile)) }
    let isPending = seen.contains { media, sight in sight.showsImage && media.state == .received }
    return (Picture.all(files, pages: pages, of: record.header, profile: record.profile, gate: gate), isPending ? .mediaPending : seen.contains { $0.1 == .closed } ? .mediaClosed : .absent)
  }
}

/// Refusals of files.
extension RequestProblem {
  /// Known and not given: the rights in it, or in the record, say so.
  static let mediaClosed: RequestProblem = {
    var problem = RequestProblem(
      .unauthorized, "media.closed", vi: "Ảnh này không được xem công khai vì quyền tác giả hoặc tính chất của hiện vật; xin liên hệ đơn vị giữ bản ghi.",
      en: "This image is not shown to the public, because of rights in it or of what it shows; ask the unit that keeps the record.")
    // Every 401 names a way of saying who one is. Source: RFC 9110, section 15.5.2.
    problem.challenge = "Bearer realm=\"phohien\""
    return problem
  }()

  static let mediaGone = RequestProblem(.gone, "media.gone", vi: "Tệp này đã được gỡ khỏi bản ghi.", en: "This file has been taken off its record.")

  static let mediaPending = RequestProblem(
    .serviceUnavailable, "media.pending", retryAfter: 5, vi: "Ảnh vừa được nhận và đang được xử lý; hãy thử lại sau ít giây.",
    en: "The image has just been taken in and is being prepared; try again in a few seconds.")
}
