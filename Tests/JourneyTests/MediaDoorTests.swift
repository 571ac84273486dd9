import Foundation
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// Closed files behind every address there is: a route that comes later is asked too.
@Suite("Doors: files that are closed", .timeLimit(.minutes(15))) struct MediaDoorTests {
  /// Files of the open record that the public may not see, and why; the others are closed with their records.
  private static let ways = ["none", "unreleased", "removed"]
  private static let seal = "kín-trong-ảnh"

  private static func closed(_ way: String, seed: UInt8, in instance: TestInstance) async throws -> RecordID {
    let owner = ways.contains(way) ? "kin-open" : "kin-\(way)", media = instance.server.media
    let id = try await ImagingTests.add(
      to: owner, in: instance, seed: seed, display: way == "none" ? .none : .full, caption: LocalizedText(vi: "Lời \(seal)", en: "Words \(seal)"), isReleased: way != "unreleased")
    let region = PixelRegion(x: 10, y: 10, width: 100, height: 30)
    let line = ImageLine(id: .new(now: 1), media: id, number: 1, region: region, setting: .horizontal, texts: [.text: "Dòng \(seal)"], origin: .person, state: .reviewed, author: "test", changed: 1)
    try await media.setLines([line], of: id, stamp: nil, by: "test", actor: nil)
    if way == "removed" { try await media.remove(id, reason: "gỡ", by: "test") }
    if !ways.contains(way) { try await DoorMatrixTests.close(way, in: instance.store) }
    return id
  }

  /// A route's addresses for a file and its record: every parameter is filled.
  private static func addresses(_ route: String, media: RecordID, record: RecordID, slug: String) -> [String] {
    let fixed = ["language": "vi", "word": "vat-kin", "slug": slug, "region": "full", "size": "max", "rotation": "0", "file": "default.jpg", "name": "top", "number": "1", "provider": "x"]
    return [media, record].map { id in
      route.split(separator: "/").map { part in part.hasPrefix(":") ? fixed[String(part.dropFirst())] ?? id.text : String(part) }.joined(separator: "/")
    }.flatMap { ["/\($0)", "/\($0)?q=\(Addresses.encode("Dòng \(seal)"))"] }
  }

  @Test("no address of any route gives a part, a word or the size of a file that the public may not see") func everyRoute() async throws {
    let closing = Self.ways + DoorMatrixTests.absent
    let instance = try await ImagingTests.instance(["open"] + DoorMatrixTests.absent)
    let routes = instance.server.mechanisms.flatMap(\.routes).filter { $0.method == .get }.map(\.path)
    #expect(routes.contains("/iiif/3/:id/:region/:size/:rotation/:file") && routes.contains("/iiif/search/2/:record") && routes.contains("/iiif/download/:id"))
    // What names neither file nor record is asked once all are closed.
    let naming = routes.filter { $0.split(separator: "/").contains { $0.hasPrefix(":") && $0 != ":language" } }
    for (number, way) in closing.enumerated() {
      let id = try await Self.closed(way, seed: UInt8(number + 1), in: instance), owner = Self.ways.contains(way) ? "kin-open" : "kin-\(way)"
      let asked = Set((way == closing.last ? routes : naming).flatMap { Self.addresses($0, media: id, record: .named(owner), slug: ProbedRecord(identifier: owner).slug) }).sorted()
      for (address, answer) in zip(asked, try await instance.get(asked)) {
        let isEchoed = address.contains("?q=")
        #expect(!answer.text.contains("Lời \(Self.seal)") && !answer.text.contains("Words \(Self.seal)") && (isEchoed || !answer.text.contains(Self.seal)), "\(way): \(address)")
        let isPicture = answer.status == 200 && answer.type.hasPrefix("image/") && !["/cards/", "/assets/", "/field-icon.svg"].contains { address.hasPrefix($0) }
        #expect(!isPicture, "\(way): \(address) gave \(answer.type)")
        #expect(!answer.text.contains("\(id)") || address.contains(id.text), "\(way): \(address) names the file")
        #expect(!answer.text.contains(":\(ImagingTests.width)"), "\(way): \(address) tells its width")
        #expect(answer.status != 500, "\(way): \(address)")
      }
    }
  }
}
