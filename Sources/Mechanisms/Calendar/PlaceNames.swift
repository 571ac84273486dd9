import HistoricalDates
import Kernel
import Pages
import Storage

/// What units are called, and where a record lies.
struct PlaceNames: Sendable {
  let units: UnitTree
  let language: Language

  func name(_ id: RecordID) -> String? { units[id]?.name(in: language) }

  func place(of record: RevealedRecord) -> String? { record.body[StandardFields.place]?["ref"]?.string.flatMap { name(RecordID(stored: $0)) } }
}
