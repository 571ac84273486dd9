import Kernel

/// What a vocabulary is called: the fields that take their terms from it.
struct VocabularyName: Sendable {
  /// Names of so many fields are told.
  private static let most = 3

  let id: String
  /// The fields, groups included.
  let fields: [Field]
  let profiles: [Profile]

  init(_ id: String, _ declarations: Declarations) {
    self.id = id
    profiles = TermPlaces.profiles(carrying: id, in: declarations)
    fields = profiles.flatMap { TermPlaces.fields(carrying: id, of: $0.fields) }
  }

  func text(in language: Language) -> String {
    let labels = fields.map { $0.label[language] }.reduce(into: [String]()) { kept, label in if !kept.contains(label) { kept.append(label) } }
    return labels.isEmpty ? id : labels.prefix(Self.most).joined(separator: ", ")
  }
}
