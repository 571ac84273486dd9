/// What is wrong with an operation, before any record is looked at.
extension BulkOperation {
  /// Characters of what is looked for, and of what is put in its place.
  package static let longestWording = 300

  /// None: it can be done to records of `profile`. `sees`: up to which class whoever asks sees fields. The path of each problem is the control's name: `field`, `language`, `find`, `with`,
  /// `unit`, or the value's own path.
  package func problems(of profile: Profile, _ declarations: Declarations, sees: Sensitivity, units: UnitTree) -> [Problem] {
    if case .move(let unit) = self {
      guard let unit, units[unit] == nil else { return [] }
      return [Problem("bulk.unit", path: "unit", vi: "Không có đơn vị này; hãy chọn trong danh sách.", en: "There is no such unit; choose from the list.")]
    }
    guard let id = field, let field = profile.field(id), field.sensitivity <= sees else {
      return [Problem("bulk.field", path: "field", vi: "Hãy chọn một mục của loại bản ghi này.", en: "Choose a field of this kind of record.")]
    }
    let shape = shapeProblems(field)
    return shape.isEmpty ? contentProblems(field, profile, declarations) : shape
  }

  /// Whether the operation fits the kind of the field.
  private func shapeProblems(_ field: Field) -> [Problem] {
    if let language, field.kind.shape != .languages || field.repeatable && kind != .replace || !Language.isCode(language) {
      return [Problem(
        "bulk.language", path: "language", vi: "Mục “\(field.label[.vietnamese])” không sửa riêng được bằng ngôn ngữ này; hãy để “mọi ngôn ngữ”.",
        en: "The field \"\(field.label[.english])\" cannot be changed in this language alone; choose \"all languages\".")]
    }
    switch kind {
    case .add, .remove:
      guard !field.repeatable else { return [] }
      return [Problem(
        "bulk.kind", path: "field", vi: "Mục “\(field.label[.vietnamese])” chỉ có một giá trị: hãy dùng “đặt giá trị” hoặc “xóa giá trị”.",
        en: "The field \"\(field.label[.english])\" has one value only: set or clear it instead.")]
    case .replace:
      guard !Self.holdsText(field) else { return [] }
      return [Problem(
        "bulk.kind", path: "field", vi: "Mục “\(field.label[.vietnamese])” không phải lời văn nên không thay cụm từ được.",
        en: "The field \"\(field.label[.english])\" is no text: wordings cannot be replaced in it.")]
    case .set, .clear, .move: return []
    }
  }

  /// Whether wordings can be replaced in a field.
  package static func holdsText(_ field: Field) -> Bool { [.text, .multilingualText, .longText].contains(field.kind) }

  private func contentProblems(_ field: Field, _ profile: Profile, _ declarations: Declarations) -> [Problem] {
    switch self {
    case .clear(_, nil) where field.required == .always:
      return [Problem(
        "bulk.required", path: "field", vi: "Bản ghi nào cũng phải có “\(field.label[.vietnamese])” nên không xóa được.", en: "Every record needs \"\(field.label[.english])\"; it cannot be cleared.")]
    case .clear, .move: return []
    case .replace(_, _, let replacement): return Self.wordingProblems(replacement)
    case .set(_, let language?, let value):
      guard value.string != nil else { return [Self.valueMissing] }
      return Self.valueProblems(.object([language: value]), field, profile, declarations)
    case .set(_, nil, let value): return Self.valueProblems(value, field, profile, declarations)
    case .add(_, let value): return Self.valueProblems(.list([value]), field, profile, declarations)
    // What is taken away may be wrong in itself: a term that is gone from its vocabulary.
    case .remove(_, let value): return value.isBlank ? [Self.valueMissing] : []
    }
  }

  private static let valueMissing = Problem("bulk.value", path: "value", vi: "Hãy ghi giá trị.", en: "Give the value.")

  private static func wordingProblems(_ replacement: TextReplacement) -> [Problem] {
    if replacement.find.isEmpty { return [Problem("bulk.find", path: "find", vi: "Hãy ghi cụm từ cần tìm.", en: "Give the wording to look for.")] }
    if replacement.find == replacement.with { return [Problem("bulk.find", path: "with", vi: "Cụm từ thay thế giống hệt cụm từ cần tìm.", en: "The new wording is the same as the old one.")] }
    for (path, text) in [("find", replacement.find), ("with", replacement.with)] where text.unicodeScalars.count > longestWording {
      return [Problem("bulk.long", path: path, vi: "Dài quá \(longestWording) ký tự; hãy rút ngắn.", en: "More than \(longestWording) characters; shorten it.")]
    }
    return []
  }

  private static func valueProblems(_ value: Value, _ field: Field, _ profile: Profile, _ declarations: Declarations) -> [Problem] {
    guard !value.isBlank else { return [valueMissing] }
    let checks = RecordChecks(profile: profile, declarations: declarations)
    return checks.problems([field.id: value], state: .draft).filter { problem in
      problem.severity == .error && (problem.path == field.id || problem.path.hasPrefix("\(field.id).") || problem.path.hasPrefix("\(field.id)["))
    }
  }
}
