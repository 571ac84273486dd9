import Edge
import Foundation
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import Pages
import Synchronization
import TestSupport
import Testing

@testable import phohien

/// A listener over routes made for a test, without a register; its log is kept.
struct TestListener: Sendable {
  let router: EdgeRouter
  let log = KeptLog()

  /// `routes` by path; `/health/live` is always there.
  init(_ edge: Edge = Edge(), routes: [String: @Sendable (Request, EdgeContext) async throws -> Response]) throws {
    let health = Mechanism.Route("/health/live", vi: "-", en: "-") { _, _ in Answers.json(.object(["status": "ok"])) }
    let mechanism = Mechanism(id: "test", doors: [], routes: [health] + routes.map { .init($0.key, vi: "-", en: "-", handle: $0.value) })
    router = EdgeRouter(mechanisms: [mechanism], answers: ProblemAnswers(kit: try Self.kit(), meaning: StorageMeanings.meaning), conditional: nil, edge: edge)
  }

  private static let declared = MadeOnce<URL, Declarations>()

  static func kit() throws -> PageKit {
    let files = try TestInstance.siteFiles(), sectors = TestInstance.root.appending(path: "sectors")
    return PageKit(messages: files.messages, declarations: declared(sectors) { DeclarationReader.read(sectors).declarations }, assets: files.assets)
  }

  func test<T: Sendable>(_ framework: TestingSetup = .router, _ body: @escaping @Sendable (any TestClientProtocol) async throws -> T) async throws -> T {
    try await Application(router: router, server: .guarded(idle: .seconds(5)), logger: log.logger).test(framework, body)
  }
}

/// Lines of log as the server would write them.
final class KeptLog: Sendable {
  private let kept = Mutex<[Value]>([])

  var lines: [Value] { kept.withLock { $0 } }
  func lines(_ message: String) -> [Value] { lines.filter { $0["message"]?.string == message } }

  var logger: Logger {
    Logger(label: "test") { label in Handler(log: self, inner: JSONLogHandler(label: label)) }
  }

  private struct Handler: LogHandler {
    let log: KeptLog
    var inner: JSONLogHandler
    var logLevel: Logger.Level {
      get { inner.logLevel }
      set { inner.logLevel = newValue }
    }
    var metadata: Logger.Metadata {
      get { inner.metadata }
      set { inner.metadata = newValue }
    }
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { inner[metadataKey: key] }
      set { inner[metadataKey: key] = newValue }
    }
    func log(event: LogEvent) {
      guard let line = try? Value(json: inner.line(event)) else { return }
      log.kept.withLock { $0.append(line) }
    }
  }
}

/// A door that stays shut until it is opened.
final class TestGate: Sendable {
  private struct State {
    var isOpen = false
    var waiting: [CheckedContinuation<Void, Never>] = []
    var entered = 0
  }
  private let state = Mutex(State())

  /// How many have come to the gate.
  var entered: Int { state.withLock { $0.entered } }

  /// Waits without heeding cancellation, as blocking work does.
  func pass() async {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        state.entered += 1
        if !state.isOpen { state.waiting.append(continuation) }
        return state.isOpen
      }
      if isOpen { continuation.resume() }
    }
  }

  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for one in waiting { one.resume() }
  }

  func wait(for count: Int) async throws {
    while entered < count { try await Task.sleep(for: .milliseconds(5)) }
  }
}
