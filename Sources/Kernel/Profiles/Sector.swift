/// A branch of the province's culture with its own profiles, declared by one folder.
package struct Sector: Sendable, Hashable {
  package var id: String
  package var label: LocalizedText
  package var description: LocalizedText
  /// Place on the home page, smallest first.
  package var order: Int
  package var plate: String
}
