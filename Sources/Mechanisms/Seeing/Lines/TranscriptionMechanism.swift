import Edge
import Hummingbird
import Imaging
import Kernel
import Pages
import Storage

/// Writing down at the desk what stands in an image, line by line; and the image for whoever may do that, whatever the public may see of it.
package struct TranscriptionMechanism: Sendable {
  /// The texts of one line with every sign encoded, or the marks of all lines of a page of the list.
  private static let limits = FormLimits(bytes: 262_144, fields: TranscriptionSheet.most + 24)

  private let desk: Desk
  private let page: TranscriptionPage
  private let image: LineImage

  package init(index: SearchIndex, desk: Desk, media: MediaStore, imager: Imager, accounts: AccountStore) {
    let access = LineAccess(store: index.store, media: media)
    self.desk = desk
    page = TranscriptionPage(access: access, media: media, accounts: accounts)
    image = LineImage(access: access, media: media, imager: imager, desk: desk)
  }

  package var mechanism: Mechanism {
    let page = self.page, image = self.image
    let pages = desk.routes(.transcription, vi: "Các dòng chữ của một ảnh", en: "The lines of one image", takesForms: true, limits: Self.limits) { try await page.open($0) }
    let door = Mechanism.Route(LineImage.path, vi: "Ảnh để ghi dòng, cho người được sửa bản ghi", en: "An image to transcribe, for whoever may edit its record") { try await image.answer($0, $1) }
    return Mechanism(id: "transcription", doors: [], routes: pages + [door])
  }
}
