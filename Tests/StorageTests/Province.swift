import Foundation
import Kernel
import TestSupport
import Testing

/// The declarations of a small province, and drafts for it.
enum Province {
  private static let files: [String: String] = [
    "site/sector.yaml": "sector: site\nlabel: {vi: Di tích, en: Sites}\ndescription: {vi: x, en: x}\n",
    "site/vocabularies/rank.csv": "code,vi,en\nspecial,Đặc biệt,Special\nnational,Quốc gia,National\nnone,Chưa,None\n",
    "site/site.profile.yaml": profile(
      "site",
      fields: """
          - {id: description, kind: long-text, label: {vi: Mô tả, en: Description}, required: published}
          - {id: rank, kind: term, vocabulary: rank, label: {vi: Hạng, en: Rank}, facet: true}
          - {id: period, kind: date, label: {vi: Niên đại, en: Period}, facet: true, sort: true}
          - {id: place, kind: place, label: {vi: Nơi, en: Place}, facet: true}
          - {id: worships, kind: reference, targets: [person], label: {vi: Thờ, en: Worships}, inverse: {vi: Được thờ tại, en: Worshipped at}, repeatable: true}
          - {id: informant, kind: reference, targets: [person], label: {vi: Người kể, en: Informant}, access: staff}
          - {id: secret, kind: text, label: {vi: Kín, en: Secret}, access: restricted}
          - {id: phone, kind: text, label: {vi: Máy, en: Phone}, access: staff}
        """),
    "site/person.profile.yaml": profile("person"),
    "site/commune.profile.yaml": profile(
      "commune", traits: "unit",
      fields: """
          - {id: within, kind: place, label: {vi: Thuộc, en: Within}}
          - {id: successors, kind: reference, targets: [commune], label: {vi: Nay là, en: Now}, repeatable: true}
        """),
  ]

  private static func profile(_ id: String, traits: String = "", fields: String = "") -> String {
    """
    profile: \(id)
    label: {vi: \(id), en: \(id)}
    plural: {vi: \(id), en: \(id)}
    description: {vi: x, en: x}
    address: {vi: \(id), en: \(id)}
    prominence: \(id == "site" ? "rank" : "name")
    title: name
    traits: [\(traits)]
    fields:
      - {id: name, kind: multilingual-text, label: {vi: Tên, en: Name}, required: always, search: name}
    \(fields)
    """.replacing("prominence: name\n", with: "")
  }

  private static let declared = MadeOnce<[String], Declarations>()

  /// All profiles but those of `without`.
  static func declarations(without: [String] = []) throws -> Declarations { try declared(without) { try read(without: without) }.apart() }

  private static func read(without: [String]) throws -> Declarations {
    let folder = FileManager.default.temporaryDirectory.appending(path: "province-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, text) in files where !without.contains(where: { path.hasSuffix("/\($0).profile.yaml") }) {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      var text = text
      for id in without { text = text.replacing("targets: [\(id)], ", with: "") }
      try Data(text.utf8).write(to: file)
    }
    let (declarations, problems) = DeclarationReader.read(folder)
    try #require(problems == [])
    return declarations
  }

  static func draft(_ identifier: String, profile: String = "site", title: String, state: RecordState = .published, aliases: [String] = [], _ fields: [String: Value] = [:])
    -> RecordDraft
  {
    var body = fields
    body["name"] = .object(["vi": .string(title)])
    if profile == "site", body["description"] == nil { body["description"] = .object(["vi": "Một nơi thờ tự"]) }
    var draft = RecordDraft(identifier: identifier, profile: profile, state: state, body: body, place: .init(file: "t.csv", line: 2))
    draft.aliases = aliases
    return draft
  }

  static func ref(_ identifier: String, note: String? = nil) -> Value {
    var members: [String: Value] = ["ref": .string(RecordID.named(identifier).text)]
    if let note { members["note"] = .string(note) }
    return .object(members)
  }
}
