/// Gathers the rows of all files into drafts, then joins what refers to each other. Nothing is joined before every row is read,
/// so a row may refer to any record of any file.
struct DraftAssembly {
  let declarations: Declarations
  var problems: [Problem] = []
  var drafts: [String: RecordDraft] = [:]
  var order: [String] = []
  /// The identifier that a joined record went into; followed to its end by `standing`.
  var aliases: [String: String] = [:]
  var links: [PendingLink] = []
  var units: [String: (identifier: String, place: Problem.Place)] = [:]
  private var attachments: [PendingAttachment] = []
  private var relations: [PendingRelation] = []
  private var merges: [(subject: String, object: String, place: Problem.Place)] = []

  /// A reference to be written once all identifiers are known.
  struct PendingLink {
    var record: String
    var field: String
    /// The sub-field of a group.
    var member: String?
    var candidates: [String]
    var note: String?
    var verified: Value?
    var place: Problem.Place
    var column: String
  }

  /// A row of an `attach` file.
  struct PendingAttachment {
    var record: String
    var field: String
    var row: CSVTable.Row
    var file: LoadManifest.File
  }

  /// A row of a `relations` file. Empty cells are `nil`: they say nothing.
  struct PendingRelation {
    var subject: String
    var predicate: String
    var object: String
    var note: String?
    var verified: (text: String, column: String)?
    var place: Problem.Place
  }

  init(declarations: Declarations) { self.declarations = declarations }

  var ordered: [RecordDraft] { order.compactMap { drafts[$0] } }

  mutating func take(_ table: CSVTable, file: LoadManifest.File, state: RecordState) {
    checkColumns(table, file: file)
    for row in table.rows {
      let place = Problem.Place(file: file.name, line: row.line)
      switch file.role {
      case .records(let choice, let identifier): takeRecord(row, file: file, choice: choice, identifier: identifier, state: state, place: place)
      case .attach(let record, let field): takeAttachment(row, file: file, record: record, field: field, place: place)
      case .relations: takeRelation(row, file.role, place: place)
      }
    }
  }

  /// Joins what the rows said: first what adds to records, then which records are one, then who points at whom.
  mutating func resolve(existing: (String) -> LoadPlan.Known?) {
    for attachment in attachments { attach(attachment) }
    for relation in relations { link(relation) }
    for merge in merges { self.merge(merge.subject, into: merge.object, place: merge.place) }
    for link in links { write(link, existing: existing) }
    for identifier in order { if let unit = units[identifier] { give(unit.identifier, to: identifier, place: unit.place, existing: existing) } }
  }

  mutating func tell(_ code: String, _ path: String, _ place: Problem.Place, vi: String, en: String) {
    problems.append(Problem(code, path: path, at: place, vi: vi, en: en))
  }

  private mutating func takeAttachment(_ row: CSVTable.Row, file: LoadManifest.File, record: Template, field: String, place: Problem.Place) {
    guard let identifier = record.fill(row) else {
      tell("load.identifier", "", place, vi: "Dòng không cho biết thuộc bản ghi nào.", en: "The row does not say which record it belongs to.")
      return
    }
    attachments.append(PendingAttachment(record: identifier, field: field, row: row, file: file))
  }

  private mutating func takeRelation(_ row: CSVTable.Row, _ role: LoadManifest.Role, place: Problem.Place) {
    guard case .relations(let subject, let predicate, let object, let note, let verified, let same) = role else { return }
    func cell(_ column: String?) -> String? { column.flatMap { row[$0] }.flatMap { $0.isEmpty ? nil : $0 } }
    guard let subject = subject.fill(row), let object = object.fill(row), let name = cell(predicate) else {
      tell("load.relation", "", place, vi: "Quan hệ thiếu chủ thể, vị từ hoặc đối tượng.", en: "The relation lacks its subject, predicate or object.")
      return
    }
    if name == same {
      merges.append((subject, object, place))
    } else {
      let sure = cell(verified).map { (text: $0, column: verified ?? "") }
      relations.append(PendingRelation(subject: subject, predicate: name, object: object, note: cell(note), verified: sure, place: place))
    }
  }
}
