import Edge
import Hummingbird
import Imaging
import Kernel
import Pages
import Storage

/// Images of records for viewers anywhere: IIIF Image API 3.0 and 2.1.1, and the manifests of the Presentation API 3.0; and the pages that show them here. Nothing is given here that the public may not see.
package struct ImagingMechanism: Sendable {
  private let images: ImageAnswers
  private let manifests: ManifestAnswers
  private let lines: LineAnswers
  private let collections: CollectionAnswers
  private let texts: PageTextAnswers
  private let viewer: ViewerPages
  private let reader: ReaderPages
  private let downloads: MediaDownloads
  private let authorization: ImageAuthorization

  /// `base`: the address of this instance, without a slash at the end. `desk`: who is signed in there sees what the public does not.
  package init(index: SearchIndex, kit: PageKit, media: MediaStore, imager: Imager, base: String, desk: Desk, accounts: AccountStore) {
    let opening = ImageOpening(store: index.store, media: media) { try await desk.visitor($0, $1) }
    authorization = ImageAuthorization(opening: opening, kit: kit, accounts: accounts, units: { index.units }, base: base)
    images = ImageAnswers(opening: opening, imager: imager, base: base, authorization: authorization)
    texts = PageTextAnswers(opening: opening)
    manifests = ManifestAnswers(opening: opening, kit: kit)
    lines = LineAnswers(opening: opening, kit: kit)
    collections = CollectionAnswers(opening: opening, kit: kit)
    reader = ReaderPages(opening: ImageOpening(store: index.store, media: media), kit: kit)
    viewer = ViewerPages(opening: opening, kit: kit)
    downloads = MediaDownloads(images: images, kit: kit)
  }

  package var mechanism: Mechanism {
    let manifests = self.manifests
    let manifest = Mechanism.Route("/iiif/presentation/3/:record/manifest", vi: "Các ảnh của một bản ghi (IIIF Presentation 3)", en: "The images of a record (IIIF Presentation 3)") {
      try await manifests.manifest($0, $1)
    }
    let texts = self.texts
    let text = Mechanism.Route("/iiif/text/:id/alto.xml", vi: "Chữ trong ảnh hay trang tài liệu (ALTO 4)", en: "Text of an image or of a page of a document (ALTO 4)") { try await texts.alto($0, $1) }
    let images = [ImageVersion.three, .two].flatMap { routes($0) }
    return Mechanism(id: "imaging", doors: [.image, .manifest, .lines, .page], routes: images + [manifest, text] + shared + viewer.routes + reader.routes + downloads.routes + authorization.routes)
  }

  /// Lines and collections.
  private var shared: [Mechanism.Route] {
    let lines = self.lines, collections = self.collections
    return [
      .init("/iiif/presentation/3/collection/:name", vi: "Những gì có ảnh, theo loại (IIIF Presentation 3)", en: "What has images, by profile (IIIF Presentation 3)") { try await collections.collection($0, $1) },
      .init("/iiif/presentation/3/:record/annotations/:media", vi: "Các dòng chữ trên một ảnh", en: "The lines of writing in an image") { try await lines.annotations($0, $1) },
      .init("/iiif/search/2/:record", vi: "Tìm trong các dòng chữ của một bản ghi (IIIF Content Search 2)", en: "Search in the lines of a record (IIIF Content Search 2)") { try await lines.search($0, $1) },
      .init("/iiif/search/2/:record/autocomplete", vi: "Gợi ý từ khi tìm trong các dòng chữ", en: "Words that complete what is typed") { try await lines.terms($0, $1) },
      .init("/iiif/search/1/:record", vi: "Như trên, theo bản 1", en: "The same in version 1") { try await lines.searchOfOld($0, $1) },
      .init("/iiif/search/1/:record/autocomplete", vi: "Như trên, theo bản 1", en: "The same in version 1") { try await lines.termsOfOld($0, $1) },
    ]
  }

  private func routes(_ version: ImageVersion) -> [Mechanism.Route] {
    let images = self.images, path = "/iiif/\(version.rawValue)/:id"
    return [
      .init(path, vi: "Dẫn tới mô tả của ảnh", en: "Leads to the description of an image") { try await images.redirect($0, $1, version) },
      .init(path + "/info.json", vi: "Mô tả của ảnh (IIIF Image \(version.rawValue))", en: "Description of an image (IIIF Image \(version.rawValue))") { request, context in
        try await images.information(request, context, version)
      },
      .init(path + "/:region/:size/:rotation/:file", vi: "Ảnh, hay một phần của ảnh (IIIF Image \(version.rawValue))", en: "An image or a part of one (IIIF Image \(version.rawValue))") {
        request, context in try await images.image(request, context, version)
      },
    ]
  }
}
