import Edge
import Foundation
import Hummingbird
import Synchronization
import Testing

@testable import phohien

/// Forms that bring files, read as they arrive.
@Suite("Forms with files") struct MultipartReaderTests {
  private static let boundary = "----phohien7a", type = "multipart/form-data; boundary=----phohien7a"

  private static func part(_ disposition: String, _ content: String) -> String { "--\(boundary)\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n\(content)\r\n" }
  private static let end = "--\(boundary)--\r\n"

  private static func folder() -> URL { FileManager.default.temporaryDirectory.appending(path: "phohien-\(UUID().uuidString)") }

  private static func names(_ folder: URL) -> [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted() }

  /// The body in pieces of `size` bytes; it breaks off with an error where `isBroken`.
  private static func stream(_ body: String, pieces size: Int, isBroken: Bool = false) -> AsyncThrowingStream<ByteBuffer, any Error> {
    let bytes = Array(body.utf8)
    return AsyncThrowingStream { continuation in
      for start in stride(from: 0, to: bytes.count, by: size) { continuation.yield(ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)])) }
      continuation.finish(throwing: isBroken ? CancellationError() : nil)
    }
  }

  private static func read(
    _ body: String, pieces: Int = 7, into folder: URL, isBroken: Bool = false, limits: MultipartLimits = MultipartLimits(file: 1_000), admit: @Sendable ([String]) throws -> Void = { _ in }
  ) async throws -> MultipartReader.Form {
    try await MultipartReader(type: type, folder: folder, limits: limits).read(stream(body, pieces: pieces, isBroken: isBroken)) { fields in try admit(fields.map(\.name)) }
  }

  private static func code(_ body: () async throws -> MultipartReader.Form) async -> String? {
    do { _ = try await body() } catch { return (error as? RequestProblem)?.code ?? "\(error)" }
    return nil
  }

  @Test("fields and files are the same in whatever pieces they come; what looks like a boundary and is none belongs to the file", arguments: [1, 2, 3, 17, 10_000]) func pieces(size: Int) async throws {
    let folder = Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let content = "\r\n--\(Self.boundary.dropLast())x\r\n-\r\n--\r\nđình\r\r\n"
    let body = Self.part("name=\"token\"", "t") + Self.part("name=\"caption.vi\"", "dòng một\r\ndòng hai") + Self.part("name=\"empty\"", "")
      + Self.part("name=\"files\"; filename=\"C:\\ảnh %22một%22.jpg\"", content) + Self.part("name=\"files\"; filename=\"\"", "") + Self.end + "behind"
    let form = try await Self.read(body, pieces: size, into: folder)
    #expect(form.fields.map(\.name) == ["token", "caption.vi", "empty"] && form.fields.map { String(decoding: $0.value, as: UTF8.self) } == ["t", "dòng một\r\ndòng hai", ""])
    #expect(form.files.map(\.name) == ["C:\\ảnh \"một\".jpg"] && form.files.map(\.field) == ["files"])
    let file = try #require(form.files.first)
    #expect(try Data(contentsOf: file.file) == Data(content.utf8) && file.bytes == Int64(content.utf8.count))
    form.discard()
    #expect(Self.names(folder) == [])
  }

  private static let wrong: [(body: String, code: String)] = [
    ("", "form.broken"), ("nothing at all", "form.broken"), (String(repeating: "x", count: 2_000), "form.broken"), ("--\(boundary)\r\n", "form.broken"),
    (part("name=\"token\"", "t"), "form.broken"), (part("name=\"token\"", "t") + "--\(boundary)x\r\n", "form.broken"), (part("", "t") + end, "form.broken"),
    (part("name=\"\"", "t") + end, "form.broken"), (part("name=\"a\"; name=\"b\"", "t") + end, "form.broken"), (part("name=\"a", "t") + end, "form.broken"),
    ("--\(boundary)\r\n\r\nno head\r\n" + end, "form.broken"), ("--\(boundary)\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nt\r\n" + end, "form.broken"),
    ("--\(boundary)\r\nX: " + String(repeating: "x", count: 9_000) + "\r\n\r\nt\r\n" + end, "form.broken"), (part("name=\"a\"", String(repeating: "x", count: 70_000)) + end, "request.large"),
    (part("name=\"f\"; filename=\"f\"", String(repeating: "x", count: 1_001)) + end, "request.large"),
    (String(repeating: part("name=\"a\"", "t"), count: 141) + end, "form.parts"),
    (part("name=\"f\"; filename=\"f\"", "whole") + part("name=\"g\"; filename=\"g\"", "not") + "--\(boundary)", "form.broken"),
  ]

  @Test("a body that is not whole or not well-formed is refused, and no file stays") func broken() async throws {
    let folder = Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for (body, code) in Self.wrong {
      #expect(await Self.code { try await Self.read(body, pieces: 100, into: folder) } == code, "\(body.prefix(80))")
    }
    let begun = Self.part("name=\"token\"", "t") + "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\nhalf"
    #expect(await Self.code { try await Self.read(begun, into: folder, isBroken: true) } != nil)
    #expect(Self.names(folder) == [])
    for type in ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a\u{E9}\"", "multipart/mixed; boundary=a", "multipart/form-data; boundary=\(String(repeating: "a", count: 71))"] {
      #expect(throws: RequestProblem.self, "\(type)") { try MultipartReader(type: type, folder: folder, limits: MultipartLimits(file: 1)) }
    }
  }

  @Test("nothing is kept before the fields that stand before the first file are agreed to") func admitting() async throws {
    let folder = Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = Self.part("name=\"f\"; filename=\"f\"", "content"), field = Self.part("name=\"token\"", "t")
    let seen = Mutex<[[String]]>([])
    for body in [field + file + file + Self.end, file + field + Self.end, field + Self.end] {
      let code = await Self.code {
        try await Self.read(body, into: folder) { names in
          seen.withLock { $0.append(names) }
          throw RequestProblem.absent
        }
      }
      #expect(code == "record.absent" && Self.names(folder) == [])
    }
    #expect(seen.withLock { $0 } == [["token"], [], ["token"]])
  }
}
