/// The form of a record that there is.
extension TypedForm {
  /// What a form shows of a body to somebody who sees fields up to `sees`.
  package init(body: Value, of profile: Profile, sees: Sensitivity, words: FormWords) {
    self.init()
    show(body, profile.fields, at: "f", sees: sees, words)
  }

  private mutating func show(_ object: Value, _ fields: [Field], at path: String, sees: Sensitivity, _ words: FormWords) {
    for field in fields where field.sensitivity <= sees {
      let items = (object[field.id] ?? .null).items
      let name = "\(path).\(field.id)"
      for (index, item) in (field.repeatable ? items : Array(items.prefix(1))).enumerated() {
        let line = field.repeatable ? "\(name).\(index)" : name
        // A line that holds nothing for this person is a line still.
        if field.repeatable { self[line] = "" }
        show(item, field, at: line, sees: sees, words)
      }
    }
  }

  private mutating func show(_ item: Value, _ field: Field, at path: String, sees: Sensitivity, _ words: FormWords) {
    switch field.kind.shape {
    case .plain(let scalar): self[path] = TypedScalar.text(item, scalar, field, words)
    case .fields: show(item, field.fields, at: path, sees: sees, words)
    case .languages:
      for (language, text) in item.object ?? [:] { self["\(path).\(language)"] = text.string ?? "" }
    case .members(let members):
      for member in members where member.name != "ref" {
        self["\(path).\(member.name)"] = item[member.name].map { TypedScalar.text($0, member.scalar, field, words) } ?? ""
      }
      if let id = item["ref"]?.string { name(path, as: id, title: words.title(of: id)) }
      if field.kind == .date { showReading(of: item, at: path) }
    }
  }

  /// The record's own reading of a date, where it is not what the wording is read as.
  private mutating func showReading(of date: Value, at path: String) {
    let reading = TypedDate.reading(of: date)
    self["\(path).edtf"] = reading
    if !reading.isEmpty { self["\(path).was"] = TypedDate.memory(reading, of: self["\(path).text"].trimmed) }
  }
}
