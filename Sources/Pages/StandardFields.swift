/// Names of the fields that pages give a place of their own. They come from the shared field sets (`sectors/_standard/<set>.fields.yaml`), which every
/// profile may include or leave out; a page shows what the record has.
package enum StandardFields {
  /// Set `location`: the present commune or ward; stands under the title and in lists of results.
  package static let place = "place"
  /// Set `provenance`: addresses of the pages that the record draws on.
  package static let sources = "sources"
  /// Set `provenance`: how far the record can be trusted.
  package static let confidence = "confidence"
  /// Of a story: its prose, the records it leads to in order, the search it stands for, where it is linked from, its place among others, its day.
  package static let body = "body"
  package static let stops = "stops"
  package static let query = "query"
  package static let menu = "menu"
  package static let order = "order"
  package static let publishedOn = "published_on"
  /// Of a part of the home page: where it stands.
  package static let position = "position"
  package static let link = "link"
  /// Set `location`: the point on the map with how well it is known.
  package static let geometry = "geometry"
  /// Set `provenance`: whether the main facts were read in a source.
  package static let verified = "verified"
}
