import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Synchronization
import Testing

@testable import Edge
@testable import phohien

/// What one source may take of the server.
@Suite("Limits of each source") struct SourceLimitTests {
  private final class Watch: Sendable {
    private let time = Mutex<Int64>(0)
    var now: Int64 { time.withLock { $0 } }
    func pass(_ milliseconds: Int64) { time.withLock { $0 += milliseconds } }
  }

  private static func address(_ text: String) throws -> NetworkAddress { try #require(NetworkAddress(text)) }

  @Test("A source has a minute's requests at once, then one as often as they come back; others are not touched") func bucket() throws {
    let watch = Watch(), rates = SourceRates(perMinute: 6) { watch.now }
    let one = try Self.address("192.0.2.1"), two = try Self.address("192.0.2.2")
    for _ in 0..<6 { #expect(rates.take(one) == nil) }
    #expect(rates.take(one) == 10 && rates.take(two) == nil)
    watch.pass(9_999)
    #expect(rates.take(one) == 1)
    watch.pass(1)
    #expect(rates.take(one) == nil)
    #expect(rates.take(one) == 10)
    watch.pass(86_400_000)
    for _ in 0..<6 { #expect(rates.take(one) == nil) }
    #expect(rates.take(one) == 10)
    #expect(rates.refused == 4)
  }

  @Test("Many small steps of time give as much as one long one") func noLoss() throws {
    let watch = Watch(), rates = SourceRates(perMinute: 7) { watch.now }
    let source = try Self.address("192.0.2.1")
    for _ in 0..<7 { #expect(rates.take(source) == nil) }
    var taken = 0
    for _ in 0..<60_000 {
      watch.pass(1)
      if rates.take(source) == nil { taken += 1 }
    }
    #expect(taken == 7)
  }

  @Test("Without a limit nothing is counted; with one no more sources are remembered than there is room for, the busy ones last") func room() throws {
    let free = SourceRates(perMinute: 0) { 0 }
    for _ in 0..<1000 { #expect(free.take(try Self.address("192.0.2.1")) == nil) }
    #expect(free.remembered == 0)
    let rates = SourceRates(perMinute: 1, most: 100) { 0 }
    let busy = try Self.address("198.51.100.1")
    #expect(rates.take(busy) == nil)
    for number in 0..<5000 {
      _ = rates.take(try Self.address("10.0.\(number / 250).\(number % 250)"))
      if number % 40 == 0 { #expect(rates.take(busy) != nil, "forgotten after \(number)") }
      #expect(rates.remembered <= 100)
    }
  }

  @Test("A source is an IPv4 address or the /64 of an IPv6 one") func sources() throws {
    #expect(try Self.address("192.0.2.7").source == Self.address("192.0.2.7"))
    #expect(try Self.address("::ffff:192.0.2.7").source == Self.address("192.0.2.7"))
    #expect(try Self.address("2001:db8:1:2:3:4:5:6").source == Self.address("2001:db8:1:2::"))
    #expect(try Self.address("2001:db8:1:2::1").source != Self.address("2001:db8:1:3::1").source)
  }

  @Test("Who asks too often gets 429 with Retry-After in their language, as a page or a problem; health is answered") func listener() async throws {
    let rates = RequestRates(all: SourceRates(perMinute: 3) { 0 }, signIn: SourceRates(perMinute: 0) { 0 })
    let edge = Edge(rates: rates)
    let listener = try TestListener(edge, routes: ["/api/v1/plain": { _, _ in Answers.json(.null) }])
    try await listener.test(.live) { client in
      for _ in 0..<3 { try await client.execute(uri: "/api/v1/plain", method: .get) { #expect($0.status == .ok) } }
      try await client.execute(uri: "/api/v1/plain", method: .get, headers: [.acceptLanguage: "en"]) { answer in
        #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] == "20")
        #expect(answer.problem?["code"] == "request.rate" && answer.problem?["detail"]?.string?.contains("in 20 seconds") == true)
      }
      try await client.execute(uri: "/vi", method: .get) { answer in
        let page = String(buffer: answer.body)
        #expect(answer.status == .tooManyRequests && page.contains("sau 20 giây") && page.contains("xin thử lại"))
      }
      for _ in 0..<5 { try await client.execute(uri: "/health/live", method: .get) { #expect($0.status == .ok) } }
    }
    let samples = edge.rates.families.flatMap(\.samples)
    #expect(samples == [.init([.init("limit", "all")], 2), .init([.init("limit", "sign-in")], 0)])
  }

  @Test("Forms of signing in have a limit of their own, in both languages together; looking at the page has not") func signIn() async throws {
    let rates = RequestRates(all: SourceRates(perMinute: 0) { 0 }, signIn: SourceRates(perMinute: 2) { 0 })
    let listener = try TestListener(Edge(rates: rates), routes: ["/vi/dang-nhap": { _, _ in Answers.json(.null) }])
    try await listener.test(.live) { client in
      for _ in 0..<5 { try await client.execute(uri: "/vi/dang-nhap", method: .get) { #expect($0.status == .ok) } }
      try await client.execute(uri: "/vi/dang-nhap", method: .post) { #expect($0.status == .methodNotAllowed) }
      try await client.execute(uri: "/en/sign-in/code", method: .post) { #expect($0.status == .methodNotAllowed) }
      for path in ["/vi/dang-nhap", "/en/sign-in", "//vi//dang-nhap/lien-ket", "/vi/dang-nhap?next=/vi"] {
        try await client.execute(uri: path, method: .post) { #expect($0.status == .tooManyRequests && $0.headers[.retryAfter] == "30", "\(path)") }
      }
      try await client.execute(uri: "/vi/other", method: .post) { #expect($0.status == .methodNotAllowed) }
    }
  }

  @Test("What comes from identity providers and forms of one's own account are under the stricter limit, other pages of the desk are not")
  func trials() async throws {
    for (path, counts) in [
      ("/sign-in/return/tinh", (true, true)), ("/sign-in/logout/tinh", (true, true)), ("/vi/ban-lam-viec/tai-khoan-cua-toi", (false, true)), ("//en//desk//my-account/", (false, true)),
      ("/vi/ban-lam-viec", (false, false)), ("/vi/ban-lam-viec/tai-khoan", (false, false)), ("/vi/dang-nhap", (false, true)), ("/vi", (false, false)),
    ] as [(String, (Bool, Bool))] {
      #expect(AddressArea(path: path).isTrial(isSent: false) == counts.0 && AddressArea(path: path).isTrial(isSent: true) == counts.1, "\(path)")
    }
    let rates = RequestRates(all: SourceRates(perMinute: 0) { 0 }, signIn: SourceRates(perMinute: 2) { 0 })
    let listener = try TestListener(Edge(rates: rates), routes: ["/sign-in/return/:provider": { _, _ in Answers.json(.null) }])
    try await listener.test(.live) { client in
      for _ in 1...2 { try await client.execute(uri: "/sign-in/return/tinh", method: .get) { #expect($0.status == .ok) } }
      try await client.execute(uri: "/sign-in/return/tinh", method: .get) { #expect($0.status == .tooManyRequests) }
      try await client.execute(uri: "/vi/ban-lam-viec/tai-khoan-cua-toi", method: .post) { #expect($0.status == .tooManyRequests) }
    }
  }

  @Test("X-Forwarded-For of somebody who is no proxy is passed over, and told to the operator once") func forwarding() async throws {
    let header = try #require(HTTPField.Name("X-Forwarded-For"))
    for (proxies, told) in [([], 1), (["127.0.0.0/8", "::1"], 0)] as [([String], Int)] {
      let edge = Edge(client: ClientAddress(proxies: proxies.compactMap { NetworkRange($0) }))
      let listener = try TestListener(edge, routes: ["/api/v1/plain": { _, _ in Answers.json(.null) }])
      try await listener.test(.live) { client in
        try await client.execute(uri: "/api/v1/plain", method: .get) { #expect($0.status == .ok) }
        #expect(listener.warnings == 0)
        for _ in 1...3 { try await client.execute(uri: "/api/v1/plain", method: .get, headers: [header: "192.0.2.7"]) { #expect($0.status == .ok) } }
      }
      #expect(listener.warnings == told, "\(proxies)")
    }
  }

  @Test("One source has no more connections than it may, gets a place back when one ends, and proxies are not counted") func connections() throws {
    let one = try Self.address("192.0.2.1"), two = try Self.address("192.0.2.2"), proxy = try Self.address("10.0.0.1")
    let connections = OpenConnections(most: 100, perSource: 2, proxies: ClientAddress(proxies: ["10.0.0.0/8"].compactMap { NetworkRange($0) }))
    #expect(connections.take(for: one) && connections.take(for: one) && !connections.take(for: one) && connections.take(for: two))
    connections.giveBack(for: one)
    #expect(connections.take(for: one) && !connections.take(for: one))
    #expect(connections.isExempt(proxy) && !connections.isExempt(one))
    #expect(connections.families.value("phohien_http_connections_refused_total") == 2)
    #expect(OpenConnections(most: 100).isExempt(one))
  }
}

extension TestListener {
  /// How often the log was told of somebody who is no proxy.
  fileprivate var warnings: Int { log.lines.filter { $0["message"]?.string?.hasPrefix("X-Forwarded-For") == true }.count }
}
