/// A way out of the system. Each is registered by the mechanism that opens it and has its own door test.
package enum Door: String, Sendable, Hashable, CaseIterable {
  case page, list, count, facet, suggestion, api, schema, error, log, citation, linkedData, sitemap, card
  case calendar, feed
  case map
  /// Images of records, and the manifests that put them in order.
  case image, manifest
  /// What stands written in images: annotations, search in them, and the collections that lead there.
  case lines
  /// The pages of people at work.
  case desk
}
