import Pages

extension Desk {
  /// A part of the first page of the desk that another mechanism than the accounts knows how to make; no markup where there is nothing to show.
  package typealias Block = @Sendable (Visit) async throws -> Markup
}
