import Kernel

/// All that is wrong with a form in one place, with links to the controls; what only should be looked at again comes after it.
struct ProblemSummary: Sendable {
  let problems: [Problem]
  let profile: Profile
  let sees: Sensitivity

  func render(_ page: PageContext) -> Markup {
    let all = ProblemPlaces.clear(problems)
    let errors = all.filter { $0.severity == .error }, remarks = all.filter { $0.severity == .warning }
    let wrong: Markup = errors.isEmpty ? .empty : """
      <div class="notice notice-bad form-summary" id="form-problems" role="alert" tabindex="-1"><h2>\(counted(errors.count, .formProblemsOne, .formProblemsMany, page))</h2>\(list(errors, page))</div>

      """
    let told: Markup = remarks.isEmpty ? .empty : """
      <div class="notice form-summary" role="status"><h2>\(counted(remarks.count, .formRemarksOne, .formRemarksMany, page))</h2>\(list(remarks, page))</div>

      """
    return "\(wrong)\(told)"
  }

  private func counted(_ count: Int, _ one: MessageKey, _ many: MessageKey, _ page: PageContext) -> String {
    count == 1 ? page(one) : page(many, ["count": page.number(count)])
  }

  private func list(_ problems: [Problem], _ page: PageContext) -> Markup {
    "<ul>\(problems.map { line($0, page) })</ul>"
  }

  private func line(_ problem: Problem, _ page: PageContext) -> Markup {
    let message = problem.message[page.language]
    guard let place = ProblemPlaces.place(TypedForm.path(of: problem.path), profile.fields, sees: sees) else { return "<li>\(message)</li>" }
    return "<li><a href=\"#f-\(place)\">\(name(place, page))</a>: \(message)</li>"
  }

  /// The labels on the way to a control, with the numbers of lines: "Quyết định, dòng 2".
  private func name(_ place: String, _ page: PageContext) -> String {
    var fields = profile.fields
    var name = ""
    for part in place.split(separator: ".") {
      if let line = Int(part) {
        name = page(.formLine, ["label": name, "number": page.number(line + 1)])
      } else if let field = fields.first(where: { $0.id == part }) {
        name += name.isEmpty ? field.label[page.language] : " – \(field.label[page.language])"
        fields = field.fields
      }
    }
    return name
  }
}
