import CXapian

/// A question to the index, built bottom-up. Values are immutable.
package final class SearchQuery: @unchecked Sendable {  // the handle is written once here and only read afterwards
  let handle: OpaquePointer

  private init(_ handle: OpaquePointer?) {
    guard let handle else { preconditionFailure("the search library returned no query") }  // its constructors never return NULL
    self.handle = handle
  }

  deinit { cx_query_release(handle) }

  package static var everything: SearchQuery { SearchQuery(cx_query_everything()) }
  package static var nothing: SearchQuery { SearchQuery(cx_query_nothing()) }

  package static func term(_ text: String) -> SearchQuery { SearchQuery(cx_query_term(text, text.utf8.count)) }

  package static func all(_ parts: [SearchQuery]) -> SearchQuery {
    if parts.count == 1 { return parts[0] }
    return withExtendedLifetime(parts) { SearchQuery(cx_query_and(parts.map { $0.handle }, parts.count)) }
  }

  package static func any(_ parts: [SearchQuery]) -> SearchQuery {
    if parts.count == 1 { return parts[0] }
    return withExtendedLifetime(parts) { SearchQuery(cx_query_or(parts.map { $0.handle }, parts.count)) }
  }

  /// Terms that start with `prefix`, the `most` most frequent of them.
  package static func starting(_ prefix: String, most: UInt32) -> SearchQuery { SearchQuery(cx_query_wildcard(prefix, prefix.utf8.count, most)) }

  /// Weighs each hit by the number in a value slot.
  package static func weight(ofSlot slot: UInt32) -> SearchQuery { SearchQuery(cx_query_value_weight(slot)) }

  /// Hits of `self` that `condition` also holds; the condition adds no weight.
  package func filtered(by condition: SearchQuery) -> SearchQuery { SearchQuery(cx_query_filter(handle, condition.handle)) }
  /// Hits of `self`; those of `other` among them weigh more.
  package func raised(by other: SearchQuery) -> SearchQuery { SearchQuery(cx_query_and_maybe(handle, other.handle)) }
  /// Hits of `self` that are none of `other`.
  package func without(_ other: SearchQuery) -> SearchQuery { SearchQuery(cx_query_and_not(handle, other.handle)) }
  package func scaled(_ factor: Double) -> SearchQuery { SearchQuery(cx_query_scale(handle, factor)) }
}
