import Testing

@testable import HistoricalDates

/// The tables of wordings, each with the EDTF it is read as; the wording itself is always kept.
@Suite("Dates are read from their wordings")
struct ReadingTests {
  private func read(_ wording: String, as edtf: String) {
    let reading = DateReader.read(wording)
    #expect(reading.edtf?.description == edtf)
    #expect(reading.original == wording)
  }

  @Test("Centuries and their parts are read from their wordings", arguments: CenturiesWordings.cases)
  func centuries(_ wording: String, _ edtf: String) { read(wording, as: edtf) }

  @Test("Dynasties, kings and periods are read from their wordings", arguments: DynastiesWordings.cases)
  func dynasties(_ wording: String, _ edtf: String) { read(wording, as: edtf) }

  @Test("Lunar days are read from their wordings", arguments: LunarDaysWordings.cases)
  func lunarDays(_ wording: String, _ edtf: String) { read(wording, as: edtf) }

  @Test("Reign titles and can chi names are read from their wordings", arguments: ReignsWordings.cases)
  func reigns(_ wording: String, _ edtf: String) { read(wording, as: edtf) }

  @Test("Years, months, days and intervals are read from their wordings", arguments: YearsWordings.cases)
  func years(_ wording: String, _ edtf: String) { read(wording, as: edtf) }

  @Test("A pair of years that could also be a quarter of EDTF is read as what people write", arguments: [("1930-36", "1930/1936"), ("2001-34", "2001/2034"), ("1945-33", "1945-33"), ("1921-24", "1921-24")])
  func pairOfYears(text: String, edtf: String) { #expect(DateReader.read(text).edtf?.description == edtf) }
}
