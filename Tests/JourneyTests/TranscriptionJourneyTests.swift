import Foundation
import Kernel
import Storage
import Testing

@testable import phohien

/// Lines of an image at the desk, without a script.
@Suite("Journeys: lines of an image") struct TranscriptionJourneyTests {
  private static let mine = RecordID.named("xa-11953"), theirs = RecordID.named("xa-11977")
  private static let page = "/vi/ban-lam-viec/phien-am"
  /// 8 × 6 pixels.
  private static let png = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAAEUlEQVR42mNY4KCAFTEMpAQAKWgwAcEwBi0AAAAASUVORK5CYII="

  /// A draft of their unit with an image that the public never sees.
  private static func image(_ browser: DeskBrowser) async throws -> Media {
    let edit = "/vi/ban-lam-viec/sua-ban-ghi"
    try await browser.open("\(edit)?profile=person")
    let draft = try #require(browser.page.text.firstMatch(of: /draft=([0-9a-f-]{36})/)).1
    try await browser.send("\(edit)?profile=person&draft=\(draft)", ["f.name.vi": "Nguyễn Văn Thử Bia", "act": "save", "base": "0", "unit": mine.text])
    let record = String(try #require(browser.page.text.firstMatch(of: /sua-ban-ghi\?id=([0-9a-f-]{36})/)).1)
    let media = browser.instance.server.media, file = media.quarantine.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: media.quarantine, withIntermediateDirectories: true)
    try #require(Data(base64Encoded: png)).write(to: file)
    return try await media.add(.init(record: RecordID(stored: record), name: "bia.png", file: file, display: .none, by: "test"), format: .png, width: 8, height: 6, colour: nil)
  }

  private static func line(_ text: String, x: String = "1", mark: String = "") -> [String: String] {
    ["act": "save", "mark": mark, "x": x, "y": "1", "width": "2", "height": "4", "number": "", "setting": "vertical", "t.characters": "重修碑記", "t.reading": text]
  }

  private static func lines(_ browser: DeskBrowser, _ image: Media) async throws -> [ImageLine] { try await browser.instance.server.media.lines(of: image.id, publicOnly: false) }

  @Test("a line is written, refused where it cannot be, and reviewed by somebody else; the public sees it only then") func writing() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let officer = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)]), image = try await Self.image(officer)
    let address = "\(Self.page)?id=\(image.id.text)"
    #expect(try await officer.open("/vi/ban-lam-viec/tep?id=\(image.record.text)").text.contains(address))
    #expect(try await officer.open(address).status == 200)
    let beyond = try await officer.send(address, Self.line("Trùng tu", x: "7"))
    #expect(beyond.status == 422 && beyond.text.contains("vượt ra ngoài ảnh") && beyond.text.contains("Trùng tu"))
    let unread = try await officer.send(address, Self.line("Trùng tu", x: "một"))
    #expect(unread.status == 422 && unread.text.contains("Trùng tu"))
    #expect(try await officer.send(address, Self.line("Trùng tu bi ký")).status == 200)
    let first = try #require(try await Self.lines(officer, image).first)
    #expect(first.state == .draft && first.texts[.characters] == "重修碑記" && first.setting == .vertical)
    let mark = try #require(officer.page.text.firstMatch(of: /name="line" value="([0-9a-f:-]+)"/)).1
    #expect(try await officer.send(address, ["act": "review", "line": String(mark)]).status == 403)
    let approver = try await DeskBrowser.officer(instance, "lanh-dao", [Grant(role: "approver", unit: Self.mine)])
    #expect(try await approver.open(address).text.contains("không sửa"))
    #expect(try await approver.send(address, Self.line("x")).status == 403)
    try await approver.open(address)
    #expect(try await approver.send(address, ["act": "review", "line": String(mark)]).status == 200)
    #expect(try await instance.server.media.lines(of: image.id, publicOnly: true).count == 1)
  }

  @Test("of two people at one line the second is told what changed and loses nothing; foreign units and the public know of nothing") func together() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    let first = try await DeskBrowser.officer(instance, "can-bo-xa", [Grant(role: "commune-officer", unit: Self.mine)]), image = try await Self.image(first)
    let second = try await DeskBrowser.officer(instance, "can-bo-hai", [Grant(role: "commune-officer", unit: Self.mine)])
    let address = "\(Self.page)?id=\(image.id.text)"
    try await first.open(address)
    try await first.send(address, Self.line("Bản đầu"))
    let line = try #require(try await Self.lines(first, image).first)
    try await first.open("\(address)&line=\(line.id.text)")
    try await second.open("\(address)&line=\(line.id.text)")
    let mark = second.value(of: "mark")
    #expect(try await first.send(address, Self.line("Bản của người thứ nhất", mark: first.value(of: "mark"))).status == 200)
    let told = try await second.send(address, Self.line("Bản của người thứ hai", mark: mark))
    #expect(told.status == 409 && told.text.contains("Bản của người thứ nhất") && told.text.contains("Bản của người thứ hai"))
    #expect(try await second.send(address, Self.line("Bản của người thứ hai", mark: second.value(of: "mark"))).status == 200)
    #expect(try await Self.lines(first, image).map { $0.texts[.reading] } == ["Bản của người thứ hai"])
    let stranger = try await DeskBrowser.officer(instance, "can-bo-khac", [Grant(role: "commune-officer", unit: Self.theirs)])
    #expect(try await stranger.open(address).status == 404)
    for path in ["/desk/images/\(image.id.text)?edge=400", "/desk/images/\(image.id.text)?line=\(line.id.text)"] {
      #expect(try await instance.visit(path).status == 404)
      #expect(try await stranger.open(path).status == 404)
    }
  }
}
