import Edge
import Pages
import Storage

/// What the server does by itself, for those who run it.
package struct JobsMechanism: Sendable {
  private let desk: Desk
  private let page: JobsPage

  package init(desk: Desk, media: MediaStore) {
    self.desk = desk
    page = JobsPage(media: media)
  }

  package var mechanism: Mechanism {
    let page = self.page
    return Mechanism(id: "jobs", doors: [], routes: desk.routes(.jobs, vi: "Việc nền của máy chủ", en: "Background jobs of the server", takesForms: true) { try await page.open($0) })
  }
}
