import Foundation
import Testing

@testable import Outgoing

@Suite("Asking other servers") struct FetcherTests {
  private let fetcher = Fetcher()

  private func problem(_ request: OutgoingRequest, first: OutgoingRequest.Reach? = nil) async -> OutgoingProblem? {
    do {
      _ = try await fetcher.fetch(request, first: first ?? request.reach)
      return nil
    } catch let problem as OutgoingProblem { return problem } catch {
      Issue.record("\(error)")
      return nil
    }
  }

  // MARK: Where nobody is led

  @Test(
    "every way to write this machine, and its cloud, is refused when it is connected to",
    arguments: ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "0.0.0.0", "localhost", "LOCALHOST", "169.254.169.254", "10.0.0.1", "192.168.1.1"])
  func refused(host: String) async {
    #expect(await problem(OutgoingRequest("http://\(host)/")) == .refusedAddress)
    #expect(await problem(OutgoingRequest("https://\(host)/", method: .post, body: [1])) == .refusedAddress)
  }

  /// A machine without version 6 finds no way at all.
  @Test("the same in version 6 of the protocol", arguments: ["[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[fe80::1]", "[fd00:ec2::254]"])
  func refused6(host: String) async {
    let found = await problem(OutgoingRequest("http://\(host)/"))
    #expect(found == .refusedAddress || found == .unreachable, "\(String(describing: found))")
  }

  @Test(
    "other protocols, names and passwords in the address, and what is no address are told as such",
    arguments: [
      "", "vi", "//example.com/", "file:///etc/passwd", "ftp://example.com/", "gopher://example.com/", "dict://example.com/", "smtp://example.com/", "http://a:b@example.com/",
      "https://a@example.com/", "http://exa mple.com/", "http://example.com\u{0}.evil.example/", "http://", "http://example.com:99999/", "javascript:alert(1)",
    ])
  func syntax(url: String) async { #expect(await problem(OutgoingRequest(url)) == .address) }

  @Test("of public machines only the ports of the web are asked") func ports() async {
    for url in ["http://example.com:22/", "http://example.com:8080/", "https://example.com:25/"] { #expect(await problem(OutgoingRequest(url)) == .refusedAddress) }
  }

  @Test("a header that would be two is refused") func headers() async {
    for header in [("X", "a\r\nHost: b"), ("X\r\n", "a"), ("", "a"), ("X: y", "a"), ("X", "a\u{0}b"), ("X;", "")] {
      #expect(await problem(OutgoingRequest("http://example.com/", headers: [header])) == .address)
    }
  }

  @Test("a redirect leads to this machine as little as an address does, whatever its port") func led() async throws {
    let web = try await WebFixture()
    let own = try web.plain("ok")
    let expected: [(String, OutgoingProblem)] = [
      ("http://127.0.0.1/", .refusedAddress), ("http://169.254.169.254/latest/meta-data/", .refusedAddress), (own, .refusedAddress), ("/ok", .refusedAddress),
      ("file:///etc/passwd", .address), ("http://a:b@example.com/", .address),
    ]
    for (aim, problem) in expected {
      let encoded = try #require(aim.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
      let request = OutgoingRequest(try web.plain("lead?to=\(encoded)"), deadline: .seconds(60))
      #expect(await self.problem(request, first: .configured) == problem, "\(aim)")
    }
  }

  // MARK: What is asked

  @Test("an address of the operator is asked as it stands: any port, no redirect") func configured() async throws {
    let web = try await WebFixture()
    let answer = try await fetcher.fetch(OutgoingRequest(try web.plain("ok"), headers: [("Authorization", "Bearer x"), ("X-Empty", "")], reach: .configured))
    #expect(answer.status == 200 && answer.body == Array("ok".utf8))
    #expect(answer.headers["x-say"] == "a, b" && answer.headers["x-sent"] == "Bearer x" && answer.headers["content-length"] == "2")
    let absent = try await fetcher.fetch(OutgoingRequest(try web.plain("absent"), reach: .configured))
    #expect(absent.status == 404 && absent.body == Array("none".utf8))
    let led = try await fetcher.fetch(OutgoingRequest(try web.plain("lead?to=/ok"), reach: .configured))
    #expect(led.status == 302 && led.headers["location"] == "/ok" && led.body.isEmpty)
  }

  @Test("a form is sent with its body, an empty one too") func posting() async throws {
    let web = try await WebFixture()
    for body in ["a=1&b=đình", ""] {
      let request = OutgoingRequest(try web.plain("form"), method: .post, headers: [("Content-Type", "text/plain")], body: Array(body.utf8), reach: .configured)
      let told = try JSONDecoder().decode([String: String].self, from: Data(try await fetcher.fetch(request).body))
      #expect(told["body"] == body && told["type"] == "text/plain" && told["agent"] == "phohien")
    }
  }

  // MARK: Limits

  @Test("an answer is cut where it becomes too large, also one without end, and a head too") func large() async throws {
    let web = try await WebFixture()
    let most = try await fetcher.fetch(OutgoingRequest(try web.plain("large?bytes=1000"), most: 1_000, reach: .configured))
    #expect(most.body.count == 1_000)
    for path in ["large?bytes=1001", "endless", "headers"] {
      let request = OutgoingRequest(try web.plain(path), most: 1_000, reach: .configured)
      #expect(await problem(request) == .tooLarge, "\(path)")
    }
  }

  @Test("who is slow or silent is given up at the deadline") func overdue() async throws {
    let web = try await WebFixture()
    for (path, deadline) in [("slow", Duration.milliseconds(300)), ("silent", .milliseconds(300)), ("ok", .zero)] {
      let request = OutgoingRequest(try web.plain(path), deadline: deadline, reach: .configured)
      #expect(await problem(request) == .overdue, "\(path)")
    }
  }

  @Test("a task that is cancelled waits no longer") func cancelled() async throws {
    let web = try await WebFixture()
    let request = OutgoingRequest(try web.plain("silent"), deadline: .seconds(60), reach: .configured)
    let task = Task { [fetcher] in try await fetcher.fetch(request) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("who waits for a free thread is given up at the deadline, and waits no longer when the task is cancelled") func waiting() async throws {
    let lanes = TransferLanes(), gate = DispatchSemaphore(value: 0), far = ContinuousClock.now.advanced(by: .seconds(600))
    let (begun, telling) = AsyncStream<Int>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...8 {
        group.addTask {
          try await lanes.run(until: far, authorities: "") { _ in
            telling.yield(number)
            gate.wait()
          }
        }
      }
      var numbers = begun.makeAsyncIterator()
      for _ in 1...8 { _ = await numbers.next() }
      await #expect(throws: OutgoingProblem.overdue) { try await lanes.run(until: .now.advanced(by: .milliseconds(50)), authorities: "") { _ in } }
      let late = Task { try await lanes.run(until: far, authorities: "") { _ in } }
      late.cancel()
      await #expect(throws: CancellationError.self) { try await late.value }
      for _ in 1...8 { gate.signal() }
      try await group.waitForAll()
    }
    #expect(try await lanes.run(until: far, authorities: "") { _ in 1 } == 1)
  }

  @Test("where nobody listens, or there is no such name, that is told") func unreachable() async {
    for url in ["http://127.0.0.1:1/", "http://nowhere.invalid/"] { #expect(await problem(OutgoingRequest(url, reach: .configured)) == .unreachable, "\(url)") }
  }

  @Test("a certificate must be vouched for and be the machine's own") func certificates() async throws {
    let web = try await WebFixture()
    let good = OutgoingRequest(try web.secure("good", "ok"), reach: .configured), stranger = OutgoingRequest(try web.secure("stranger", "ok"), reach: .configured)
    #expect(await problem(good) == .certificate)
    let trusting = Fetcher(authorities: web.certificate("good"))
    #expect(try await trusting.fetch(good).status == 200)
    let mistaken = Fetcher(authorities: web.certificate("stranger"))
    await #expect(throws: OutgoingProblem.certificate) { try await trusting.fetch(stranger) }
    await #expect(throws: OutgoingProblem.certificate, "vouched for, but another's name") { try await mistaken.fetch(stranger) }
  }

  @Test("what the library says about a failure is noted") func notes() async throws {
    let said = Notes()
    let noting = Fetcher { said.add($0) }
    await #expect(throws: OutgoingProblem.unreachable) { try await noting.fetch(OutgoingRequest("http://nowhere.invalid/", reach: .configured)) }
    #expect(said.all.count == 1 && said.all[0].contains("nowhere.invalid"))
  }
}
