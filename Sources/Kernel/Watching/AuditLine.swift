/// How an event is written for other programs: one JSON object a line.
package struct AuditLine: Sendable {
  package enum Format: String, Sendable, CaseIterable {
    /// The fields of the log itself.
    case jsonl
    /// See `OCSFEvent`.
    case ocsf

    /// The media type. Source: the ndjson project; there is no registered one.
    package var type: String { "application/x-ndjson" }
  }

  package let format: Format
  /// Sign-in names by account.
  package let names: [RecordID: String]
  /// The version of this program.
  package let release: String

  package init(_ format: Format, names: [RecordID: String], release: String) {
    self.format = format
    self.names = names
    self.release = release
  }

  /// With its line feed.
  package func text(_ chained: ChainedEvent) -> String {
    switch format {
    case .jsonl: plain(chained).json + "\n"
    case .ocsf: OCSFEvent(chained.event, previous: chained.previous, names: names, release: release).value.json + "\n"
    }
  }

  private func plain(_ chained: ChainedEvent) -> Value {
    let event = chained.event
    func optional(_ text: String?) -> Value { text.map { Value.string($0) } ?? .null }
    return .object([
      "number": .int(event.number), "at": .string(Timestamp.precise(event.at)), "act": .string(event.act.rawValue), "result": .string(event.result.rawValue),
      "account": optional(event.account?.text), "name": optional(event.account.flatMap { names[$0] }), "object": optional(event.object), "reason": optional(event.reason),
      "client": optional(event.client), "session": optional(event.session), "reference": optional(event.reference), "link": .string(event.link), "previous": optional(chained.previous),
    ])
  }
}

/// An event with what it is chained to: each can be checked alone, and one that is not there is seen.
package struct ChainedEvent: Sendable, Hashable {
  package let event: AuditEvent
  /// The link of the event before; empty for the first of all, `nil` where it is missing.
  package let previous: String?

  package init(_ event: AuditEvent, previous: String?) {
    self.event = event
    self.previous = previous
  }

  /// Whether the link fits the content and the event before.
  package var isIntact: Bool { previous.map { event.linked(to: $0) == event.link } ?? false }
}
