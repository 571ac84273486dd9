import Kernel

/// A record behind a number, as lists and files tell of it.
struct RecordFigureLine: Sendable {
  let id: RecordID
  let identifier: String
  let title: String
  let titleLanguage: Language
  /// The name of its profile.
  let kind: String
  /// The name of its commune; empty: none.
  let unit: String
  /// What it needs to count, in words.
  let lacking: [String]
  /// Where it can be read.
  let address: String
  let isRestricted: Bool
}
