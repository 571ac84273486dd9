import Pages

/// Where data lie, by kind: never where on the network or on disk, nor in which release of anything.
struct ArchitectureStore: Sendable {
  let id: String
  let title: MessageKey
  let text: MessageKey
  /// What it is kept by.
  let by: String

  static func all(engine: String, _ practice: ArchitecturePractice) -> [ArchitectureStore] {
    let stores = [
      ArchitectureStore(id: "register", title: .architectureStoreRegister, text: .architectureStoreRegisterText, by: engine),
      ArchitectureStore(id: "originals", title: .architectureStoreOriginals, text: .architectureStoreOriginalsText, by: "OCFL"),
      ArchitectureStore(id: "index", title: .architectureStoreIndex, text: .architectureStoreIndexText, by: "Xapian"),
    ]
    return practice.backsUp ? stores + [ArchitectureStore(id: "backups", title: .architectureStoreBackups, text: .architectureStoreBackupsText, by: "")] : stores
  }
}
