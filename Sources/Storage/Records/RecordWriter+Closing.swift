import Kernel

/// Closing and opening records: a revision of its own each, so that the chain tells of it.
extension RecordWriter {
  /// A new state without a new body: the revision repeats the head's. Throws `Problems` when the head lacks what publication needs.
  func restate(_ header: RecordHeader, state: RecordState?, visibility: Visibility?, embargo: Int64??, sensitivity: Sensitivity?, reason: String, _ transaction: RecordTransaction) throws {
    // Only who publishes brings the working copy before the public; hiding or opening leaves it where it is.
    let publishes = state == .published && header.state != .published
    let state = state ?? header.state
    guard let profile = declarations.profile(header.profile),
      let json = try transaction.run("SELECT body FROM revision WHERE record = ? AND number = ? -- headBody", [.text(header.id.text), .int(header.head)]).first?[0].text
    else {
      throw Problems([Problem("record.absent", path: header.identifier, vi: "Bản ghi không còn nội dung để đổi trạng thái.", en: "The record has no body left whose state could change.")])
    }
    let body = try Value(json: json)
    if publishes {
      let whole = try KeptFiles.body(body.object ?? [:], of: header.id, profile, transaction)
      let errors = RecordChecks(profile: profile, declarations: declarations).problems(whole, state: .published).filter { $0.severity == .error }
      guard errors.isEmpty else { throw Problems(errors) }
    }
    var next = header
    (next.state, next.visibility, next.embargo, next.sensitivity, next.reason) = (
      state, visibility ?? header.visibility, embargo ?? header.embargo, sensitivity ?? header.sensitivity, reason)
    try advance(header, to: next, body: body, publishes: publishes, profile: profile, transaction)
    if state == .erased { try erase(header.id, transaction) }
  }

  /// Removes the data from every revision and projection, and from what cases keep of the record. The salted digests stay, and with them the chain.
  private func erase(_ id: RecordID, _ connection: any SQLConnection) throws {
    try connection.run("UPDATE revision SET body = NULL, given = NULL, salt = NULL WHERE record = ? -- eraseBodies", [.text(id.text)])
    try connection.run("DELETE FROM link WHERE record = ? -- eraseLinks", [.text(id.text)])
    try ErasedEvidence.reduce(id, now: now, connection)
    try ErasedTalk.reduce(id, connection)
    try ErasedMedia.reduce(id, now: now, connection)
    try ErasedFinds.reduce(id, now: now, connection)
    // The address holds the name; nobody else may have it, so that it stays as its digest.
    for row in try connection.run("SELECT profile, slug FROM slug WHERE record = ? -- slugsToErase", [.text(id.text)]) {
      try connection.run("UPDATE slug SET slug = ? WHERE profile = ? AND slug = ? -- eraseSlug", [.text(ErasedAddress.digest(row.text(1))), row[0], row[1]])
    }
  }
}

/// What stays of the address of an erased record: enough to know it again, not to read the name.
enum ErasedAddress {
  static func digest(_ slug: String) -> String { RevisionChain.digest(body: slug, salt: "erased address") }
}
