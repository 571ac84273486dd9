/// Records that a form names by words.
extension TypedForm {
  /// Words in a reference that name no record yet.
  package struct Wanted: Sendable, Hashable {
    /// Of the reference: `f.worships.0`. Its controls are `.ref`, `.find` and `.new` below it.
    package let path: String
    /// As typed, without the spaces around it.
    package let words: String
    package let field: Field
    /// Whether a new record of that title was asked for.
    package let isNew: Bool
  }

  /// The references to records, not to units, whose words name none yet; in the order of the profile.
  package func wanted(_ profile: Profile, sees: Sensitivity) -> [Wanted] {
    references(profile.fields, at: "f", sees: sees).compactMap { path, field in
      let words = self["\(path).find"].trimmed
      guard field.kind != .place, !words.isEmpty, !isNamed(path) else { return nil }
      return Wanted(path: path, words: words, field: field, isNew: self["\(path).new"] == "yes" && field.targets.count == 1)
    }
  }

  /// The ids of all records that the form names, units too: their titles are needed to show it.
  package func references(_ profile: Profile, sees: Sensitivity) -> [String] {
    references(profile.fields, at: "f", sees: sees).map { self["\($0.path).ref"] }.filter { !$0.isEmpty }
  }

  /// Makes a reference name a record, so that it keeps it for as long as its words stay what they are now.
  package mutating func name(_ path: String, as id: String, title: String) {
    self["\(path).ref"] = id
    self["\(path).find"] = title
    self["\(path).for"] = title
    forget("\(path).new")
  }

  /// Whether the words of a reference are those for which its record was chosen.
  func isNamed(_ path: String) -> Bool { !self["\(path).ref"].isEmpty && self["\(path).find"].trimmed == self["\(path).for"].trimmed }

  private func references(_ fields: [Field], at path: String, sees: Sensitivity) -> [(path: String, field: Field)] {
    fields.filter { $0.sensitivity <= sees }.flatMap { field -> [(path: String, field: Field)] in
      let name = "\(path).\(field.id)"
      let places = field.repeatable ? (0..<lines(of: name)).map { "\(name).\($0)" } : [name]
      if field.kind == .group { return places.flatMap { references(field.fields, at: $0, sees: sees) } }
      return field.kind.pointsAtRecord ? places.map { ($0, field) } : []
    }
  }
}

extension String {
  /// Without the white space around it.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[first...last])
  }
}
