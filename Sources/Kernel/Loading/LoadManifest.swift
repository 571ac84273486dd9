/// What `load.yaml` says: which files, and what each column becomes. Form: docs/loading.md.
struct LoadManifest: Sendable {
  enum ProfileChoice: Sendable {
    case fixed(String)
    case byColumn(String, map: [String: String], skip: Set<String>)
  }

  enum Role: Sendable {
    case records(ProfileChoice, identifier: Template)
    /// Every row adds a value to a repeatable field of a record.
    case attach(record: Template, field: String)
    case relations(subject: Template, predicate: String, object: Template, note: String?, verified: String?, same: String?)
  }

  struct ColumnUse: Sendable {
    var column: String
    var path: String
    var map: [String: String] = [:]
    var keepsUnmapped = true
    var split: String?
    var lookups: [Template] = []
  }

  struct File: Sendable {
    var name: String
    var role: Role
    var columns: [ColumnUse]
    var constants: [(path: String, text: String)]
    var ignored: Set<String>
    var unit: Template?
    var place: Problem.Place
  }

  /// Names the source among all loads; the folder's name otherwise.
  var id: String?
  var source: LocalizedText
  var reason: LocalizedText
  var state: RecordState
  var files: [File]
}
