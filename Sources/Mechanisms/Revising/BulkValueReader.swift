import Kernel
import Pages
import Storage
import VietnameseText

/// Makes an operation of what was typed.
struct BulkValueReader: Sendable {
  let index: SearchIndex
  let profile: Profile
  let policy: AccessPolicy
  let page: PageContext
  private static let mostCandidates = 8
  private static let mostWords = 12
  private static let mostEndings: UInt32 = 60

  /// What came of reading: the operation, or what is wrong, with the form as it is now.
  struct Reading: Sendable {
    var operation: BulkOperation?
    var form: TypedForm
    var words: FormWords
    var candidates: [String: [RecordForm.Candidate]] = [:]
    var problems: [Problem] = []
  }

  /// Up to which class somebody sees fields of any record of the profile; of single records the store puts back what they may not see.
  static func sight(_ policy: AccessPolicy, _ profile: Profile) -> Sensitivity {
    policy.reading.filter { $0.profiles.isEmpty || $0.profiles.contains(profile.id) }.map(\.most).max() ?? .internal
  }

  var sees: Sensitivity { Self.sight(policy, profile) }

  /// The profile with the one field whose value is typed; a value of a repeatable field that is added or taken away stands alone.
  static func narrowed(_ profile: Profile, to field: Field, for kind: BulkOperation.Kind) -> Profile {
    var field = field, narrowed = profile
    field.required = .never
    if kind == .add || kind == .remove { field.repeatable = false }
    narrowed.fields = [field]
    (narrowed.sections, narrowed.rules, narrowed.highlights) = ([], [], [])
    narrowed.titleField = field.id
    return narrowed
  }

  /// Words for showing what was typed.
  func words(for form: TypedForm, _ narrowed: Profile) async throws -> FormWords {
    let ids = form.references(narrowed, sees: sees).compactMap { RecordID($0) }
    let titles = try await index.store.seen(ids, policy: policy).map { ($0.header.id.text, $0.title(in: page.language)) }
    return FormWords(declarations: page.declarations, language: page.language, units: index.units, titles: Dictionary(titles, uniquingKeysWith: { first, _ in first }))
  }

  func read(_ draft: BulkTurn.Draft) async throws -> Reading {
    let units = index.units, declarations = page.declarations
    guard let kind = draft.kind, let field = kind == .move ? nil : profile.field(draft.field), field.sensitivity <= sees else {
      let words = FormWords(declarations: declarations, language: page.language, units: units, titles: [:])
      var reading = Reading(operation: moving(draft), form: draft.form, words: words)
      reading.problems = reading.operation?.problems(of: profile, declarations, sees: sees, units: units) ?? [Self.incomplete]
      if !reading.problems.isEmpty { reading.operation = nil }
      return reading
    }
    let narrowed = Self.narrowed(profile, to: field, for: kind)
    var reading = Reading(form: draft.form, words: try await words(for: draft.form, narrowed))
    let language = draft.language.isEmpty ? nil : draft.language
    switch kind {
    case .clear: reading.operation = .clear(field: field.id, language: language)
    case .replace:
      let replacement = TextReplacement(find: draft.find, with: draft.with, matching: draft.matching, wholeWords: draft.wholeWords)
      reading.operation = .replace(field: field.id, language: language, replacement)
    case .set where language != nil: reading.operation = .set(field: field.id, language: language, value: .string(draft.text))
    case .set, .add, .remove: try await readValue(kind, field, narrowed, &reading)
    case .move: break
    }
    guard let operation = reading.operation else { return reading }
    reading.problems += operation.problems(of: profile, declarations, sees: sees, units: units).map { placed($0, operation, draft.form) }
    if !reading.problems.isEmpty { reading.operation = nil }
    return reading
  }

  private static let incomplete = Problem("bulk.operation", path: "operation", vi: "Hãy chọn thao tác và mục cần sửa.", en: "Choose the operation and the field.")

  private func moving(_ draft: BulkTurn.Draft) -> BulkOperation? {
    guard draft.kind == .move else { return nil }
    // What is no id names no unit that there is.
    return .move(unit: draft.unit.isEmpty ? nil : RecordID(draft.unit) ?? RecordID(stored: draft.unit))
  }

  private func readValue(_ kind: BulkOperation.Kind, _ field: Field, _ narrowed: Profile, _ reading: inout Reading) async throws {
    try await resolve(narrowed, &reading)
    guard reading.problems.isEmpty else { return }
    let (body, problems) = TypedFormReader(profile: narrowed, declarations: page.declarations, sees: sees, words: reading.words).read(reading.form)
    reading.problems = problems
    guard problems.isEmpty else { return }
    guard let value = body[field.id], !value.isBlank else {
      reading.problems = [Problem("bulk.value", path: field.id, vi: "Hãy ghi giá trị.", en: "Give the value.")]
      return
    }
    switch kind {
    case .add: reading.operation = .add(field: field.id, value: value)
    case .remove: reading.operation = .remove(field: field.id, value: value)
    default: reading.operation = .set(field: field.id, language: nil, value: value)
    }
  }

  /// Where a problem of the operation is shown.
  private func placed(_ problem: Problem, _ operation: BulkOperation, _ form: TypedForm) -> Problem {
    var placed = problem
    if let value = operation.value {
      let isOne = operation.kind == .add || operation.kind == .remove
      // The value that is added stands alone in its form.
      let path = isOne ? problem.path.replacing("[0]", with: "") : problem.path
      placed.path = operation.language != nil && value.string != nil && problem.path != "language" ? "text" : form.path(of: path)
    }
    return placed
  }

  // MARK: Records that are named by words

  /// Finds the records that are meant; where that is not clear, whoever types chooses.
  private func resolve(_ narrowed: Profile, _ reading: inout Reading) async throws {
    for wanted in reading.form.wanted(narrowed, sees: sees) {
      let found = try await candidates(wanted.words, wanted.field)
      let same = found.filter { VietnameseText.exact($0.title(in: page.language)) == VietnameseText.exact(wanted.words) || $0.identifiers.contains(wanted.words) || $0.header.id.text == wanted.words }
      if same.count == 1, let one = same.first {
        reading.form.name(wanted.path, as: one.header.id.text, title: one.title(in: page.language))
        reading.words.add(one.title(in: page.language), of: one.header.id.text)
        continue
      }
      reading.candidates[wanted.path] = found.map { RecordForm.Candidate(id: $0.header.id.text, title: $0.title(in: page.language), note: $0.header.identifier) }
      let path = wanted.path.hasPrefix("f.") ? String(wanted.path.dropFirst(2)) : wanted.path
      reading.problems.append(
        found.isEmpty
          ? Problem("bulk.reference", path: "\(path).find", vi: "Không tìm thấy “\(wanted.words)”; hãy ghi đúng tên hoặc mã bản ghi.", en: "\"\(wanted.words)\" was not found; give the name or the identifier of a record.")
          : Problem("bulk.reference", path: "\(path).find", vi: "“\(wanted.words)” có thể là một trong các bản ghi dưới đây; hãy chọn.", en: "\"\(wanted.words)\" may be one of the records below; choose."))
    }
  }

  /// The record of an identifier, else those whose names hold all of the words, the last of which may be unfinished.
  func candidates(_ words: String, _ field: Field) async throws -> [RevealedRecord] {
    let targets = field.targets
    if case .open(let record) = try await index.store.workingCopy(words, policy: policy), targets.isEmpty || targets.contains(record.profile.id) { return [record] }
    if case .open(let record) = try await index.store.record(words, gate: index.store.publicGate), targets.isEmpty || targets.contains(record.profile.id) { return [record] }
    let tokens = VietnameseText.tokens(words).map(\.folded).prefix(Self.mostWords).map(\.self)
    guard let last = tokens.last else { return [] }
    let hits = try await index.ask { reader in
      let ending = SearchQuery.any([.term(IndexTerms.nameWord(last)), .starting(IndexTerms.nameWord(last), most: Self.mostEndings)])
      let named = SearchQuery.all(tokens.dropLast().map { .term(IndexTerms.nameWord($0)) } + [ending]).raised(by: .term(IndexTerms.wholeName(tokens)).scaled(10))
      let narrowed = targets.isEmpty ? named : named.filtered(by: .any(targets.map { .term(IndexTerms.profile($0)) }))
      return try reader.search(narrowed, first: 0, count: Self.mostCandidates).hits.map(\.id)
    }
    return try await index.store.seen(hits, policy: policy)
  }
}
