import HistoricalDates
import Synchronization

/// The vocabularies as they are now: those of the declarations, and over them what term records say. All copies of one set of declarations share it.
final class VocabularyBook: Sendable {
  private struct State {
    var overlay = VocabularyOverlay()
    var day: CalendarDay?
    var vocabularies: [String: Vocabulary]
  }

  let seeds: [String: Vocabulary]
  private let state: Mutex<State>

  init(_ seeds: [String: Vocabulary]) {
    self.seeds = seeds
    state = Mutex(State(vocabularies: seeds))
  }

  var vocabularies: [String: Vocabulary] { state.withLock { $0.vocabularies } }
  var overlay: VocabularyOverlay { state.withLock { $0.overlay } }

  func renew(_ overlay: VocabularyOverlay, on day: CalendarDay) {
    guard !state.withLock({ $0.overlay == overlay && $0.day == day }) else { return }
    let vocabularies = overlay.vocabularies(over: seeds, on: day)
    state.withLock { $0 = State(overlay: overlay, day: day, vocabularies: vocabularies) }
  }
}
