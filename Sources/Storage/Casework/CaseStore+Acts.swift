import Kernel

/// What people at work do with a case. Each throws `Problems` for what cannot be done.
extension CaseStore {
  private static let longestNote = 4_000
  private static let longestAnswer = 4_000

  /// Whoever acts deals with the case from now on.
  package func take(_ id: RecordID, by actor: Actor) async throws {
    try await log.writing { transaction in
      let file = try Self.running(id, transaction)
      try transaction.run("UPDATE case_file SET assigned = ? WHERE id = ? -- takeCase", [.optional(actor.account?.text), .text(id.text)])
      try enter(.taken, "", of: id, transaction, by: actor)
      try transaction.add(AuditEvent(.caseTaken, object: file.number), by: actor)
    }
  }

  /// For people at work alone; also on a closed case.
  package func note(_ text: String, on id: RecordID, by actor: Actor) async throws {
    try Self.require(text, "note", most: Self.longestNote)
    try await log.writing { transaction in
      let file = try Self.present(id, transaction)
      try enter(.note, text, of: id, transaction, by: actor)
      try transaction.add(AuditEvent(.caseNoted, object: file.number), by: actor)
    }
  }

  /// Decides a case; a final outcome closes it. `answer`: what the sender is told. `clocks`: the ids of those that are met by it. `last`: the number of the last entry that whoever decides
  /// has read; what has happened since is told instead, and nothing decided. `nil`: whatever has happened.
  package func decide(_ id: RecordID, outcome: String, answer: String, clocks: [String] = [], after last: Int? = nil, by actor: Actor) async throws {
    try Self.require(answer, "answer", most: Self.longestAnswer)
    try await log.writing { transaction in
      let file = try Self.running(id, transaction)
      if let last { try Self.requireNothing(after: last, in: id, transaction) }
      guard let outcome = kind(file.kind)?.outcome(outcome) else {
        throw Problems([Problem("case.outcome", path: "outcome", vi: "Hãy chọn một kết luận.", en: "Choose an outcome.")])
      }
      for clock in clocks { try meet(clock, of: file, transaction, by: actor) }
      let state: CaseFile.State = outcome.isFinal ? .closed : .decided
      try transaction.run(
        "UPDATE case_file SET state = ?, outcome = ?, answer = ?, decided = ?, decider = ?, closed = ? WHERE id = ? -- decideCase",
        [
          .text(state.rawValue), .text(outcome.id), .text(try sealed(answer, "answer", of: id)), .int(transaction.now), .optional(actor.account?.text),
          .optional(outcome.isFinal ? transaction.now : nil), .text(id.text),
        ])
      try enter(.decided, "\(outcome.id)\n\(answer)", of: id, transaction, by: actor)
      try transaction.add(AuditEvent(.caseDecided, object: file.number, reason: "\(file.kind) \(outcome.id)"), by: actor)
    }
  }

  /// Throws `case.changed` with what has happened since.
  private static func requireNothing(after last: Int, in id: RecordID, _ transaction: AuditTransaction) throws {
    let rows = try transaction.run("SELECT what FROM case_entry WHERE file = ? AND number > ? ORDER BY number -- entriesSince", [.text(id.text), .int(last)])
    guard !rows.isEmpty else { return }
    let news = rows.compactMap { CaseEntry.What(rawValue: $0.text(0))?.label }
    let (vi, en) = (news.map { $0[.vietnamese] }.joined(separator: ", "), news.map { $0[.english] }.joined(separator: ", "))
    throw Problems([Problem(
      "case.changed", vi: "Trong lúc bạn viết, người khác đã cập nhật vụ việc: \(vi). Chưa ghi kết luận; hãy đọc phần Diễn biến rồi gửi lại.",
      en: "While you were writing somebody else has changed the case: \(en). Nothing was decided; read what happened, then send it again.")])
  }

  /// Closes a case whose outcome has been carried out.
  package func close(_ id: RecordID, by actor: Actor) async throws {
    try await log.writing { transaction in
      let file = try Self.running(id, transaction)
      guard file.state == .decided else {
        throw Problems([Problem("case.undecided", vi: "Vụ việc chưa có kết luận nên chưa đóng được.", en: "The case is not decided yet and cannot be closed.")])
      }
      try transaction.run("UPDATE case_file SET state = 'closed', closed = ? WHERE id = ? -- closeCase", [.int(transaction.now), .text(id.text)])
      try enter(.closed, "", of: id, transaction, by: actor)
      try transaction.add(AuditEvent(.caseClosed, object: file.number), by: actor)
    }
  }

  /// Notes that what a clock asks for is done.
  package func meet(_ clock: String, of id: RecordID, by actor: Actor) async throws {
    try await log.writing { transaction in try meet(clock, of: try Self.running(id, transaction), transaction, by: actor) }
  }

  private func meet(_ clock: String, of file: CaseFile, _ transaction: AuditTransaction, by actor: Actor) throws {
    guard file.clocks.contains(where: { $0.id == clock && $0.met == nil }) else {
      throw Problems([Problem("case.clock", path: "clock", vi: "Vụ việc không có thời hạn này, hoặc thời hạn đã được đáp ứng.", en: "There is no such deadline, or it is met already.")])
    }
    try transaction.run("UPDATE case_clock SET met = ? WHERE file = ? AND clock = ? -- meetClock", [.int(transaction.now), .text(file.id.text), .text(clock)])
    try enter(.clockMet, clock, of: file.id, transaction, by: actor)
    try transaction.add(AuditEvent(.caseClockMet, object: file.number, reason: "\(file.kind) \(clock)"), by: actor)
  }

  /// Takes name and contact of who filed it away for good. The case itself stays.
  package func forget(_ id: RecordID, by actor: Actor) async throws {
    try await log.writing { transaction in
      let file = try Self.present(id, transaction)
      guard file.state == .closed else {
        throw Problems([Problem("case.open", vi: "Chỉ xóa tên và liên hệ khi vụ việc đã đóng.", en: "Name and contact are erased only when the case is closed.")])
      }
      guard try transaction.run("SELECT 1 FROM case_file WHERE id = ? AND contact IS NOT NULL -- hasContact", [.text(id.text)]).first != nil else {
        throw Problems([Problem("case.forgotten", vi: "Không còn tên hay liên hệ nào để xóa.", en: "There is no name or contact left to erase.")])
      }
      try transaction.run("UPDATE case_file SET contact = NULL, forgotten = ? WHERE id = ? -- forgetContact", [.int(transaction.now), .text(id.text)])
      try enter(.forgotten, "", of: id, transaction, by: actor)
      try transaction.add(AuditEvent(.caseForgotten, object: file.number), by: actor)
    }
  }

  /// That somebody has opened a case: its words are personal data.
  package func noteReading(_ file: CaseFile, by actor: Actor) async throws { try await log.add(AuditEvent(.caseRead, object: file.number), by: actor) }

  /// That a case is handed off, and why: noted first, also where the package never arrives.
  package func noteExport(_ id: RecordID, reason: String, by actor: Actor) async throws {
    try Self.require(reason, "reason", most: Self.longestReason)
    try await log.writing { transaction in
      let file = try Self.present(id, transaction)
      try enter(.exported, reason, of: id, transaction, by: actor)
      try transaction.add(AuditEvent(.caseExported, object: file.number), by: actor)
    }
  }

  static let longestReason = 300

  /// Throws `case.missing` or `case.long`.
  static func require(_ text: String, _ field: String, most: Int) throws {
    guard !text.allSatisfy(\.isWhitespace) else { throw Problems([Problem("case.missing", path: field, vi: "Hãy điền mục này.", en: "Fill this in.")]) }
    let count = text.unicodeScalars.count
    guard count > most else { return }
    throw Problems([Problem("case.long", path: field, vi: "Dài quá \(most) ký tự (đang có \(count)); hãy rút ngắn.", en: "More than \(most) characters (there are \(count)); shorten it.")])
  }
}
