import Edge
import Foundation
import Hummingbird
import Imaging
import Kernel
import Pages
import Storage

/// The field kit: a page for hamlet collaborators that works without a network, and the desk of those who decide on what they send.
package struct FieldMechanism: Sendable {
  private let page: FieldPage
  private let app: FieldApp
  private let routes: FindRoutes
  private let list: FindsPage
  private let one: FindPage
  private let desk: Desk
  private let media: MediaStore
  private let kit: PageKit

  /// `photograph` and `take`: the one way in for files, `MediaIngest`.
  package init(
    index: SearchIndex, kit: PageKit, desk: Desk, media: MediaStore, imager: Imager, accounts: AccountStore, programs: TokenDoor,
    photograph: @escaping @Sendable (_ file: URL, _ name: String) async throws -> MediaFormat, take: @escaping @Sendable (MediaStore.Adding) async throws -> Media
  ) {
    let finds = FindStore(media: media), units = FieldUnits(index: index)
    self.kit = kit
    self.desk = desk
    self.media = media
    app = FieldApp(kit: kit)
    page = FieldPage(finds: finds, units: units, log: AuditLog(index.store), photograph: photograph)
    routes = FindRoutes(finds: finds, photos: FindPhotos(finds: finds, media: media, imager: imager), units: units, desk: desk, programs: programs)
    list = FindsPage(finds: finds, accounts: accounts, index: index)
    one = FindPage(finds: finds, accounts: accounts, index: index, quarantine: media.quarantine, take: take)
  }

  package var mechanism: Mechanism {
    let page = self.page, list = self.list, one = self.one, kit = self.kit, most = page.finds.rules
    let limits = MultipartLimits(file: most.bytes)
    let files = Desk.FileDoor(folder: media.quarantine, limits: limits) { try await page.admit($0) }
    let shells = Language.required.map { language in
      Mechanism.Route(FieldApp.shellPath(language), vi: "Trang thực địa khi không có mạng, không có dữ liệu của ai", en: "The field kit without a network; holds nothing of anybody") { _, context in
        guard context.parameters.get("language") == language.code else { throw RequestProblem.absent }
        return Answers.html(FieldSheet(most: most.photos).render(kit.context(language)))
      }
    }
    return Mechanism(
      id: "fieldwork", doors: [.desk],
      routes: desk.routes(at: .field, vi: "Thực địa: gửi phát hiện, ảnh", en: "Field kit: sending finds and photographs", files: files) { try await page.open($0) } + shells + app.routes + routes.all
        + desk.routes(.finds, vi: "Các phát hiện từ thực địa", en: "Finds from the field") { try await list.open($0) }
        + desk.routes(.find, vi: "Một phát hiện", en: "One find", takesForms: true) { try await one.open($0) })
  }

  /// What of it stands on the first page of the desk.
  package var startBlock: Desk.Block {
    let finds = page.finds
    return { try await FieldBlock(finds: finds).render($0) }
  }
}
