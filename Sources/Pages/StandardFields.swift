/// Names of the fields that pages give a place of their own. They come from the shared field sets (`sectors/_standard/<set>.fields.yaml`), which every
/// profile may include or leave out; a page shows what the record has.
package enum StandardFields {
  /// Set `location`: the present commune or ward; stands under the title and in lists of results.
  package static let place = "place"
  /// Set `provenance`: addresses of the pages that the record draws on.
  package static let sources = "sources"
  /// Set `provenance`: how far the record can be trusted.
  package static let confidence = "confidence"
  /// Set `provenance`: whether the main facts were read in a source.
  package static let verified = "verified"
}
