import HistoricalDates
import Kernel

/// When something recurs, in the words of schema.org, which knows no lunar calendar: the days are said in words, and of the solar calendar also in numbers.
struct SchemaOrgSchedule: Sendable {
  let page: PageContext

  private static let cycles: [Recurrence.Cycle: (key: MessageKey, years: Int)] = [
    .yearly: (.everyYear, 1), .evenYears: (.everyTwoYearsEven, 2), .oddYears: (.everyTwoYearsOdd, 2), .threeYears: (.everyThreeYears, 3),
  ]

  func schedule(_ value: Value) -> Value? {
    let recurrence = Recurrence(value)
    // Where no cycle is told, none is said.
    let cycle = value["cycle"] == nil ? nil : recurrence.flatMap { Self.cycles[$0.cycle] }
    let texts = Language.required.compactMap { language in words(value, recurrence, cycle?.key, language).map { (language: language, text: $0) } }
    guard !texts.isEmpty else { return nil }
    var node = SchemaOrgNode(types: ["Schedule"])
    node.add(SchemaOrgEncoder.tagged(texts), "description")
    node.add("Asia/Ho_Chi_Minh", "scheduleTimezone")
    if let recurrence, recurrence.calendar == .solar {
      // A lunar year is not as long as a solar one: only here the numbers mean what they say.
      node.add(cycle.map { .string("P\($0.years)Y") }, "repeatFrequency")
      node.add(.int(Int64(recurrence.month)), "byMonth")
      node.add(recurrence.day.map { .int(Int64($0)) }, "byMonthDay")
    }
    return node.value
  }

  private func words(_ value: Value, _ recurrence: Recurrence?, _ cycle: MessageKey?, _ language: Language) -> String? {
    let other = PageContext(language: language, messages: page.messages, declarations: page.declarations, assets: page.assets, base: page.base)
    guard let days = recurrence.map({ DayWording(other).days(of: $0) }) ?? value["text"]?.string else { return nil }
    return ([days] + [cycle.map { other($0) }].compactMap(\.self)).joined(separator: ", ")
  }
}
