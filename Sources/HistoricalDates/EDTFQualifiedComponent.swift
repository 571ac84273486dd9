/// A component of a date and the qualifiers on its two sides. Source: ISO 8601-2:2019, 8.2.
struct EDTFQualifiedComponent {
  /// Said of this component only.
  var left: EDTFQualifier?
  let digits: Substring
  /// Said of this component and of those before it.
  let right: EDTFQualifier?

  init(_ text: Substring) {
    let left = text.first.flatMap { EDTFQualifier(rawValue: $0) }
    let rest = left == nil ? text : text.dropFirst()
    right = rest.last.flatMap { EDTFQualifier(rawValue: $0) }
    digits = right == nil ? rest : rest.dropLast()
    self.left = left
  }

  /// What is said of each component in the end.
  static func qualifiers(of components: [EDTFQualifiedComponent]) -> [EDTFQualifier?] {
    components.indices.map { index in
      let marks = [components[index].left] + components[index...].map(\.right)
      return marks.compactMap(\.self).reduce(nil) { $1.joined($0) }
    }
  }
}
