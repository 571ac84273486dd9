import Kernel
import Storage

/// What a filter finds in the log, one JSON object a line, the newest first.
struct AuditExport: Sendable {
  private static let most = 100_000
  private static let read = 1_000

  let log: AuditLog
  /// Sign-in names.
  let names: [RecordID: String]

  func text(_ query: AuditLog.Query) async throws -> String {
    var text = "", query = query, count = 0
    while count < Self.most {
      let events = try await log.events(query, most: min(Self.read, Self.most - count))
      guard let last = events.last else { return text }
      for (event, next) in zip(events, events.dropFirst().map { Optional($0) } + [nil]) {
        let before = try await previous(of: event, next)
        text += line(event, previous: before).json + "\n"
      }
      count += events.count
      query.before = last.number
    }
    guard try await !log.events(query, most: 1).isEmpty else { return text }
    return text + Value.object(["cut": .bool(true), "most": .int(Int64(Self.most)), "before": .int(query.before ?? 0)]).json + "\n"
  }

  /// The link that `event` was chained to: with it each line can be checked alone, and an event that is not in the file is seen. Empty for the first of all.
  private func previous(of event: AuditEvent, _ next: AuditEvent?) async throws -> String {
    if let next, next.number == event.number - 1 { return next.link }
    guard event.number > 1 else { return "" }
    var query = AuditLog.Query()
    query.before = event.number
    return try await log.events(query, most: 1).first?.link ?? ""
  }

  private func line(_ event: AuditEvent, previous: String) -> Value {
    func optional(_ text: String?) -> Value { text.map { Value.string($0) } ?? .null }
    return .object([
      "number": .int(event.number), "at": .string(Self.time(event.at)), "act": .string(event.act.rawValue), "result": .string(event.result.rawValue),
      "account": optional(event.account?.text), "name": optional(event.account.flatMap { names[$0] }), "object": optional(event.object), "reason": optional(event.reason),
      "client": optional(event.client), "session": optional(event.session), "reference": optional(event.reference), "link": .string(event.link), "previous": .string(previous),
    ])
  }

  /// ISO 8601 in UTC to the millisecond, as the link was made over it.
  private static func time(_ milliseconds: Int64) -> String {
    let rest = "\(milliseconds % 1000)"
    return "\(Timestamp.text(milliseconds).dropLast()).\(String(repeating: "0", count: max(0, 3 - rest.count)))\(rest)Z"
  }
}
