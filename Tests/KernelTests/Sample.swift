import Foundation
import Testing

@testable import Kernel

/// A small province: one sector with three profiles, declared the way any sector is.
enum Sample {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let files: [String: String] = [
    "_standard/dating.fields.yaml": """
    set: dating
    fields:
      - {id: period, kind: date, label: {vi: Niên đại, en: Period}, facet: true, sort: true}
    """,
    "_standard/vocabularies/rank.csv":
      "code,vi,en,broader,match,note\nspecial,Đặc biệt,Special,,,\nnational,Quốc gia,National,,https://example.org/a,\nnone,Chưa xếp hạng,None,,,\n",
    "site/vocabularies/type.csv": "code,vi,en,broader\nhall,Đình,Communal hall,\npagoda,Chùa,Pagoda,hall\n",
    "site/sector.yaml": """
    sector: site
    label: {vi: Di tích, en: Sites}
    description: {vi: Nơi thờ, en: Places of worship}
    order: 5
    plate: temple
    """,
    "site/person.profile.yaml": profile("person", extra: "traits: [agent]"),
    "site/commune.profile.yaml": profile(
      "commune", extra: "traits: [unit]",
      fields: """
          - {id: within, kind: place, label: {vi: Thuộc, en: Within}}
          - {id: successors, kind: reference, targets: [commune], label: {vi: Nay là, en: Now}, repeatable: true}
        """),
    "site/site.profile.yaml": siteText,
  ]

  static func profile(_ id: String, extra: String = "", fields: String = "") -> String {
    """
    profile: \(id)
    label: {vi: \(id), en: \(id)}
    plural: {vi: \(id), en: \(id)}
    description: {vi: x, en: x}
    address: {vi: \(id)-vi, en: \(id)-en}
    title: name
    \(extra)
    fields:
      - {id: name, kind: multilingual-text, label: {vi: Tên, en: Name}, required: always, search: name}
    \(fields)
    """
  }

  private static let siteText = """
    profile: site
    version: 3
    label: {vi: Di tích, en: Site}
    plural: {vi: Di tích, en: Sites}
    description: {vi: Nơi thờ, en: Places of worship}
    address: {vi: di-tich, en: site}
    traits: [located]
    title: name
    summary: description
    kind: type
    prominence: rank
    include: [dating]
    fields:
      - {id: name, kind: multilingual-text, label: {vi: Tên gọi, en: Name}, required: always, search: name}
      - {id: description, kind: long-text, label: {vi: Mô tả, en: Description}, hint: {vi: Ngắn gọn, en: Short}, required: published}
      - {id: history, kind: long-text, label: {vi: Lịch sử, en: History}}
      - {id: legend, kind: long-text, label: {vi: Truyền thuyết, en: Legend}}
      - {id: other_names, kind: text, label: {vi: Tên khác, en: Other names}, repeatable: true, search: name}
      - {id: type, kind: term, vocabulary: type, label: {vi: Loại hình, en: Type}, facet: true}
      - {id: rank, kind: term, vocabulary: rank, label: {vi: Xếp hạng, en: Rank}, facet: true}
      - {id: open, kind: yes-no, label: {vi: Mở cửa, en: Open}, facet: true}
      - {id: place, kind: place, label: {vi: Nơi, en: Place}, facet: true}
      - {id: worships, kind: reference, targets: [person], label: {vi: Thờ, en: Worships}, inverse: {vi: Được thờ tại, en: Worshipped at}, repeatable: true}
      - {id: decisions, kind: decision, vocabulary: rank, label: {vi: Quyết định, en: Decisions}, repeatable: true}
      - {id: rites, kind: recurrence, label: {vi: Lễ, en: Rites}}
      - {id: area, kind: quantity, units: [m2, ha], min: 0, label: {vi: Diện tích, en: Area}}
      - {id: keeper, kind: contact, label: {vi: Thủ nhang, en: Keeper}, access: staff}
      - {id: secret, kind: text, label: {vi: Kín, en: Secret}, access: restricted, facet: false}
      - {id: hidden_rank, kind: term, vocabulary: rank, label: {vi: Hạng kín, en: Closed rank}, access: staff, facet: true}
      - {id: code, kind: text, pattern: "[A-Z]{2}[0-9]+", max: 8, label: {vi: Mã, en: Code}, search: none}
      - id: parts
        kind: group
        repeatable: true
        label: {vi: Hạng mục, en: Parts}
        fields:
          - {id: title, kind: text, label: {vi: Tên, en: Title}, required: always}
          - {id: cost, kind: money, label: {vi: Giá, en: Cost}, access: staff}
          - {id: number, kind: text, pattern: "[0-9]+", label: {vi: Số, en: Number}}
          - {id: maker, kind: reference, targets: [person], label: {vi: Thợ, en: Maker}}
      - {id: other_statements, kind: multilingual-text, label: {vi: Ghi khác, en: Other statements}, repeatable: true}
    sections:
      - {id: what, label: {vi: Nhận diện, en: Identification}, fields: [type, rank, period]}
    digitised: {all: [{field: description, present: true}, {not: {field: rank, is: none}}]}
    rules:
      - id: ranked-needs-decision
        unless: {field: rank, is: [none]}
        when: {field: rank, present: true}
        require: {field: decisions, present: true}
        severity: warning
        message: {vi: Cần quyết định., en: A decision is needed.}
    mappings: {schema-org: Landmark}
    """

  /// The sample's declarations; the test stops when they are not clean.
  static func declarations() throws -> Declarations {
    let (declarations, problems) = try read(files)
    try #require(problems == [])
    return declarations
  }

  /// What the reader makes of a folder with these files.
  static func read(_ files: [String: String]) throws -> (declarations: Declarations, problems: [Problem]) {
    let folder = try TemporaryFolder(files)
    return withExtendedLifetime(folder) { DeclarationReader.read(folder.url) }
  }

  static func site() throws -> (profile: Profile, declarations: Declarations) {
    let declarations = try declarations()
    return (try #require(declarations.profile("site")), declarations)
  }

  static func header(
    _ identifier: String = "a", profile: String = "site", state: RecordState = .published, visibility: Visibility = .public, embargo: Int64? = nil,
    published: Int? = 1, reason: String? = nil
  ) -> RecordHeader {
    RecordHeader(
      id: .named(identifier), profile: profile, identifier: identifier, unit: nil, state: state, visibility: visibility, embargo: embargo, head: 1, published: published,
      reason: reason, created: 0, updated: 1_000)
  }
}
