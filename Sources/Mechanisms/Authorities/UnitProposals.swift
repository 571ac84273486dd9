import HistoricalDates
import Kernel
import Storage

/// Reorganisations of units as proposals.
struct UnitProposals: Sendable {
  static let kind = "units"
  private static let unreadable = Problem("units.unreadable", vi: "Không đọc được nội dung sắp xếp đơn vị.", en: "What is proposed about units cannot be read.")
  static let none = Problem("units.none", vi: "Hệ thống chưa khai báo loại bản ghi đơn vị hành chính.", en: "No kind of record for administrative units is declared.")

  let desk: AuthorityDesk
  private var units: UnitTree { desk.index.units }

  var profile: Profile? { desk.declarations.profiles(with: .unit).first }

  var kind: ProposalKind {
    ProposalKind(id: Self.kind, label: LocalizedText(vi: "Sắp xếp đơn vị", en: "Units"), publishes: true) { content in
      UnitReorganisation(stored: content).map { words(of: $0) } ?? []
    } changes: { content in
      guard let reorganisation = UnitReorganisation(stored: content) else { throw Problems([Self.unreadable]) }
      return try await changes(of: reorganisation)
    } follows: { content, policy in
      guard let reorganisation = UnitReorganisation(stored: content) else { return [] }
      return try await follows(reorganisation, policy)
    }
  }

  /// What is to be done now. Throws `Problems`: those of the reorganisation, `units.working`, `units.none`.
  func changes(of reorganisation: UnitReorganisation, for policy: AccessPolicy? = nil) async throws -> [DeskChange] {
    guard let profile else { throw Problems([Self.none]) }
    let units = self.units, problems = reorganisation.problems(units: units, profile: profile, declarations: desk.declarations)
    guard problems.isEmpty else { throw Problems(problems) }
    let changes = reorganisation.changes(units: units, profile: profile, declarations: desk.declarations)
    // A new unit belongs to whoever keeps the one that it comes from.
    let owner = try await desk.index.store.headers(of: Array(reorganisation.sources.prefix(1))).values.first?.unit
    return try await desk.changes(changes, profile: profile, owner: owner, working: "units.working", for: policy)
  }

  private func words(of one: UnitReorganisation) -> [LocalizedText] {
    func names(_ language: Language) -> String { one.sources.map { units[$0]?.name(in: language) ?? $0.text }.joined(separator: ", ") }
    func new(_ language: Language) -> String {
      let made = one.made.map { $0.name[language.code] ?? $0.name["vi"] ?? "" }
      let target = one.target.map { units[$0]?.name(in: language) ?? $0.text }
      return one.act == .rename ? one.name[language.code] ?? one.name["vi"] ?? "" : target ?? made.joined(separator: ", ")
    }
    let day = "\(one.day.day)/\(one.day.month)/\(one.day.year)"
    var lines = [
      LocalizedText(vi: "\(one.act.label[.vietnamese]): \(names(.vietnamese)) → \(new(.vietnamese))", en: "\(one.act.label[.english]): \(names(.english)) → \(new(.english))"),
      LocalizedText(vi: "Có hiệu lực từ ngày \(day)", en: "From \(one.day)"),
    ]
    if let number = one.resolution["number"], !number.isEmpty { lines.append(LocalizedText(vi: "Theo \(number)", en: "By \(number)")) }
    return lines
  }

  /// What falls to the successors without a record being written, as far as `policy` lets it be known.
  func follows(_ one: UnitReorganisation, _ policy: AccessPolicy) async throws -> [LocalizedText] {
    let ending = one.ending
    guard !ending.isEmpty else { return [] }
    let counts = try await desk.store.consequences(for: ending, policy: policy, tree: units)
    let profiles = desk.declarations.profiles(with: .unit).map { SearchQuery.term(IndexTerms.profile($0.id)) }
    let query = SearchQuery.any(ending.map { .term(IndexTerms.unit($0)) }).without(.any(profiles))
    let places = try await desk.index.ask { try $0.search(query, first: 0, count: 0).total }
    let isSplit = one.act == .split
    var lines = [
      LocalizedText(
        vi: "\(counts.records) bản ghi của các đơn vị thôi hoạt động chuyển sang đơn vị kế thừa, trong đó \(counts.reviews) đang chờ duyệt, \(counts.cases) đang có vụ việc.",
        en: "\(counts.records) records of the units that end fall to their successors; \(counts.reviews) of them wait for review, \(counts.cases) are part of an open case."),
      isSplit
        ? LocalizedText(vi: "\(places) bản ghi công khai nằm trên địa bàn; cần ghi rõ từng bản ghi thuộc đơn vị mới nào.", en: "\(places) public records lie there; which new unit each lies in has to be entered.")
        : LocalizedText(vi: "\(places) bản ghi công khai nằm trên địa bàn sẽ được tìm thấy ở đơn vị kế thừa.", en: "\(places) public records that lie there are found in the successor."),
      LocalizedText(
        vi: "\(counts.accounts) tài khoản có vai trò ở các đơn vị thôi hoạt động; quản trị viên cần giao lại vai trò ở đơn vị kế thừa.",
        en: "\(counts.accounts) accounts hold a role for the units that end; an administrator has to give them one for the successor."),
    ]
    let inner = one.inner(units).count
    if isSplit, inner > 0 { lines.append(LocalizedText(vi: "\(inner) đơn vị trực thuộc cần được chuyển sang đơn vị mới.", en: "\(inner) units that lie there have to be moved to the new ones.")) }
    return lines
  }
}
