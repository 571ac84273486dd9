import Kernel
import Pages
import Storage

/// Puts records in the place of the words that were typed for them.
struct EditReferences: Sendable {
  /// What is left to ask or to make.
  struct Outcome: Sendable {
    /// What the words may mean, by the path of the reference.
    var candidates: [String: [RevealedRecord]] = [:]
    /// For which a new record is asked.
    var new: [TypedForm.Wanted] = []
  }

  /// Records that one form may ask to be made.
  static let mostNew = 20
  static let tooMany = Problem(
    "edit.many", vi: "Một biểu mẫu lập kèm nhiều nhất \(mostNew) bản ghi mới; hãy lưu bớt rồi làm tiếp.", en: "One form makes at most \(mostNew) new records along with it; save some of them first.")
  private static let mostCandidates = 8
  private static let mostSearched = 20
  /// Saving is rarer than typing: more working copies are looked through.
  private static let mostWorking = 1_000

  let index: SearchIndex
  let policy: AccessPolicy
  let declarations: Declarations

  /// Names in the form every record that can only be meant.
  func settle(_ form: inout TypedForm, _ subject: EditSubject, _ language: Language) async throws -> Outcome {
    var outcome = Outcome()
    let search = RecordSearch(index: index, policy: policy, mostWorking: Self.mostWorking)
    // Words that name nothing are told all the same; only so many are looked up at once.
    for (number, wanted) in form.wanted(subject.profile, sees: subject.sees).enumerated() {
      if wanted.isNew {
        outcome.new.append(wanted)
        continue
      }
      guard number < Self.mostSearched else { continue }
      let targets = RecordSearch.targets(of: wanted.field, declarations)
      let found = try await search.matching(wanted.words, of: targets, most: Self.mostSearched)
      if let one = try await search.exact(wanted.words, among: found, of: targets) {
        form.name(wanted.path, as: one.header.id.text, title: one.title(in: language))
      } else if !found.isEmpty {
        outcome.candidates[wanted.path] = Array(found.prefix(Self.mostCandidates))
      }
    }
    return outcome
  }

  /// Makes a draft for each that is asked for, and names it in the form. Throws `Problems` with the control that asked.
  func create(_ new: [TypedForm.Wanted], in form: inout TypedForm, unit: RecordID?, reason: String, desk: DeskStore, by actor: DeskActor) async throws {
    for wanted in new {
      guard let profile = wanted.field.targets.first.flatMap({ declarations.profile($0) }) else { continue }
      do {
        let header = try await desk.create(profile: profile.id, unit: unit, body: Self.body(titled: wanted.words, profile), reason: reason, by: actor)
        form.name(wanted.path, as: header.id.text, title: wanted.words)
      } catch let problems as Problems {
        throw Problems(problems.list.map { problem in
          var placed = problem
          placed.path = String(wanted.path.dropFirst(2)) + ".find"
          return placed
        })
      }
    }
  }

  private static func body(titled words: String, _ profile: Profile) -> [String: Value] {
    let isText = profile.field(profile.titleField)?.kind.shape == .plain(.text)
    return [profile.titleField: isText ? .string(words) : .object([Language.vietnamese.code: .string(words)])]
  }
}
