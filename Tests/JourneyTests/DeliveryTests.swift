import Foundation
import Kernel
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Storage
import Synchronization
import Testing

@testable import phohien

/// A collector in this process: takes in octet-counted frames on a port of its own, until it is closed.
private final class TestCollector: Sendable {
  private let received = Mutex<[UInt8]>([])
  private let connections = Mutex<[any Channel]>([])
  private let ended = Mutex(0)
  private let server = Mutex<(any Channel)?>(nil)

  static func open(port: Int = 0) async throws -> TestCollector {
    let collector = TestCollector()
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        collector.connections.withLock { $0.append(channel) }
        return channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Taking(collector)) }
      }
    let channel = try await bootstrap.bind(host: "127.0.0.1", port: port).get()
    collector.server.withLock { $0 = channel }
    return collector
  }

  var port: Int { server.withLock { $0?.localAddress?.port } ?? 0 }

  func close() async throws {
    let server = self.server.withLock { $0 }
    try await server?.close()
    for connection in connections.withLock({ $0 }) { try? await connection.close() }
  }

  /// The numbers of all events that have come, in the order in which they came.
  var numbers: [Int64] {
    var rest = received.withLock { $0 }[...], numbers: [Int64] = []
    while let space = rest.firstIndex(of: UInt8(ascii: " ")), let length = Int(String(decoding: rest[..<space], as: UTF8.self)), rest.distance(from: space, to: rest.endIndex) > length {
      let text = String(decoding: rest[(space + 1)...].prefix(length), as: UTF8.self)
      if let found = text.firstMatch(of: /sequence="(\d+)"/) { numbers.append(Int64(found.1) ?? -1) }
      rest = rest[(space + 1 + length)...]
    }
    return numbers
  }

  /// Waits, without end, until so many connections were closed by the other end.
  func wait(forEnds count: Int) async throws {
    while ended.withLock({ $0 }) < count { try await Task.sleep(for: .milliseconds(20)) }
  }

  /// Waits, without end, until the event has come.
  func wait(for number: Int64) async throws {
    while !numbers.contains(number) { try await Task.sleep(for: .milliseconds(20)) }
  }

  private final class Taking: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    let collector: TestCollector
    init(_ collector: TestCollector) { self.collector = collector }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let bytes = Array(buffer: unwrapInboundIn(data))
      collector.received.withLock { $0 += bytes }
    }

    func channelInactive(context: ChannelHandlerContext) { collector.ended.withLock { $0 += 1 } }
  }
}

@Suite("Delivering the log to a collector", .timeLimit(.minutes(5))) struct DeliveryTests {
  private static func service(
    _ instance: TestInstance, _ address: CollectorAddress, as name: String = "one", logger: Logger = TestInstance.quiet, settling: Duration = .seconds(3_600)
  ) async throws -> DeliveryService {
    var times = DeliveryService.Times()
    (times.pause, times.settling, times.renewal, times.first, times.longest) = (.milliseconds(20), settling, .milliseconds(50), .milliseconds(20), .milliseconds(100))
    let process = try await instance.store.join(name: name, version: "1")
    return DeliveryService(log: instance.server.accounts.log, address: address, process: process, logger: logger, times: times) { try await CollectorConnection.open(address, authorities: nil) }
  }

  private static func address(_ collector: TestCollector) throws -> CollectorAddress { try #require(CollectorAddress("tcp://127.0.0.1:\(collector.port)")) }

  private static func add(_ count: Int, _ log: AuditLog) async throws { for _ in 0..<count { try await log.add(AuditEvent(.auditRead), by: .terminal) } }

  /// Runs a service for as long as `body` does.
  private static func running(_ service: DeliveryService, _ body: () async throws -> Void) async throws {
    let group = ServiceGroup(configuration: .init(services: [service], logger: TestInstance.quiet))
    let task = Task { try await group.run() }
    defer { task.cancel() }
    try await body()
    await group.triggerGracefulShutdown()
    _ = await task.result
  }

  @Test("Every event comes, in order; what was written while the collector was away comes too, and nobody waited for it") func away() async throws {
    let instance = try await TestInstance.open(), kept = KeptLog()
    let log = instance.server.accounts.log
    let first = try await TestCollector.open(), port = first.port
    try await Self.add(5, log)
    try await Self.running(try await Self.service(instance, try Self.address(first), logger: kept.logger)) {
      try await first.wait(for: 5)
      try await first.close()
      try await Self.add(7, log)
      while kept.lines("the collector is away; events wait in the log").isEmpty { try await Task.sleep(for: .milliseconds(20)) }
      let second = try await TestCollector.open(port: port)
      try await second.wait(for: 12)
      #expect(Array(second.numbers.prefix(12)) == Array(1...12), "what the broken connection may have swallowed comes again")
      try await second.close()
    }
    #expect(Array(first.numbers.prefix(5)) == Array(1...5))
    #expect(kept.lines("the collector is back").count == 1)
    #expect(kept.lines("the collector is away; events wait in the log").count <= 2, "told once for each time")
  }

  @Test("What counts as delivered is not sent again after a break") func settled() async throws {
    let instance = try await TestInstance.open(), log = instance.server.accounts.log
    let first = try await TestCollector.open(), port = first.port
    let address = try Self.address(first)
    try await Self.add(5, log)
    try await Self.running(try await Self.service(instance, address, settling: .milliseconds(50))) {
      while try await log.undelivered(to: address.description) > 0 { try await Task.sleep(for: .milliseconds(20)) }
      try await first.close()
      try await Self.add(2, log)
      let second = try await TestCollector.open(port: port)
      try await second.wait(for: 7)
      #expect(second.numbers == [6, 7])
      try await second.close()
    }
  }

  @Test("Of two processes one sends; when it has ended the other goes on") func several() async throws {
    let instance = try await TestInstance.open(), log = instance.server.accounts.log
    let collector = try await TestCollector.open()
    let address = try Self.address(collector)
    try await Self.running(try await Self.service(instance, address, settling: .milliseconds(50))) {
      try await Self.add(3, log)
      try await collector.wait(for: 3)
      while try await log.undelivered(to: address.description) > 0 { try await Task.sleep(for: .milliseconds(20)) }
      try await Self.running(try await Self.service(instance, address, as: "two")) {
        try await Self.add(3, log)
        try await collector.wait(for: 6)
      }
    }
    #expect(collector.numbers == Array(1...6), "nothing came twice")
    try await Self.running(try await Self.service(instance, address, as: "two")) {
      try await Self.add(1, log)
      try await collector.wait(for: 7)
    }
    try await collector.close()
  }

  @Test("Whoever loses the right to deliver while connecting sends nothing, and goes on when it is free again") func lost() async throws {
    let instance = try await TestInstance.open(), log = instance.server.accounts.log
    let collector = try await TestCollector.open()
    let address = try Self.address(collector)
    try await Self.add(5, log)
    var service = try await Self.service(instance, address)
    service.times.renewal = .zero
    let store = instance.store
    let taking = DeliveryService(log: log, address: address, process: service.process, logger: service.logger, times: service.times) {
      let connection = try await CollectorConnection.open(address, authorities: nil)
      // Another process has come first meanwhile.
      try await store.database.write { _ = try $0.run("UPDATE audit_delivery SET holder = 'other'", []) }
      return connection
    }
    try await Self.running(taking) { try await collector.wait(forEnds: 1) }
    #expect(collector.numbers == [])
    try await log.leaveDelivery(to: address.description, by: "other")
    try await Self.running(service) { try await collector.wait(for: 5) }
    #expect(collector.numbers == Array(1...5))
    try await collector.close()
  }

  @Test("Somebody who moves how far was sent, with a mark of an earlier time, is found by whoever sends") func movedBack() async throws {
    let instance = try await TestInstance.open(), log = instance.server.accounts.log
    let collector = try await TestCollector.open()
    let address = try Self.address(collector), database = instance.store.database
    try await Self.add(3, log)
    try await Self.running(try await Self.service(instance, address, settling: .milliseconds(20))) {
      while try await log.undelivered(to: address.description) > 0 { try await Task.sleep(for: .milliseconds(20)) }
      let old = try await database.read { try $0.run("SELECT number, link, mark FROM audit_delivery WHERE destination = ?", [.text(address.description)]) }
      try await Self.add(3, log)
      while try await log.undelivered(to: address.description) > 0 { try await Task.sleep(for: .milliseconds(20)) }
      #expect(try await log.openAlarms() == 0)
      let row = try #require(old.first)
      try await database.write { _ = try $0.run("UPDATE audit_delivery SET number = ?, link = ?, mark = ? WHERE destination = ?", row.values + [.text(address.description)]) }
      while try await log.openAlarms() == 0 { try await Task.sleep(for: .milliseconds(20)) }
    }
    #expect(try await log.alarms(openOnly: true, most: 10).map(\.event.object) == ["integrity"])
    try await collector.close()
  }

  @Test("A batch and the time between two renewals are shorter than the right to deliver lasts") func patience() {
    #expect(DeliveryService.Times().renewal + CollectorConnection.patience < .milliseconds(AuditLog.lease))
    #expect(DeliveryService.Times().settling > CollectorConnection.patience)
  }

  @Test("A gap in the log is a gap for the collector, and no reason to stop") func gap() async throws {
    let instance = try await TestInstance.open(), log = instance.server.accounts.log
    try await Self.add(4, log)
    try await instance.store.database.write { _ = try $0.run("DELETE FROM audit_event WHERE number = 2", []) }
    let collector = try await TestCollector.open()
    try await Self.running(try await Self.service(instance, try Self.address(collector))) { try await collector.wait(for: 4) }
    #expect(collector.numbers == [1, 3, 4])
    try await collector.close()
  }

  @Test("Addresses of collectors", arguments: [
    ("tls://soc.example.vn:6514", "tls://soc.example.vn:6514"), ("tls://soc.example.vn", "tls://soc.example.vn:6514"), ("tcp://127.0.0.1", "tcp://127.0.0.1:601"), ("tcp://[::1]:601", "tcp://[::1]:601"),
    ("tls://[2001:db8::7]", "tls://[2001:db8::7]:6514"), ("udp://soc:514", nil), ("soc:6514", nil), ("tls://", nil), ("tls://soc:0", nil), ("tls://soc:99999", nil), ("tls://soc:6514/x", nil), ("tls://a@soc:6514", nil),
    ("tls://::1", nil), ("https://soc", nil), ("", nil),
  ] as [(String, String?)])
  func addresses(text: String, read: String?) {
    #expect(CollectorAddress(text)?.description == read)
    let settings = Settings(flags: [.siem: text], environment: [:])
    #expect(settings.problems.map(\.code) == (read == nil && !text.isEmpty ? ["settings.siem"] : []) && settings.siem?.description == read)
  }

  @Test("Only what leaves the machine unencrypted is warned of") func openWays() {
    for (text, isOpen) in [("tcp://soc.example.vn", true), ("tcp://127.0.0.1", false), ("tcp://[::1]", false), ("tcp://localhost", false), ("tls://soc.example.vn", false)] {
      #expect(CollectorAddress(text)?.isOpen == isOpen, "\(text)")
    }
  }

  @Test("Little room is less than a gigabyte or a tenth of the disk") func disk() {
    let giga = 1_000_000_000
    for (free, total, isShort, isLow) in [(50, 100, false, false), (9, 100, false, true), (10, 100, false, false), (0, 100, true, true), (1, 5, false, false)] {
      let disk = DiskSpace(free: free * giga, total: total * giga)
      #expect(disk.isShort == isShort && disk.isLow == isLow, "\(free) of \(total)")
    }
    #expect(DiskSpace(of: FileManager.default.temporaryDirectory).total > 0)
  }
}
