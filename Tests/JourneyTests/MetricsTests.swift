import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import Storage
import Testing

@testable import Edge
@testable import phohien

/// What the operator can measure.
@Suite("Metrics") struct MetricsTests {
  @Test("the text is Prometheus' own: one head per family, labels escaped, numbers plain") func text() {
    let families: [MetricFamily] = [
      .init("a_total", .counter, help: "first\nline \\ \"quoted\"", samples: [.init([.init("path", "a\"b\\c\nd")], 3)]), .single("b", .gauge, help: "b", 0.25),
      .init("a_total", .counter, help: "ignored", samples: [.init([.init("path", "x"), .init("le", "+Inf")], .infinity)]),
    ]
    #expect(PrometheusText.write(families) == """
      # HELP a_total first\\nline \\\\ "quoted"
      # TYPE a_total counter
      a_total{path="a\\"b\\\\c\\nd"} 3
      a_total{path="x",le="+Inf"} +Inf
      # HELP b b
      # TYPE b gauge
      b 0.25

      """)
  }

  @Test("requests are counted by declared route, method and class, and timed in buckets that grow; no visitor makes new series") func requests() async throws {
    let instance = try await TestInstance.open()
    _ = try await instance.get(["/vi", "/vi", "/en", "/api/v1/records/nobody", "/nowhere/at/all/of/it", "/khong-co"])
    let application = Application(router: instance.server.router(), logger: KeptLog().logger)
    try await application.test(.router) { client in
      for method in ["BREW", "WHEN"] { try await client.execute(uri: "/vi", method: try #require(HTTPRequest.Method(method))) { #expect($0.status == .methodNotAllowed) } }
    }
    let families = instance.server.edge.metrics.families
    let requests = try #require(families.first { $0.name == "phohien_http_requests_total" }).samples
    func count(_ route: String, _ method: String, _ status: String) -> Double? {
      requests.first { $0.labels == [.init("route", route), .init("method", method), .init("status", status)] }?.value
    }
    #expect(count("/:language", "GET", "2xx") == 3 && count("/:language", "GET", "4xx") == 1)
    #expect(count("/api/v1/records/:key", "GET", "4xx") == 1 && count("none", "GET", "4xx") == 1 && count("none", "other", "4xx") == 2)
    #expect(requests.count == 5)
    let home = try #require(families.first { $0.name == "phohien_http_request_duration_seconds" }).samples.filter { $0.labels.contains(.init("route", "/:language")) }
    let buckets = home.filter { $0.suffix == "_bucket" }.map(\.value)
    #expect(buckets == buckets.sorted() && buckets.last == 4 && home.last?.value == 4)
    #expect(home.first { $0.suffix == "_sum" }?.value ?? 0 > 0)
  }

  @Test("the operator's listener tells metrics and health, the public one no metrics") func listeners() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    instance.server.registerMetrics(limit: .unhurried)
    let records = try #require(instance.server.index.snapshot).count
    try await Application(router: instance.server.adminRouter(), logger: KeptLog().logger).test(.router) { client in
      try await client.execute(uri: "/metrics", method: .get) { answer in
        let text = String(buffer: answer.body)
        #expect(answer.status == .ok && answer.headers[.contentType] == PrometheusText.type)
        #expect(text.contains("\nphohien_index_records \(records)\n"))
        #expect(text.contains("\nphohien_index_lag_changes 0\n") && text.contains("phohien_build_info{version=\"\(PhoHien.version)\""))
      }
      try await client.execute(uri: "/health/live", method: .get) { #expect($0.status == .ok) }
      for path in ["/vi", "/api/v1/search", "/assets/site.css"] {
        try await client.execute(uri: path, method: .get) { #expect($0.status == .notFound && $0.headers[.contentType]?.hasPrefix("application/problem+json") == true) }
      }
    }
    #expect(try await instance.get("/metrics").status == 404)
  }

  @Test("how far the index is behind the register is told") func lag() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    instance.server.registerMetrics(limit: .unhurried)
    try await instance.store.close(.named("di-tich-den-may"), visibility: .hidden, author: "test", reason: "thử")
    #expect(await instance.server.metrics.collect(logger: KeptLog().logger).value("phohien_index_lag_changes") == 1)
    try await instance.settle()
    #expect(await instance.server.metrics.collect(logger: KeptLog().logger).value("phohien_index_lag_changes") == 0)
  }

  @Test("a source that hangs or fails holds up nothing, is told, and is not asked without end") func sources() async throws {
    let registry = MetricsRegistry(), gate = TestGate(), log = KeptLog()
    registry.register("first", limit: .unhurried) { [.single("first", .gauge, help: "-", 1)] }
    registry.register("hanging", limit: .milliseconds(50)) {
      await gate.pass()
      return [.single("hanging", .gauge, help: "-", 1)]
    }
    registry.register("failing", limit: .unhurried) { throw StorageProblem.busy }
    registry.register("last", limit: .unhurried) { [.single("last", .gauge, help: "-", 1)] }
    for _ in 0..<6 {
      let found = await registry.collect(logger: log.logger)  // returns while the source hangs
      #expect(found.map(\.name) == ["first", "last", "phohien_metrics_source_up"])
      #expect(found.last?.samples.map(\.value) == [1, 0, 0, 1])
    }
    #expect(gate.entered == 4)
    #expect(log.lines.contains { $0["source"] == "hanging" } && log.lines.contains { $0["source"] == "failing" })
    gate.open()
    while await registry.collect(logger: log.logger).value("hanging") == nil { try await Task.sleep(for: .milliseconds(100)) }
  }

  @Test("figures of the process are read from the system") func process() throws {
    let stat = "42 (a b) c)) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0 7 0 12345 1000000 321 18446744073709551615"
    let families = ProcessMetrics.families(stat: stat, system: "cpu 1\nbtime 1000\n", ticksPerSecond: 100, pageSize: 4096)
    #expect(families.value("process_cpu_seconds_total") == 3 && families.value("process_threads") == 7)
    #expect(families.value("process_start_time_seconds") == 1123.45)
    #expect(families.value("process_virtual_memory_bytes") == 1_000_000 && families.value("process_resident_memory_bytes") == 321 * 4096)
    let own = ProcessMetrics.families
    let start = try #require(own.value("process_start_time_seconds"))
    #expect(start <= Date().timeIntervalSince1970 + 1 && start > Date().timeIntervalSince1970 - 86_400)
    #expect(own.value("process_resident_memory_bytes") ?? 0 > 1_000_000 && own.value("process_open_fds") ?? 0 > 2)
  }

  @Test("every metric stands on the page of observing with its kind, and nothing else does") func documented() async throws {
    let instance = try await TestInstance.open()
    let certificate = try await TestCertificate.make()
    defer { certificate.remove() }
    let identity = try ServerIdentity(folder: certificate.folder) { certificate.now }
    instance.server.registerMetrics(connections: OpenConnections(most: 1), identity: identity, limit: .unhurried)
    let page = String(decoding: try Data(contentsOf: TestInstance.root.appending(path: "docs/operations/observing.md")), as: UTF8.self)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `phohien_") || $0.hasPrefix("| `process_") }
    let families = await instance.server.metrics.collect(logger: KeptLog().logger)
    for family in families {
      #expect(rows.contains { $0.contains("`\(family.name)`") && $0.contains("| \(family.kind.rawValue) |") }, "\(family.name)")
      for label in Set(family.samples.flatMap(\.labels).map(\.name)).subtracting(["le"]) { #expect(rows.contains { $0.contains("`\(family.name)`") && $0.contains(label) }, "\(family.name) \(label)") }
    }
    let names = Set(families.map(\.name))
    for row in rows {
      for match in row.split(separator: "|")[0].matches(of: /`([a-z_]+)`/) { #expect(names.contains(String(match.1)), "\(match.1) is not measured") }
    }
  }
}
