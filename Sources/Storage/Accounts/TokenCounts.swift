import Kernel
import Synchronization

/// How often each token was used of late, and what the log was told of it: of this process alone.
final class TokenCounts: Sendable {
  enum Use: Equatable {
    /// How many more there may be before the minute is over.
    case taken(left: Int)
    /// In how many seconds there may be more.
    case spent(wait: Int)
  }

  private struct Window {
    /// When it began, in milliseconds.
    let from: Int64
    var uses = 0
  }

  private struct State {
    var windows: [RecordID: Window] = [:]
    /// When it was told, by whom it is of and from where.
    var told: [String: [String: Int64]] = [:]
  }

  private let state = Mutex(State())
  /// Milliseconds.
  private static let minute: Int64 = 60_000
  /// From how many places one and the same thing is told within a minute: a flood must not fill the log.
  private static let mostPlaces = 100

  /// Counts a use in the minute that begins with a token's first one.
  func use(_ token: RecordID, quota: Int, at now: Int64) -> Use {
    state.withLock { state in
      if state.windows.count > 1_000 { state.windows = state.windows.filter { now - $0.value.from < Self.minute } }
      var window = state.windows[token] ?? Window(from: now)
      if now - window.from >= Self.minute { window = Window(from: now) }
      guard window.uses < quota else { return .spent(wait: Int(max(1, (window.from + Self.minute - now + 999) / 1_000))) }
      window.uses += 1
      state.windows[token] = window
      return .taken(left: quota - window.uses)
    }
  }

  /// Whether `subject` is to be told now; after that not from the same place for a minute.
  func isDue(_ subject: String, from place: String, at now: Int64) -> Bool {
    state.withLock { state in
      if state.told.count > 1_000 { state.told = state.told.filter { $0.value.contains { now - $0.value < Self.minute } } }
      var places = (state.told[subject] ?? [:]).filter { now - $0.value < Self.minute }
      guard places[place] == nil, places.count < Self.mostPlaces else { return false }
      places[place] = now
      state.told[subject] = places
      return true
    }
  }

  /// It could not be told: the next one is.
  func forget(_ subject: String, from place: String) { state.withLock { $0.told[subject, default: [:]][place] = nil } }
}
