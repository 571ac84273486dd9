import Kernel
import Pages

/// A one-time link, shown this once to who made it.
struct OneTimeLink: Sendable {
  let token: String
  private static let hour: Int64 = 3_600_000

  func render(_ page: PageContext, _ rules: AccountRules) -> Markup {
    """
    <section class="one-time" aria-labelledby="one-time"><h2 id="one-time">\(page(.accountLink))</h2>
    <p>\(page(.accountLinkOnce, ["hours": page.number(Int(rules.link / Self.hour))]))</p>
    <p><code>\(page.base + SignInAddress.link(token, page.language))</code></p></section>
    """
  }
}
