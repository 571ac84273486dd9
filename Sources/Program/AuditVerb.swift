import ArgumentParser
import Foundation
import HistoricalDates
import Kernel
import Storage

struct AuditVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Write the log of acts to standard output, one JSON object a line, the oldest first. That is noted in the log itself.")
  @Option(help: "The first day in Vietnam, such as 2026-11-24.") var from: String?
  @Option(help: "The last day.") var to: String?
  @Option(help: "jsonl: the fields of the log; ocsf: events of the Open Cybersecurity Schema Framework.") var format: Format = .jsonl
  @Option(help: "What it is for; noted in the log.") var reason: String
  @OptionGroup var options: InstanceOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case jsonl, ocsf

    var line: AuditLine.Format { self == .jsonl ? .jsonl : .ocsf }
  }

  private static let day: Int64 = 86_400_000
  /// How far Vietnam is ahead of UTC.
  private static let ahead: Int64 = 7 * 3_600_000

  func run() async throws {
    var query = AuditLog.Query()
    query.from = try start(of: from, "--from")
    query.to = try start(of: to, "--to").map { $0 + Self.day - 1 }
    guard !reason.allSatisfy(\.isWhitespace) else {
      Terminal.tell([Problem("audit.reason", path: "--reason", vi: "Hãy ghi lý do xuất nhật ký.", en: "Say why the log is exported.")])
      throw ExitCode(1)
    }
    let store = try await Instance.store(try options.read())
    try await Instance.tellingProblems {
      let log = AuditLog(store)
      let told = [format.rawValue, from.map { "from=\($0)" }, to.map { "to=\($0)" }].compactMap(\.self).joined(separator: " ")
      // Noted first: also where the output never arrives.
      try await log.add(AuditEvent(.auditExported, object: told, reason: reason), by: .terminal)
      let line = AuditLine(format.line, names: try await log.names(), release: PhoHien.version)
      var pages = try await log.pages(query)
      while let events = try await pages.next() {
        try FileHandle.standardOutput.write(contentsOf: Data(events.map { line.text($0) }.joined().utf8))
      }
    }
    try store.database.close()
  }

  /// Milliseconds of UTC since 1970 of the beginning of a day in Vietnam. Ends the program with `audit.day`.
  private func start(of text: String?, _ flag: String) throws -> Int64? {
    guard let text else { return nil }
    guard let day = CalendarDay(text), (1970...9999).contains(day.year) else {
      Terminal.tell([Problem("audit.day", path: flag, vi: "“\(text)” không phải một ngày; hãy viết như 2026-11-24.", en: "\"\(text)\" is not a day; write it like 2026-11-24.")])
      throw ExitCode(1)
    }
    return Int64(day.julianDayNumber - 2_440_588) * Self.day - Self.ahead
  }
}
