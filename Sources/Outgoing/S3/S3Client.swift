import Foundation
import Kernel

/// Requests to a bucket: signed, and tried again where the failure can pass.
struct S3Client: Sendable {
  let place: S3Place
  private let signature: S3Signature
  private let fetcher: Fetcher
  private let clock: @Sendable () -> Int64
  private static let attempts = 5
  private static let deadline = Duration.seconds(120)
  /// What passes. Source: Amazon S3 API Reference, "Error responses".
  private static let passing: Set<Int> = [408, 429, 500, 502, 503, 504]

  init(_ place: S3Place, keys: S3Keys, fetcher: Fetcher, clock: @escaping @Sendable () -> Int64) {
    self.place = place
    signature = S3Signature(keys: keys, region: place.region)
    self.fetcher = fetcher
    self.clock = clock
  }

  /// `key`: without the prefix of the place; empty with `isBucket`: the bucket itself. Throws `ObjectShelfFailure` for any status that is not in `allowed`.
  func send(
    _ method: OutgoingRequest.Method, _ key: String, query: [(name: String, value: String)] = [], headers: [(String, String)] = [], body: [UInt8] = [], most: Int = 4_000_000,
    allowed: Set<Int> = [200, 204, 206], isBucket: Bool = false
  ) async throws -> OutgoingAnswer {
    let path = isBucket ? Self.trimmed(place.base) : place.base + S3Signature.encoded(place.prefix + key, keepsSlash: true)
    let digest = S3Signature.sha256(body)
    var last = ""
    for attempt in 0..<Self.attempts {
      if attempt > 0 { try await Task.sleep(for: .milliseconds(Int.random(in: 200...400) << attempt)) }
      let signed = signature.headers(method.name, host: place.host, path: path, query: query, headers: headers, digest: digest, time: clock())
      let url = "\(place.scheme)://\(place.host)\(path)" + (query.isEmpty ? "" : "?\(S3Signature.text(query))")
      let type = body.isEmpty ? [] : [("Content-Type", "application/octet-stream")]
      do {
        let answer = try await fetcher.fetch(OutgoingRequest(url, method: method, headers: headers + signed + type, body: body, most: most, deadline: Self.deadline, reach: .configured))
        if allowed.contains(answer.status) { return answer }
        last = Self.said(answer)
        guard Self.passing.contains(answer.status) else { break }
      } catch let problem as OutgoingProblem {
        last = "\(problem)"
        guard problem == .unreachable || problem == .overdue else { break }
      }
    }
    throw ObjectShelfFailure(shelf: place.name, text: last)
  }

  private static func trimmed(_ base: String) -> String { base == "/" ? base : String(base.dropLast()) }

  /// The status and the code of the error, which says which of many reasons it was.
  private static func said(_ answer: OutgoingAnswer) -> String {
    let code = S3Text.first("Code", in: String(decoding: answer.body.prefix(10_000), as: UTF8.self)) ?? ""
    return "HTTP \(answer.status) \(code.prefix(60))".trimmingCharacters(in: .whitespaces)
  }
}

/// Elements of an answer that hold nothing but text.
enum S3Text {
  static func all(_ name: String, in xml: some StringProtocol) -> [Substring] {
    var found: [Substring] = [], rest = Substring(xml)
    while let start = rest.range(of: "<\(name)>"), let end = rest.range(of: "</\(name)>", range: start.upperBound..<rest.endIndex) {
      found.append(rest[start.upperBound..<end.lowerBound])
      rest = rest[end.upperBound...]
    }
    return found
  }

  static func first(_ name: String, in xml: some StringProtocol) -> String? { all(name, in: xml).first.map(String.init) }
}
