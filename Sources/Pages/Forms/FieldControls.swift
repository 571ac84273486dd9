import Kernel

/// The controls of one form, field by field. A field's kind alone decides what its controls are.
struct FieldControls: Sendable {
  let form: TypedForm
  let record: RecordForm
  let page: PageContext
  let places: ProblemPlaces

  /// Where a control stands and what it is called.
  struct Spot: Sendable {
    /// Its name in the form. In the pattern of a line that is yet to be added `{0}` stands for its place.
    var path: String
    var label: Markup
    /// Told to readers with the ear only: those with the eye see it above.
    var hidesLabel = false
    var hint = ""
    var isNeeded = false
    /// In how many repeatables it stands.
    var depth = 0

    var id: String { "f-\(path.dropFirst(2))" }
    func part(_ name: String, _ label: String, hint: String = "") -> Spot { Spot(path: "\(path).\(name)", label: "\(label)", hint: hint, depth: depth) }
  }

  var words: FormWords { record.words }

  func field(_ field: Field, at path: String, depth: Int = 0) -> Markup {
    let spot = Spot(path: path, label: heading(field), hint: field.hint?[page.language] ?? "", isNeeded: field.required == .always, depth: depth)
    let remark: Markup? = depth == 0 ? record.remarks[field.id].map { "<div class=\"form-remark\">\($0)</div>" } : nil
    return "<div class=\"record-field\">\(field.repeatable ? lines(of: field, at: spot) : item(of: field, at: spot))\(remark)</div>\n"
  }

  /// The label, with what the field is needed for and who sees it.
  private func heading(_ field: Field) -> Markup {
    let need: MessageKey? = field.required == .always ? .formNeeded : field.required == .published ? .formNeededPublished : nil
    let needed: Markup? = need.map { " <span class=\"form-need\">\(page($0))</span>" }
    let closed: Markup? = field.sensitivity == .public ? nil : " <span class=\"badge\">\(field.sensitivity.label[page.language])</span>"
    return "\(field.label[page.language])\(needed)\(closed)"
  }

  /// One value of a field.
  func item(of field: Field, at spot: Spot) -> Markup {
    switch field.kind {
    case .text, .media: text(field, at: spot)
    case .multilingualText, .longText: languages(field, at: spot)
    case .number, .money, .score: number(field, at: spot)
    case .quantity: quantity(field, at: spot)
    case .yesNo: yesNo(at: spot)
    case .term: term(field, at: spot)
    case .url: url(at: spot)
    case .date: date(at: spot)
    case .recurrence: recurrence(at: spot)
    case .place: place(field, at: spot)
    case .reference, .agent: reference(field, at: spot)
    case .geometry: geometry(field, at: spot)
    case .decision: decision(field, at: spot)
    case .contact: contact(at: spot)
    case .identifier: identifier(at: spot)
    case .group:
      grouped(spot, "\(field.fields.filter { $0.sensitivity <= record.sees }.map { self.field($0, at: "\(spot.path).\($0.id)", depth: spot.depth) })")
    }
  }

  // MARK: Frames

  /// A control under its label, with the hint and what is wrong between them. `describedBy`: ids of what else describes it; `more` comes after it.
  func labelled(_ spot: Spot, describedBy others: [String] = [], more: Markup = .empty, _ control: (Markup) -> Markup) -> Markup {
    let faults = places.texts(at: spot.path, page.language)
    let described = [spot.hint.isEmpty ? nil : "hint-\(spot.id)", faults.isEmpty ? nil : "problem-\(spot.id)"].compactMap(\.self) + others
    let description: Markup = described.isEmpty ? .empty : " aria-describedby=\"\(described.joined(separator: " "))\""
    let attributes: Markup = """
      id="\(spot.id)" name="\(spot.path)"\(description)\(faults.isEmpty ? Markup.empty : " aria-invalid=\"true\"")\(spot.isNeeded ? " aria-required=\"true\"" as Markup : .empty)
      """
    return """
      <div class="form-field"><label for="\(spot.id)"\(spot.hidesLabel ? " class=\"visually-hidden\"" as Markup : .empty)>\(spot.label)</label>\(told(spot, faults))\(control(attributes))\(more)</div>

      """
  }

  /// Several controls under one name. `name`: more classes; `data`: more attributes.
  func grouped(_ spot: Spot, class name: String = "form-group", data: Markup = .empty, faults more: [String] = [], _ inner: Markup) -> Markup {
    let faults = places.texts(at: spot.path, page.language) + more
    let described = [spot.hint.isEmpty ? nil : "hint-\(spot.id)", faults.isEmpty ? nil : "problem-\(spot.id)"].compactMap(\.self)
    let description: Markup = described.isEmpty ? .empty : " aria-describedby=\"\(described.joined(separator: " "))\""
    return """
      <fieldset class="form-field \(name)" id="\(spot.id)" tabindex="-1"\(description)\(data)><legend\(spot.hidesLabel ? " class=\"visually-hidden\"" as Markup : .empty)>\(spot.label)</legend>\
      \(told(spot, faults))\(inner)</fieldset>

      """
  }

  private func told(_ spot: Spot, _ faults: [String]) -> Markup {
    let help: Markup = spot.hint.isEmpty ? .empty : "<p class=\"form-hint\" id=\"hint-\(spot.id)\">\(spot.hint)</p>"
    let fault: Markup = faults.isEmpty ? .empty : "<p class=\"form-problem\" id=\"problem-\(spot.id)\">\(faults.joined(separator: " "))</p>"
    return "\(help)\(fault)"
  }

  // MARK: Plain controls

  /// One line of text. `more`: further attributes.
  func input(_ spot: Spot, type: String = "text", describedBy: [String] = [], attributes more: Markup = .empty, after: Markup = .empty) -> Markup {
    labelled(spot, describedBy: describedBy, more: after) { "<input type=\"\(type)\" \($0) value=\"\(form[spot.path])\" autocomplete=\"off\"\(more)>" }
  }

  /// A list to choose from. What was chosen and is none of the list is kept as a choice of its own.
  func select(_ spot: Spot, _ choices: [(value: String, label: String)], after: Markup = .empty) -> Markup {
    let value = form[spot.path]
    let all = choices.contains { $0.value == value } ? choices : choices + [(value: value, label: value)]
    let options: [Markup] = all.map { "<option value=\"\($0.value)\"\($0.value == value ? " selected" as Markup : .empty)>\($0.label)</option>" }
    return labelled(spot, more: after) { "<select \($0)>\(options)</select>" }
  }

  func hidden(_ path: String, _ value: String) -> Markup { "<input type=\"hidden\" name=\"\(path)\" value=\"\(value)\">" }
}
