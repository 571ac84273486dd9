/// Finds translations that are older than what they translate: fed with the revisions of a record, the first one first.
package struct TranslationAges: Sendable {
  private let fields: [Field]
  /// By the path of a text, such as `description.en` or `artefacts.0.note.vi`.
  private var texts: [String: String] = [:]
  /// The revision that last changed the text.
  private var changed: [String: Int] = [:]

  package init(profile: Profile) { fields = profile.fields }

  package mutating func take(_ body: Value, number: Int) {
    var now: [String: String] = [:]
    Self.collect(body, fields, path: "", into: &now)
    for (path, text) in now where texts[path] != text { changed[path] = number }
    texts = now
  }

  /// Paths of texts whose Vietnamese changed in a later revision than they did.
  package var stale: Set<String> {
    Set(texts.keys.filter { path in
      guard let dot = path.lastIndex(of: ".") else { return false }
      let original = "\(path[..<dot]).\(Language.vietnamese)"
      guard path != original, texts[original] != nil, let mine = changed[path], let theirs = changed[original] else { return false }
      return theirs > mine
    })
  }

  private static func collect(_ body: Value, _ fields: [Field], path: String, into texts: inout [String: String]) {
    for field in fields where field.kind == .group || field.kind.shape == .languages {
      for (index, item) in (body[field.id] ?? .null).items.enumerated() {
        let here = path + field.id + (field.repeatable ? ".\(index)" : "")
        if field.kind == .group { collect(item, field.fields, path: here + ".", into: &texts) } else {
          for (language, text) in item.object ?? [:] { texts["\(here).\(language)"] = text.string }
        }
      }
    }
  }
}
