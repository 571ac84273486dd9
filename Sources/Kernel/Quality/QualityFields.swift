/// The declared names and codes that findings look at. They come from the shared field sets (`sectors/_standard/<set>.fields.yaml`); a profile without them has no such finding.
enum QualityFields {
  /// Set `provenance`: where it is told from.
  static let sources = ["sources", "source_statements"]
  /// Set `provenance`: whether the main facts were read in a source.
  static let verified = "verified"
  /// Set `provenance`: how far it can be trusted, and the code for the least.
  static let confidence = "confidence"
  static let low = "low"
}
