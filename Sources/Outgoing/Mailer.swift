import CTransfer
import Foundation
import Kernel

/// Gives letters to a mail server: over TLS from the start (`smtps://`), or with STARTTLS, which a server must offer that is not on this machine.
package struct Mailer: Sendable {
  private let server: MailServer
  private let authorities: String
  private let note: @Sendable (String) -> Void
  /// For one letter.
  private static let deadline = Duration.seconds(30)

  /// `authorities`: a PEM file of authorities that are trusted besides the system's. `note` is told what the library says about each failure.
  package init(server: MailServer, authorities: URL? = nil, note: @escaping @Sendable (String) -> Void = { _ in }) {
    self.server = server
    self.authorities = authorities?.path ?? ""
    self.note = note
  }

  /// Returns when the server has taken the letter. Throws `MailProblem` and `OutgoingProblem`.
  package func send(_ mail: Mail) async throws {
    let time = Int64(Date().timeIntervalSince1970 * 1000)
    let message = try MailMessage(mail, from: server.from, time: time, mark: "\(time).\(Secret.token())").bytes
    let end = ContinuousClock.now.advanced(by: Self.deadline)
    try await TransferLanes.shared.run(until: end, authorities: authorities) { [server, note] transfer in
      transfer.mail(message, from: server.from.address, to: mail.to.address, over: server)
      try transfer.finish()
      guard transfer.outcome != CT_DONE else { return }
      note(transfer.reason)
      throw Self.problem(transfer.outcome, transfer.status)
    }
  }

  private static func problem(_ outcome: Int32, _ status: Int) -> any Error {
    switch outcome {
    case CT_PLAIN: MailProblem.plain
    case CT_LOGIN: MailProblem.login
    case CT_ANSWERED: MailProblem.refused(status)
    default: OutgoingProblem(outcome: outcome) ?? OutgoingProblem.unreachable
    }
  }
}
