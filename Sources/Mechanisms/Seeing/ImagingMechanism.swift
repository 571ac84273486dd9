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
  private let viewer: ViewerPages
  private let downloads: MediaDownloads
  private let authorization: ImageAuthorization

  /// `base`: the address of this instance, without a slash at the end. `desk`: who is signed in there sees what the public does not.
  package init(index: SearchIndex, kit: PageKit, media: MediaStore, imager: Imager, base: String, desk: Desk, accounts: AccountStore) {
    let opening = ImageOpening(store: index.store, media: media) { try await desk.visitor($0, $1) }
    authorization = ImageAuthorization(opening: opening, kit: kit, accounts: accounts, units: { index.units }, base: base)
    images = ImageAnswers(opening: opening, imager: imager, base: base, authorization: authorization)
    manifests = ManifestAnswers(opening: ImageOpening(store: index.store, media: media), kit: kit)
    viewer = ViewerPages(opening: opening, kit: kit)
    downloads = MediaDownloads(images: images, kit: kit)
  }

  package var mechanism: Mechanism {
    let manifests = self.manifests
    let manifest = Mechanism.Route("/iiif/presentation/3/:record/manifest", vi: "Các ảnh của một bản ghi (IIIF Presentation 3)", en: "The images of a record (IIIF Presentation 3)") {
      try await manifests.manifest($0, $1)
    }
    let images = [ImageVersion.three, .two].flatMap { routes($0) }
    return Mechanism(id: "imaging", doors: [.image, .manifest, .page], routes: images + [manifest] + viewer.routes + downloads.routes + authorization.routes)
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
