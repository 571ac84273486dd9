import HistoricalDates
import Kernel

/// How many things of a kind there are by an inventory (số kiểm kê), as an officer has entered it: what the records are compared with. Never computed.
package struct InventoryFigure: Sendable, Hashable {
  /// The id of a profile.
  package let profile: String
  package let figure: Int
  /// The document that it stands in.
  package let source: String
  /// The day that it is of.
  package let counted: CalendarDay
  /// When it was entered; milliseconds of UTC since 1970.
  package let at: Int64
  /// An account id as text.
  package let author: String
}
