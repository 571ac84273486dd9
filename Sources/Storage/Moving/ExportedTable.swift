/// The tables that hold the register itself and its accounts, in the order in which they can be written, with their columns and what their rows are ordered by.
/// Leases, jobs, sessions and one-time links belong to running processes and stay where they are; projections are part of it, so that a copy needs no rebuilding.
struct ExportedTable: Sendable {
  let name: String
  let columns: [String]
  let key: [String]
  /// Whether its rows are what accounts sign in with, or who did what: a move takes them along, an export given out leaves them out.
  var isPrivate = false

  static let all = [
    ExportedTable(name: "change_set", columns: ["id", "at", "author", "source", "reason", "digest", "created", "updated", "unchanged", "undoes"], key: ["id"]),
    ExportedTable(
      name: "record",
      columns: ["id", "profile", "identifier", "unit", "state", "visibility", "embargo", "head", "published", "reason", "created", "updated", "sensitivity"], key: ["id"]),
    ExportedTable(name: "revision", columns: RegisterTable.revision.columns, key: ["record", "number"]),
    ExportedTable(name: "identifier", columns: ["value", "record"], key: ["value"]),
    ExportedTable(name: "slug", columns: ["profile", "slug", "record", "current"], key: ["profile", "slug"]),
    ExportedTable(name: "link", columns: ["record", "field", "position", "target", "note"], key: ["record", "field", "position"]),
    ExportedTable(
      name: "media",
      columns: [
        "id", "record", "field", "position", "name", "format", "bytes", "sha512", "width", "height", "colour", "caption", "statement", "holder", "note", "display", "origin", "state", "failure",
        "added", "added_by",
      ], key: ["id"]),
    ExportedTable(name: "media_event", columns: ["id", "media", "type", "outcome", "detail", "agent", "at"], key: ["id"], isPrivate: true),
    ExportedTable(
      name: "media_line", columns: ["id", "media", "number", "x", "y", "width", "height", "setting", "texts", "origin", "state", "author", "changed"], key: ["id"], isPrivate: true),
    ExportedTable(name: "media_text", columns: ["media", "state", "detail", "changed"], key: ["media"], isPrivate: true),
    ExportedTable(name: "media_document", columns: ["media", "pages", "state", "detail"], key: ["media"], isPrivate: true),
    ExportedTable(name: "media_page", columns: ["media", "number", "width", "height", "colour", "failure", "source"], key: ["media", "number"], isPrivate: true),
    ExportedTable(name: "media_page_line", columns: ["media", "page", "number", "x", "y", "width", "height", "text"], key: ["media", "page", "number"], isPrivate: true),
    ExportedTable(name: "change", columns: ["sequence", "record", "revision", "at"], key: ["sequence"]),
    ExportedTable(name: "seal", columns: ["number", "at", "change", "revisions", "digest", "previous", "signer", "signature"], key: ["number"]),
    ExportedTable(name: "setting", columns: ["name", "value"], key: ["name"]),
    ExportedTable(
      name: "account",
      columns: [
        "id", "name", "display", "kind", "mail", "unit", "state", "reason", "password", "password_at", "otp_secret", "otp_step", "failures", "locked_until", "created", "signed_in",
        "used_from", "enrol_until",
      ], key: ["id"], isPrivate: true),
    ExportedTable(name: "account_password", columns: ["account", "at", "password"], key: ["account", "at"], isPrivate: true),
    ExportedTable(name: "account_grant", columns: ["id", "account", "role", "unit", "profiles", "at", "author"], key: ["id"], isPrivate: true),
    ExportedTable(name: "recovery_code", columns: ["account", "digest"], key: ["account", "digest"], isPrivate: true),
    ExportedTable(name: "account_identity", columns: ["issuer", "subject", "account", "at"], key: ["issuer", "subject"], isPrivate: true),
    ExportedTable(
      name: "api_token",
      columns: ["id", "account", "name", "scopes", "networks", "quota", "digest", "previous", "previous_until", "created", "issued", "expires", "last_used", "revoked"], key: ["id"],
      isPrivate: true),
    ExportedTable(
      name: "find",
      columns: [
        "id", "account", "unit", "profile", "sensitivity", "record", "name", "note", "position", "state", "reason", "display", "result", "created", "received", "decided", "decider",
      ], key: ["id"], isPrivate: true),
    ExportedTable(name: "find_photo", columns: ["id", "find", "number", "name", "bytes", "format", "sha512", "media"], key: ["id"], isPrivate: true),
    ExportedTable(
      name: "case_file",
      columns: [
        "id", "number", "letters", "year", "serial", "kind", "state", "record", "filed", "known", "language", "words", "contact", "code", "assigned", "outcome", "answer", "decided",
        "decider", "closed", "forgotten",
      ], key: ["id"], isPrivate: true),
    ExportedTable(name: "case_entry", columns: ["file", "number", "at", "account", "what", "text"], key: ["file", "number"], isPrivate: true),
    ExportedTable(name: "case_clock", columns: ["file", "clock", "due", "met"], key: ["file", "clock"], isPrivate: true),
    ExportedTable(name: "evidence", columns: ["id", "file", "at", "account", "record", "content", "sha256"], key: ["id"], isPrivate: true),
    ExportedTable(
      name: "audit_event", columns: ["number", "at", "act", "result", "account", "object", "reason", "client", "session", "reference", "link"], key: ["number"], isPrivate: true),
    ExportedTable(name: "audit_seal", columns: ["number", "at", "event", "link", "previous", "signer", "signature"], key: ["number"], isPrivate: true),
    ExportedTable(name: "audit_delivery", columns: ["destination", "number", "link", "mark"], key: ["destination"], isPrivate: true),
    ExportedTable(
      name: "consent",
      columns: [
        "id", "purpose", "basis", "subject", "terms", "subject_key", "record", "account", "way", "given", "expires", "withdrawn", "withdrawal", "entered", "author",
      ], key: ["id"], isPrivate: true),
    ExportedTable(name: "identifier_serial", columns: ["prefix", "last"], key: ["prefix"]),
    ExportedTable(name: "desk_draft", columns: ["account", "subject", "base", "fields", "at"], key: ["account", "subject"], isPrivate: true),
    ExportedTable(
      name: "review", columns: ["id", "record", "revision", "state", "submitted", "submitter", "note", "assigned", "due", "ended", "ender", "words"], key: ["id"], isPrivate: true),
    ExportedTable(name: "review_pause", columns: ["review", "number", "since", "until", "words"], key: ["review", "number"], isPrivate: true),
    ExportedTable(name: "remark", columns: ["id", "record", "field", "at", "author", "words", "settled", "settler"], key: ["id"], isPrivate: true),
    ExportedTable(
      name: "proposal",
      columns: ["id", "kind", "author", "at", "reason", "content", "records", "state", "needs_approval", "ended", "ender", "words", "change_set"], key: ["id"], isPrivate: true),
    ExportedTable(name: "proposal_scope", columns: ["proposal", "number", "profile", "unit", "sensitivity", "fields"], key: ["proposal", "number"], isPrivate: true),
    ExportedTable(name: "unit_rule", columns: ["unit", "bulk_approval", "at", "author"], key: ["unit"], isPrivate: true),
    ExportedTable(name: "saved_list", columns: ["id", "account", "unit", "name", "kind", "content", "created", "updated"], key: ["id"], isPrivate: true),
    ExportedTable(name: "saved_list_record", columns: ["list", "position", "record"], key: ["list", "record"], isPrivate: true),
    ExportedTable(
      name: "export_order", columns: ["id", "account", "at", "reason", "format", "selection", "records", "sees", "state", "decider", "decided", "words"], key: ["id"], isPrivate: true),
    ExportedTable(name: "export_order_record", columns: ["export_order", "record"], key: ["export_order", "record"], isPrivate: true),
    ExportedTable(name: "inventory_figure", columns: ["id", "unit", "profile", "figure", "source", "counted", "at", "author"], key: ["id"], isPrivate: true),
    ExportedTable(
      name: "indicator_value",
      columns: ["id", "indicator", "unit", "period", "as_of", "numerator", "denominator", "value", "state", "missing", "reports", "declaration", "at", "author"], key: ["id"], isPrivate: true),
    ExportedTable(name: "consent_key", columns: ["consent", "digest"], key: ["consent", "digest"], isPrivate: true),
  ]

  var list: String { columns.joined(separator: ", ") }
  /// All rows in the order of the key: the same on every engine, as texts compare by their bytes.
  var selection: String { "SELECT \(list) FROM \(name)\(condition) ORDER BY \(key.joined(separator: ", "))" }

  /// The note of a move that is under way is none of the register's.
  private var condition: String { name == "setting" ? " WHERE name <> '\(RecordStore.movingSetting)'" : "" }

  func insertion(rows: Int) -> String {
    let row = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
    return "INSERT INTO \(name) (\(list)) VALUES \(Array(repeating: row, count: rows).joined(separator: ", ")) -- move\(name)\(rows)"
  }
}
