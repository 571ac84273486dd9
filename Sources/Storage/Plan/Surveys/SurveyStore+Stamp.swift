import Kernel

/// Stamps of the forms: whoever sends many has to fetch each first. They tell the moment at which a form was shown, and are kept nowhere but in memory once used.
extension SurveyStore {
  package enum StampFault: Sendable, Hashable {
    /// Not of this server, or of another code.
    case forged
    /// Sent sooner than a person can fill it in.
    case early
    case late
  }

  /// A new stamp for one showing of the form of `code`.
  package func stamp(for code: String) -> String {
    let time = String(now, radix: 16)
    let head = String(repeating: "0", count: max(0, Self.half - time.count)) + time + Hexadecimal.text(Secret.bytes(Self.half / 2))
    return head + seal(head, code)
  }

  /// `nil` for a stamp that is good now; whether it was used already is seen when the form is taken.
  package func fault(of stamp: String, for code: String) -> StampFault? {
    let head = String(stamp.prefix(2 * Self.half))
    guard let issued = Int64(stamp.prefix(Self.half), radix: 16), Secret.isSame(String(stamp.dropFirst(head.count)), seal(head, code)) else { return .forged }
    let age = now - issued
    if age < rules.shortest { return .early }
    return age > rules.longest ? .late : nil
  }

  private func seal(_ head: String, _ code: String) -> String { secret.digest(of: "\(head) \(code)", for: "survey stamp") }

  /// Hexadecimal digits of the time, and of what makes two stamps of one moment differ.
  private static let half = 16
}
