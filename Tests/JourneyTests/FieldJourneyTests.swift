import Edge
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import NIOCore
import Storage
import Testing

@testable import phohien

/// Finds from the field: sent by collaborators, decided on at the desk.
@Suite("Journeys: field kit") struct FieldJourneyTests {
  private static let mine = RecordID.named("xa-11953"), theirs = RecordID.named("xa-11977")
  private static let png = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAAEUlEQVR42mNY4KCAFTEMpAQAKWgwAcEwBi0AAAAASUVORK5CYII="
  private static let list = "/vi/ban-lam-viec/phat-hien", one = "/vi/ban-lam-viec/mot-phat-hien", finds = "/api/v1/finds", uploads = "/api/v1/uploads"

  private struct Answer: Sendable {
    let status: Int
    let text: String
    let headers: HTTPFields
    var value: Value { (try? Value(json: text)) ?? .null }
    var code: String? { value["code"]?.string }
  }

  private static func ask(_ browser: DeskBrowser, _ method: HTTPRequest.Method, _ path: String, _ headers: [String: String] = [:], body: ByteBuffer? = nil) async throws -> Answer {
    let application = browser.instance.application()
    var fields = HTTPFields()
    let own = ["Cookie": browser.cookie ?? "", "X-Form-Token": browser.token, "Tus-Resumable": "1.0.0"]
    for (name, value) in own.merging(headers, uniquingKeysWith: { $1 }) { if let name = HTTPField.Name(name) { fields[name] = value } }
    return try await application.test(.router) { [fields] client in
      try await client.execute(uri: path, method: method, headers: fields, body: body) { Answer(status: Int($0.status.code), text: String(buffer: $0.body), headers: $0.headers) }
    }
  }

  private static func collaborator(_ instance: TestInstance, _ name: String = "cong-tac-vien", unit: RecordID = mine) async throws -> DeskBrowser {
    let browser = try await DeskBrowser.officer(instance, name, [Grant(role: "collaborator", unit: unit)])
    try await browser.open("/vi/thuc-dia")
    return browser
  }

  private static func find(_ id: RecordID, unit: RecordID = mine, photo: RecordID? = nil, bytes: Int = 0, more: [String: Value] = [:]) -> ByteBuffer {
    var body: [String: Value] = [
      "id": .string(id.text), "created": .int(1_700_000_000_000), "profile": "monument", "unit": .string(unit.text), "name": "Miếu đầu làng", "note": "Cụ Tư kể lại.",
      "position": .object(["latitude": .double(20.65), "longitude": .double(106.05), "accuracy": .double(9), "at": .int(1)]),
    ]
    if let photo { body["photos"] = .list([.object(["id": .string(photo.text), "name": "mieu.png", "bytes": .int(Int64(bytes))])]) }
    return ByteBuffer(string: Value.object(body.merging(more) { $1 }).json)
  }

  private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  @Test("a find sent twice is one; its photograph goes on after a break; an officer makes a draft of it with the original, and nothing of it is public") func whole() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), sender = try await Self.collaborator(instance)
    #expect(sender.page.status == 200 && sender.page.text.contains("Đình, đền, chùa"))
    let png = Array(try #require(Data(base64Encoded: Self.png))), id = RecordID.new(now: 1), photo = RecordID.new(now: 2)
    let first = try await Self.ask(sender, .post, Self.finds, body: Self.find(id, photo: photo, bytes: png.count))
    #expect(first.status == 201, "\(first.text)")
    #expect(try await Self.ask(sender, .post, Self.finds, body: Self.find(id, photo: photo, bytes: png.count)).status == 200)
    let metadata = "find \(Self.base64(id.text)),photo \(Self.base64(photo.text)),filename \(Self.base64("mieu.png"))"
    let begun = try await Self.ask(sender, .post, Self.uploads, ["Upload-Length": "\(png.count)", "Upload-Metadata": metadata])
    let place = try #require(begun.headers[.location])
    let piece = ["Content-Type": "application/offset+octet-stream"]
    #expect(try await Self.ask(sender, .patch, place, piece.merging(["Upload-Offset": "0"]) { $1 }, body: ByteBuffer(bytes: png[..<20])).status == 204)
    let officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)])
    try await officer.open("\(Self.one)?id=\(id)")
    let early = try await officer.send("\(Self.one)?id=\(id)", ["act": "accept", "profile": "monument", "name": "Miếu", "note": "", "display": "none"])
    #expect(early.status == 422 && early.text.contains("chưa gửi hết"))
    #expect(try await Self.ask(sender, .patch, place, piece.merging(["Upload-Offset": "20"]) { $1 }, body: ByteBuffer(bytes: png[20...])).status == 204)
    let again = try await Self.ask(sender, .post, Self.uploads, ["Upload-Length": "\(png.count)", "Upload-Metadata": metadata])
    #expect(again.status == 201 && HTTPField.Name("Media-Id").flatMap { again.headers[$0] } == photo.text, "one that is here is told to be")
    let seen = try await Self.ask(officer, .get, "\(Self.finds)/\(id)/photos/\(photo)")
    #expect(seen.status == 200 && seen.headers[.contentType] == "image/jpeg")
    #expect(try await officer.open(Self.list).text.contains("Miếu đầu làng"))
    try await officer.open("\(Self.one)?id=\(id)")
    let done = try await officer.send("\(Self.one)?id=\(id)", ["act": "accept", "profile": "monument", "name": "Miếu đầu làng", "note": "Cụ Tư kể lại.", "position": "yes", "display": "none"])
    #expect(done.status == 200, "\(done.text.prefix(3_000))")
    let find = try #require(try await FindStore(media: instance.server.media).find(id)), result = try #require(find.result)
    let kept = try #require(try await instance.server.media.media(of: result).first)
    #expect(find.state == .accepted && find.photos.first?.media == kept.id && kept.display == MediaDisplay.none)
    #expect(try Data(contentsOf: instance.server.media.original(of: kept)) == Data(png))
    #expect(try await instance.visit("/api/v1/records/\(result)").status == 404)
    try await officer.open("\(Self.one)?id=\(id)")
    #expect(try await officer.send("\(Self.one)?id=\(id)", ["act": "reject", "reason": "x"]).text.contains("đã được người khác xử lý"))
  }

  @Test("nobody sends for another unit, sees another's find, or sends without the right, the token or good words") func closed() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), sender = try await Self.collaborator(instance)
    let id = RecordID.new(now: 1)
    #expect(try await Self.ask(sender, .post, Self.finds, body: Self.find(id, unit: Self.theirs)).code == "find.unit")
    #expect(try await Self.ask(sender, .post, Self.finds, ["X-Form-Token": "x"], body: Self.find(id)).status == 403)
    #expect(try await Self.ask(sender, .post, Self.finds, body: ByteBuffer(string: "{")).code == "find.json")
    #expect(try await Self.ask(sender, .post, Self.finds, body: Self.find(id, more: ["position": .object(["latitude": .double(200), "longitude": .double(0)])])).code == "find.json")
    #expect(try await Self.ask(sender, .post, Self.finds, body: Self.find(id, more: ["profile": "person"])).code == "find.kind")
    #expect(try await Self.ask(sender, .post, Self.finds, body: Self.find(id, more: ["profile": "", "record": "khong-co"])).code == "find.record")
    #expect(try await Self.ask(sender, .post, Self.finds, body: Self.find(id)).status == 201)
    let other = try await Self.collaborator(instance, "nguoi-khac", unit: Self.theirs)
    #expect(try await Self.ask(other, .post, Self.finds, body: Self.find(id, unit: Self.theirs)).code == "find.id")
    #expect(try await Self.ask(other, .get, Self.finds).text.contains(id.text) == false)
    #expect(try await other.open("\(Self.one)?id=\(id)").status == 403)
    let officer = try await DeskBrowser.officer(instance, "can-bo-khac", [Grant(role: "commune-officer", unit: Self.theirs)])
    #expect(try await officer.open("\(Self.one)?id=\(id)").status == 404)
    let approver = try await DeskBrowser.officer(instance, "lanh-dao", [Grant(role: "approver", unit: Self.mine)])
    #expect(try await approver.open("/vi/thuc-dia").status == 403)
    #expect(try await instance.visit("/vi/thuc-dia").status == 303)
    #expect(try await instance.visit("/vi/thuc-dia/ngoai-tuyen").text.contains("name=\"token\"") == false)
    let decider = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)])
    try await decider.open("\(Self.one)?id=\(id)")
    #expect(try await decider.send("\(Self.one)?id=\(id)", ["act": "reject", "reason": " "]).status == 422)
    #expect(try await decider.send("\(Self.one)?id=\(id)", ["act": "reject", "reason": "Đã có hồ sơ này"]).status == 200)
    #expect(try await sender.open("/vi/thuc-dia").text.contains("Đã có hồ sơ này"))
  }
}
