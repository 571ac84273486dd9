import Foundation
import Kernel

/// Cases that come in: from the public, and from people at work.
extension CaseStore {
  /// What somebody has written.
  package struct Draft: Sendable {
    package var kind: CaseKind
    package var record: RecordID?
    package var language: Language
    package var words: [CaseKind.Field: String]

    package init(kind: CaseKind, record: RecordID?, language: Language, words: [CaseKind.Field: String]) {
      self.kind = kind
      self.record = record
      self.language = language
      self.words = words
    }

    /// The path of each problem is the field's name.
    package var problems: [Problem] {
      var problems: [Problem] = []
      for field in kind.fields {
        let text = words[field] ?? ""
        if kind.required.contains(field), text.allSatisfy(\.isWhitespace) {
          problems.append(Problem("case.missing", path: field.rawValue, vi: "Hãy điền mục này.", en: "Fill this in."))
        }
        if text.unicodeScalars.count > field.longest {
          problems.append(Problem(
            "case.long", path: field.rawValue, vi: "Dài quá \(field.longest) ký tự (đang có \(text.unicodeScalars.count)); hãy rút ngắn.",
            en: "More than \(field.longest) characters (there are \(text.unicodeScalars.count)); shorten it."))
        }
      }
      if kind.about == .record, record == nil {
        problems.append(Problem("case.record", path: "about", vi: "Hãy gửi từ chân trang của bản ghi cần nói đến.", en: "Send this from the foot of the record's page."))
      }
      return problems
    }
  }

  /// A case that has come in.
  package struct Filed: Sendable {
    package let file: CaseFile
    /// Told this once; `nil` where people at work opened the case.
    package let code: String?
  }

  /// Whom limits are counted for, as texts.
  package struct Source: Sendable, Hashable {
    /// The address; in version 6 its network /64.
    package let address: String
    /// The network /48 around it; `nil` in version 4.
    package let network: String?

    package init(address: String, network: String? = nil) {
      self.address = address
      self.network = network
    }
  }

  /// Takes what the public sends. `stamp`: of the form, checked before; `source`: who sends it, as limits are counted.
  /// Throws `Problems` for what is to be mended, `CaseLimit` where too much has come.
  package func file(_ draft: Draft, stamp: String, source: Source, by actor: Actor) async throws -> Filed {
    let problems = draft.problems
    guard problems.isEmpty, draft.kind.isPublic else { throw Problems(problems.isEmpty ? Self.absent.list : problems) }
    let code = CaseCode.make()
    let mark = Self.mark(of: stamp), isRequest = draft.kind.action == .handleRequests
    let who = Source(address: secret.digest(of: source.address, for: "case source"), network: source.network.map { secret.digest(of: $0, for: "case source") })
    return try await log.writing { transaction in
      try count(stamp: mark, source: who, isRequest: isRequest, transaction)
      return Filed(file: try add(draft, known: transaction.now, code: code, transaction, by: actor), code: code)
    }
  }

  /// Opens a case at the desk. `known`: when what it is about became known. Throws `Problems`.
  package func open(_ draft: Draft, known: Int64, by actor: Actor) async throws -> Filed {
    var problems = draft.problems
    if known > now {
      problems.append(Problem("case.known", path: "known", vi: "Thời điểm biết sự việc không thể ở tương lai.", en: "The time it became known cannot be in the future."))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return try await log.writing { transaction in Filed(file: try add(draft, known: known, code: nil, transaction, by: actor), code: nil) }
  }

  private func count(stamp: String, source: Source, isRequest: Bool, _ transaction: AuditTransaction) throws {
    let now = transaction.now
    try transaction.run("DELETE FROM case_filing WHERE at <= ? -- sweepFilings", [.int(now - CaseRules.kept)])
    guard try transaction.run("SELECT 1 FROM case_filing WHERE stamp = ? -- isStampUsed", [.text(stamp)]).isEmpty else {
      throw Problems([Problem("case.twice", vi: "Biểu mẫu này đã được nhận rồi. Nếu có điều khác, hãy gửi một biểu mẫu mới.", en: "This form was taken already. Send another form if there is something else.")])
    }
    for limit in rules.limits(of: source) {
      let who = limit.column == .source ? source.address : source.network ?? ""
      let row = try transaction.run(
        "SELECT count(*), min(at) FROM case_filing WHERE at > ? AND \(limit.column.rawValue) = ? -- countFilings", [.int(now - limit.span), .text(who)]).first
      guard let row, row.int(0) >= limit.most else { continue }
      throw CaseLimit(retryAfter: max(1, Int((row.int(1) + limit.span - now + 999) / 1000)), isBusy: false)
    }
    // Nobody can shut the others out by filling an hour up; and the law's terms for requests do not wait for a quiet one.
    if !isRequest, now - Self.issued(stamp) < rules.shortestWhenBusy {
      let all = try transaction.run("SELECT count(*) FROM case_filing WHERE at > ? -- countAllFilings", [.int(now - CaseRules.hour)]).first?.int(0) ?? 0
      guard all < Int64(rules.allPerHour) else { throw CaseLimit(retryAfter: Int(rules.shortestWhenBusy / 1000), isBusy: true) }
    }
    try transaction.run(
      "INSERT INTO case_filing (stamp, source, network, at) VALUES (?, ?, ?, ?) -- addFiling", [.text(stamp), .text(source.address), .optional(source.network), .int(now)])
  }

  private func add(_ draft: Draft, known: Int64, code: String?, _ transaction: AuditTransaction, by actor: Actor) throws -> CaseFile {
    let kind = draft.kind, now = transaction.now, id = RecordID.new(now: now)
    if let record = draft.record, try transaction.run("SELECT 1 FROM record WHERE id = ? -- isRecordThere", [.text(record.text)]).isEmpty { throw Self.absent }
    let year = Int64(Timestamp.text(now + Self.ahead).prefix(4)) ?? 0
    let serial = (try transaction.run("SELECT max(serial) FROM case_file WHERE letters = ? AND year = ? -- lastCaseNumber", [.text(kind.letters), .int(year)]).first?.int(0) ?? 0) + 1
    let number = Self.number(kind.letters, year, serial)
    let words = draft.words.filter { !$0.key.isOfFiler && !$0.value.isEmpty }, filer = draft.words.filter { $0.key.isOfFiler && !$0.value.isEmpty }
    let contact = try filer.isEmpty ? nil : sealed(filer, "contact", of: id)
    try transaction.run(
      """
      INSERT INTO case_file (id, number, letters, year, serial, kind, state, record, filed, known, language, words, contact, code)
      VALUES (?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?) -- addCase
      """,
      [
        .text(id.text), .text(number), .text(kind.letters), .int(year), .int(serial), .text(kind.id), .optional(draft.record?.text), .int(now), .int(known),
        .text(draft.language.code), .text(try sealed(words, "words", of: id)), .optional(contact),
        .optional(code.map { digest(ofCode: $0) }),
      ])
    for clock in kind.clocks {
      try transaction.run(
        "INSERT INTO case_clock (file, clock, due) VALUES (?, ?, ?) -- startClock",
        [.text(id.text), .text(clock.id), .int(clock.due(received: now, known: known, days))])
    }
    try enter(.filed, "", of: id, transaction, by: actor)
    try transaction.add(AuditEvent(code == nil ? .caseOpened : .caseFiled, object: number, reason: kind.id), by: actor)
    return try Self.present(id, transaction)
  }

  func digest(ofCode code: String) -> String { secret.digest(of: CaseCode.plain(code), for: "case code") }

  /// How far Viet Nam is ahead of UTC.
  private static let ahead: Int64 = 7 * 3_600_000

  private static func number(_ letters: String, _ year: Int64, _ serial: Int64) -> String {
    let digits = String(serial)
    return "\(letters)-\(year)-\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)"
  }
}
