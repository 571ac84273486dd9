import CTransfer

/// One transfer of the library, used by one thread from its making to `close`.
final class Transfer {
  private let handle: OpaquePointer
  private let end: ContinuousClock.Instant
  private let flag: TransferLanes.Flag
  /// How long nothing is looked at while nothing happens; milliseconds.
  private static let pause: Int32 = 100

  /// `authorities`: path of a PEM file, or empty.
  init(authorities: String, end: ContinuousClock.Instant, flag: TransferLanes.Flag) {
    // 0 would be no limit.
    handle = ct_new(authorities, max(1, Int64(ContinuousClock.now.duration(to: end) / Duration.milliseconds(1))))
    self.end = end
    self.flag = flag
  }

  /// Frees what the library holds; may take as long as a name is being looked up. To be called last, once.
  func close() { ct_free(handle) }

  func fetch(_ request: OutgoingRequest, _ address: WebAddress, isPublicOnly: Bool) {
    if isPublicOnly {
      ct_judge_by(handle) { bytes, length in PublicAddress.isPublic(Array(UnsafeBufferPointer(start: bytes, count: Int(length)))) ? 1 : 0 }
    }
    ct_fetch(handle, address.text, request.method.number, request.body, request.body.count, max(0, request.most))
    for (name, value) in request.headers { ct_header(handle, name, value) }
  }

  func mail(_ message: [UInt8], from sender: String, to recipient: String, over server: MailServer) {
    ct_mail(
      handle, server.address.text, server.needsTLS ? CT_TLS_NEEDED : CT_TLS_IF_OFFERED, server.user ?? "", server.password, "<\(sender)>", "<\(recipient)>", message, message.count)
  }

  /// Goes on until the transfer has ended. Throws `OutgoingProblem.overdue` or `CancellationError`.
  func finish() throws {
    repeat {
      if flag.isRaised { throw CancellationError() }
      if ContinuousClock.now >= end { throw OutgoingProblem.overdue }
    } while ct_step(handle, Self.pause) == 1
  }

  /// One of `CT_…`.
  var outcome: Int32 { ct_outcome(handle) }
  /// What the library says about a failure.
  var reason: String { String(cString: ct_reason(handle)) }
  var status: Int { Int(ct_status(handle)) }

  var answer: OutgoingAnswer {
    var head = [UInt8](repeating: 0, count: ct_head_length(handle)), body = [UInt8](repeating: 0, count: ct_body_length(handle))
    ct_head(handle, &head)
    ct_body(handle, &body)
    return OutgoingAnswer(status: status, head: head, body: body)
  }
}
