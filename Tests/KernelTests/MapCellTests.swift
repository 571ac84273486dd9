import Testing

@testable import Kernel

@Suite("Squares of the map") struct MapCellTests {
  @Test(
    "A code reads as the square it was written of", arguments: [(20.6634, 106.0683), (-33.9, -70.6), (0, 0), (-90, -180), (90, 180), (16.5, 112), (-0.001, -0.001)] as [(Double, Double)])
  func codes(latitude: Double, longitude: Double) throws {
    let cell = try #require(MapCell(latitude: latitude, longitude: longitude))
    #expect(MapCell(code: cell.code) == cell)
    #expect(abs(cell.centre.latitude - latitude) <= 0.5 / MapCell.perDegree + 1e-9 && abs(cell.centre.longitude - longitude) <= 0.5 / MapCell.perDegree + 1e-9)
  }

  @Test("What is no place on Earth has no square", arguments: [(90.1, 0), (-90.1, 0), (0, 180.1), (0, -181), (.nan, 0), (0, .infinity)] as [(Double, Double)])
  func beyond(latitude: Double, longitude: Double) { #expect(MapCell(latitude: latitude, longitude: longitude) == nil) }

  @Test("What no square is called is refused", arguments: ["", "-", "1", "1-", "-1-2", "1-2-3", "a-b", "1.5-2", " 1-2"]) func refused(code: String) { #expect(MapCell(code: code) == nil) }

  @Test("Neighbours within a square share it, a step across its edge does not") func edges() throws {
    let inside = try #require(MapCell(latitude: 20.6601, longitude: 106.0601)), same = try #require(MapCell(latitude: 20.6649, longitude: 106.0649))
    let beside = try #require(MapCell(latitude: 20.6651, longitude: 106.0649))
    #expect(inside == same && beside.row == inside.row + 1 && beside.column == inside.column)
  }

  @Test("Only what is known to the point, roughly or to the hamlet is drawn as a point") func precision() {
    let drawn = ["site", "approximate", "hamlet"], not = ["commune-centroid", "former-district-centroid", "province-centroid", "masked", "unknown", "", "SITE"]
    for code in drawn { #expect(GeometryPrecision(.object(["precision": .string(code)])).isPoint, "\(code)") }
    for code in not { #expect(!GeometryPrecision(.object(["precision": .string(code)])).isPoint, "\(code)") }
    #expect(!GeometryPrecision(.object([:])).isPoint && !GeometryPrecision(.null).isPoint)
  }
}
