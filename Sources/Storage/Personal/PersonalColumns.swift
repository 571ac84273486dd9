import Kernel

/// Which columns of the database hold personal data in clear or encrypted. A test goes through the whole schema: a text column that stands neither here nor among `others` fails it,
/// so that a new one is not forgotten in `processing.yaml`.
package enum PersonalColumns {
  /// By table. Numbers, times and ids tell nothing of a person without these.
  static let all: [String: [String]] = [
    "account": ["name", "display", "mail", "reason", "password", "otp_secret"],
    "account_identity": ["subject"],
    "account_password": ["password"],
    "audit_event": ["object", "reason", "client"],
    "case_entry": ["text"],
    "case_file": ["words", "contact", "answer"],
    "case_filing": ["source", "network"],
    "change_set": ["author", "reason"],
    "consent": ["subject", "terms", "subject_key", "withdrawal"],
    "consent_key": ["digest"],
    "desk_draft": ["fields"],
    "evidence": ["content"],
    "export_order": ["reason", "selection", "words"],
    "find": ["name", "note", "position", "reason"],
    "find_photo": ["name"],
    "identifier": ["value"],
    "indicator_value": ["reports"],
    "inventory_figure": ["source"],
    "link": ["note"],
    "media": ["name", "caption", "holder", "note", "failure", "added_by"],
    "media_event": ["detail", "agent"],
    "media_line": ["texts", "author"],
    "media_page_line": ["text"],
    "proposal": ["reason", "content", "words"],
    "record": ["identifier", "reason"],
    "remark": ["words"],
    "review": ["note", "words"],
    "review_pause": ["words"],
    "revision": ["author", "reason", "body", "given"],
    "saved_list": ["name", "content"],
    "session": ["client", "agent"],
    "session_identity": ["subject"],
    "slug": ["slug"],
  ]

  /// Text columns that hold none: ids, codes, states, digests of what is random. By table.
  static let others: [String: [String]] = [
    "account": ["id", "kind", "unit", "state"],
    "account_grant": ["id", "account", "role", "unit", "profiles", "author"],
    "account_identity": ["issuer", "account"],
    "account_password": ["account"],
    "api_token": ["id", "account", "name", "scopes", "networks", "digest", "previous"],
    "audit_delivery": ["destination", "link", "mark", "holder"],
    "audit_event": ["act", "result", "account", "session", "reference", "link"],
    "audit_seal": ["link", "previous", "signer", "signature"],
    "case_clock": ["file", "clock"],
    "case_entry": ["file", "account", "what"],
    "case_file": ["id", "number", "letters", "kind", "state", "record", "language", "code", "assigned", "outcome", "decider"],
    "case_filing": ["stamp"],
    "change": ["record"],
    "change_set": ["id", "source", "digest", "undoes"],
    "consent": ["id", "purpose", "basis", "record", "account", "way", "author"],
    "consent_key": ["consent"],
    "desk_draft": ["account", "subject"],
    "evidence": ["id", "file", "account", "record", "sha256"],
    "export_order": ["id", "account", "format", "sees", "state", "decider"],
    "export_order_record": ["export_order", "record"],
    "find": ["id", "account", "unit", "profile", "sensitivity", "record", "state", "display", "result", "decider"],
    "find_photo": ["id", "find", "format", "sha512", "media"],
    "gap": ["record", "code", "path", "unit", "sensitivity"],
    "gap_count": ["code", "unit", "profile", "sensitivity"],
    "gap_cursor": ["name", "mark", "place"],
    "identifier": ["record"],
    "identifier_serial": ["prefix"],
    "identity_once": ["digest"],
    "image_token": ["digest", "account", "session", "origin"],
    "indicator_count": ["indicator", "unit", "profile", "sensitivity"],
    "indicator_cursor": ["name", "mark", "place"],
    "indicator_day": ["indicator", "unit", "profile", "sensitivity"],
    "indicator_record": ["record", "indicator", "unit", "profile", "sensitivity"],
    "indicator_value": ["id", "indicator", "unit", "period", "numerator", "denominator", "value", "state", "declaration", "author"],
    "inventory_figure": ["id", "unit", "profile", "counted", "author"],
    "job": ["id", "kind", "subject", "argument", "claimant", "failure"],
    "link": ["record", "field", "target"],
    "media": ["id", "record", "field", "format", "sha512", "colour", "statement", "display", "origin", "state"],
    "media_event": ["id", "media", "type", "outcome"],
    "media_line": ["id", "media", "setting", "origin", "state"],
    "media_text": ["media", "state", "detail"],
    "media_document": ["media", "state", "detail"],
    "media_page": ["media", "colour", "failure", "source"],
    "media_page_line": ["media"],
    "migration": ["name"],
    "one_time_link": ["digest", "account", "way"],
    "process": ["id", "name", "version", "declarations"],
    "proposal": ["id", "kind", "author", "state", "ender", "change_set"],
    "proposal_scope": ["proposal", "profile", "unit", "sensitivity", "fields"],
    "record": ["id", "profile", "unit", "state", "visibility", "sensitivity"],
    "recovery_code": ["account", "digest"],
    "remark": ["id", "record", "field", "author", "settler"],
    "review": ["id", "record", "state", "submitter", "assigned", "ender"],
    "review_pause": ["review"],
    "revision": ["record", "change_set", "state", "visibility", "sensitivity", "unit", "salt", "digest", "link"],
    "saved_list": ["id", "account", "unit", "kind"],
    "saved_list_record": ["list", "record"],
    "seal": ["digest", "previous", "signer", "signature"],
    "session": ["digest", "mark", "account", "strength"],
    "session_identity": ["mark", "issuer", "sid"],
    "setting": ["name", "value"],
    "slug": ["profile", "record"],
    "unit_rule": ["unit", "author"],
  ]

  /// As activities name them, in their order.
  package static var names: [String] { all.flatMap { table, columns in columns.map { "\(table).\($0)" } }.sorted() }

  /// Those that no activity claims: the register of processing is not complete.
  package static func unclaimed(by activities: [ProcessingActivity]) -> [String] {
    let claimed = Set(activities.flatMap(\.source))
    return names.filter { !claimed.contains($0) }
  }

  /// What activities claim that is no such column.
  package static func unknown(in activities: [ProcessingActivity]) -> [String] {
    let known = Set(names)
    return Set(activities.flatMap(\.source)).filter { $0.contains(".") && !known.contains($0) }.sorted()
  }
}
