import Testing

@testable import Kernel

@Suite("Messages for a collector")
struct SyslogMessageTests {
  private static func event(_ act: AuditEvent.Act, _ result: AuditEvent.Result = .done, object: String? = "an", reason: String? = nil) -> AuditEvent {
    var event = AuditEvent(act, result, object: object, reason: reason)
    (event.number, event.at) = (17, 1_795_489_200_120)
    event.link = "aabb"
    return event
  }

  private static func text(_ event: AuditEvent, previous: String? = "00ff", host: String = "may-chu") -> String {
    SyslogMessage(ChainedEvent(event, previous: previous), names: [:], release: "0.1.0", host: host, process: 42).text
  }

  @Test("The head, the structured data and the text of RFC 5424") func format() throws {
    let text = Self.text(Self.event(.signIn))
    let head = "<86>1 2026-11-24T03:00:00.120Z may-chu phohien 42 sign-in [phohien@32473 sequence=\"17\" link=\"aabb\" previous=\"00ff\"] "
    #expect(text.hasPrefix(head))
    let record = try Value(json: String(text.dropFirst(head.count)))
    #expect(record["metadata"]?["sequence"]?.int == 17)
    #expect(Self.text(Self.event(.signIn), previous: nil).contains("previous=\"\"]"))
  }

  @Test(
    "Facility and severity: sign-ins, accounts and roles are authorization, all else is audit",
    arguments: [
      (.signIn, .done, nil, 10 * 8 + 6), (.signIn, .refused, nil, 10 * 8 + 5), (.accountLocked, .done, nil, 10 * 8 + 4), (.roleGranted, .done, nil, 10 * 8 + 5), (.auditRead, .done, nil, 13 * 8 + 6),
      (.detection, .done, "off-hours", 13 * 8 + 5), (.detection, .done, "brute-force", 13 * 8 + 2), (.detection, .done, "integrity", 13 * 8 + 1), (.logChecked, .refused, "audit", 13 * 8 + 1),
    ] as [(AuditEvent.Act, AuditEvent.Result, String?, Int)])
  func priority(act: AuditEvent.Act, result: AuditEvent.Result, object: String?, priority: Int) {
    #expect(Self.text(Self.event(act, result, object: object)).hasPrefix("<\(priority)>1 "))
  }

  @Test("All is ASCII, and what was written in Vietnamese is read back; a name that cannot be is a dash") func ascii() throws {
    let text = Self.text(Self.event(.accountLeft, reason: "chuyển công tác \u{1F3EF}\n"), host: "máy chủ")
    #expect(text.utf8.allSatisfy { (32...126).contains($0) })
    #expect(text.contains("Z mych phohien "))
    let json = try #require(text.firstRange(of: "{").map { String(text[$0.lowerBound...]) })
    #expect(try Value(json: json)["status_detail"]?.string == "chuyển công tác \u{1F3EF}\n")
    #expect(Self.text(Self.event(.signIn), host: " ").contains("Z - phohien "))
  }

  @Test("A frame begins with the number of its bytes") func frame() throws {
    let message = SyslogMessage(ChainedEvent(Self.event(.signIn), previous: ""), names: [:], release: "0.1.0", host: "x", process: 1)
    let frame = String(decoding: message.frame, as: UTF8.self)
    let space = try #require(frame.firstIndex(of: " "))
    #expect(Int(frame[..<space]) == message.text.utf8.count && frame[frame.index(after: space)...] == message.text)
  }

  @Test("Every act fits the field of its name", arguments: AuditEvent.Act.allCases) func name(act: AuditEvent.Act) {
    #expect((1...32).contains(act.rawValue.utf8.count) && act.rawValue.utf8.allSatisfy { (33...126).contains($0) })
  }
}

@Suite("Jumps of the clock")
struct ClockWatchTests {
  @Test("A clock that runs as time goes has not jumped; one that is put forward or back has, once", arguments: [(5_000, nil), (5_001, 5_001), (-5_001, -5_001), (-5_000, nil), (3_600_000, 3_600_000)] as [(Int64, Int64?)])
  func jumps(by: Int64, told: Int64?) {
    var watch = ClockWatch(wall: 1_795_489_200_000, steady: 0)
    #expect(watch.look(wall: 1_795_489_210_000, steady: 10_000) == nil)
    #expect(watch.look(wall: 1_795_489_220_000 + by, steady: 20_000) == told)
    #expect(watch.look(wall: 1_795_489_230_000 + by, steady: 30_000) == nil)
  }
}
