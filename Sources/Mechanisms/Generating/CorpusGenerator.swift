import Kernel
package struct GeneratorUnit: Sendable { package init(id: RecordID, identifier: String, profile: String) {} }
package struct CorpusGenerator: Sendable {
  package init(declarations: Declarations, seed: UInt64, units: [GeneratorUnit]) {}
  package func draft(_ index: Int) -> RecordDraft { fatalError() }
}
