import CTransfer
import Foundation

/// Asks other servers over HTTP and HTTPS (TLS 1.2 or newer, certificates always checked). Addresses that came from outside lead nowhere but to public machines: the address is judged
/// when the connection is made, whatever its name said before. Source: OWASP Server-Side Request Forgery Prevention; TCVN 14423:2026, clause 5.
package struct Fetcher: Sendable {
  private static let mostRedirects = 5
  private let authorities: String
  private let note: @Sendable (String) -> Void

  /// `authorities`: a PEM file of authorities that are trusted besides the system's. `note` is told what the library says about each failure.
  package init(authorities: URL? = nil, note: @escaping @Sendable (String) -> Void = { _ in }) {
    self.authorities = authorities?.path ?? ""
    self.note = note
  }

  /// Throws `OutgoingProblem`, and `CancellationError` when the task is cancelled, which stops the transfer. A status of 400 and more is an answer.
  package func fetch(_ request: OutgoingRequest) async throws -> OutgoingAnswer { try await fetch(request, first: request.reach) }

  /// `first`: how far the first step may reach, where it is another than the steps that redirects lead on to.
  func fetch(_ request: OutgoingRequest, first: OutgoingRequest.Reach) async throws -> OutgoingAnswer {
    guard request.hasCleanHeaders else { throw OutgoingProblem.address }
    let end = ContinuousClock.now.advanced(by: request.deadline)
    var request = request, reach = first
    for _ in 0...Self.mostRedirects {
      let address = try WebAddress(request.url)
      try address.require(reach)
      let answer = try await answer(to: request, at: address, reach, until: end)
      guard let next = try request.redirected(by: answer, from: address) else { return answer }
      (request, reach) = (next, next.reach)
    }
    throw OutgoingProblem.unreachable
  }

  private func answer(to request: OutgoingRequest, at address: WebAddress, _ reach: OutgoingRequest.Reach, until end: ContinuousClock.Instant) async throws -> OutgoingAnswer {
    try await TransferLanes.shared.run(until: end, authorities: authorities) { [note] transfer in
      transfer.fetch(request, address, isPublicOnly: reach == .publicOnly)
      try transfer.finish()
      if let problem = OutgoingProblem(outcome: transfer.outcome) {
        note(transfer.reason)
        throw problem
      }
      return transfer.answer
    }
  }
}

extension OutgoingProblem {
  /// `nil` for a transfer that went well.
  init?(outcome: Int32) {
    switch outcome {
    case CT_DONE: return nil
    case CT_REFUSED_ADDRESS: self = .refusedAddress
    case CT_TOO_LARGE: self = .tooLarge
    case CT_OVERDUE: self = .overdue
    case CT_CERTIFICATE: self = .certificate
    case CT_ADDRESS: self = .address
    default: self = .unreachable
    }
  }
}
