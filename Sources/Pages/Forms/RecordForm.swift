import Kernel

/// The form of a record, made from its profile alone: all controls in the sections of the profile, with what is wrong beside each.
/// It writes no `<form>`, no token and no buttons but those of lines and previews.
package struct RecordForm: Sendable {
  /// A record that the words of a reference may mean.
  package struct Candidate: Sendable, Hashable {
    package var id: String
    package var title: String
    /// What tells it from others of that title.
    package var note: String

    package init(id: String, title: String, note: String) {
      self.id = id
      self.title = title
      self.note = note
    }
  }

  package var profile: Profile
  /// Up to which class the person sees fields.
  package var sees: Sensitivity
  /// With the name of a control as their path, or a path as record checks write it.
  package var problems: [Problem] = []
  package var words: FormWords
  /// Texts that are older than the Vietnamese beside them: `description.en`.
  package var stale: Set<String> = []
  /// By the reference whose words they may be: `f.worships.0`.
  package var candidates: [String: [Candidate]] = [:]
  /// What others said of a field, by its id.
  package var remarks: [String: Markup] = [:]
  /// Whether long texts are shown as readers will see them.
  package var hasPreviews = false
  /// The act of the Enter key in a field: a button that nobody sees stands before all others. `nil`: the page has one of its own.
  package var defaultAct: String? = "save"

  package init(profile: Profile, sees: Sensitivity, words: FormWords) {
    self.profile = profile
    self.sees = sees
    self.words = words
  }

  /// The script that makes it quicker; the form works without it.
  package static let script = "record-form.js"

  package func render(_ form: TypedForm, _ page: PageContext) -> Markup {
    let places = ProblemPlaces(problems, form: form, profile: profile, sees: sees)
    let controls = FieldControls(form: form, record: self, page: page, places: places)
    let sections = FormSection.all(of: profile, sees: sees, page)
    let first: Markup? = defaultAct.map { "<button class=\"visually-hidden\" name=\"act\" value=\"\($0)\" tabindex=\"-1\" aria-hidden=\"true\">\(page(.formSave))</button>" }
    return """
      \(first)
      <div class="record-form"\(texts(page))>
      \(contents(sections, places, page))
      <div class="form-sections">
      \(sections.enumerated().map { $1.render(controls, isFirst: $0 == 0) })</div>
      \(FormLists(record: self).render())
      <p id="form-kept" class="form-kept" role="status" aria-live="polite"></p>
      <p id="form-said" class="visually-hidden" role="status" aria-live="polite"></p>
      </div>
      <script src="\(Addresses.asset(Self.script, version: page.assets.version))" defer></script>
      """
  }

  /// What is wrong, above the form, with links to the controls; nothing where nothing is.
  package func summary(_ page: PageContext) -> Markup { ProblemSummary(problems: problems, profile: profile, sees: sees).render(page) }

  private func contents(_ sections: [FormSection], _ places: ProblemPlaces, _ page: PageContext) -> Markup {
    guard sections.count > 1 else { return .empty }
    let links: [Markup] = sections.map { section in
      let count = places.count(in: section.fields)
      let told: Markup = count == 0 ? .empty : " <span class=\"form-count\">\(page(.formSectionProblems, ["count": page.number(count)]))</span>"
      return "<li><a href=\"#\(section.anchor)\">\(section.title)</a>\(told)</li>"
    }
    return "<nav class=\"form-contents\" aria-label=\"\(page(.formContents))\"><ol>\(links)</ol></nav>"
  }

  /// What the script says.
  private func texts(_ page: PageContext) -> Markup {
    let texts: [(String, MessageKey)] = [
      ("kept", .formKept), ("unkept", .formUnkept), ("read", .formDateRead), ("unread", .formDateUnread), ("found", .formFound), ("none", .formFoundNone), ("failed", .formFailed),
      ("linked", .formLinked), ("unlinked", .formUnlinked), ("picked", .formMapPicked), ("map", .formMapLabel), ("zoom-in", .formZoomIn), ("zoom-out", .formZoomOut),
      ("preview", .formPreviewed),
    ]
    return "\(texts.map { " data-\($0)=\"\(page($1))\"" as Markup })"
  }
}
