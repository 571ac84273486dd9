import Kernel

/// Where faults of security are told to (đầu mối tiếp nhận báo lỗi an ninh), for people and programs that look for it. Source: RFC 9116.
package struct SecurityText: Sendable {
  package static let path = "/.well-known/security.txt"
  /// Less than a year ahead. Source: RFC 9116, section 2.5.5.
  private static let days: Int64 = 364
  private static let day: Int64 = 86_400_000

  /// `mailto:` and `https:` addresses, the preferred one first.
  private let contacts: [String]
  /// The page that says how faults are told and what happens then.
  private let policy: String?
  private let base: String

  /// `base`: the address of the instance, without a slash at the end.
  package init(contacts: [String], policy: String?, base: String) {
    self.contacts = contacts
    self.policy = policy
    self.base = base
  }

  /// `nil` where nobody is named. `now`: milliseconds of UTC.
  func text(at now: Int64) -> String? {
    guard !contacts.isEmpty else { return nil }
    let expires = Timestamp.text((now / Self.day + Self.days) * Self.day)
    var lines = contacts.map { "Contact: \($0)" } + ["Expires: \(expires)", "Preferred-Languages: vi, en"]
    if base.hasPrefix("https:") { lines.append("Canonical: \(base)\(Self.path)") }
    if let policy { lines.append("Policy: \(policy)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
