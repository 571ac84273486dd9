import Edge
import Kernel
import Storage

/// The acts that tasks of the Plan and projects share.
struct SubjectActs: Sendable {
  static let fields = ["note", "number", "day", "title", "link", "document"]
  let tasks: TaskStore
  let units: UnitTree

  /// Whether `act` was one of them. Throws `Problems` for what cannot be done.
  func perform(_ act: String, _ form: RequestParameters, on subject: PlanSubject, by: DeskActor) async throws -> Bool {
    switch act {
    case "note": try await tasks.note(try form.text("note", longest: 10_000) ?? "", on: subject, by: by, units: units)
    case "document":
      try await tasks.add(
        number: try form.line("number"), day: try form.line("day"), title: try form.line("title"), link: try form.text("link", longest: 2_000) ?? "", to: subject, by: by, units: units)
    case "drop":
      guard let id = form.text("document").flatMap({ RecordID($0) }) else { throw RequestProblem.absent }
      try await tasks.drop(document: id, of: subject, by: by, units: units)
    default: return false
    }
    return true
  }
}
