import Edge
import Kernel
import Outgoing
import Pages
import Storage

/// Letters about passwords: the link for who has forgotten theirs, and the notice that one was set. Pages only put errands into a line that a service of the process works off, so that
/// an answer tells by neither its words nor its time whether there is such an account.
package struct PasswordReset: Sendable {
  package enum Errand: Sendable {
    /// Somebody has typed a name or an address.
    case asked(who: String, language: Language, by: Actor)
    /// A password was set.
    case changed(account: RecordID, language: Language)
  }

  /// Errands that may wait.
  package static let longestLine = 32
  private static let minute: Int64 = 60_000

  /// What is to be done, the longest waiting first. To be read by one at a time.
  package let errands: AsyncStream<Errand>
  private let line: AsyncStream<Errand>.Continuation
  private let store: AccountStore
  private let kit: PageKit
  private let send: @Sendable (Mail) async throws -> Void
  private let dropped: @Sendable () -> Void

  /// `dropped` is called for an errand that finds the line full.
  package init(store: AccountStore, kit: PageKit, send: @escaping @Sendable (Mail) async throws -> Void, dropped: @escaping @Sendable () -> Void = {}) {
    let (stream, continuation) = AsyncStream<Errand>.makeStream(bufferingPolicy: .bufferingOldest(Self.longestLine))
    errands = stream
    line = continuation
    self.store = store
    self.kit = kit
    self.send = send
    self.dropped = dropped
  }

  /// Returns at once.
  package func add(_ errand: Errand) {
    if case .dropped = line.yield(errand) { dropped() }
  }

  /// Does an errand. Throws what the register or the mail server refuses; the link of a letter that was not sent is of no use to anybody.
  package func perform(_ errand: Errand) async throws {
    switch errand {
    case .asked(let who, let language, let actor):
      var failure: (any Error)?
      for link in try await store.mailedLinks(for: who, by: actor) {
        do { try await send(letter(with: link, in: language)) } catch {
          failure = error
          try await store.tellUnsent(link, by: actor)
        }
      }
      if let failure { throw failure }
    case .changed(let id, let language):
      guard let account = try await store.account(id), let address = account.mail.flatMap({ MailAddress($0, display: account.display) ?? MailAddress($0) }) else { return }
      try await send(notice(to: address, of: account, in: language))
    }
  }

  private func letter(with link: AccountStore.MailedLink, in language: Language) -> Mail {
    let page = kit.context(language)
    let text = page(.resetMailText, [
      "owner": link.account.display, "name": link.account.name, "link": page.base + SignInAddress.link(link.token, language), "minutes": "\(store.rules.mailedLink / Self.minute)",
      "product": page(.productName), "base": page.base,
    ])
    return Mail(to: link.address, subject: page(.resetMailSubject, ["product": page(.productName)]), text: text, language: language)
  }

  private func notice(to address: MailAddress, of account: Account, in language: Language) -> Mail {
    let page = kit.context(language)
    let text = page(.resetChangedText, ["owner": account.display, "name": account.name, "product": page(.productName), "base": page.base])
    return Mail(to: address, subject: page(.resetChangedSubject, ["product": page(.productName)]), text: text, language: language)
  }
}
