import Edge
import Kernel
import Pages
import Storage

/// What is kept about people: what the platform does with personal data, of how many, and who agreed to what.
/// Source: Law 91/2025/QH15 and NĐ 356/2025/NĐ-CP, read through summaries.
package struct PersonalMechanism: Sendable {
  private let store: ConsentStore
  private let desk: Desk
  private let kit: PageKit

  package init(store: ConsentStore, desk: Desk, kit: PageKit) {
    self.store = store
    self.desk = desk
    self.kit = kit
  }

  package var mechanism: Mechanism {
    let processing = ProcessingPage(store: store), consents = ConsentsPage(store: store), consent = ConsentPage(store: store), kit = kit
    return Mechanism(
      id: "personal", doors: [],
      routes: Mechanism.Route.standing(.personalData, vi: "Dữ liệu cá nhân: hệ thống làm gì, quyền của người có dữ liệu", en: "Personal data: what is done with them, the rights of people") { _, context in
        try PersonalDataPage().open(context, kit)
      }
        + desk.routes(.processing, vi: "Sổ theo dõi hoạt động xử lý dữ liệu cá nhân", en: "The register of processing of personal data") { try await processing.open($0) }
        + desk.routes(.consents, vi: "Sổ ghi nhận sự đồng ý", en: "The register of consents", takesForms: true) { try await consents.open($0) }
        + desk.routes(.consent, vi: "Một mục của sổ đồng ý", en: "One consent", takesForms: true) { try await consent.open($0) })
  }
}
