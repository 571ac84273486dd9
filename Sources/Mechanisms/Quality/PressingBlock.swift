import Edge
import Kernel
import Pages
import Storage

/// The most pressing of what is missing, wrong or overdue: on the first page of the desk of whoever sees working copies.
struct PressingBlock: Sendable {
  private static let most = 5
  let index: SearchIndex

  func render(_ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page, policy = visit.visitor.policy
    guard DeskPage.quality.isOpen(to: policy) else { return .empty }
    let counts = try await QualityStore(index.store).counts(within: nil, policy: policy, units: index.units)
    let lines = PressingLine.lines(counts, unit: nil).flatMap { $0.lines }.prefix(Self.most)
    let told: [Markup] = lines.map { line in
      let kind = line.profile(page).map { " · \($0.label[page.language])" } ?? ""
      return "<li>\(line.link("\(line.label(page))\(kind): \(page.number(line.count.records))", page))</li>"
    }
    let way: Markup = "<p><a href=\"\(DeskPage.quality.address(page.language))\">\(page(.deskQuality))</a></p>"
    let shown: Markup = told.isEmpty ? "<p>\(page(.qualityNothing))</p>" : "<ul class=\"quality-pressing\">\(told)</ul>\(way)"
    return "<section><h2>\(page(.deskQuality))</h2>\(shown)</section>\n"
  }
}
