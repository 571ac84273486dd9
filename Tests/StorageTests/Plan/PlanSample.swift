import Foundation
import Kernel
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// A small province with a plan: sites that count when they have an image and a model.
enum PlanSample {
  private static let sectors: [String: String] = [
    "site/sector.yaml": "sector: site\nlabel: {vi: Di tích, en: Sites}\ndescription: {vi: x, en: x}\n",
    "site/vocabularies/rank.csv": "code,vi,en\nspecial,Đặc biệt,Special\nnone,Chưa,None\n",
    "site/vocabularies/level.csv": "code,vi,en\ncommune,Xã,Commune\nformer,Xã cũ,Former commune\nprovince,Tỉnh,Province\n",
    "site/site.profile.yaml": profile(
      "site",
      """
          - {id: description, kind: long-text, label: {vi: Mô tả, en: Description}, required: published}
          - {id: rank, kind: term, vocabulary: rank, label: {vi: Hạng, en: Rank}, facet: true}
          - {id: image, kind: text, label: {vi: Ảnh, en: Image}}
          - {id: model, kind: text, label: {vi: Mô hình, en: Model}}
        digitised: {all: [{field: image, present: true}, {field: model, present: true}]}
        """),
    "site/commune.profile.yaml": profile(
      "commune",
      """
          - {id: level, kind: term, vocabulary: level, label: {vi: Loại, en: Kind}}
          - {id: within, kind: place, label: {vi: Thuộc, en: Within}}
          - {id: successors, kind: reference, targets: [commune], label: {vi: Nay là, en: Now}, repeatable: true}
        kind: level
        traits: [unit]
        """),
  ]

  static let plan: [String: String] = [
    "agencies.yaml": "communes: {profile: commune, kinds: [commune]}\nagencies:\n  - {id: culture, label: {vi: Sở, en: Department}}\n",
    "data-sets.yaml": """
    data-sets:
      - id: numbers
        label: {vi: Số liệu, en: Numbers}
        frequency: yearly
        due: 15
        reporters: communes
        items:
          - {id: whole, kind: count, label: {vi: Tổng, en: Whole}}
          - {id: part, kind: count, label: {vi: Phần, en: Part}}
          - {id: network, kind: yes-no, label: {vi: Mạng lưới, en: Network}}
          - {id: share, kind: percent, label: {vi: Tỷ lệ, en: Share}}
    """,
    "indicators.yaml": indicators,
  ]

  private static let indicators = """
    targets: [{number: 4, label: {vi: Số hóa, en: Digitise}}]
    indicators:
    \(indicator("digitised", "record-share: {of: [{profile: site, where: {field: rank, is: [special]}}], counted: digitised}"))
    \(indicator("supplied", "record-share: {of: [{profile: site}], counted: present, whole: {data-set: numbers, item: whole}}"))
    \(indicator("communes", "unit-share: {level: {profile: commune, kinds: [commune]}, having: [{profile: site}], counted: digitised}"))
    \(indicator("ratio", "reported-ratio: {numerator: {data-set: numbers, item: part}, denominator: {data-set: numbers, item: whole}}"))
    \(indicator("network", "units-reporting: {level: {profile: commune, kinds: [commune]}, data-set: numbers, item: network}"))
    \(indicator("share", "reported: {data-set: numbers, item: share}"))
    """

  private static func indicator(_ id: String, _ formula: String) -> String {
    """
      - id: \(id)
        target: 4
        label: {vi: \(id), en: \(id)}
        definition: {vi: x, en: x}
        measure: percent
        aim: 100
        owner: culture
        evidence: {vi: x, en: x}
        formula: {\(formula)}
    """
  }

  private static func profile(_ id: String, _ rest: String) -> String {
    """
    profile: \(id)
    label: {vi: \(id), en: \(id)}
    plural: {vi: \(id), en: \(id)}
    description: {vi: x, en: x}
    address: {vi: \(id), en: \(id)}
    title: name
    fields:
      - {id: name, kind: multilingual-text, label: {vi: Tên, en: Name}, required: always, search: name}
    \(rest)
    """
  }

  private static let declared = MadeOnce<[String], Declarations>()

  /// `changed`: what is replaced in the indicators.
  static func declarations(changed: [(String, String)] = []) throws -> Declarations { try declared(changed.flatMap { [$0.0, $0.1] }) { try read(changed: changed) }.apart() }

  private static func read(changed: [(String, String)]) throws -> Declarations {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plan-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var files = Dictionary(sectors.map { ("sectors/\($0.key)", $0.value) }, uniquingKeysWith: { first, _ in first })
    for (name, text) in plan { files["plan/\(name)"] = changed.reduce(text) { $0.replacing($1.0, with: $1.1) } }
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let (declarations, problems) = DeclarationReader.read(folder.appending(path: "sectors"), plan: folder.appending(path: "plan"))
    try #require(problems.map { $0.line(in: .english) } == [])
    return declarations
  }

  /// Two communes, in the autumn of 2026.
  static func open() async throws -> TestRegister {
    let register = try await TestRegister.open(try declarations())
    register.clock.advance(1_790_000_000_000)
    try await register.apply(commune("xa-1"), commune("xa-2"), source: "units")
    return register
  }

  static func commune(_ identifier: String, level: String = "commune", successors: [String] = []) -> RecordDraft {
    var fields: [String: Value] = ["level": .string(level)]
    if !successors.isEmpty { fields["successors"] = .list(successors.map { Province.ref($0) }) }
    return Province.draft(identifier, profile: "commune", title: identifier, fields)
  }

  static func site(_ identifier: String, _ unit: String? = "xa-1", rank: String = "special", image: Bool = false, model: Bool = false, state: RecordState = .published) -> RecordDraft {
    var fields: [String: Value] = ["rank": .string(rank)]
    if image { fields["image"] = "a.jpg" }
    if model { fields["model"] = "a.glb" }
    var draft = Province.draft(identifier, title: identifier, state: state, fields)
    draft.unit = unit.map { RecordID.named($0) }
    return draft
  }

  static func follow(_ register: TestRegister) async throws { try await PlanFollower(register.store).catchUp() }

  static func figure(_ id: String, _ register: TestRegister, reports: ReportedValues = .none, asOf: Int64? = nil, audience: FigureAudience = .anonymous) async throws -> IndicatorFigure {
    let figures = PlanFigures(register.store, reports: reports)
    return try await figures.figure(try #require(figures.plan.indicator(id)), asOf: asOf, audience: audience)
  }

  /// As "counted/all".
  static func told(_ id: String, _ register: TestRegister, asOf: Int64? = nil, audience: FigureAudience = .anonymous) async throws -> String {
    let figure = try await figure(id, register, asOf: asOf, audience: audience)
    return [figure.numerator, figure.denominator].map { $0.map { "\(Int($0))" } ?? "-" }.joined(separator: "/")
  }

  /// Reports that somebody has approved, by item, of the province (`""`) and of communes.
  static func reports(_ values: [String: [String: Double]], contradicted: Set<String> = []) -> ReportedValues {
    @Sendable func value(_ item: ReportedItem, _ unit: String) -> ReportedValue? {
      values[item.item]?[unit].map {
        ReportedValue(value: $0, period: "2026", unit: unit.isEmpty ? nil : .named(unit), by: unit.isEmpty ? "culture" : unit, at: 0, isContradicted: contradicted.contains(item.item))
      }
    }
    return ReportedValues(
      reported: { item, unit, _ in
        guard let unit else { return value(item, "") }
        return values[item.item]?.keys.first { !$0.isEmpty && RecordID.named($0) == unit }.flatMap { value(item, $0) }
      },
      byUnit: { item, _ in
        let units = (values[item.item] ?? [:]).keys.filter { !$0.isEmpty }
        return Dictionary(units.compactMap { unit in value(item, unit).map { (RecordID.named(unit), $0) } }, uniquingKeysWith: { first, _ in first })
      })
  }
}
