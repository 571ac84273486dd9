import HistoricalDates

/// Words dates in the ways the register's sources do, with the EDTF of the same time beside them.
struct DateMaker: Sendable {
  struct Wording { var text: String; var edtf: String? }

  private let erasByYear: [[ReignEra]]
  /// Periods that the date reader knows by the same years.
  private let periodsByYear: [[HistoricalPeriod]]
  private static let firstYear = 940, lastYear = 2025
  private static let centuries = WeightedPick([1, 2, 3, 3, 4, 3, 7, 8, 18, 22, 19, 26, 6])
  private static let romans = ["X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI"]
  private static let forms = WeightedPick([14, 12, 9, 9, 5, 5, 5, 8, 7, 6, 6, 4, 4, 4, 4, 3, 3, 2, 2, 2, 2, 1])

  init() {
    let years = Self.firstYear...Self.lastYear
    erasByYear = years.map { ReignEras.inUse(inYear: $0) }
    let periods = ReignEras.periods.filter { period in
      period.first >= 100 && !period.legendary && DateReader.read("thời \(period.name)").edtf?.description == "\(Self.four(period.first))/\(Self.four(period.last))"
    }
    periodsByYear = years.map { year in periods.filter { $0.first <= year && year <= $0.last } }
  }

  /// A year between 940 and 2025, later centuries more often.
  func year(_ random: inout CorpusRandom) -> Int {
    let year = 901 + Self.centuries.place(&random) * 100 + random.below(100)
    return year > Self.lastYear ? Self.lastYear - random.below(80) : max(year, Self.firstYear)
  }

  /// A time near `year`, worded.
  func wording(_ year: Int, _ random: inout CorpusRandom) -> Wording {
    let year = min(max(year, Self.firstYear), Self.lastYear)
    let form = Self.forms.place(&random)
    if form < 4 { return simple(form, year) }
    return form < 12 ? broad(form, year, &random) : exact(form, year, &random)
  }

  /// A time near `year` as it stands inside a sentence.
  func phrase(_ year: Int, _ random: inout CorpusRandom) -> String {
    let text = wording(year, &random).text
    guard text.utf8.first.map({ (48...57).contains($0) }) == true else { return text }
    return (text.utf8.contains(0x2F) ? "ngày " : text.utf8.count > 4 ? "trong các năm " : "năm ") + text
  }

  /// A day of `year`, as on a decision: ISO text.
  func day(_ year: Int, _ random: inout CorpusRandom) -> String {
    "\(Self.four(year))-\(Self.two(random.within(1...12)))-\(Self.two(random.within(1...28)))"
  }

  /// A reign title in use near `year`.
  func era(_ year: Int, _ random: inout CorpusRandom) -> String {
    let eras = erasByYear[min(max(year, 1010), 1940) - Self.firstYear]
    return eras.isEmpty ? "Cảnh Hưng" : eras[random.below(eras.count)].name
  }

  private func simple(_ form: Int, _ year: Int) -> Wording {
    let century = (year - 1) / 100
    switch form {
    case 0: return Wording(text: "năm \(year)", edtf: Self.four(year))
    case 1: return Wording(text: "thế kỷ \(Self.romans[century - 9])", edtf: "\(Self.four(century * 100 + 1))/\(Self.four(century * 100 + 100))")
    case 2: return Wording(text: String(year), edtf: Self.four(year))
    default: return Wording(text: "năm \(SexagenaryCycle.name(ofYear: year)) \(year)", edtf: Self.four(year))
    }
  }

  private func broad(_ form: Int, _ year: Int, _ random: inout CorpusRandom) -> Wording {
    if year > 2000, form < 7 || form > 10 { return simple(0, year) }
    let first = (year - 1) / 100 * 100 + 1, roman = Self.romans[(year - 1) / 100 - 9]
    func span(_ text: String, _ from: Int, _ to: Int) -> Wording { Wording(text: text, edtf: "\(Self.four(from))/\(Self.four(to))") }
    switch form {
    case 4: return span("đầu thế kỷ \(roman)", first, first + 32)
    case 5: return span("giữa thế kỷ \(roman)", first + 33, first + 66)
    case 6: return span("cuối thế kỷ \(roman)", first + 67, first + 99)
    case 7:
      let periods = periodsByYear[year - Self.firstYear]
      guard !periods.isEmpty else { return simple(0, year) }
      let period = periods[random.below(periods.count)]
      return span((period.isDynasty && random.happens(400) ? "triều " : "thời ") + period.name, period.first, period.last)
    case 8: return reign(year, &random)
    case 9: return Wording(text: "khoảng năm \(year)", edtf: "\(Self.four(year))~")
    case 10: return span("\(year) – \(min(year + 20, 2025))", year, min(year + 20, 2025))
    default: return span("nửa sau thế kỷ \(roman)", first + 50, first + 99)
    }
  }

  /// "niên hiệu Cảnh Hưng thứ 32 (1771)".
  private func reign(_ year: Int, _ random: inout CorpusRandom) -> Wording {
    let eras = erasByYear[year - Self.firstYear]
    guard !eras.isEmpty else { return simple(0, year) }
    let era = eras[random.below(eras.count)], count = year - era.first + 1
    let place = count == 1 ? "năm đầu" : "thứ \(count)"
    let text = switch random.below(3) {
    case 0: "niên hiệu \(era.name) \(place) (\(year))"
    case 1: "năm \(era.name) \(place), \(SexagenaryCycle.name(ofYear: year)) (\(year))"
    default: "đời vua \(era.ruler), \(era.name) \(place) (\(year))"
    }
    return Wording(text: text, edtf: Self.four(year))
  }

  private func exact(_ form: Int, _ year: Int, _ random: inout CorpusRandom) -> Wording {
    let month = random.within(1...12), day = random.within(1...28), text = Self.four(year)
    switch form {
    case 12: return Wording(text: "ngày \(day) tháng \(month) năm \(year)", edtf: "\(text)-\(Self.two(month))-\(Self.two(day))")
    case 13: return Wording(text: "\(day)/\(month)/\(year)", edtf: "\(text)-\(Self.two(month))-\(Self.two(day))")
    case 14: return Wording(text: "tháng \(month)/\(year)", edtf: "\(text)-\(Self.two(month))")
    case 15: return Wording(text: "tháng \(month) năm \(year)", edtf: "\(text)-\(Self.two(month))")
    case 16: return Wording(text: "thập niên \(year / 10 * 10)", edtf: "\(text.prefix(3))X")
    case 17: return Wording(text: "trước năm \(year)", edtf: "../\(Self.four(year - 1))")
    case 18: return Wording(text: "sau năm \(year)", edtf: "\(Self.four(year + 1))/..")
    case 19: return Wording(text: "từ \(year) đến nay", edtf: "\(text)/..")
    case 20: return Wording(text: "mùa xuân năm \(SexagenaryCycle.name(ofYear: year)) (\(year))", edtf: "\(text)-21")
    default: return Wording(text: "chưa rõ, có thể năm \(SexagenaryCycle.name(ofYear: year))", edtf: nil)
    }
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
  private static func four(_ year: Int) -> String { year < 1000 ? "0\(year)" : String(year) }
}
