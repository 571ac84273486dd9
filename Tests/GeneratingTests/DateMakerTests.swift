import HistoricalDates
import Testing

@testable import Generating

struct DateMakerTests {
  @Test("The EDTF beside a wording is what the date reader makes of the wording")
  func readings() {
    let dates = DateMaker()
    var random = CorpusRandom(seed: 1, index: 1), seen: Set<String> = []
    for _ in 0..<8000 {
      let wording = dates.wording(dates.year(&random), &random)
      guard seen.insert(wording.text).inserted, let edtf = wording.edtf else { continue }
      #expect(EDTF(edtf) != nil, "\(wording.text): \(edtf)")
      #expect(DateReader.read(wording.text).edtf?.description == edtf, "\(wording.text)")
    }
    #expect(seen.count > 2000)
  }
}
