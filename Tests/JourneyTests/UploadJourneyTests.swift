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

#if canImport(Glibc)
  import Glibc
#endif

/// Files that come to a record: from its page at the desk, and in pieces.
@Suite("Journeys: files of a record") struct UploadJourneyTests {
  private static let mine = RecordID.named("xa-11953"), theirs = RecordID.named("xa-11977")
  private static let page = "/vi/ban-lam-viec/tep", uploads = "/api/v1/uploads"
  /// 8 × 6 pixels.
  private static let png = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAAEUlEQVR42mNY4KCAFTEMpAQAKWgwAcEwBi0AAAAASUVORK5CYII="

  private struct Answer: Sendable {
    let status: Int
    let text: String
    let headers: HTTPFields
    var code: String? { (try? Value(json: text))?["code"]?.string }
    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
  }

  private static func ask(_ server: Server, _ method: HTTPRequest.Method, _ path: String, _ headers: [String: String] = [:], body: ByteBuffer? = nil) async throws -> Answer {
    let application = Application(router: server.router(), logger: TestInstance.quiet)
    var fields = HTTPFields()
    for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
    return try await application.test(.router) { [fields] client in
      try await client.execute(uri: path, method: method, headers: fields, body: body) { Answer(status: $0.status.code, text: String(buffer: $0.body), headers: $0.headers) }
    }
  }

  // MARK: A record with somebody who may edit it

  private static func officer(_ instance: TestInstance, _ name: String = "can-bo-xa", unit: RecordID = mine) async throws -> DeskBrowser {
    try await DeskBrowser.officer(instance, name, [Grant(role: "commune-officer", unit: unit)])
  }

  /// A draft of their unit.
  private static func record(_ browser: DeskBrowser) async throws -> String {
    let edit = "/vi/ban-lam-viec/sua-ban-ghi"
    try await browser.open("\(edit)?profile=person")
    let draft = try #require(browser.page.text.firstMatch(of: /draft=([0-9a-f-]{36})/)).1
    try await browser.send("\(edit)?profile=person&draft=\(draft)", ["f.name.vi": "Nguyễn Văn Thử Ảnh", "act": "save", "base": "0", "unit": mine.text])
    return String(try #require(browser.page.text.firstMatch(of: /sua-ban-ghi\?id=([0-9a-f-]{36})/)).1)
  }

  private static func files(_ instance: TestInstance, _ record: String) async throws -> [Media] { try await instance.server.media.media(of: RecordID(stored: record)) }

  /// What lies in quarantine.
  private static func waiting(_ instance: TestInstance) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: instance.server.media.quarantine.path)) ?? []).sorted()
  }

  // MARK: The form

  private static func multipart(_ fields: [(String, String)], files: [(String, [UInt8])]) -> ByteBuffer {
    var buffer = ByteBuffer()
    for (name, value) in fields { buffer.writeString("--tep\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n") }
    for (name, bytes) in files {
      buffer.writeString("--tep\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(name)\"\r\nContent-Type: image/jpeg\r\n\r\n")
      buffer.writeBytes(bytes)
      buffer.writeString("\r\n")
    }
    buffer.writeString("--tep--\r\n")
    return buffer
  }

  private static func send(_ browser: DeskBrowser, _ record: String, token: String, _ fields: [(String, String)] = [], files: [(String, [UInt8])]) async throws -> Answer {
    let headers = ["Cookie": browser.cookie ?? "", "Content-Type": "multipart/form-data; boundary=tep"]
    return try await ask(browser.instance.server, .post, "\(page)?id=\(record)", headers, body: multipart([("token", token), ("act", "add")] + fields, files: files))
  }

  @Test("files are sent from the record's page, shown there with what was said of them, described anew and removed with a reason") func form() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), officer = try await Self.officer(instance), record = try await Self.record(officer)
    #expect(try await officer.open("/vi/ban-lam-viec/mot-ban-ghi?id=\(record)").text.contains("/vi/ban-lam-viec/tep?id=\(record)"))
    let empty = try await officer.open("\(Self.page)?id=\(record)")
    #expect(empty.status == 200 && empty.cache == "no-store" && empty.text.contains("multipart/form-data") && empty.text.contains("Bản ghi chưa có tệp nào"))
    let token = officer.token, png = Array(try #require(Data(base64Encoded: Self.png)))
    let said = [("caption.vi", "Cổng đình\r\nnhìn từ sông"), ("holder", "Bảo tàng Hưng Yên"), ("display", "reduced"), ("origin", "assisted"), ("statement", "https://creativecommons.org/licenses/by/4.0/"), ("field", "images")]
    let sent = try await Self.send(officer, record, token: token, said, files: [("../../cổng đình.png", png), ("ghi-chep.txt", Array("Ghi chép điền dã.\n".utf8))])
    #expect(sent.status == 303 && sent.headers[.location]?.contains("done=added") == true, "\(sent.text.prefix(2_000))")
    let kept = try await Self.files(instance, record)
    #expect(kept.map(\.name) == ["cổng đình.png", "ghi-chep.txt"] && kept.map(\.format) == [.png, .text] && kept.first?.width == 8 && kept.first?.height == 6)
    #expect(kept.allSatisfy { $0.caption?[.vietnamese] == "Cổng đình\nnhìn từ sông" && $0.rights.holder == "Bảo tàng Hưng Yên" && $0.display == .reduced && $0.origin == .assisted && $0.field == "images" })
    #expect(Self.waiting(instance) == [])
    let shown = try await officer.open("\(Self.page)?id=\(record)&done=added")
    #expect(shown.text.contains("Đã nhận tệp") && shown.text.contains("cổng đình.png") && shown.text.contains("CC BY 4.0") && shown.text.contains("Cán bộ can-bo-xa thêm lúc"))
    let first = try #require(kept.first)
    let described = try await officer.send("\(Self.page)?id=\(record)", ["act": "describe", "media": first.id.text, "caption.vi": "Cổng <đình>", "caption.en": "Gate", "display": "none", "origin": "none", "statement": "", "holder": "", "note": ""])
    #expect(described.status == 200 && described.text.contains("Cổng &lt;đình&gt;"))
    #expect(try await Self.files(instance, record).first?.display == MediaDisplay.none)
    let nameless = try await officer.send("\(Self.page)?id=\(record)", ["act": "remove", "media": first.id.text, "reason": " "])
    #expect(nameless.status == 422 && nameless.text.contains("Hãy ghi lý do gỡ tệp"))
    #expect(try await officer.send("\(Self.page)?id=\(record)", ["act": "remove", "media": first.id.text, "reason": "Ảnh chụp nhầm"]).status == 200)
    #expect(try await Self.files(instance, record).map(\.name) == ["ghi-chep.txt"])
    #expect(try await officer.send("\(Self.page)?id=\(record)", ["act": "remove", "media": first.id.text, "reason": "x"]).status == 404)
    try await officer.open("\(Self.page)?id=\(record)")
    #expect(try await officer.send("\(Self.page)?id=\(record)", ["act": "add"]).text.contains("Chưa chọn tệp nào"))
  }

  @Test("what is hostile or damaged is refused one by one whatever it is called; what was typed stays, and the others are taken") func hostile() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), officer = try await Self.officer(instance), record = try await Self.record(officer)
    try await officer.open("\(Self.page)?id=\(record)")
    let files: [(String, [UInt8])] = [
      ("hinh.svg", Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".utf8)), ("anh.jpg", Array("<!doctype html><html><script>alert(1)</script></html>".utf8)),
      ("hong.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10] + Array("JFIF".utf8) + [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]), ("goi.jpg", [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 60)), ("trong.png", []),
      ("ghi-chep.txt", Array("Ghi chép.\n".utf8)),
    ]
    let answer = try await Self.send(officer, record, token: officer.token, [("caption.vi", "Chú thích \"đã gõ\""), ("holder", "Gia đình ông Thử"), ("display", "none")], files: files)
    #expect(answer.status == 422 && answer.text.contains("Chú thích &quot;đã gõ&quot;") && answer.text.contains("value=\"Gia đình ông Thử\"") && answer.text.contains("<option value=\"none\" selected>"))
    for name in ["hinh.svg", "anh.jpg", "hong.jpg", "goi.jpg", "trong.png"] { #expect(answer.text.contains("“\(name)”"), "\(name)") }
    #expect(answer.text.contains("Đã nhận: ghi-chep.txt"))
    #expect(try await Self.files(instance, record).map(\.name) == ["ghi-chep.txt"])
    #expect(Self.waiting(instance) == [])
    let again = try await Self.send(officer, record, token: officer.token, files: [("khac.txt", Array("Ghi chép.\n".utf8))])
    #expect(again.status == 422 && again.text.contains("đã có đúng tệp này"))
  }

  @Test("nothing is kept of a form without the session's token, of somebody who may not edit the record, or that is broken") func closed() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), officer = try await Self.officer(instance), record = try await Self.record(officer)
    try await officer.open("\(Self.page)?id=\(record)")
    let text = [("a.txt", Array("Ghi chép.\n".utf8))]
    #expect(try await Self.send(officer, record, token: "", files: text).status == 403)
    #expect(try await Self.send(officer, record, token: "x", files: text).status == 403)
    let headers = ["Cookie": officer.cookie ?? "", "Content-Type": "multipart/form-data; boundary=tep"]
    var late = Self.multipart([], files: text)
    late.moveWriterIndex(to: late.writerIndex - 9)
    var rest = Self.multipart([("token", officer.token), ("act", "add")], files: [])
    late.writeBuffer(&rest)
    #expect(try await Self.ask(instance.server, .post, "\(Self.page)?id=\(record)", headers, body: late).status == 403, "the token comes before the files")
    var cut = Self.multipart([("token", officer.token), ("act", "add")], files: text)
    cut.moveWriterIndex(to: cut.writerIndex - 6)
    #expect(try await Self.ask(instance.server, .post, "\(Self.page)?id=\(record)", headers, body: cut).status == 400)
    #expect(try await Self.ask(instance.server, .post, "\(Self.page)?id=\(record)", ["Content-Type": "multipart/form-data; boundary=tep"], body: cut).status == 303)
    let stranger = try await Self.officer(instance, "can-bo-khac", unit: Self.theirs)
    try await stranger.open("/vi/ban-lam-viec")
    #expect(try await Self.send(stranger, record, token: stranger.token, files: text).status == 404)
    let reader = try await DeskBrowser.officer(instance, "lanh-dao", [Grant(role: "approver", unit: Self.mine), Grant(role: "commune-officer", unit: Self.theirs)])
    try await reader.open("/vi/ban-lam-viec")
    #expect(try await Self.send(reader, record, token: reader.token, files: text).status == 403)
    #expect(try await reader.open("\(Self.page)?id=\(record)").status == 200, "they may release what others have added")
    #expect(try await Self.files(instance, record).isEmpty && Self.waiting(instance).isEmpty)
  }

  // MARK: In pieces

  private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  private static func beginning(_ record: String, length: Int, name: String = "ghi chép.txt", more: String = "") -> [String: String] {
    ["Upload-Length": "\(length)", "Upload-Metadata": "record \(base64(record)),filename \(base64(name))\(more)"]
  }

  private static func piece(_ offset: Int) -> [String: String] { ["Content-Type": "application/offset+octet-stream", "Upload-Offset": "\(offset)"] }

  /// What every request of the page's script brings along.
  private static func session(_ browser: DeskBrowser) -> [String: String] { ["Tus-Resumable": "1.0.0", "Cookie": browser.cookie ?? "", "X-Form-Token": browser.token] }

  @Test("a file in pieces: a wrong place is 409, what has come is told, and a new process goes on with it; then it is kept") func pieces() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), officer = try await Self.officer(instance), record = try await Self.record(officer)
    try await officer.open("\(Self.page)?id=\(record)")
    let session = Self.session(officer), text = String(repeating: "Ghi chép điền dã, trang một.\n", count: 100), bytes = Array(text.utf8), half = bytes.count / 2
    let spoken = try await Self.ask(instance.server, .options, Self.uploads)
    #expect(spoken.status == 204 && spoken.header("Tus-Extension") == "creation,expiration,termination,checksum" && spoken.header("Tus-Version") == "1.0.0" && spoken.header("Tus-Max-Size") == "2147483648")
    let begun = try await Self.ask(instance.server, .post, Self.uploads, session.merging(Self.beginning(record, length: bytes.count, more: ",caption.vi \(Self.base64("Trang một"))")) { $1 })
    let place = try #require(begun.headers[.location])
    #expect(begun.status == 201 && begun.header("Tus-Resumable") == "1.0.0" && begun.header("Upload-Expires")?.hasSuffix("GMT") == true)
    let first = try await Self.ask(instance.server, .patch, place, session.merging(Self.piece(0)) { $1 }, body: ByteBuffer(bytes: bytes[..<half]))
    #expect(first.status == 204 && first.header("Upload-Offset") == "\(half)")
    let wrong = try await Self.ask(instance.server, .patch, place, session.merging(Self.piece(0)) { $1 }, body: ByteBuffer(bytes: bytes))
    #expect(wrong.status == 409 && wrong.code == "upload.offset")
    let plain = try await Self.ask(instance.server, .patch, place, session.merging(["Upload-Offset": "\(half)"]) { $1 }, body: ByteBuffer(bytes: bytes[half...]))
    #expect(plain.status == 415)
    let beyond = try await Self.ask(instance.server, .patch, place, session.merging(Self.piece(half)) { $1 }, body: ByteBuffer(bytes: bytes))
    #expect(beyond.status == 413 && beyond.code == "upload.beyond")
    let digest = ["Upload-Checksum": "sha1 \(Self.base64("not the digest at all"))"]
    let mismatch = try await Self.ask(instance.server, .patch, place, session.merging(Self.piece(half)) { $1 }.merging(digest) { $1 }, body: ByteBuffer(bytes: bytes[half...]))
    #expect(mismatch.status == 460)
    let again = try await instance.restarted()
    let looked = try await Self.ask(again, .head, place, session)
    #expect(looked.status == 200 && looked.header("Upload-Offset") == "\(half)" && looked.header("Upload-Length") == "\(bytes.count)" && looked.headers[.cacheControl] == "no-store")
    let last = try await Self.ask(again, .patch, place, session.merging(Self.piece(half)) { $1 }, body: ByteBuffer(bytes: bytes[half...]))
    let kept = try #require(try await again.media.media(of: RecordID(stored: record)).first)
    #expect(last.status == 204 && last.header("Media-Id") == kept.id.text && kept.name == "ghi chép.txt" && kept.caption?[.vietnamese] == "Trang một" && kept.bytes == Int64(bytes.count))
    #expect(try Data(contentsOf: again.media.original(of: kept)) == Data(bytes))
    let heard = try await Self.ask(again, .head, place, session)
    #expect(heard.header("Media-Id") == kept.id.text && heard.header("Upload-Offset") == "\(bytes.count)", "who did not hear of it can ask")
    try again.store.database.close()
  }

  @Test("a connection that breaks in a piece leaves what came") func interruption() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), officer = try await Self.officer(instance), record = try await Self.record(officer)
    try await officer.open("\(Self.page)?id=\(record)")
    let session = Self.session(officer), length = 4_000
    let place = try #require(try await Self.ask(instance.server, .post, Self.uploads, session.merging(Self.beginning(record, length: length)) { $1 }).headers[.location])
    let fields = session.merging(Self.piece(0)) { $1 }.map { "\($0.key): \($0.value)\r\n" }.joined()
    let request = "PATCH \(place) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(length)\r\n\(fields)\r\n" + String(repeating: "a", count: 1_500)
    let application = Application(router: instance.server.router(), server: .guarded(idle: .seconds(5)), logger: TestInstance.quiet)
    try await application.test(.live) { client in
      try Self.sendAndBreak(request, port: try #require(client.port))
      for _ in 0..<200 {
        if try await Self.ask(instance.server, .head, place, session).header("Upload-Offset") == "1500" { break }
        try await Task.sleep(for: .milliseconds(50))
      }
    }
    let looked = try await Self.ask(instance.server, .head, place, session)
    #expect(looked.header("Upload-Offset") == "1500")
    // The broken request lets go of the file a moment after it is on the disk.
    try await Task.sleep(for: .milliseconds(200))
    let last = try await Self.ask(instance.server, .patch, place, session.merging(Self.piece(1_500)) { $1 }, body: ByteBuffer(string: String(repeating: "b", count: 2_500)))
    #expect(last.status == 204 && last.header("Media-Id") != nil)
  }

  /// Sends the beginning of a request, and closes the connection a moment later.
  private static func sendAndBreak(_ text: String, port: Int) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isOpen = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
    }
    try #require(isOpen)
    let bytes = Array(text.utf8)
    try #require(bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == bytes.count)
    usleep(300_000)
  }

  @Test("what is too large is refused before it is sent, by its length or by the request's") func large() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), officer = try await Self.officer(instance), record = try await Self.record(officer)
    try await officer.open("\(Self.page)?id=\(record)")
    let begun = try await Self.ask(instance.server, .post, Self.uploads, Self.session(officer).merging(Self.beginning(record, length: 3 << 30)) { $1 })
    #expect(begun.status == 413 && begun.code == "media.large")
    let headers = ["Cookie": officer.cookie ?? "", "Content-Type": "multipart/form-data; boundary=tep", "Content-Length": "\(ServingLimits.upload + 1)"]
    let form = try await Self.ask(instance.server, .post, "\(Self.page)?id=\(record)", headers)
    #expect(form.status == 413 && form.headers[.connection] == "close")
    // Elsewhere nothing more is taken than before.
    let other = try await Self.ask(instance.server, .post, "/vi/ban-lam-viec/sua-ban-ghi", ["Content-Length": "1000001"])
    #expect(other.status == 413)
    for method in [HTTPRequest.Method.patch, .delete, .put] { #expect(try await Self.ask(instance.server, method, "/api/v1/search").status == 405) }
    #expect(Self.waiting(instance) == [])
  }

  @Test("in pieces too nothing is taken without a token, of others, for records that may not be edited, or of what cannot be") func refusals() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), officer = try await Self.officer(instance), record = try await Self.record(officer)
    try await officer.open("\(Self.page)?id=\(record)")
    let server = instance.server, session = Self.session(officer), beginning = Self.beginning(record, length: 10)
    func begin(_ headers: [String: String]) async throws -> Answer { try await Self.ask(server, .post, Self.uploads, headers) }
    #expect(try await begin(beginning.merging(["Tus-Resumable": "1.0.0"]) { $1 }).status == 401)
    var bare = session
    bare["X-Form-Token"] = nil
    #expect(try await begin(bare.merging(beginning) { $1 }).code == "form.stale")
    #expect(try await begin(session.merging(beginning) { $1 }.merging(["Sec-Fetch-Site": "cross-site"]) { $1 }).status == 403)
    #expect(try await begin(beginning).status == 412)
    let wrong: [([String: String], String)] = [
      (["Upload-Length": "x"], "upload.length"), (["Upload-Length": "0"], "media.empty"), (["Upload-Metadata": "record ~"], "upload.metadata"), (["Upload-Metadata": "filename YQ=="], "upload.metadata"),
      (Self.beginning(record, length: 10, name: "../"), "media.name"), (Self.beginning(record, length: 10, more: ",field \(Self.base64("name"))"), "media.field"),
      (Self.beginning(record, length: 10, more: ",display \(Self.base64("all"))"), "request.choice"), (Self.beginning("khong-co", length: 10), "record.absent"),
      (Self.beginning(record, length: 10, more: ",other YQ=="), "upload.metadata"),
    ]
    for (headers, code) in wrong { #expect(try await begin(session.merging(beginning) { $1 }.merging(headers) { $1 }).code == code, "\(headers)") }
    let place = try #require(try await begin(session.merging(beginning) { $1 }).headers[.location])
    let other = try await Self.officer(instance, "can-bo-khac")
    try await other.open("/vi/ban-lam-viec")
    #expect(try await Self.ask(server, .head, place, Self.session(other)).status == 404)
    #expect(try await Self.ask(server, .delete, place, Self.session(other)).status == 404)
    #expect(try await Self.ask(server, .delete, place, session).status == 204)
    #expect(try await Self.ask(server, .head, place, session).status == 404)
    // What is refused for what it is, is gone.
    let svg = "<svg onload=\"alert(1)\"></svg>"
    let hostile = try #require(try await begin(session.merging(Self.beginning(record, length: svg.utf8.count, name: "a.jpg")) { $1 }).headers[.location])
    let refused = try await Self.ask(server, .patch, hostile, session.merging(Self.piece(0)) { $1 }, body: ByteBuffer(string: svg))
    #expect(refused.status == 422 && refused.code == "media.refused")
    #expect(try await Self.ask(server, .head, hostile, session).status == 404)
    #expect(try await Self.files(instance, record).isEmpty)
  }

  @Test("a program with a token of the scope edit sends a file; one without may not") func program() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), officer = try await Self.officer(instance), record = try await Self.record(officer)
    let accounts = instance.server.accounts, roles = instance.store.declarations.roles
    let account = try #require(try await accounts.accounts().first { $0.name == "can-bo-xa" })
    func token(_ scopes: Set<Kernel.Action>) async throws -> [String: String] {
      let draft = AccountStore.TokenDraft(name: "Máy quét", scopes: scopes, networks: [], days: 30, quota: 120)
      return ["Tus-Resumable": "1.0.0", "Authorization": "Bearer \(try await accounts.makeToken(draft, for: account.id, roles: roles, by: Actor(account: account.id)).secret.text)"]
    }
    let editing = try await token([.edit, .readDrafts]), exporting = try await token([.export])
    let text = "Ghi chép.\n", beginning = Self.beginning(record, length: text.utf8.count)
    #expect(try await Self.ask(instance.server, .post, Self.uploads, exporting.merging(beginning) { $1 }).code == "token.scope")
    let place = try #require(try await Self.ask(instance.server, .post, Self.uploads, editing.merging(beginning) { $1 }).headers[.location])
    let override = ["X-HTTP-Method-Override": "PATCH"]
    let sent = try await Self.ask(instance.server, .post, place, editing.merging(Self.piece(0)) { $1 }.merging(override) { $1 }, body: ByteBuffer(string: text))
    #expect(sent.status == 204 && sent.header("Media-Id") != nil)
    #expect(try await Self.files(instance, record).map(\.addedBy) == [account.id.text])
    // What was begun and left is given up after a day, when somebody begins another.
    let left = try #require(try await Self.ask(instance.server, .post, Self.uploads, editing.merging(beginning) { $1 }).headers[.location])
    let part = "\(left.suffix(36)).part"
    #expect(Self.waiting(instance).contains(part))
    instance.advance(seconds: 86_401)
    #expect(try await Self.ask(instance.server, .head, left, editing).status == 404)
    #expect(try await Self.ask(instance.server, .post, Self.uploads, editing.merging(beginning) { $1 }).status == 201)
    #expect(!Self.waiting(instance).contains(part))
  }
}
