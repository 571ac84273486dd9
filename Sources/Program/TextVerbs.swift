import ArgumentParser
import HistoricalDates
import Kernel
import VietnameseText

/// Readings of text and dates for people and tests: each prints one line.
struct FoldVerb: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "fold", abstract: "Lower case without tones and marks, đ as d.")
  @Argument var text: String
  func run() { print(VietnameseText.fold(text)) }
}

struct TelexVerb: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "telex", abstract: "Read text typed in Telex without an input method.")
  @Argument var text: String
  func run() { print(VietnameseText.telex(text) ?? text) }
}

struct VNIVerb: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "vni", abstract: "Read text typed in VNI without an input method.")
  @Argument var text: String
  func run() { print(VietnameseText.vni(text) ?? text) }
}

struct TCVN3Verb: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "tcvn3", abstract: "Text of the ABC fonts (TCVN3, .VnTime) that reached a program as Latin letters.")
  @Argument var text: String
  @Flag(help: "The font was one of capitals (.VnTimeH).") var capitals = false
  func run() { print(VietnameseText.tcvn3(text, capitals: capitals).text) }
}

struct VNIWindowsVerb: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "vniw", abstract: "Text of the VNI-Windows fonts (VNI-Times) that reached a program as Latin letters.")
  @Argument var text: String
  func run() { print(VietnameseText.vniWindows(text).text) }
}

struct DateVerb: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "date", abstract: "Read a date in words: JSON with edtf, earliest, latest.")
  @Argument var text: String

  func run() {
    let reading = DateReader.read(text)
    print(Value.object([
      "original": .string(reading.original), "edtf": reading.edtf.map { .string($0.description) } ?? .null, "earliest": reading.earliest.map { .string($0.description) } ?? .null,
      "latest": reading.latest.map { .string($0.description) } ?? .null, "alternatives": .list(reading.alternatives.map { .string($0) }),
      "notes": .list(reading.notes.map { .string("\($0)") }),
    ]).json)
  }
}

struct LunarVerb: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "lunar", abstract: "The Vietnamese lunar date of a solar day (1900–2199): JSON with day, month, leap, year.")
  @Argument(help: "The day, such as 2030-02-02.") var day: String

  func run() throws {
    guard let solar = CalendarDay(day), let lunar = LunarCalendar.lunar(from: solar) else {
      throw ValidationError("“\(day)” không phải một ngày từ 1900 đến 2199, ví dụ 2030-02-02 / is not a day between 1900 and 2199, such as 2030-02-02.")
    }
    print(Value.object(["day": .int(Int64(lunar.day)), "month": .int(Int64(lunar.month)), "leap": .bool(lunar.leap), "year": .int(Int64(lunar.year))]).json)
  }
}

struct SolarVerb: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "solar", abstract: "The solar day of a Vietnamese lunar date.")
  @Argument(help: "Lunar year-month-day, such as 2030-01-01.") var date: String
  @Flag(help: "The month is the leap month.") var leap = false

  func run() throws {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, let lunar = LunarDate(day: parts[2], month: parts[1], leap: leap, year: parts[0]), let solar = LunarCalendar.solar(from: lunar) else {
      throw ValidationError("Không có ngày âm lịch “\(date)” / There is no lunar date \"\(date)\".")
    }
    print(solar.description)
  }
}
