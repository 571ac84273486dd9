import Edge
import Kernel
import Pages

/// The architecture for programs: `{entities, relations, flows, owners, standards, interfaces, vocabularies, stores}`, texts by language.
struct ArchitectureData: Sendable {
  let architecture: Architecture
  let kit: PageKit

  var value: Value {
    .object([
      "entities": .list(architecture.entities.map { entity($0) }), "relations": .list(architecture.relations.map { relation($0) }), "flows": .list(architecture.flows.map { flow($0) }),
      "owners": .list(architecture.owners.map { owner($0) }), "standards": .list(DataStandard.all.map { .object(["title": .string($0.title), "url": .string($0.address), "use": texts($0.use)]) }),
      "interfaces": .list(architecture.interfaces.map { .object(["path": .string($0.path), "format": .string($0.format), "summary": texts($0.summary)]) }),
      "vocabularies": .list(architecture.vocabularies.map { vocabulary, profiles in
        .object(["id": .string(vocabulary.id), "terms": .int(Int64(vocabulary.terms.count)), "profiles": ids(profiles)])
      }),
      "stores": .list(architecture.stores.map { .object(["id": .string($0.id), "label": texts($0.title), "text": texts($0.text), "by": .string($0.by)]) }),
    ])
  }

  private func texts(_ text: LocalizedText) -> Value { .object(text.values.mapValues { .string($0) }) }

  private func texts(_ key: MessageKey) -> Value {
    .object(Dictionary(Language.required.map { ($0.code, .string(kit.messages.text(key, $0))) }, uniquingKeysWith: { first, _ in first }))
  }

  private func ids(_ profiles: [Profile]) -> Value { .list(profiles.map { .string($0.id) }) }

  private func entity(_ entity: Architecture.Entity) -> Value {
    .object([
      "profile": .string(entity.profile.id), "label": texts(entity.profile.label), "sector": .string(entity.sector.id), "sector_label": texts(entity.sector.label),
      "version": .int(Int64(entity.profile.version)), "records": .int(Int64(entity.records)), "shared": .bool(kit.declarations.shared.isShared(entity.profile)),
      "schema": .string(kit.base + Addresses.schema(of: entity.profile)),
    ])
  }

  private func relation(_ relation: Architecture.Relation) -> Value {
    .object(["from": .string(relation.from.id), "field": .string(relation.path), "label": texts(relation.field.label), "to": ids(relation.targets)])
  }

  private func flow(_ flow: ArchitectureFlow) -> Value {
    .object([
      "id": .string(flow.id), "side": .string(flow.side.rawValue), "label": texts(flow.title), "text": texts(flow.text),
      "roles": .list(flow.roles.map { .object(["id": .string($0.id), "label": texts($0.label)]) }),
    ])
  }

  private func owner(_ owner: Architecture.Owner) -> Value {
    let publisher = kit.declarations.shared.publisher.values.isEmpty ? texts(.publisherName) : texts(kit.declarations.shared.publisher)
    return .object(["label": owner.name.map { texts($0) } ?? publisher, "profiles": ids(owner.profiles), "records": .int(Int64(owner.records))])
  }
}
