import Foundation
import Kernel

/// Cases with their clocks, entries and evidence: the only way to these tables. Every change is told to the log in the same transaction.
package struct CaseStore: Sendable {
  package let log: AuditLog
  package let rules: CaseRules
  let register: RecordStore
  let secret: InstanceSecret
  var database: any Database { log.database }
  /// Milliseconds of UTC since 1970.
  package var now: Int64 { log.clock() }
  package var days: WorkingDays { register.declarations.workingDays }

  package init(_ accounts: AccountStore, register: RecordStore, rules: CaseRules = CaseRules()) {
    log = accounts.log
    secret = accounts.secret
    self.register = register
    self.rules = rules
  }

  func kind(_ id: String) -> CaseKind? { register.declarations.caseKind(id) }

  // MARK: What is sealed

  func sealed(_ text: String, _ part: String, of id: RecordID) throws -> String { try secret.sealed(Array(text.utf8), context: "case \(part) \(id.text)") }

  /// Empty for what cannot be opened.
  func opened(_ text: String, _ part: String, of id: RecordID) -> String { secret.opened(text, context: "case \(part) \(id.text)").map { String(decoding: $0, as: UTF8.self) } ?? "" }

  func sealed(_ fields: [CaseKind.Field: String], _ part: String, of id: RecordID) throws -> String {
    try sealed(Value.object(Dictionary(uniqueKeysWithValues: fields.map { ($0.key.rawValue, Value.string($0.value)) })).json, part, of: id)
  }

  func openedFields(_ text: String, _ part: String, of id: RecordID) -> [CaseKind.Field: String] {
    let members = (try? Value(json: opened(text, part, of: id)))?.object ?? [:]
    let known = members.compactMap { name, value in CaseKind.Field(rawValue: name).flatMap { field in value.string.map { (field, $0) } } }
    return Dictionary(known, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Of those who write

  static var absent: Problems { Problems([Problem("case.absent", vi: "Không có vụ việc này.", en: "There is no such case.")]) }

  static func present(_ id: RecordID, _ transaction: AuditTransaction) throws -> CaseFile {
    guard let file = try files(where: "WHERE c.id = ? -- caseToChange", [.text(id.text)], transaction.connection).first else { throw absent }
    return file
  }

  /// A case that something can still be done to. Throws `case.closed`.
  static func running(_ id: RecordID, _ transaction: AuditTransaction) throws -> CaseFile {
    let file = try present(id, transaction)
    guard file.state != .closed else { throw Problems([Problem("case.closed", vi: "Vụ việc đã đóng; không đổi được nữa.", en: "The case is closed and cannot be changed any more.")]) }
    return file
  }

  /// Adds to what happened to a case.
  func enter(_ what: CaseEntry.What, _ text: String, of id: RecordID, _ transaction: AuditTransaction, by actor: Actor) throws {
    let last = try transaction.run("SELECT max(number) FROM case_entry WHERE file = ? -- lastCaseEntry", [.text(id.text)]).first?.int(0) ?? 0
    try transaction.run(
      "INSERT INTO case_entry (file, number, at, account, what, text) VALUES (?, ?, ?, ?, ?, ?) -- addCaseEntry",
      [.text(id.text), .int(last + 1), .int(transaction.now), .optional(actor.account?.text), .text(what.rawValue), .text(try sealed(text, "entry \(last + 1)", of: id))])
  }
}
