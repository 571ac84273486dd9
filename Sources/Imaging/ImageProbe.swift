/// What is known of an image once it was read.
package struct ImageProbe: Sendable, Hashable {
  /// Upright pixels.
  package let width: Int
  package let height: Int
  /// How many the file has; only the first is ever seen.
  package let pages: Int
  /// The colour that covers most of it, `#rrggbb`.
  package let colour: String

  package init(width: Int, height: Int, pages: Int, colour: String) {
    self.width = width
    self.height = height
    self.pages = pages
    self.colour = colour
  }
}
