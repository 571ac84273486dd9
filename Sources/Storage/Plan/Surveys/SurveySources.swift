import Crypto
import Foundation
import Kernel
import Synchronization

/// Who has answered where today, so that one source counts once for each place and day. In memory alone: an address is digested with a random key that this process makes for the day
/// and forgets with all digests when the day of Viet Nam ends. Neither database, log nor backup ever holds key or digest; a process that starts anew, or a second one, knows nothing of it.
package final class SurveySources: Sendable {
  /// What was noted for one form; taken back where the form could not be written.
  struct Note: Sendable {
    let mark: SurveyMark
    fileprivate let place: String
    fileprivate let stamp: String
  }

  private struct State {
    var day = ""
    var key = SymmetricKey(size: .bits256)
    /// Digests of place and source.
    var answered: Set<String> = []
    /// Stamps of forms that were taken.
    var stamps: Set<String> = []
    var hour: Int64 = 0
    /// Forms of each source in this hour.
    var counts: [String: Int] = [:]
  }

  private static let hour: Int64 = 3_600_000
  private let state = Mutex(State())

  package init() {}

  /// Notes a form; `nil` where its stamp was used. Throws `SurveyLimit`.
  func note(_ point: String, source: String, stamp: String, day: String, now: Int64, _ rules: SurveyRules) throws -> Note? {
    try state.withLock { state in
      if state.day != day {
        // Stamps stay good over midnight; what is remembered of sources does not.
        let stamps = state.stamps.count < rules.remembered ? state.stamps : []
        state = State()
        (state.day, state.stamps) = (day, stamps)
      }
      guard !state.stamps.contains(stamp) else { return nil }
      if state.hour != now / Self.hour { (state.hour, state.counts) = (now / Self.hour, [:]) }
      let who = Self.digest(source, state.key), place = Self.digest("\(point) \(source)", state.key)
      guard state.counts[who, default: 0] < rules.perHour else { throw SurveyLimit(retryAfter: Int((Self.hour - now % Self.hour + 999) / 1000)) }
      let isFull = max(state.answered.count, state.stamps.count, state.counts.count) >= rules.remembered
      let mark: SurveyMark = state.answered.contains(place) ? .repeated : isFull ? .flood : .ordinary
      if !isFull {
        state.answered.insert(place)
        state.stamps.insert(stamp)
        state.counts[who, default: 0] += 1
      }
      return Note(mark: mark, place: place, stamp: stamp)
    }
  }

  /// The form could not be written: it may be sent again.
  func takeBack(_ note: Note) {
    state.withLock { state in
      state.stamps.remove(note.stamp)
      if note.mark == .ordinary { state.answered.remove(note.place) }
    }
  }

  /// Sources and places that are remembered now.
  var remembered: Int { state.withLock { $0.answered.count } }

  private static func digest(_ text: String, _ key: SymmetricKey) -> String {
    Hexadecimal.text(Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)).prefix(16))
  }
}
