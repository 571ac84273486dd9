import Foundation
import Kernel

/// A bucket as a shelf. Large files go in parts; the digest of every request is checked by the server, so that what is there is what was sent.
package struct S3Shelf: ObjectShelf {
  private let client: S3Client
  /// Bytes of one request: of a part, and of a piece that is read. Source: Amazon S3 User Guide, "multipart upload limits" (5 MiB at least, 10,000 parts at most).
  static let part = 8 << 20

  package init(_ place: S3Place, keys: S3Keys, authorities: URL? = nil, clock: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) }) {
    client = S3Client(place, keys: keys, fetcher: Fetcher(authorities: authorities), clock: clock)
  }

  package var name: String { client.place.name }

  package func list(_ prefix: String) async throws -> [String: Int64] {
    var found: [String: Int64] = [:], token: String?
    let start = client.place.prefix
    repeat {
      var query: [(name: String, value: String)] = [("list-type", "2"), ("encoding-type", "url"), ("prefix", start + prefix)]
      if let token { query.append(("continuation-token", token)) }
      let xml = String(decoding: try await client.send(.get, "", query: query, isBucket: true).body, as: UTF8.self)
      for entry in S3Text.all("Contents", in: xml) {
        guard let key = S3Text.first("Key", in: entry).flatMap({ Self.decoded($0) }), key.hasPrefix(start), let bytes = S3Text.first("Size", in: entry).flatMap({ Int64($0) }) else { continue }
        found[String(key.dropFirst(start.count))] = bytes
      }
      token = S3Text.first("IsTruncated", in: xml) == "true" ? S3Text.first("NextContinuationToken", in: xml).map { Self.plain($0) } : nil
    } while token != nil
    return found
  }

  /// `+` for a space, as forms have it, and `%XX`.
  private static func decoded(_ key: String) -> String? { key.replacing("+", with: " ").removingPercentEncoding }

  private static func plain(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }

  package func put(_ file: URL, at path: String) async throws {
    let handle = try open(file)
    defer { try? handle.close() }
    let first = try read(handle)
    guard first.count == Self.part else {
      _ = try await client.send(.put, path, body: first)
      return
    }
    try await putParts(first, handle, path)
  }

  private func putParts(_ first: [UInt8], _ handle: FileHandle, _ path: String) async throws {
    let begun = String(decoding: try await client.send(.post, path, query: [("uploads", "")]).body, as: UTF8.self)
    guard let upload = S3Text.first("UploadId", in: begun).map({ Self.plain($0) }) else { throw failure("no UploadId") }
    do {
      var parts: [String] = [], bytes = first
      while !bytes.isEmpty {
        let answer = try await client.send(.put, path, query: [("partNumber", "\(parts.count + 1)"), ("uploadId", upload)], body: bytes)
        guard let tag = answer.headers["etag"] else { throw failure("no ETag") }
        parts.append("<Part><PartNumber>\(parts.count + 1)</PartNumber><ETag>\(tag.replacing("\"", with: "&quot;"))</ETag></Part>")
        bytes = try read(handle)
      }
      let whole = "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\(parts.joined())</CompleteMultipartUpload>"
      let answer = String(decoding: try await client.send(.post, path, query: [("uploadId", upload)], body: Array(whole.utf8)).body, as: UTF8.self)
      // It may fail after it has said 200.
      if answer.contains("<Error>") { throw failure(S3Text.first("Code", in: answer) ?? "not put together") }
    } catch {
      // Parts that nobody puts together are paid for until they are given up.
      _ = try? await client.send(.delete, path, query: [("uploadId", upload)])
      throw error
    }
  }

  package func get(_ path: String, to file: URL) async throws -> Bool {
    try? FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    guard FileManager.default.createFile(atPath: file.path, contents: nil) else { throw failure("\(file.lastPathComponent) cannot be written") }
    do {
      guard try await fill(try FileHandle(forWritingTo: file), path) else {
        try FileManager.default.removeItem(at: file)
        return false
      }
      return true
    } catch let error as CocoaError { throw failure(error.localizedDescription) }
  }

  /// Piece by piece. All pieces are of one and the same object: another one that took its place meanwhile ends it.
  private func fill(_ handle: FileHandle, _ path: String) async throws -> Bool {
    defer { try? handle.close() }
    var offset: Int64 = 0, tag: String?
    while true {
      let condition = tag.map { [("If-Match", $0)] } ?? []
      let answer = try await client.send(
        .get, path, headers: [("Range", "bytes=\(offset)-\(offset + Int64(Self.part) - 1)")] + condition, most: Self.part, allowed: offset == 0 ? [200, 206, 404, 416] : [206])
      if answer.status == 404 { return false }
      // Nothing can be taken out of an empty one.
      if answer.status == 416 { return true }
      try handle.write(contentsOf: answer.body)
      offset += Int64(answer.body.count)
      tag = answer.headers["etag"]
      let whole = answer.headers["content-range"].flatMap { $0.split(separator: "/").last }.flatMap { Int64($0) }
      guard answer.status == 206, let whole, offset < whole, !answer.body.isEmpty else {
        if let whole, offset != whole { throw failure("\(path) came with \(offset) of \(whole) bytes") }
        return true
      }
    }
  }

  package func remove(_ path: String) async throws { _ = try await client.send(.delete, path, allowed: [200, 204, 404]) }

  // MARK: Files

  private func open(_ file: URL) throws -> FileHandle {
    do { return try FileHandle(forReadingFrom: file) } catch { throw failure("\(file.lastPathComponent): \(error.localizedDescription)") }
  }

  private func read(_ handle: FileHandle) throws -> [UInt8] {
    do {
      var bytes: [UInt8] = []
      while bytes.count < Self.part, let more = try handle.read(upToCount: Self.part - bytes.count), !more.isEmpty { bytes += more }
      return bytes
    } catch { throw failure(error.localizedDescription) }
  }

  private func failure(_ text: String) -> ObjectShelfFailure { ObjectShelfFailure(shelf: name, text: text) }
}
