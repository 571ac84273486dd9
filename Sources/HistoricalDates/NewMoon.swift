import Foundation

/// Times of new moon. Source: Meeus, Astronomical Algorithms, 2nd ed., chapter 49 (errors of a few seconds around 2000).
enum NewMoon {
  /// Mean synodic month in days.
  static let meanMonth = 29.530588861

  /// Julian ephemeris date (TT) of new moon number `k`; number 0 is that of 2000-01-06.
  static func ephemerisDate(_ k: Int) -> Double {
    let k = Double(k)
    let t = k / 1236.85
    let mean = 2_451_550.09766 + meanMonth * k + (0.00015437 + (-0.000000150 + 0.00000000073 * t) * t) * t * t
    return mean + periodic(k, t) + planetary(k, t)
  }

  /// Julian day number of the civil day at UTC+7 on which new moon number `k` falls.
  static func civilDay(_ k: Int) -> Int {
    // By the JPL ephemeris DE421 this moon is new at 00:00:04 on 1967-07-08, nearer to midnight than the series can tell.
    if k == -402 { return 2_439_680 }
    let ephemeris = ephemerisDate(k)
    let universal = ephemeris - DeltaT.seconds(year: 2000 + (ephemeris - 2_451_545) / 365.25) / 86_400
    return Int((universal + 0.5 + LunarCalendar.dayFraction).rounded(.down))
  }

  private static let radians = Double.pi / 180

  private static func periodic(_ k: Double, _ t: Double) -> Double {
    let e = 1 - 0.002516 * t - 0.0000074 * t * t
    let sun = 2.5534 + 29.10535670 * k - (0.0000014 + 0.00000011 * t) * t * t
    let moon = 201.5643 + 385.81693528 * k + (0.0107582 + (0.00001238 - 0.000000058 * t) * t) * t * t
    let latitude = 160.7108 + 390.67050284 * k - (0.0016118 + (0.00000227 - 0.000000011 * t) * t) * t * t
    let node = 124.7746 - 1.56375588 * k + (0.0020672 + 0.00000215 * t) * t * t
    var sum = -0.00017 * sin(node * radians)
    for term in terms {
      let angle = term.sun * sun + term.moon * moon + term.latitude * latitude
      let eccentricity = abs(term.sun) == 1 ? e : abs(term.sun) == 2 ? e * e : 1
      sum += term.days * eccentricity * sin(angle * radians)
    }
    return sum
  }

  private static func planetary(_ k: Double, _ t: Double) -> Double {
    var sum = 0.000325 * sin((299.77 + 0.107408 * k - 0.009173 * t * t) * radians)
    for term in planets { sum += term.days * sin((term.angle + term.rate * k) * radians) }
    return sum
  }

  private typealias Term = (days: Double, sun: Double, moon: Double, latitude: Double)

  private static let terms: [Term] = [
    (-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2), (0.00739, -1, 1, 0),
    (-0.00514, 1, 1, 0), (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2), (-0.00057, 0, 1, 2), (0.00056, 1, 2, 0),
    (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2), (0.00038, 1, 0, -2), (-0.00024, -1, 2, 0), (-0.00007, 2, 1, 0),
    (0.00004, 0, 2, -2), (0.00004, 3, 0, 0), (0.00003, 1, 1, -2), (0.00003, 0, 2, 2), (-0.00003, 1, 1, 2),
    (0.00003, -1, 1, 2), (-0.00002, -1, 1, -2), (-0.00002, 1, 3, 0), (0.00002, 0, 4, 0),
  ]

  private static let planets: [(days: Double, angle: Double, rate: Double)] = [
    (0.000165, 251.88, 0.016321), (0.000164, 251.83, 26.651886), (0.000126, 349.42, 36.412478),
    (0.000110, 84.66, 18.206239), (0.000062, 141.74, 53.303771), (0.000060, 207.14, 2.453732),
    (0.000056, 154.84, 7.306860), (0.000047, 34.52, 27.261239), (0.000042, 207.19, 0.121824),
    (0.000040, 291.34, 1.844379), (0.000037, 161.72, 24.198154), (0.000035, 239.56, 25.513099),
    (0.000023, 331.55, 3.592518),
  ]
}
