import Kernel
import Storage

/// Who is meant by the texts that stand for people in the register.
struct People: Sendable {
  private let names: [String: String]

  init(_ accounts: [Account]) { names = Dictionary(accounts.map { ($0.id.text, $0.display) }, uniquingKeysWith: { first, _ in first }) }

  /// `text`: the id of an account, or the name of a program, which is told as it is.
  func name(_ text: String) -> String { names[text] ?? text }
  func name(_ account: RecordID) -> String { name(account.text) }
}
