/// Whose sheets they are, as long as nobody writes anything else.
package struct SheetIssuer: Sendable, Hashable {
  /// The agency above (cơ quan chủ quản).
  package var parent = LocalizedText([:])
  /// The agency that issues (cơ quan ban hành).
  package var agency = LocalizedText([:])
  /// The place before the date (địa danh).
  package var place = LocalizedText([:])

  package init() {}

  init(parent: LocalizedText, agency: LocalizedText, place: LocalizedText) {
    self.parent = parent
    self.agency = agency
    self.place = place
  }
}
