import Foundation

/// The apparent longitude of the sun. Source: Bretagnon and Francou, VSOP87, the terms of Meeus,
/// Astronomical Algorithms, 2nd ed., chapter 25 and appendix III; good to about 1″, 24 seconds of time.
enum SolarLongitude {
  /// Degrees in 0..<360 at a Julian ephemeris date (TT).
  static func degrees(ephemerisDate: Double) -> Double {
    let t = (ephemerisDate - 2_451_545) / 365_250
    var heliocentric = 0.0
    for series in earth.reversed() {
      var sum = 0.0
      for term in series { sum += term.size * cos(term.phase + term.rate * t) }
      heliocentric = heliocentric * t + sum
    }
    let geometric = heliocentric * 1e-8 * 180 / .pi + 180
    let apparent = geometric + (nutation(t * 10) - aberration(t * 10) - 0.09033) / 3600
    return apparent - (apparent / 360).rounded(.down) * 360
  }

  /// The principal term (trung khí) the sun is in at 0 h of a civil day at UTC+7: 0 from the March equinox, 9 from the December solstice.
  static func principalTerm(onDay julianDayNumber: Int) -> Int {
    let universal = Double(julianDayNumber) - 0.5 - LunarCalendar.dayFraction
    let year = 2000 + (universal - 2_451_545) / 365.25
    return Int(degrees(ephemerisDate: universal + DeltaT.seconds(year: year) / 86_400) / 30)
  }

  /// Nutation in longitude, arc seconds; `t` in Julian centuries.
  private static func nutation(_ t: Double) -> Double {
    let node = (125.04452 - 1934.136261 * t) * .pi / 180
    let sun = (280.4665 + 36_000.7698 * t) * .pi / 180
    let moon = (218.3165 + 481_267.8813 * t) * .pi / 180
    return -17.20 * sin(node) - 1.32 * sin(2 * sun) - 0.23 * sin(2 * moon) + 0.21 * sin(2 * node)
  }

  /// Aberration, arc seconds, from the distance of the sun on its ellipse; `t` in Julian centuries.
  private static func aberration(_ t: Double) -> Double {
    let anomaly = (357.52911 + 35_999.05029 * t) * .pi / 180
    let distance = 1.00014 - 0.01671 * cos(anomaly) - 0.00014 * cos(2 * anomaly)
    return 20.4898 / distance
  }

  private typealias Term = (size: Double, phase: Double, rate: Double)

  /// Series of the powers of time; size in 10⁻⁸ rad, phase in rad, rate in rad per Julian millennium.
  private static let earth: [[Term]] = [constant, linear, square, cube, fourth]

  private static let constant: [Term] = [
    (175_347_046, 0, 0), (3_341_656, 4.6692568, 6283.0758500), (34_894, 4.62610, 12_566.15170),
    (3497, 2.7441, 5753.3849), (3418, 2.8289, 3.5231), (3136, 3.6277, 77_713.7715), (2676, 4.4181, 7860.4194),
    (2343, 6.1352, 3930.2097), (1324, 0.7425, 11_506.7698), (1273, 2.0371, 529.6910), (1199, 1.1096, 1577.3435),
    (990, 5.233, 5884.927), (902, 2.045, 26.298), (857, 3.508, 398.149), (780, 1.179, 5223.694),
    (753, 2.533, 5507.553), (505, 4.583, 18_849.228), (492, 4.205, 775.523), (357, 2.920, 0.067),
    (317, 5.849, 11_790.629), (284, 1.899, 796.298), (271, 0.315, 10_977.079), (243, 0.345, 5486.778),
    (206, 4.806, 2544.314), (205, 1.869, 5573.143), (202, 2.458, 6069.777), (156, 0.833, 213.299),
    (132, 3.411, 2942.463), (126, 1.083, 20.775), (115, 0.645, 0.980), (103, 0.636, 4694.003),
    (102, 0.976, 15_720.839), (102, 4.267, 7.114), (99, 6.21, 2146.17), (98, 0.68, 155.42), (86, 5.98, 161_000.69),
    (85, 1.30, 6275.96), (85, 3.67, 71_430.70), (80, 1.81, 17_260.15), (79, 3.04, 12_036.46), (75, 1.76, 5088.63),
    (74, 3.50, 3154.69), (74, 4.68, 801.82), (70, 0.83, 9437.76), (62, 3.98, 8827.39), (61, 1.82, 7084.90),
    (57, 2.78, 6286.60), (56, 4.39, 14_143.50), (56, 3.47, 6279.55), (52, 0.19, 12_139.55), (52, 1.33, 1748.02),
    (51, 0.28, 5856.48), (49, 0.49, 1194.45), (41, 5.37, 8429.24), (41, 2.40, 19_651.05), (39, 6.17, 10_447.39),
    (37, 6.04, 10_213.29), (37, 2.57, 1059.38), (36, 1.71, 2352.87), (36, 1.78, 6812.77), (33, 0.59, 17_789.85),
    (30, 0.44, 83_996.85), (30, 2.74, 1349.87), (25, 3.16, 4690.48),
  ]

  private static let linear: [Term] = [
    (628_331_966_747, 0, 0), (206_059, 2.678235, 6283.075850), (4303, 2.6351, 12_566.1517), (425, 1.590, 3.523),
    (119, 5.796, 26.298), (109, 2.966, 1577.344), (93, 2.59, 18_849.23), (72, 1.14, 529.69), (68, 1.87, 398.15),
    (67, 4.41, 5507.55), (59, 2.89, 5223.69), (56, 2.17, 155.42), (45, 0.40, 796.30), (36, 0.47, 775.52),
    (29, 2.65, 7.11), (21, 5.34, 0.98), (19, 1.85, 5486.78), (19, 4.97, 213.30), (17, 2.99, 6275.96),
    (16, 0.03, 2544.31), (16, 1.43, 2146.17), (15, 1.21, 10_977.08), (12, 2.83, 1748.02), (12, 3.26, 5088.63),
    (12, 5.27, 1194.45), (12, 2.08, 4694.00), (11, 0.77, 553.57), (10, 1.30, 6286.60), (10, 4.24, 1349.87),
    (9, 2.70, 242.73), (9, 5.64, 951.72), (8, 5.30, 2352.87), (6, 2.65, 9437.76), (6, 4.67, 4690.48),
  ]

  private static let square: [Term] = [
    (52_919, 0, 0), (8720, 1.0721, 6283.0758), (309, 0.867, 12_566.152), (27, 0.05, 3.52), (16, 5.19, 26.30),
    (16, 3.68, 155.42), (10, 0.76, 18_849.23), (9, 2.06, 77_713.77), (7, 0.83, 775.52), (5, 4.66, 1577.34),
    (4, 1.03, 7.11), (4, 3.44, 5573.14), (3, 5.14, 796.30), (3, 6.05, 5507.55), (3, 1.19, 242.73), (3, 6.12, 529.69),
    (3, 0.31, 398.15), (3, 2.28, 553.57), (2, 4.38, 5223.69), (2, 3.75, 0.98),
  ]

  private static let cube: [Term] = [
    (289, 5.844, 6283.076), (35, 0, 0), (17, 5.49, 12_566.15), (3, 5.20, 155.42), (1, 4.72, 3.52), (1, 5.30, 18_849.23),
    (1, 5.97, 242.73),
  ]

  private static let fourth: [Term] = [(114, 3.142, 0), (8, 4.13, 6283.08), (1, 3.84, 12_566.15)]
}
