import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// How files come to records: from their page at the desk, and piece by piece for scripts and programs.
package struct UploadMechanism: Sendable {
  private let desk: Desk
  private let page: UploadPage
  private let routes: UploadRoutes

  package init(index: SearchIndex, desk: Desk, media: MediaStore, ingest: MediaIngest, accounts: AccountStore, programs: TokenDoor) {
    let access = UploadAccess(store: index.store)
    self.desk = desk
    page = UploadPage(access: access, media: media, ingest: ingest, accounts: accounts)
    routes = UploadRoutes(access: access, media: media, ingest: ingest, finds: FindStore(media: media), desk: desk, programs: programs)
  }

  /// What of it stands on the first page of the desk.
  package var startBlock: Desk.Block {
    let block = ReleaseBlock(store: page.access.store)
    return { try await block.render($0) }
  }

  package var mechanism: Mechanism {
    let page = self.page
    let files = Desk.FileDoor(folder: page.media.quarantine, limits: MultipartLimits(file: page.ingest.limits.bytes)) { try await page.admit($0) }
    return Mechanism(
      id: "uploads", doors: [],
      routes: desk.routes(.media, vi: "Tệp, ảnh của một bản ghi", en: "The files of one record", takesForms: true, files: files) { try await page.open($0) } + routes.all)
  }
}
