import Kernel

/// Writes what has images as collections: the topmost one of profiles, and one of manifests for each profile.
/// Source: IIIF Presentation API 3.0, section 5.1.
package struct CollectionEncoder: Sendable {
  private let pages: [PageContext]
  private var base: String { pages.first?.base ?? "" }

  /// `pages`: one for each language, Vietnamese first.
  package init(pages: [PageContext]) { self.pages = pages }

  /// `profiles` are not empty. Source: section 5.1 (`items` has at least one item).
  package func top(_ profiles: [Profile]) -> Value {
    document(Addresses.topCollection, label: map { $0(.datasetName) }, items: profiles.map { reference(to: $0.id, label: map(of: $0.plural)) })
  }

  /// One part of a profile's records, in the order of their ids; `after`: where it begins; `next`: where the following part does.
  package func part(_ profile: Profile, _ records: [ExchangedRecord], after: RecordID?, next: RecordID?) -> Value {
    var items = records.map { record in
      Value.object(["id": .string(base + Addresses.manifest(record: record.header.id)), "type": "Manifest", "label": map { record.title(in: $0.language) }])
    }
    if let next { items.append(reference(to: profile.id, label: map { $0(.collectionNext) }, after: next)) }
    var members = document(profile.id, label: map(of: profile.plural), items: items, after: after)
    if case .object(var all) = members {
      all["partOf"] = .list([.object(["id": .string(base + Addresses.collection(Addresses.topCollection)), "type": "Collection"])])
      members = .object(all)
    }
    return members
  }

  private func document(_ name: String, label: Value, items: [Value], after: RecordID? = nil) -> Value {
    .object([
      "@context": .string(ManifestEncoder.context), "id": .string(base + Addresses.collection(name, Self.query(after))), "type": "Collection", "label": label, "items": .list(items),
    ])
  }

  private func reference(to name: String, label: Value, after: RecordID? = nil) -> Value {
    .object(["id": .string(base + Addresses.collection(name, Self.query(after))), "type": "Collection", "label": label])
  }

  private static func query(_ after: RecordID?) -> [(String, String)] { [("after", after?.text ?? "")] }

  private func map(_ said: (PageContext) -> String) -> Value {
    .object(Dictionary(pages.map { ($0.language.code, .list([.string(said($0))])) }, uniquingKeysWith: { first, _ in first }))
  }

  private func map(of text: LocalizedText) -> Value { map { text[$0.language] } }
}
