import Kernel
import Pages
import Storage

/// The form that asks for one operation: first what is done to which field, then with what value.
struct BulkOperationForm: Sendable {
  let turn: BulkTurn
  let profile: Profile
  let sees: Sensitivity
  let units: UnitTree
  let page: PageContext
  /// How what was typed is shown.
  let reading: BulkValueReader.Reading?
  /// A form of the page with its hidden fields.
  let form: @Sendable (Markup) -> Markup

  func render() -> Markup {
    let asked: Markup = turn.isChosen ? value : choice
    return "<section aria-labelledby=\"add-operation\"><h2 id=\"add-operation\">\(page(.bulkAddOperation))</h2>\n\(asked)</section>\n"
  }

  private var choice: Markup {
    let kinds = [(value: "", label: page(.accountsChoose))] + BulkOperation.Kind.allCases.map { (value: $0.rawValue, label: page(BulkWording.key($0))) }
    let fields = [(value: "", label: page(.bulkFieldNone))] + profile.fields.filter { $0.sensitivity <= sees }.map { (value: $0.id, label: $0.label[page.language]) }
    let languages = [(value: "", label: page(.bulkAllLanguages))] + page.messages.languages.map { (value: $0.code, label: page.messages.text(.languageName, $0)) }
    let controls = [
      FormField("operation", page(.bulkOperation), .choice(kinds), value: turn.draft.kind?.rawValue ?? "", problem: turn.problems.at("operation", in: page)),
      FormField("field", page(.bulkField), .choice(fields), value: turn.draft.field, problem: turn.problems.at("field", in: page), isRequired: false),
      FormField(
        "language", page(.bulkLanguage), .choice(languages), value: turn.draft.language, hint: page(.bulkLanguageHint), problem: turn.problems.at("language", in: page), isRequired: false),
    ]
    return form("\(controls.map { $0.render() })<button name=\"act\" value=\"choose\">\(page(.bulkNext))</button>")
  }

  private var value: Markup {
    let draft = turn.draft
    let kept: Markup = """
      <input type="hidden" name="operation" value="\(draft.kind?.rawValue ?? "")"><input type="hidden" name="field" value="\(draft.field)">\
      <input type="hidden" name="language" value="\(draft.language)">
      """
    let label = draft.kind.map { page(BulkWording.key($0)) } ?? ""
    let field = profile.field(draft.field)?.label[page.language]
    let heading: Markup = "<p><strong>\(label)\(field.map { ": \($0)" } ?? "")</strong></p>"
    return form("""
      \(kept)\(heading)\(controls)
      <p class="bulk-do"><button class="main-action" name="act" value="operation">\(page(.bulkAdd))</button> <button class="quiet" name="act" value="cancel" formnovalidate>\(page(.bulkCancel))</button></p>
      """)
  }

  private var controls: Markup {
    let draft = turn.draft
    switch draft.kind {
    case .move: return FormField("unit", page(.bulkTarget), .choice(unitChoices), value: draft.unit, problem: problem("unit"), isRequired: false).render()
    case .replace: return replacement
    case .set where !draft.language.isEmpty:
      let longest = profile.field(draft.field)?.longest ?? 500
      return FormField("text", page(.bulkText), .area(longest: longest), value: draft.text, problem: problem("text"), isRequired: false).render()
    case .set, .add, .remove: return recordControls
    case .clear, nil: return .empty
    }
  }

  private func problem(_ name: String) -> String? { (turn.problems + (reading?.problems ?? [])).at(name, in: page) }

  private var unitChoices: [(value: String, label: String)] { [(value: "", label: page(.bulkNoUnit))] + UnitChoices(units: units).list(in: page.language) }

  private var replacement: Markup {
    let draft = turn.draft
    let ways = [(value: TextReplacement.Matching.exact.rawValue, label: page(.bulkExact)), (value: TextReplacement.Matching.folded.rawValue, label: page(.bulkFolded))]
    let fields = [
      FormField("find", page(.bulkFind), value: draft.find, problem: problem("find")),
      FormField("with", page(.bulkWith), value: draft.with, hint: page(.bulkWithHint), problem: problem("with"), isRequired: false),
      FormField("matching", page(.bulkMatching), .choice(ways), value: draft.matching.rawValue, isRequired: false),
      FormField("whole", page(.bulkWholeWords), .checkboxes([(value: "yes", label: page(.bulkWholeWordsYes))], chosen: draft.wholeWords ? ["yes"] : []), isRequired: false),
    ]
    return "\(fields.map { $0.render() })"
  }

  /// The same controls as in a record's own form.
  private var recordControls: Markup {
    guard let kind = turn.draft.kind, let field = profile.field(turn.draft.field), let reading else { return .empty }
    var controls = RecordForm(profile: BulkValueReader.narrowed(profile, to: field, for: kind), sees: sees, words: reading.words)
    controls.problems = reading.problems
    controls.candidates = reading.candidates
    controls.defaultAct = "operation"
    return "<div class=\"bulk-controls\">\(controls.render(reading.form, page))</div>"
  }
}

extension [Problem] {
  /// What is wrong with the control `name`.
  func at(_ name: String, in page: PageContext) -> String? { first { $0.path == name }?.message[page.language] }
}
