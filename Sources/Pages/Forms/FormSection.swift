import Kernel

/// Some fields of a form under one heading.
struct FormSection: Sendable {
  let id: String
  let title: String
  let fields: [Field]
  var anchor: String { "s-\(id)" }

  /// The sections of the profile that somebody sees something of. The title comes first whatever the profile says; fields of no section come last.
  static func all(of profile: Profile, sees: Sensitivity, _ page: PageContext) -> [FormSection] {
    let seen = profile.fields.filter { $0.sensitivity <= sees }
    let placed = Set(profile.sections.flatMap(\.fields))
    var sections = profile.sections.map { section in
      FormSection(id: section.id, title: section.label[page.language], fields: section.fields.compactMap { id in seen.first { $0.id == id } })
    }.filter { !$0.fields.isEmpty }
    var rest = seen.filter { !placed.contains($0.id) }
    if let first = sections.first, let title = rest.firstIndex(where: { $0.id == profile.titleField }) {
      sections[0] = FormSection(id: first.id, title: first.title, fields: [rest.remove(at: title)] + first.fields)
    }
    if !rest.isEmpty { sections.append(FormSection(id: "-", title: sections.isEmpty ? profile.label[page.language] : page(.formOther), fields: rest)) }
    return sections
  }

  /// Open where something is wrong or was said, where something is needed that is not there, and where `isFirst`; else only its heading, with how much of it is filled in.
  func render(_ controls: FieldControls, isFirst: Bool) -> Markup {
    let record = controls.record, filled = fields.count { !controls.form.isBlank("f.\($0.id)") }
    let isAsked = fields.contains { record.remarks[$0.id] != nil || $0.required == .always && controls.form.isBlank("f.\($0.id)") }
    let opens: Markup = isFirst || isAsked || controls.places.count(in: fields) > 0 ? " open" : .empty
    let page = controls.page
    return """
      <details class="form-section" id="\(anchor)"\(opens)><summary><h2>\(title)</h2> \
      <span class="form-filled">\(page(.formFilled, ["filled": page.number(filled), "all": page.number(fields.count)]))</span></summary>
      \(fields.map { controls.field($0, at: "f.\($0.id)") })</details>

      """
  }
}
