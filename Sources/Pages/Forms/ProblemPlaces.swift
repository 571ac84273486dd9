import Kernel

/// At which control of a form each problem stands: the control that it names, else what that one lies in.
struct ProblemPlaces: Sendable {
  private let problems: [(place: String, problem: Problem)]

  init(_ problems: [Problem], form: TypedForm, profile: Profile, sees: Sensitivity) {
    self.problems = Self.clear(problems).compactMap { problem in
      Self.place(form.path(of: problem.path), profile.fields, sees: sees).map { (place: $0, problem: problem) }
    }
  }

  /// What is wrong at the control `path`, with `f.` before it.
  func texts(at path: String, _ language: Language) -> [String] { problems.filter { "f.\($0.place)" == path }.map { $0.problem.message[language] } }

  /// How much is wrong in these fields; remarks are not counted.
  func count(in fields: [Field]) -> Int {
    problems.filter { place, problem in problem.severity == .error && fields.contains { place == $0.id || place.hasPrefix("\($0.id).") } }.count
  }

  /// Without what checks of the record say of a control whose text was not understood: that was told already.
  static func clear(_ problems: [Problem]) -> [Problem] {
    let misread = Set(problems.filter { $0.code.hasPrefix("form.") }.map(\.path))
    var seen: Set<Problem> = []
    return problems.filter { !($0.code.hasPrefix("field.") && misread.contains(TypedForm.path(of: $0.path))) && seen.insert($0).inserted }
  }

  /// The name of the control, without `f.`, that shows what is wrong at `path`; `nil` where the form has no such field.
  static func place(_ path: String, _ fields: [Field], sees: Sensitivity) -> String? {
    var parts = path.split(separator: ".").map(String.init)[...]
    guard let id = parts.popFirst(), let field = fields.first(where: { $0.id == id && $0.sensitivity <= sees }) else { return nil }
    var place = id
    if field.repeatable {
      guard let line = parts.popFirst(), Int(line) != nil else { return place }
      place += ".\(line)"
    }
    let rest = parts.first
    switch field.kind.shape {
    case .plain: return place
    // Of a whole text that is missing, the Vietnamese is what is needed; what is no code of a language has no control.
    case .languages: return rest == nil ? "\(place).\(Language.vietnamese)" : rest.flatMap { Language.isCode($0) ? "\(place).\($0)" : nil } ?? place
    case .fields: return Self.place(parts.joined(separator: "."), field.fields, sees: sees).map { "\(place).\($0)" } ?? place
    case .members(let members):
      if let rest, rest == "find" && field.kind.pointsAtRecord || rest != "ref" && members.contains(where: { $0.name == rest }) { return "\(place).\(rest)" }
      return field.kind.mainMember.map { "\(place).\($0)" } ?? place
    }
  }
}

extension FieldKind {
  /// The member whose control stands for the whole value; `nil` where none does.
  var mainMember: String? {
    switch self {
    case .date: "text"
    case .quantity: "value"
    case .place, .reference, .agent: "find"
    default: nil
    }
  }
}
