import Kernel
import Storage

extension AccountStore {
  /// What accounts are called, by their ids.
  func displayNames() async throws -> [RecordID: String] { Dictionary(try await accounts().map { ($0.id, $0.display) }, uniquingKeysWith: { first, _ in first }) }
}
