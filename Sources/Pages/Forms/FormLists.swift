import Kernel

/// The lists that controls of a form share: all units, and vocabularies that are too long to be shown whole.
struct FormLists: Sendable {
  let record: RecordForm

  static func id(_ vocabulary: String) -> String { "terms-\(vocabulary)" }
  static let units = "form-units"

  func render() -> Markup {
    let fields = Self.flat(record.profile.fields, sees: record.sees)
    var lists: [Markup] = []
    if fields.contains(where: { $0.kind == .place }) { lists.append(list(Self.units, record.words.units.list)) }
    var seen: Set<String> = []
    for field in fields where !record.words.isListed(field) {
      guard let vocabulary = record.words.vocabulary(of: field), seen.insert(vocabulary.id).inserted else { continue }
      lists.append(list(Self.id(vocabulary.id), vocabulary.offered.map { $0.label[record.words.language] }))
    }
    return "\(lists)"
  }

  private func list(_ id: String, _ names: [String]) -> Markup {
    "<datalist id=\"\(id)\">\(names.map { "<option value=\"\($0)\"></option>" as Markup })</datalist>\n"
  }

  private static func flat(_ fields: [Field], sees: Sensitivity) -> [Field] {
    fields.filter { $0.sensitivity <= sees }.flatMap { [$0] + flat($0.fields, sees: sees) }
  }
}
