import Foundation
import Kernel
import Testing

@testable import Pages

/// The outlines and what is drawn of them.
@Suite("Outlines") struct OutlineTests {
  private let kit = try? TestListener.kit()
  private var outlines: MapOutlines { get throws { try #require(kit).assets.outlines } }
  private func page(_ language: Language = .vietnamese) throws -> PageContext { try #require(kit).context(language) }

  @Test("there are 104 communes, each with a border to another, and neighbours are mutual") func communes() throws {
    let communes = try outlines.communes
    #expect(communes.count == 104 && Set(communes.map(\.code)).count == 104)
    let byCode = Dictionary(communes.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    for commune in communes {
      #expect(!commune.neighbours.isEmpty && commune.unit == "xa-\(commune.code)", "\(commune.code)")
      for code in commune.neighbours { #expect(byCode[code]?.neighbours.contains(commune.code) == true, "\(commune.code) \(code)") }
    }
  }

  @Test("every commune holds the middle that the starter data give for it, in its box") func middles() throws {
    let rows = try String(contentsOf: TestInstance.starter.appending(path: "communes.csv"), encoding: .utf8).split(separator: "\n").dropFirst()
    var seen = 0
    for row in rows {
      let code = String(row.prefix { $0 != "," })
      guard let commune = try outlines.commune(unit: "xa-\(code)"), let match = row.firstMatch(of: /,(20\.\d+|21\.\d+),(10[56]\.\d+),/), let latitude = Double(match.1), let longitude = Double(match.2) else { continue }
      seen += 1
      #expect(commune.box.contains(MapPoint(longitude: longitude, latitude: latitude)), "\(code)")
    }
    #expect(seen == 104)
  }

  @Test("simplified communes still share their borders: what is not shared closes around the province") func shared() throws {
    for topology in [try outlines.fine, try outlines.sheet, try outlines.small] {
      var ends: [MapPoint: Int] = [:]
      for number in topology.outerLines {
        let line = topology.points(number)
        if let first = line.first, let last = line.last, first != last { for end in [first, last] { ends[end, default: 0] += 1 } }
      }
      #expect(!topology.outerLines.isEmpty && ends.values.allSatisfy { $0 % 2 == 0 })
    }
    #expect(try outlines.sheet.lines.joined().count < outlines.fine.lines.joined().count)
  }

  @Test("a line with fewer points keeps its ends and stays near its old course") func reduction() {
    let line = (0...400).map { MapPoint(longitude: Double($0) / 100, latitude: sin(Double($0) / 40)) }
    let fewer = LineReduction.reduced(line, tolerance: 0.05)
    #expect(fewer.first == line.first && fewer.last == line.last && fewer.count < 40 && fewer.count > 4)
    let ring = (0...100).map { MapPoint(longitude: cos(Double($0 % 100) * .pi / 50), latitude: sin(Double($0 % 100) * .pi / 50)) }
    let loop = LineReduction.reduced(ring, tolerance: 0.1)
    #expect(loop.first == loop.last && loop.count >= 4 && loop.count < 20)
    #expect(LineReduction.reduced([], tolerance: 1).isEmpty && LineReduction.reduced(Array(line.prefix(2)), tolerance: 9).count == 2)
  }

  @Test("the country's drawing holds every island of both archipelagos, inside its frame, named in both languages") func country() throws {
    #expect(try outlines.country.dots[MapOutlines.hoangSa]?.count == 46 && outlines.country.dots[MapOutlines.truongSa]?.count == 140)
    for (language, names) in [(Language.vietnamese, ["Quần đảo Hoàng Sa (Việt Nam)", "Quần đảo Trường Sa (Việt Nam)"]), (.english, ["Hoàng Sa archipelago (Việt Nam)", "Trường Sa archipelago (Việt Nam)"])] {
      let html = CountryMap().render(try page(language)).html
      for name in names { #expect(html.contains("<title>\(name)</title>")) }
      let size = try #require(html.firstMatch(of: /viewBox="0 0 (\d+) (\d+)"/)), width = try #require(Int(size.1)), height = try #require(Int(size.2))
      let dots = html.matches(of: /M(\d+) (\d+)h0/)
      #expect(dots.count == 186)
      for dot in dots { #expect((Int(dot.1) ?? .max) <= width && (Int(dot.2) ?? .max) <= height) }
      for label in html.matches(of: /<text x="(\d+)" y="(\d+)"/) { #expect((80...width - 80).contains(Int(label.1) ?? 0) && (20...height - 25).contains(Int(label.2) ?? 0)) }
      #expect(html.contains("Hoàng Sa") && html.contains("role=\"img\""))
    }
  }

  @Test("drawings are small: the sheet below 120 kB, a thumbnail and the country below 15 kB") func sizes() throws {
    let page = try page(), outlines = try outlines
    let areas = Dictionary(outlines.communes.map { ($0.unit, ProvinceMap.Area(step: 3, name: "Phường Nguyễn Văn Linh: 1.234 bản ghi", address: "/vi/ban-do?unit=\($0.unit)")) }, uniquingKeysWith: { first, _ in first })
    #expect(ProvinceMap(outlines, areas: areas, title: "a", description: "b").render(page).html.utf8.count < 120_000)
    let shaded = ProvinceThumbnail.shaded(Dictionary(outlines.communes.enumerated().map { ($1.unit, $0 % 6) }, uniquingKeysWith: { first, _ in first }), name: "a").render(page)
    #expect(shaded.html.utf8.count <= 15_000)
    for commune in outlines.communes { #expect(ProvinceThumbnail.locating(unit: commune.unit, name: "a", page).render(page).html.utf8.count <= 15_000, "\(commune.code)") }
    #expect(CountryMap().render(page).html.utf8.count <= 15_000)
    #expect(ProvinceThumbnail.locating(unit: "xa-0", name: "a", page).render(page).isEmpty)
  }

  @Test("a commune's sheet shows it whole, and names are escaped") func focus() throws {
    let outlines = try outlines
    for commune in outlines.communes {
      let map = ProvinceMap(outlines, focus: commune, areas: [commune.unit: .init(step: 1, name: "A & <b>", address: "/x?a=1&b=2")], title: "\"t\"", description: "")
      let low = map.projection.place(MapPoint(longitude: commune.box.west, latitude: commune.box.north)), high = map.projection.place(MapPoint(longitude: commune.box.east, latitude: commune.box.south))
      #expect(low.x > 0 && low.y > 0 && high.x < map.projection.width && high.y < map.projection.height, "\(commune.code)")
      let share = Double(map.projection.height) / Double(map.projection.width)
      #expect((0.7...1.45).contains(share), "\(commune.code) \(share)")
      let html = map.render(try page()).html
      #expect(html.contains("A &amp; &lt;b&gt;") && html.contains("&quot;t&quot;") && html.contains("/x?a=1&amp;b=2"))
    }
  }

  @Test("shades part the counts evenly and leave nothing out") func steps() {
    let steps = MapSteps([0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55])
    #expect(steps.floors.first == 1 && steps.floors.count == MapSteps.most && steps.step(0) == 0 && steps.step(1) == 1 && steps.step(10_000) == MapSteps.most)
    #expect(steps.ranges.last?.greatest == nil && steps.ranges.first?.least == 1)
    #expect(MapSteps([]).floors.isEmpty && MapSteps([]).step(3) == 0 && MapSteps([7, 7, 7]).floors == [7])
  }

  @Test("without outlines there is no drawing and no failure") func missing() throws {
    let none = MapOutlines.read(FileManager.default.temporaryDirectory.appending(path: UUID().uuidString))
    #expect(none.isEmpty && none.commune(unit: "xa-11953") == nil && none.box == .hungYen)
  }
}
