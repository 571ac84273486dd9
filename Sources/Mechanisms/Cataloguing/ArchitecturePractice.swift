/// What this instance does besides keeping records, as far as the public is told: whether, never where or with what.
package struct ArchitecturePractice: Sendable, Hashable {
  /// Backups are made by the server itself.
  package var backsUp = false
  /// Originals of files are kept in a second place.
  package var copiesFiles = false
  /// The log of acts is followed by a centre of security.
  package var isWatched = false

  package init() {}
}
