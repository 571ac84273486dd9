import Synchronization
import VietnameseText

/// The words of texts that stand in very many records: labels, terms, names of units. One value for a whole run over the register.
package final class IndexTexts: Sendable {
  /// Compared byte by byte: equal texts in two normal forms are just kept twice.
  private struct Key: Hashable {
    let text: String
    static func == (a: Key, b: Key) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }
    func hash(into hasher: inout Hasher) { for byte in text.utf8 { hasher.combine(byte) } }
  }

  private let known = Mutex<[Key: [Token]]>([:])
  private static let most = 20_000

  package init() {}

  func tokens(_ text: String) -> [Token] {
    let key = Key(text: text)
    if let tokens = known.withLock({ $0[key] }) { return tokens }
    let tokens = VietnameseText.tokens(text)
    known.withLock { if $0.count < Self.most { $0[key] = tokens } }
    return tokens
  }
}
