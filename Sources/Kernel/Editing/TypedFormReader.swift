/// Makes a record's body of a form. What is not understood is told, each with the name of its control without `f.` as its path.
package struct TypedFormReader: Sendable {
  let profile: Profile
  let declarations: Declarations
  let sees: Sensitivity
  let words: FormWords

  /// Fields past `sees` are not read, whatever the form holds.
  package init(profile: Profile, declarations: Declarations, sees: Sensitivity, words: FormWords) {
    self.profile = profile
    self.declarations = declarations
    self.sees = sees
    self.words = words
  }

  /// Empty controls give no value, empty lines vanish. A reference for which a new record is asked (`.new`) gives none either, and no problem:
  /// whoever creates the record names it in the form and reads again.
  package func read(_ form: TypedForm) -> (body: [String: Value], problems: [Problem]) {
    var reading = FormReading(form: form, declarations: declarations, sees: sees, words: words)
    let body = reading.fields(profile.fields, at: "f")
    return (body, reading.problems)
  }
}
