/// The reign of a king or a lord (chúa).
public struct Reign: Sendable, Hashable {
  /// The name he is commonly called by, mostly the temple name: "Lê Thánh Tông".
  public let name: String
  /// Personal names and other titles: "Lý Công Uẩn".
  public let otherNames: [String]
  /// The dynasty, as in `ReignEras.periods`.
  public let dynasty: String
  /// The solar year he came to the throne.
  public let first: Int
  /// The solar year he left it.
  public let last: Int

  init(_ name: String, _ dynasty: String, _ first: Int, _ last: Int, or otherNames: [String] = []) {
    self.name = name
    self.otherNames = otherNames
    self.dynasty = dynasty
    self.first = first
    self.last = last
  }
}
