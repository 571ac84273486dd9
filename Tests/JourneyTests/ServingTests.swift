import Edge
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import NIOCore
import Storage
import Synchronization
import Testing

@testable import phohien

/// What stands around every route: names, deadlines, limits, stopping, the log.
@Suite("Serving") struct ServingTests {
  private static let plain: @Sendable (Request, EdgeContext) async throws -> Response = { _, _ in Answers.json(.object(["status": "ok"])) }

  // MARK: Names and log

  @Test("a request keeps the name it comes with: in header, problem document and every line of its log") func names() async throws {
    let listener = try TestListener(routes: ["/api/v1/broken/:key": { _, _ in throw CancellationError() }])
    let reference = try await listener.test { client in
      try await client.execute(uri: "/api/v1/broken/7?q=secret", method: .get, headers: [try #require(RequestReference.header): "abc-1.2_3"]) { answer in
        #expect(answer.status == .internalServerError)
        #expect(answer.problem?["reference"]?.string == "abc-1.2_3")
        return answer.headers[try #require(RequestReference.header)]
      }
    }
    #expect(reference == "abc-1.2_3")
    let line = try #require(listener.log.lines("request").first)
    #expect(line["method"] == "GET" && line["path"] == "/api/v1/broken/7" && line["route"] == "/api/v1/broken/:key" && line["status"]?.int == 500)
    #expect(line["ms"]?.int != nil && line["bytes"]?.int ?? 0 > 50)
    #expect(listener.log.lines.count == 2 && listener.log.lines.allSatisfy { $0["id"] == "abc-1.2_3" })
    #expect(!listener.log.lines.contains { $0.json.contains("secret") })
  }

  @Test("an error page shows the name of its request") func errorPage() async throws {
    let listener = try TestListener(routes: [:])
    try await listener.test { client in
      try await client.execute(uri: "/en/nowhere", method: .get, headers: [try #require(RequestReference.header): "seen-by-reader"]) { answer in
        #expect(answer.status == .notFound && String(buffer: answer.body).contains("seen-by-reader"))
      }
    }
  }

  @Test("a body of unknown length is logged and counted when its last byte is written") func streaming() async throws {
    let edge = Edge()
    let listener = try TestListener(edge, routes: ["/stream": { _, _ in Self.stream(pieces: 3, pause: .milliseconds(20)) }])
    try await listener.test { client in
      try await client.execute(uri: "/stream", method: .get) { #expect(String(buffer: $0.body) == "abcabcabc") }
      try await client.execute(uri: "/stream", method: .head) { #expect($0.body.readableBytes == 0) }
    }
    let lines = listener.log.lines("request")
    #expect(lines.map { $0["bytes"]?.int } == [9, 0])
    #expect(lines.first?["ms"]?.int ?? 0 >= 40)
    #expect(edge.load.inFlight == 0)
  }

  private static func stream(pieces: Int, pause: Duration) -> Response {
    Response(status: .ok, body: ResponseBody { writer in
      for _ in 0..<pieces {
        try await Task.sleep(for: pause)
        try await writer.write(ByteBuffer(string: "abc"))
      }
      try await writer.finish(nil)
    })
  }

  // MARK: Deadlines

  @Test("an answer that takes too long is given up with 503 and its work is told to stop") func deadline() async throws {
    let wasCancelled = Atomic(false), edge = Edge(limits: ServingLimits(deadline: .milliseconds(100), requests: nil))
    let listener = try TestListener(edge, routes: ["/api/v1/slow": { _, _ in
      do { try await Task.sleep(for: .unhurried) } catch { wasCancelled.store(true, ordering: .relaxed) }
      return Answers.json(.null)
    }])
    try await listener.test { client in
      try await client.execute(uri: "/api/v1/slow", method: .get, headers: [.acceptLanguage: "en"]) { answer in
        #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "5")
        #expect(answer.problem?["code"] == "server.deadline")
      }
    }
    while edge.load.inFlight > 0 { try await Task.sleep(for: .milliseconds(5)) }
    let heard = wasCancelled.load(ordering: .relaxed)
    #expect(heard)
    #expect(edge.metrics.families.value("phohien_http_deadline_overruns_total") == 1)
    #expect(listener.log.lines("request took too long").count == 1)
  }

  @Test("work that does not stop is not waited for, but counts until it ends") func stubborn() async throws {
    let gate = TestGate(), edge = Edge(limits: ServingLimits(deadline: .milliseconds(100), requests: 1))
    let listener = try TestListener(edge, routes: ["/api/v1/stuck": { request, context in
      await gate.pass()
      return try await Self.plain(request, context)
    }])
    try await listener.test { client in
      try await client.execute(uri: "/api/v1/stuck", method: .get) { #expect($0.status == .serviceUnavailable) }
      #expect(edge.load.inFlight == 1)
      try await client.execute(uri: "/api/v1/stuck", method: .get) { #expect($0.problem?["code"] == "server.busy") }
      gate.open()
      while edge.load.inFlight > 0 { try await Task.sleep(for: .milliseconds(5)) }
    }
  }

  @Test("a deadline does not cut a body that is being sent") func deadlineAndStreaming() async throws {
    let listener = try TestListener(Edge(limits: ServingLimits(deadline: .milliseconds(300), requests: nil)), routes: ["/stream": { _, _ in Self.stream(pieces: 6, pause: .milliseconds(100)) }])
    try await listener.test { client in
      // On a machine that is very busy even the head may come too late.
      for attempt in 1... {
        let body = try await client.execute(uri: "/stream", method: .get) { $0.status == .ok ? String(buffer: $0.body) : nil }
        guard body != nil || attempt == 100 else { continue }
        return #expect(body == String(repeating: "abc", count: 6))
      }
    }
  }

  // MARK: Limits

  @Test("beyond the limit requests are refused at once with 503 and Retry-After, health is answered, and all is well when the crowd has gone") func shedding() async throws {
    let gate = TestGate(), edge = Edge(limits: ServingLimits(deadline: .unhurried, health: .unhurried, requests: 3))
    let listener = try TestListener(edge, routes: ["/api/v1/work": { request, context in
      await gate.pass()
      return try await Self.plain(request, context)
    }])
    try await listener.test { client in
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<3 { group.addTask { try await client.execute(uri: "/api/v1/work", method: .get) { $0.status.code } } }
        try await gate.wait(for: 3)
        for _ in 0..<5 {
          try await client.execute(uri: "/api/v1/work", method: .get) { answer in
            #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "1")
            #expect(answer.problem?["code"] == "server.busy")
          }
        }
        try await client.execute(uri: "/vi", method: .get) { #expect($0.status == .serviceUnavailable && String(buffer: $0.body).contains("<html")) }
        try await client.execute(uri: "/health/live", method: .get) { #expect($0.status == .ok) }
        #expect(edge.load.families.value("phohien_http_requests_in_flight") == 3)
        gate.open()
        for try await status in group { #expect(status == 200) }
      }
      // A place is given back when the work has ended, which may be after its answer was read.
      while edge.load.families.value("phohien_http_requests_in_flight") != 0 { try await Task.sleep(for: .milliseconds(5)) }
      try await client.execute(uri: "/api/v1/work", method: .get) { #expect($0.status == .ok) }
    }
    #expect(edge.load.inFlight == 0)
    #expect(edge.metrics.families.value("phohien_http_requests_shed_total") == 6)
  }

  @Test("a body that is said to be too large is refused before it is read") func body() async throws {
    let listener = try TestListener(routes: [:])
    try await listener.test { client in
      try await client.execute(uri: "/api/v1/x", method: .post, headers: [.contentLength: "1000001"], body: ByteBuffer(repeating: 0, count: 1_000_001)) { answer in
        #expect(answer.status == .contentTooLarge && answer.headers[.connection] == "close")
        #expect(answer.problem?["code"] == "request.large")
      }
    }
  }

  // MARK: Storage

  @Test("a store that is busy or away is 503 with Retry-After, any other failure 500") func storage() async throws {
    let listener = try TestListener(routes: [
      "/api/v1/busy": { _, _ in throw StorageProblem.busy }, "/api/v1/locked": { _, _ in throw StorageProblem.locked(path: "/secret/path") },
    ])
    try await listener.test { client in
      try await client.execute(uri: "/api/v1/busy", method: .get) { answer in
        #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "2")
        #expect(answer.problem?["code"] == "storage.busy")
      }
      try await client.execute(uri: "/api/v1/locked", method: .get) { answer in
        #expect(answer.status == .internalServerError && answer.headers[.retryAfter] == nil)
        #expect(!String(buffer: answer.body).contains("secret"))
      }
    }
    #expect(listener.log.lines("request not answered").first?["code"] == "storage.busy")
    #expect(listener.log.lines("request failed").first?["level"] == "error")
  }

  // MARK: Stopping

  @Test("from the moment that it is told to stop the server says that it is not ready, and closes each connection after its answer") func draining() async throws {
    let instance = try await TestInstance.open()
    let server = instance.server
    for router in [server.router(), server.adminRouter()] {
      try await Application(router: router, logger: KeptLog().logger).test(.router) { client in
        let isDraining = server.edge.drain.hasBegun
        try await client.execute(uri: "/health/ready", method: .get) { #expect(($0.status == .ok) == !isDraining) }
      }
      server.edge.drain.begin()
      try await Application(router: router, logger: KeptLog().logger).test(.router) { client in
        try await client.execute(uri: "/health/ready", method: .get) { answer in
          #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] != nil)
          #expect(answer.problem?["code"] == "server.draining")
        }
        try await client.execute(uri: "/health/live", method: .get) { #expect($0.status == .ok && $0.headers[.connection] == "close") }
      }
    }
  }

  @Test("every code of the server itself stands on the page of problems") func codes() throws {
    let page = String(decoding: try Data(contentsOf: TestInstance.root.appending(path: "docs/operations/problems.md")), as: UTF8.self)
    for problem in [RequestProblem.busy, .overdue, .draining, .large(most: 1)] { #expect(page.contains("`\(problem.code)` | \(problem.status.code) |"), "\(problem.code)") }
    for problem in [RequestProblem.busy, .overdue, .draining] { #expect(problem.retryAfter != nil) }
  }
}

extension Duration {
  /// Longer than any test: tests run beside each other on machines that are busy.
  static let unhurried = Duration.seconds(3_600)
}

extension TestResponse {
  /// The problem document that it holds.
  var problem: Value? { try? Value(json: String(buffer: body)) }
}

extension [MetricFamily] {
  /// The value of the only sample of a family.
  func value(_ name: String) -> Double? { first { $0.name == name }?.samples.first?.value }
}
