/// How much one collaborator may send. Source: what a visit of a day brings together, with room.
package struct FindRules: Sendable, Hashable {
  package static let day: Int64 = 86_400_000
  /// Characters.
  package static let longestName = 200, longestNote = 4_000

  /// In 24 hours, by account.
  package var findsPerDay: Int
  package var bytesPerDay: Int64
  /// Of one find.
  package var photos: Int
  /// Of one photograph.
  package var bytes: Int64
  /// Milliseconds for which the photographs of a rejected find are kept, in case that was wrong.
  package var keptWhenRejected: Int64

  package init(findsPerDay: Int = 100, bytesPerDay: Int64 = 4 << 30, photos: Int = 20, bytes: Int64 = 64 << 20, keptWhenRejected: Int64 = 30 * FindRules.day) {
    self.findsPerDay = findsPerDay
    self.bytesPerDay = bytesPerDay
    self.photos = photos
    self.bytes = bytes
    self.keptWhenRejected = keptWhenRejected
  }
}
