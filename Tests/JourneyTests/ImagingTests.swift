import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Imaging
import Kernel
import NIOCore
import Seeing
import Storage
import Testing

@testable import phohien

/// Images of records as viewers elsewhere get them, with real files and pyramids.
@Suite("Images for viewers", .timeLimit(.minutes(5))) struct ImagingTests {
  static let width = 1_500, height = 1_100
  private static let api3 = "application/ld+json;profile=\"http://iiif.io/api/image/3/context.json\""
  private static let licence = "https://creativecommons.org/licenses/by/4.0/deed.vi"

  private struct Given: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var json: Value { (try? Value(json: text)) ?? .null }
    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
  }

  // MARK: Files

  /// A grey picture in a TIFF without compression, darker on its left; `seed` makes each another one. Source: TIFF 6.0, section 2.
  private static func picture(_ width: Int = ImagingTests.width, _ height: Int = ImagingTests.height, seed: UInt8) -> Data {
    func number(_ number: Int, bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
    let size = width * height
    var file: [UInt8] = [0x49, 0x49, 42, 0] + number(8 + size, bytes: 4)
    let row = (0..<width).map { UInt8(truncatingIfNeeded: 40 + $0 * 200 / width) }
    for _ in 0..<height { file += row }
    file[8] = seed
    let entries = [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, height), (279, size)]
    file += number(entries.count, bytes: 2)
    for (tag, value) in entries { file += number(tag, bytes: 2) + number(4, bytes: 2) + number(1, bytes: 4) + number(value, bytes: 4) }
    return Data(file + [0, 0, 0, 0])
  }

  @discardableResult static func add(
    to record: String, in instance: TestInstance, seed: UInt8 = 1, display: MediaDisplay = .full, caption: LocalizedText? = nil, origin: AIOrigin = .none, isMade: Bool = true,
    isReleased: Bool = true
  ) async throws -> RecordID {
    let media = instance.server.media, file = media.quarantine.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: media.quarantine, withIntermediateDirectories: true)
    try picture(seed: seed).write(to: file)
    let rights = MediaRights(statement: licence, holder: "Bảo tàng thử")
    let adding = MediaStore.Adding(record: .named(record), name: "bia \(seed).tif", file: file, caption: caption, rights: rights, display: display, origin: origin, by: "test", isReleased: isReleased)
    let added = try await MediaIngest(media: media, imager: instance.server.imager).take(adding)
    guard isMade else { return added.id }
    let pyramid = media.pyramid(of: added.id)
    try FileManager.default.createDirectory(at: pyramid.deletingLastPathComponent(), withIntermediateDirectories: true)
    try await instance.server.imager.pyramid(from: try media.original(of: added), format: added.format, to: pyramid)
    try await media.made(added.id, width: width, height: height, colour: "#808080")
    return added.id
  }

  /// An instance with one record for each of `ways`.
  static func instance(_ ways: [String] = ["open"]) async throws -> TestInstance {
    let instance = try await TestInstance.open(extra: ["Tests/JourneyTests/Sectors/sealed"])
    let drafts = ways.map { way in
      var draft = DoorTests.draft("kin-\(way)", title: ProbedRecord(identifier: "kin-\(way)").title, state: way == "draft" ? .draft : .published)
      draft.body["sealed_class"] = nil
      return draft
    }
    _ = try await instance.store.apply(drafts, author: "test", source: "test", reason: "images")
    try await instance.settle()
    return instance
  }

  private static func ask(_ instance: TestInstance, _ paths: [String], method: HTTPRequest.Method = .get, headers: HTTPFields = [:]) async throws -> [Given] {
    try await instance.application().test(.router) { client in
      var given: [Given] = []
      for path in paths {
        given.append(
          try await client.execute(uri: path, method: method, headers: headers) { Given(status: $0.status.code, headers: $0.headers, bytes: Array($0.body.readableBytesView)) })
      }
      return given
    }
  }

  private static func ask(_ instance: TestInstance, _ path: String, method: HTTPRequest.Method = .get, headers: HTTPFields = [:]) async throws -> Given {
    try #require(try await ask(instance, [path], method: method, headers: headers).first)
  }

  private static func size(of given: Given, _ format: MediaFormat, _ instance: TestInstance) async throws -> [Int] {
    let file = instance.folder.appending(path: UUID().uuidString)
    try Data(given.bytes).write(to: file)
    let probe = try await instance.server.imager.probe(file, format: format)
    return [probe.width, probe.height]
  }

  /// Every address of a file.
  private static func addresses(_ id: RecordID) -> [String] {
    ["2", "3"].flatMap { version in ["", "/info.json", "/full/max/0/default.jpg", "/0,0,256,256/256,256/0/default.jpg", "/full/!99999,99999/0/default.jpg", "/full/nonsense/0/default.jpg"].map { "/iiif/\(version)/\(id)\($0)" } }
  }

  // MARK: The image service

  @Test("The base address leads to the description, which comes in the media type that is asked for, for pages of any origin") func information() async throws {
    let instance = try await Self.instance(), id = try await Self.add(to: "kin-open", in: instance)
    let base = try await Self.ask(instance, "/iiif/3/\(id)")
    #expect(base.status == 303 && base.header("Location") == "http://localhost/iiif/3/\(id)/info.json")
    let info = try await Self.ask(instance, "/iiif/3/\(id)/info.json")
    #expect(info.status == 200 && info.header("Content-Type") == Self.api3 && info.text.hasPrefix("{\"@context\":\"http://iiif.io/api/image/3/context.json\""))
    #expect(info.json["id"]?.string == "http://localhost/iiif/3/\(id)" && info.json["width"]?.int == 1_500 && info.json["height"]?.int == 1_100 && info.json["maxWidth"]?.int == 4_096)
    #expect(info.json["rights"]?.string == "http://creativecommons.org/licenses/by/4.0/")
    #expect(info.header("Access-Control-Allow-Origin") == "*" && info.header("Vary")?.contains("Accept") == true && info.header("Link")?.contains("level2.json>;rel=\"profile\"") == true)
    #expect(info.header("Cache-Control") == "public, max-age=0, must-revalidate")
    let types = [
      ("application/json", "application/json"), ("application/ld+json", Self.api3), ("*/*", Self.api3), ("application/ld+json;q=0.1, application/json", "application/json"),
      ("application/json;q=0.5, application/ld+json", Self.api3),
    ]
    for (accept, type) in types {
      let given = try await Self.ask(instance, "/iiif/3/\(id)/info.json", headers: [.accept: accept])
      #expect(given.header("Content-Type") == type, "\(accept)")
      #expect(given.header("ETag") == info.header("ETag") || type != Self.api3, "\(accept)")
    }
    let old = try await Self.ask(instance, "/iiif/2/\(id)/info.json")
    #expect(old.header("Content-Type") == "application/json" && old.json["@id"]?.string == "http://localhost/iiif/2/\(id)" && old.header("Link")?.contains("json-ld#context") == true)
    let tag = try #require(info.header("ETag"))
    let again = try await Self.ask(instance, "/iiif/3/\(id)/info.json", headers: [.ifNoneMatch: tag])
    #expect(again.status == 304 && again.bytes.isEmpty && again.header("Access-Control-Allow-Origin") == "*")
  }

  @Test("Parts come in the size, format and turn that are asked for, with their canonical address, and are not sent twice") func images() async throws {
    let instance = try await Self.instance(), id = try await Self.add(to: "kin-open", in: instance), image = "/iiif/3/\(id)"
    let wanted: [(String, [Int], MediaFormat)] = [
      ("\(image)/full/max/0/default.jpg", [1_500, 1_100], .jpeg), ("\(image)/256,256,256,256/256,256/0/default.jpg", [256, 256], .jpeg), ("\(image)/full/750,/0/default.png", [750, 550], .png),
      ("\(image)/square/!200,200/90/gray.webp", [200, 200], .webp), ("\(image)/pct:0,0,50,50/%5E1500,/0/default.jpg", [1_500, 1_100], .jpeg), ("/iiif/2/\(id)/full/full/0/default.jpg", [1_500, 1_100], .jpeg),
      ("/iiif/2/\(id)/0,0,750,550/pct:20/!90/bitonal.jpg", [110, 150], .jpeg),
    ]
    for (path, size, format) in wanted {
      let given = try await Self.ask(instance, path)
      try #require(given.status == 200, "\(path): \(given.text.prefix(300))")
      #expect(given.header("Content-Type") == format.mime && given.header("Access-Control-Allow-Origin") == "*" && given.header("Cache-Control") == "public, max-age=86400", "\(path)")
      #expect(try await Self.size(of: given, format, instance) == size, "\(path)")
      #expect(given.header("Link")?.contains(">;rel=\"canonical\"") == true && given.header("Link")?.contains("level2.json>;rel=\"profile\"") == true, "\(path)")
      let again = try await Self.ask(instance, path, headers: [.ifNoneMatch: try #require(given.header("ETag"))])
      #expect(again.status == 304 && again.bytes.isEmpty, "\(path)")
    }
    let two = try await Self.ask(instance, ["\(image)/full/750,550/0/default.jpg", "\(image)/0,0,1500,1100/pct:50/0/default.jpg"])
    #expect(two[0].header("Link") == two[1].header("Link") && two[0].header("ETag") == two[1].header("ETag"))
    #expect(two[0].header("Link")?.hasPrefix("<http://localhost\(image)/full/750,550/0/default.jpg>;rel=\"canonical\"") == true)
    let head = try await Self.ask(instance, "\(image)/full/max/0/default.jpg", method: .head)
    #expect(head.status == 200 && head.bytes.isEmpty)
  }

  @Test("What cannot be asked is refused with what is wrong, in the reader's language") func refused() async throws {
    let instance = try await Self.instance(), id = try await Self.add(to: "kin-open", in: instance)
    let wrong = [
      "nowhere/max/0/default.jpg", "0,0,0,10/max/0/default.jpg", "9999,0,10,10/max/0/default.jpg", "full/0,0/0/default.jpg", "full/3000,/0/default.jpg", "full/%5E9999,/0/default.jpg",
      "full/max/361/default.jpg", "full/max/x/default.jpg", "full/max/0/pretty.jpg", "full/max/0/default.xyz", "full/max/0/default", "full/full/0/default.jpg", "full/%FF/0/default.jpg",
    ]
    for (path, given) in zip(wrong, try await Self.ask(instance, wrong.map { "/iiif/3/\(id)/\($0)" }, headers: [.acceptLanguage: "en"])) {
      #expect(given.status == 400 && given.json["code"]?.string == "media.request" && given.header("Content-Language") == "en", "\(path): \(given.status)")
      #expect(given.json["detail"]?.string?.isEmpty == false && given.header("Access-Control-Allow-Origin") == "*", "\(path)")
    }
    let vietnamese = try await Self.ask(instance, "/iiif/3/\(id)/nowhere/max/0/default.jpg")
    #expect(vietnamese.json["detail"]?.string?.hasPrefix("Vùng") == true)
    let unknown = ["khong-co", id.text.uppercased(), RecordID.named("x").text, "a%2Fb", "%5Bfrob%5D", "kin-open"]
    for given in try await Self.ask(instance, unknown.flatMap { ["/iiif/3/\($0)", "/iiif/3/\($0)/info.json", "/iiif/2/\($0)/full/max/0/default.jpg"] }) {
      #expect(given.status == 404 && given.json["code"]?.string == "record.absent" && given.header("Access-Control-Allow-Origin") == "*")
    }
  }

  @Test("A browser that asks first is told what it may ask; nothing is taken there") func preflight() async throws {
    let instance = try await Self.instance(), id = try await Self.add(to: "kin-open", in: instance)
    for path in ["/iiif/3/\(id)/info.json", "/iiif/presentation/3/\(RecordID.named("kin-open"))/manifest"] {
      let given = try await Self.ask(instance, path, method: .options, headers: [.origin: "https://viewer.example"])
      #expect(given.status == 204 && given.bytes.isEmpty && given.header("Access-Control-Allow-Origin") == "*" && given.header("Access-Control-Allow-Methods") == "GET, HEAD", "\(path)")
      for method in [HTTPRequest.Method.post, .put, .delete] { #expect(try await Self.ask(instance, path, method: method).status == 405, "\(path) \(method)") }
    }
    let page = try await Self.ask(instance, ["/vi", "/api/v1/records/kin-open"])
    #expect(page.allSatisfy { $0.header("Access-Control-Allow-Origin") == nil })
    #expect(try await Self.ask(instance, "/vi", method: .options).status == 405)
  }

  // MARK: What may be seen

  @Test("Images of closed records answer like images that never were, at every address") func closed() async throws {
    let instance = try await Self.instance(["open"] + DoorMatrixTests.absent), unknown = RecordID.named("never")
    var ids: [String: RecordID] = [:]
    for (number, way) in DoorMatrixTests.absent.enumerated() {
      ids[way] = try await Self.add(to: "kin-\(way)", in: instance, seed: UInt8(number))
      try await DoorMatrixTests.close(way, in: instance.store)
    }
    for way in DoorMatrixTests.absent {
      let id = try #require(ids[way]), record = RecordID.named("kin-\(way)")
      let asked = Self.addresses(id) + ["/iiif/presentation/3/\(record)/manifest", "/iiif/presentation/3/kin-\(way)/manifest"]
      let never = Self.addresses(unknown) + ["/iiif/presentation/3/\(unknown)/manifest", "/iiif/presentation/3/never/manifest"]
      for (path, (one, other)) in zip(asked, zip(try await Self.ask(instance, asked), try await Self.ask(instance, never))) {
        #expect(one.status == 404 && other.status == 404, "\(path)")
        #expect(one.json["detail"] == other.json["detail"] && one.json["code"] == other.json["code"] && one.header("Cache-Control") == other.header("Cache-Control"), "\(path)")
        #expect(one.header("ETag") == nil && one.header("Link") == nil, "\(path)")
      }
    }
  }

  @Test("An image that has been seen is refused as soon as its record, the rights in it or itself is closed, also to who asks whether it has changed") func closedLater() async throws {
    let ways = ["described", "none", "removed", "withdrawn", "hidden", "erased"]
    let instance = try await Self.instance(ways), media = instance.server.media
    var seen: [String: (id: RecordID, tag: String)] = [:]
    for (number, way) in ways.enumerated() {
      let id = try await Self.add(to: "kin-\(way)", in: instance, seed: UInt8(number))
      let given = try await Self.ask(instance, "/iiif/3/\(id)/full/200,/0/default.jpg")
      #expect(given.status == 200 && given.header("ETag") != nil, "\(way)")
      #expect(try await Self.ask(instance, "/iiif/presentation/3/kin-\(way)/manifest").status == 200, "\(way)")
      seen[way] = (id, given.header("ETag") ?? "")
    }
    try await instance.store.close(.named("kin-described"), visibility: .described, author: "test", reason: "ảnh chưa mở")
    try await instance.store.close(.named("kin-withdrawn"), state: .withdrawn, author: "test", reason: "lý do rút")
    try await instance.store.close(.named("kin-hidden"), visibility: .hidden, author: "test", reason: "đóng")
    try await instance.store.close(.named("kin-erased"), state: .erased, author: "test", reason: "lý do xóa")
    try await media.describe(try #require(seen["none"]).id, caption: nil, rights: MediaRights(), display: .none, origin: .none, by: "test")
    try await media.remove(try #require(seen["removed"]).id, reason: "lý do gỡ", by: "test")
    // Files of an erased record may be gone with everything that is known of them.
    let expected: [String: [Int]] = ["described": [401], "none": [401], "removed": [410], "withdrawn": [410], "hidden": [404], "erased": [404, 410]]
    let manifests: [String: [Int]] = ["described": [401], "none": [401], "removed": [404], "withdrawn": [410], "hidden": [404], "erased": [410]]
    for way in ways {
      let (id, tag) = try #require(seen[way])
      for path in Self.addresses(id) + ["/iiif/3/\(id)/full/200,/0/default.jpg"] {
        let given = try await Self.ask(instance, path, headers: [.ifNoneMatch: tag])
        #expect(expected[way]?.contains(given.status) == true, "\(way) \(path): \(given.status)")
        #expect(given.header("Content-Type")?.hasPrefix("application/problem+json") == true && given.header("Access-Control-Allow-Origin") == "*", "\(way) \(path)")
        #expect(!given.text.contains("lý do xóa") && !given.text.contains("lý do gỡ") && given.text.contains("lý do rút") == (way == "withdrawn"), "\(way) \(path)")
        #expect((given.status == 401) == (given.header("WWW-Authenticate") != nil), "\(way) \(path)")
      }
      let manifest = try await Self.ask(instance, "/iiif/presentation/3/kin-\(way)/manifest")
      #expect(manifests[way]?.contains(manifest.status) == true, "\(way): \(manifest.status)")
    }
  }

  @Test("A reduced image is to everybody one of 1024 px: in its description, its parts and its canonical addresses") func reduced() async throws {
    let instance = try await Self.instance(), id = try await Self.add(to: "kin-open", in: instance, display: .reduced), image = "/iiif/3/\(id)"
    for version in ["2", "3"] {
      let info = try await Self.ask(instance, "/iiif/\(version)/\(id)/info.json")
      #expect(info.json["width"]?.int == 1_024 && info.json["height"]?.int == 751 && !info.text.contains(":1500") && !info.text.contains("sizeUpscaling"), "\(info.text)")
    }
    let whole = try await Self.ask(instance, "\(image)/full/max/0/default.jpg")
    #expect(try await Self.size(of: whole, .jpeg, instance) == [1_024, 751])
    #expect(whole.header("Link")?.contains("\(image)/full/max/0/default.jpg>") == true && whole.header("Cache-Control") == "public, max-age=0, must-revalidate")
    let corner = try await Self.ask(instance, "\(image)/0,0,512,512/max/0/default.jpg")
    #expect(try await Self.size(of: corner, .jpeg, instance) == [512, 512])
    for path in ["full/1500,/0/default.jpg", "1100,0,100,100/max/0/default.jpg", "full/%5E1500,/0/default.jpg", "0,0,100,100/%5E200,200/0/default.jpg"] {
      let given = try await Self.ask(instance, "\(image)/\(path)")
      #expect([400, 501].contains(given.status) && !given.text.contains("1500 ×"), "\(path): \(given.status)")
    }
    let canvas = try #require(try await Self.ask(instance, "/iiif/presentation/3/kin-open/manifest").json["items"]?.list?.first)
    #expect(canvas["width"]?.int == 1_024 && canvas["height"]?.int == 751)
  }

  @Test("An image that waits for its derivative is said to wait, and no other way is open to it") func pending() async throws {
    let instance = try await Self.instance(), id = try await Self.add(to: "kin-open", in: instance, isMade: false)
    for path in Self.addresses(id) + ["/iiif/presentation/3/kin-open/manifest"] {
      let given = try await Self.ask(instance, path)
      #expect(given.status == 503 && given.json["code"]?.string == "media.pending" && given.header("Retry-After") == "5", "\(path)")
    }
  }

  @Test("No image stays in the memory of pages: what was taken away is not given from there") func memory() async throws {
    let instance = try await Self.instance(), id = try await Self.add(to: "kin-open", in: instance), path = "/iiif/3/\(id)/full/200,/0/default.jpg"
    try await instance.application().test(.router) { client in
      let first = try await client.execute(uri: path, method: .get) { $0 }
      #expect(first.status == .ok && first.headers[.eTag]?.hasPrefix("W/") == false)
      try FileManager.default.removeItem(at: instance.server.media.pyramid(of: id))
      let second = try await client.execute(uri: path, method: .get) { $0 }
      #expect([.internalServerError, .serviceUnavailable].contains(second.status))
    }
  }

  // MARK: The manifest

  @Test("The manifest tells of the record in two languages and has a canvas for each image that can be seen, with both services") func manifest() async throws {
    let instance = try await Self.instance(), record = RecordID.named("kin-open")
    let first = try await Self.add(to: "kin-open", in: instance, caption: LocalizedText(vi: "Mặt trước", en: "Front"), origin: .assisted)
    let second = try await Self.add(to: "kin-open", in: instance, seed: 2)
    let third = try await Self.add(to: "kin-open", in: instance, seed: 3, display: .none)
    let given = try await Self.ask(instance, "/iiif/presentation/3/\(record)/manifest"), manifest = given.json
    #expect(given.status == 200 && given.header("Content-Type") == "application/ld+json;profile=\"http://iiif.io/api/presentation/3/context.json\"" && given.header("Access-Control-Allow-Origin") == "*")
    #expect(given.text.hasPrefix("{\"@context\":\"http://iiif.io/api/presentation/3/context.json\"") && !given.text.contains(third.text))
    let packed = try await Self.ask(instance, "/iiif/presentation/3/\(record)/manifest", headers: [.acceptEncoding: "gzip"]), tag = packed.header("ETag") ?? ""
    #expect(given.header("Content-Encoding") == nil && packed.header("Content-Encoding") == "gzip" && packed.bytes.starts(with: [0x1F, 0x8B]) && packed.bytes.count * 2 < given.bytes.count)
    let known = try await Self.ask(instance, "/iiif/presentation/3/\(record)/manifest", headers: [.acceptEncoding: "gzip", .ifNoneMatch: tag])
    #expect(tag == "W/" + (given.header("ETag") ?? "") && known.status == 304 && known.header("ETag") == tag, "packed bytes have a tag of their own")
    #expect(manifest["id"]?.string == "http://localhost/iiif/presentation/3/\(record)/manifest" && manifest["type"]?.string == "Manifest")
    #expect(manifest["label"]?["vi"]?.list?.first?.string?.hasPrefix("Vật kin-open") == true && manifest["label"]?["en"]?.list?.first?.string?.hasSuffix("object") == true)
    #expect(manifest["rights"]?.string == "http://creativecommons.org/licenses/by/4.0/" && manifest["behavior"]?.list == ["individuals"])
    #expect(manifest["requiredStatement"]?["value"]?["vi"]?.list?.first?.string == "Bảo tàng thử" && manifest["summary"] != nil && manifest["homepage"]?.list?.count == 2)
    for secret in DoorTests.secrets { #expect(!given.text.contains(secret), "\(secret)") }
    let canvases = manifest["items"]?.list ?? []
    #expect(canvases.count == 2)
    for (canvas, id) in zip(canvases, [first, second]) {
      let body = canvas["items"]?.list?.first?["items"]?.list?.first?["body"], services = body?["service"]?.list ?? []
      #expect(canvas["width"]?.int == 1_500 && body?["id"]?.string == "http://localhost/iiif/3/\(id)/full/max/0/default.jpg")
      #expect(services.first?["id"]?.string == "http://localhost/iiif/3/\(id)" && services.last?["@type"]?.string == "ImageService2")
      let thumbnail = try #require(canvas["thumbnail"]?.list?.first)
      let small = try await Self.ask(instance, String(try #require(thumbnail["id"]?.string).dropFirst("http://localhost".count)))
      let size = try await Self.size(of: small, .jpeg, instance).map { Int64($0) }
      #expect(size == [thumbnail["width"], thumbnail["height"]].compactMap { $0?.int })
    }
    #expect(canvases.first?["label"] == .object(["vi": .list(["Mặt trước"]), "en": .list(["Front"])]) && canvases.first?["metadata"]?.list?.count == 2)
    let page = try await instance.get("/vi/vat-kin/\(ProbedRecord(identifier: "kin-open").slug)").text
    #expect(page.contains("rel=\"alternate\" type=\"application/ld+json;profile=") && page.contains("/iiif/presentation/3/\(record)/manifest"))
  }

  @Test("A record without images has no manifest") func noManifest() async throws {
    let given = try await Self.ask(try await Self.instance(), "/iiif/presentation/3/kin-open/manifest")
    #expect(given.status == 404 && given.json["code"]?.string == "record.absent")
  }
}
