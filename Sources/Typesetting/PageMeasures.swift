/// The measures of a page, in points (1/72 inch). Source: NĐ 30/2020/NĐ-CP, Annex I, part I: A4; margins of 20–25 mm at head and foot, 30–35 mm left, 15–20 mm right.
struct PageMeasures: Sendable, Hashable {
  let width: Double
  let height: Double
  let top = Self.millimetres(20)
  let left = Self.millimetres(30)
  private let foot = Self.millimetres(20)
  private let side = Self.millimetres(15)

  init(isLandscape: Bool) {
    let (short, long) = (Self.millimetres(210), Self.millimetres(297))
    (width, height) = isLandscape ? (long, short) : (short, long)
  }

  /// Where the text ends below.
  var bottom: Double { height - foot }
  /// How wide the text runs.
  var measure: Double { width - left - side }

  static func millimetres(_ number: Double) -> Double { number * 72 / 25.4 }
}
