/// A kind of case (loại vụ việc), as `cases.yaml` declares it: who may bring it in, who deals with it, which clocks run, and how it may end.
package struct CaseKind: Sendable, Hashable {
  /// Whether a case is about a record of the register.
  package enum About: String, Sendable, Hashable, CaseIterable {
    /// About one, always.
    case record
    /// About one, or about something else.
    case any
    /// About nothing of the register.
    case nothing = "none"
  }

  /// What the form asks for.
  package enum Field: String, Sendable, Hashable, CaseIterable {
    case message, proposal, source, contact, name
    /// Of a breach: which data, of how many people.
    case data, people

    /// Characters at most.
    package var longest: Int {
      switch self {
      case .message, .proposal: 4_000
      case .source, .data: 300
      case .contact, .name, .people: 200
      }
    }

    /// Whether it tells who filed the case: what is forgotten when that is not needed any more.
    package var isOfFiler: Bool { self == .contact || self == .name }
  }

  /// A time within which something has to be done.
  package struct Clock: Sendable, Hashable {
    package enum Span: Sendable, Hashable {
      case hours(Int)
      case days(Int)
      case workingDays(Int)
    }

    /// From when it runs.
    package enum Start: String, Sendable, Hashable, CaseIterable {
      /// When the case came in.
      case received
      /// When what it is about became known, which may be earlier.
      case known
    }

    package var id: String
    package var label: LocalizedText
    package var span: Span
    package var start: Start
    /// The law that sets it, or that it is the house's own figure.
    package var legal: LocalizedText

    package init(id: String, label: LocalizedText, span: Span, start: Start = .received, legal: LocalizedText) {
      self.id = id
      self.label = label
      self.span = span
      self.start = start
      self.legal = legal
    }

    /// When it runs out; milliseconds of UTC since 1970. Days end with their last millisecond in Viet Nam.
    package func due(received: Int64, known: Int64, _ days: WorkingDays) -> Int64 {
      let from = start == .received ? received : known
      switch span {
      case .hours(let hours): return from + Int64(hours) * 3_600_000
      case .days(let count): return days.end(afterDays: count, from: from)
      case .workingDays(let count): return days.end(afterWorkingDays: count, from: from)
      }
    }
  }

  /// A way to decide a case.
  package struct Outcome: Sendable, Hashable {
    package var id: String
    package var label: LocalizedText
    /// Whether the case is closed by it; else something is still to be done.
    package var isFinal: Bool

    package init(id: String, label: LocalizedText, isFinal: Bool) {
      self.id = id
      self.label = label
      self.isFinal = isFinal
    }
  }

  package var id: String
  /// What its numbers begin with: `GY`.
  package var letters: String
  package var label: LocalizedText
  package var summary: LocalizedText
  /// What somebody must be allowed to do to see and decide it.
  package var action: Action
  /// Whether anybody may file it; else people at work open it.
  package var isPublic: Bool
  package var about: About
  package var fields: [Field]
  package var required: Set<Field>
  package var clocks: [Clock]
  package var outcomes: [Outcome]

  package init(
    id: String, letters: String, label: LocalizedText, summary: LocalizedText, action: Action, isPublic: Bool, about: About, fields: [Field], required: Set<Field>, clocks: [Clock],
    outcomes: [Outcome]
  ) {
    self.id = id
    self.letters = letters
    self.label = label
    self.summary = summary
    self.action = action
    self.isPublic = isPublic
    self.about = about
    self.fields = fields
    self.required = required
    self.clocks = clocks
    self.outcomes = outcomes
  }

  package func clock(_ id: String) -> Clock? { clocks.first { $0.id == id } }
  package func outcome(_ id: String) -> Outcome? { outcomes.first { $0.id == id } }
}
