/// A reign title (niên hiệu) of a Vietnamese king. Year n of the era is the lunar year that begins in solar year `first + n - 1`.
public struct ReignEra: Sendable, Hashable {
  /// The Vietnamese reading: "Cảnh Hưng".
  public let name: String
  /// The title in characters (Hán tự): "景興".
  public let hanName: String
  /// Other readings and spellings in use: "Minh Mạng" for Minh Mệnh.
  public let otherNames: [String]
  /// The dynasty, as in `ReignEras.periods`: "Lê trung hưng".
  public let dynasty: String
  /// The king, or the kings, who ruled under it.
  public let ruler: String
  /// The solar year in which its first year begins.
  public let first: Int
  /// The solar year in which its last counted year begins.
  public let last: Int

  init(_ name: String, _ hanName: String, _ dynasty: String, _ ruler: String, _ first: Int, _ last: Int, or otherNames: [String] = []) {
    self.name = name
    self.hanName = hanName
    self.otherNames = otherNames
    self.dynasty = dynasty
    self.ruler = ruler
    self.first = first
    self.last = last
  }
}
