import HistoricalDates
import Testing

@testable import Kernel

@Suite("Data sets as declared")
struct ReportDataSetDecoderTests {
  @Test("The product's own data sets have no fault, and every item has words in both languages") func own() throws {
    let (declarations, problems) = DeclarationReader.read(Sample.root.appending(path: "sectors"), plan: Sample.root.appending(path: "plan"))
    #expect(problems.filter { $0.severity == .error }.map { $0.line(in: .english) } == [])
    let dataSets = declarations.plan.dataSets
    #expect(dataSets.count > 5 && dataSets.contains { $0.reporters == .communes })
    for dataSet in dataSets {
      #expect(dataSet.since != nil && !dataSet.items.isEmpty, "\(dataSet.id)")
      for item in dataSet.items { for language in Language.required { #expect(item.label.exactly(language)?.isEmpty == false, "\(dataSet.id)/\(item.id)") } }
    }
  }

  private static func read(_ text: String) throws -> (ReportDataSet?, [String]) {
    let map = try YAMLMap.read(Array(text.utf8), file: "t.yaml").get()
    let dataSet = ReportDataSetDecoder.dataSet(map)
    return (dataSet, map.finish().map(\.code))
  }

  static let head = "id: loa\nlabel: {vi: x, en: x}\nfrequency: monthly\ndue: 5\nreporters: communes\n"
  static let item = "items:\n  - {id: a, label: {vi: a, en: a}, kind: count}\n"

  @Test("The first period, hints and agreement are read") func more() throws {
    let (dataSet, codes) = try Self.read(Self.head + "since: \"2026-07-01\"\nitems:\n  - {id: a, label: {vi: a, en: a}, kind: count, hint: {vi: h, en: h}, must: {agrees: {data-set: khac, item: b}}}\n")
    #expect(codes == [] && dataSet?.since == CalendarDay("2026-07-01"))
    #expect(dataSet?.items.first?.must == [.agrees(ReportedItem(dataSet: "khac", item: "b"))] && dataSet?.items.first?.hint?[.english] == "h")
  }

  @Test("A first day that is none, an unknown key and an agreement without its item are told", arguments: [
    (head + "since: soon\n" + item, "plan.since"), (head + "begins: x\n" + item, "yaml.unknown"), (head + "items:\n  - {id: a, label: {vi: a, en: a}, kind: count, must: {agrees: {data-set: khac}}}\n", "yaml.missing"),
  ]) func faults(text: String, code: String) throws { #expect(try Self.read(text).1.contains(code)) }
}
