import Kernel

/// Something that was done to a kept file. Source: PREMIS 3.0, section 1.4 (events); id.loc.gov/vocabulary/preservation/eventType.
package struct MediaEvent: Sendable, Hashable {
  /// The terms of the vocabulary.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case ingestion
    case digest = "message digest calculation"
    case format = "format identification"
    case fixity = "fixity check"
    case scan = "virus check"
    /// Of what images are shown from.
    case creation
    case deletion
    case modification = "metadata modification"

    /// The term's address.
    package var address: String { "http://id.loc.gov/vocabulary/preservation/eventType/\(code)" }

    private var code: String {
      switch self {
      case .ingestion: "ing"
      case .digest: "mes"
      case .format: "for"
      case .fixity: "fix"
      case .scan: "vir"
      case .creation: "cre"
      case .deletion: "del"
      case .modification: "mem"
      }
    }
  }

  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case success, fail

    package var address: String { "http://id.loc.gov/vocabulary/preservation/eventOutcome/\(rawValue.prefix(3))" }
  }

  /// What is noted when a file becomes public.
  static let released = "released to the public"

  package let id: RecordID
  package let media: RecordID
  package let type: Kind
  package let outcome: Outcome
  package let detail: String?
  /// An account's id, or what the program calls itself.
  package let agent: String
  /// Milliseconds of UTC since 1970.
  package let at: Int64

  /// The agent of what nobody asked for.
  package static let program = "phohien"

  init(id: RecordID, media: RecordID, type: Kind, outcome: Outcome = .success, detail: String? = nil, agent: String, at: Int64) {
    self.id = id
    self.media = media
    self.type = type
    self.outcome = outcome
    self.detail = detail
    self.agent = agent
    self.at = at
  }

  /// A new one of now.
  static func new(_ type: Kind, of media: RecordID, _ outcome: Outcome = .success, _ detail: String? = nil, by agent: String, at now: Int64) -> MediaEvent {
    MediaEvent(id: .new(now: now), media: media, type: type, outcome: outcome, detail: detail, agent: agent, at: now)
  }

  /// What has been done to a file when it is kept for the first time, in this order by their ids too.
  /// `scan`: what was said of the virus check, where there was one.
  static func first(of media: Media, scan: String? = nil) -> [MediaEvent] {
    let format = media.format.puid.map { "\(media.format.mime), PRONOM \($0)" } ?? media.format.mime
    let told: [(type: Kind, detail: String, agent: String)] = [
      (.ingestion, media.name, media.addedBy), (.digest, "SHA-512 \(media.sha512)", program), (.format, format, program),
    ] + (scan.map { [(.scan, $0, program)] } ?? [])
    let ids = told.map { _ in RecordID.new(now: media.added) }.sorted()
    return zip(ids, told).map { id, event in MediaEvent(id: id, media: media.id, type: event.type, detail: event.detail, agent: event.agent, at: media.added) }
  }
}
