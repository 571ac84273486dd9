import Foundation
import HistoricalDates
import Kernel
import TestSupport
import Testing

@testable import Storage

/// A province of three communes that report, an agency, and people.
struct ReturnSample {
  static let unitProfile = """
    profile: commune
    label: {vi: Xã, en: Commune}
    plural: {vi: Xã, en: Communes}
    description: {vi: x, en: x}
    address: {vi: xa, en: commune}
    title: name
    traits: [unit]
    fields:
      - {id: name, kind: multilingual-text, label: {vi: Tên, en: Name}, required: always, search: name}
      - {id: within, kind: place, label: {vi: Thuộc, en: Within}}
      - {id: valid_from, kind: date, label: {vi: Từ, en: From}}
      - {id: valid_until, kind: date, label: {vi: Đến, en: Until}}
      - {id: successors, kind: reference, targets: [commune], label: {vi: Nay là, en: Now}, repeatable: true}
    """
  static let agencies = "communes: {profile: commune, kinds: []}\nagencies:\n  - {id: so, label: {vi: Sở, en: Department}}\n"
  static let dataSets = """
    data-sets:
      - id: loa
        label: {vi: Loa, en: Radio}
        frequency: quarterly
        due: 15
        since: "2026-07-01"
        reporters: communes
        items:
          - {id: all, label: {vi: Tổng số, en: All}, kind: count}
          - {id: new, label: {vi: Mới, en: New}, kind: count, must: {not-above: all}}
          - {id: done, label: {vi: Xong, en: Done}, kind: yes-no, required: false}
      - id: nguon
        label: {vi: Nguồn, en: Source}
        frequency: quarterly
        due: 15
        since: "2026-07-01"
        reporters: {agencies: [so]}
        items:
          - {id: connected, label: {vi: Đã nối, en: Connected}, kind: count, must: {agrees: {data-set: loa, item: done}}}
    """

  let register: TestRegister
  let returns: ReturnStore

  private static let declared = MadeOnce<String, Declarations>()

  static func declarations() throws -> Declarations { try declared("", read).apart() }

  private static func read() throws -> Declarations {
    let folder = FileManager.default.temporaryDirectory.appending(path: "returns-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = [
      "sectors/commune/sector.yaml": "sector: commune\nlabel: {vi: Xã, en: Communes}\ndescription: {vi: x, en: x}\n", "sectors/commune/commune.profile.yaml": unitProfile,
      "plan/agencies.yaml": agencies, "plan/data-sets.yaml": dataSets,
    ]
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let (declarations, problems) = DeclarationReader.read(folder.appending(path: "sectors"), plan: folder.appending(path: "plan"))
    try #require(problems.filter { $0.severity == .error } == [])
    return declarations
  }

  /// Noon in Viet Nam; milliseconds of UTC since 1970.
  static func noon(_ day: String) throws -> Int64 { WorkingDays.end(of: try #require(CalendarDay(day))) - 12 * 3_600_000 }

  static func open(at day: String = "2026-10-05") async throws -> ReturnSample {
    let register = try await TestRegister.open(try declarations())
    register.clock.advance(try noon(day) - register.clock.now())
    for name in ["a", "b", "c"] { try await register.apply(unit(name)) }
    return ReturnSample(register: register, returns: ReturnStore(register.store))
  }

  static func unit(_ name: String, from: String? = nil, until: String? = nil, into successors: [String] = []) -> RecordDraft {
    func day(_ day: String) -> Value { .object(["edtf": .string(day), "text": .string(day)]) }
    var fields: [String: Value] = [:]
    if let from { fields["valid_from"] = day(from) }
    if let until { fields["valid_until"] = day(until) }
    if !successors.isEmpty { fields["successors"] = .list(successors.map { Province.ref($0) }) }
    return Province.draft(name, profile: "commune", title: "Xã \(name)", fields)
  }

  // MARK: People

  static func policy(_ name: String, _ actions: Set<Action>, unit: String? = nil) -> AccessPolicy {
    let role = Role(id: "r", label: LocalizedText(vi: "r", en: "r"), summary: LocalizedText(vi: "r", en: "r"), kinds: [.business], actions: actions, sensitivity: .internal)
    return AccessPolicy(account: .named(name), kind: .business, grants: [Grant(role: "r", unit: unit.map { .named($0) })], roles: [role], units: UnitTree([]))
  }

  static let officer = policy("officer", [.report]), chief = policy("chief", [.approveReport])
  static func actor(_ policy: AccessPolicy) -> Actor { Actor(account: policy.account) }

  // MARK: Acts

  func place(_ dataSet: String, _ code: String, _ period: String) async throws -> ReturnStore.Place {
    let set = try #require(returns.plan.dataSet(dataSet)), reporter = try #require(try await returns.reporters().of(set).first { $0.code == code })
    return ReturnStore.Place(dataSet: set, reporter: reporter, period: try #require(ReportPeriod(period)))
  }

  static func content(all: Int64, new: Int64 = 0, done: Bool? = nil) -> ReturnContent {
    var content = ReturnContent(["all": .init(.int(all)), "new": .init(.int(new))])
    if let done { content.entries["done"] = .init(.bool(done)) }
    return content
  }

  @discardableResult
  func submit(_ content: ReturnContent, _ code: String, _ period: String, of dataSet: String = "loa") async throws -> Return {
    register.clock.advance()
    return try await returns.save(content, at: try await place(dataSet, code, period), submitting: true, policy: Self.officer, by: Self.actor(Self.officer))
  }

  @discardableResult
  func approve(_ content: ReturnContent, _ code: String, _ period: String, of dataSet: String = "loa") async throws -> Return {
    let report = try await submit(content, code, period, of: dataSet)
    register.clock.advance()
    try await returns.approve(report.id, after: report.last, policy: Self.chief, by: Self.actor(Self.chief))
    return report
  }

  /// The codes of what an act throws.
  static func codes(_ act: () async throws -> Void) async throws -> [String] {
    do {
      try await act()
      return []
    } catch let found as Problems { return found.list.map(\.code) }
  }
}
