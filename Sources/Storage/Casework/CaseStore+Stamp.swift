import Kernel

/// Stamps of public forms: nobody has to be known for them, and who sends forms by the thousand has to fetch each first.
extension CaseStore {
  package enum StampFault: Sendable, Hashable {
    /// Not of this server, or of another form.
    case forged
    /// Sent sooner than a person can fill it in.
    case early
    case late
  }

  /// A new stamp for one showing of the form `name`.
  package func stamp(for name: String) -> String {
    let time = String(now, radix: 16)
    let head = String(repeating: "0", count: max(0, Self.half - time.count)) + time + Hexadecimal.text(Secret.bytes(Self.half / 2))
    return head + seal(head, name)
  }

  /// `nil` for a stamp that is good now; whether it was used already is seen when the form is taken.
  package func fault(of stamp: String, for name: String) -> StampFault? {
    let head = Self.mark(of: stamp)
    guard let issued = Int64(stamp.prefix(Self.half), radix: 16), Secret.isSame(String(stamp.dropFirst(head.count)), seal(head, name)) else { return .forged }
    let age = now - issued
    if age < rules.shortest { return .early }
    return age > rules.longest ? .late : nil
  }

  private func seal(_ head: String, _ name: String) -> String { secret.digest(of: "\(head) \(name)", for: "form stamp") }

  /// What names a stamp.
  static func mark(of stamp: String) -> String { String(stamp.prefix(2 * half)) }

  /// When the stamp with this mark was given out; milliseconds of UTC since 1970.
  static func issued(_ mark: String) -> Int64 { Int64(mark.prefix(half), radix: 16) ?? 0 }

  /// Hexadecimal digits of the time, and of what makes two stamps of one moment differ.
  private static let half = 16
}
