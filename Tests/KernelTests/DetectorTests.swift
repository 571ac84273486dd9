import Testing

@testable import Kernel

@Suite("Rules over the log of acts")
struct DetectorTests {
  private static let minute: Int64 = 60_000
  private static let hour = 60 * minute
  private static let day = 24 * hour
  /// Tuesday, 24 November 2026, 10:00 in Vietnam.
  private static let tuesday: Int64 = 1_795_489_200_000
  private static let an = RecordID.named("an"), binh = RecordID.named("binh")
  private static let detector = Detector(powerful: ["administrator"], names: [an: "an", binh: "binh"])

  private static func event(
    _ act: AuditEvent.Act, _ result: AuditEvent.Result = .done, number: Int64 = 1, at: Int64 = tuesday, account: RecordID? = nil, object: String? = nil, reason: String? = nil,
    client: String? = nil
  ) -> AuditEvent {
    var event = AuditEvent(act, result, account: account, object: object, reason: reason)
    (event.number, event.at, event.client) = (number, at, client)
    return event
  }

  private static func failures(_ count: Int, every pause: Int64 = 1_000, account: RecordID? = nil, client: String? = "192.0.2.7") -> [AuditEvent] {
    (0..<count).map { event(.signIn, .refused, number: Int64($0 + 1), at: tuesday + Int64($0) * pause, account: account, reason: "password", client: client) }
  }

  /// What the last of some events gives rise to.
  private static func findings(_ events: [AuditEvent], entered: Int64? = nil) -> [Finding] {
    guard let last = events.last else { return [] }
    return detector.findings(last, before: Array(events.dropLast()), entered: entered)
  }

  @Test("Ten refused sign-ins from one client within ten minutes, not nine, not over a longer time, not from several clients") func bruteForce() {
    #expect(Self.findings(Self.failures(9)) == [])
    #expect(Self.findings(Self.failures(10)).map(\.text) == ["client=192.0.2.7 count=10 events=1-10"])
    #expect(Self.findings(Self.failures(10, every: 2 * Self.minute)) == [])
    let apart = (0..<10).map { Self.event(.signIn, .refused, number: Int64($0 + 1), reason: "name", client: "192.0.2.\($0)") }
    #expect(Self.findings(apart) == [])
    #expect(Self.findings(Self.failures(10, client: nil)) == [], "nobody is nobody in particular")
  }

  @Test("Ten against one account are found from however many clients; codes count like passwords, what went well does not") func oneAccount() {
    let events = (0..<10).map { Self.event($0 < 5 ? .signIn : .secondFactor, .refused, number: Int64($0 + 1), account: Self.an, object: "an", client: "192.0.2.\($0)") }
    #expect(Self.findings(events).map(\.text) == ["account=an count=10 events=1-10"])
    var good = events
    good[9].result = .done
    #expect(Self.findings(good) == [])
  }

  @Test("Five accounts refused from one client are spraying, four are not, and names that do not exist are nobody's") func spraying() {
    func events(_ count: Int) -> [AuditEvent] {
      (0..<count).map { Self.event(.signIn, .refused, number: Int64($0 + 1), account: RecordID.named("a\($0)"), object: "a\($0)", client: "192.0.2.7") }
    }
    #expect(Self.findings(events(4)) == [])
    #expect(Self.findings(events(5)) == [Finding(.spraying, subject: "client=192.0.2.7", count: 5, first: 1, last: 5)])
    #expect(Self.findings(Self.failures(5, account: nil)) == [])
    #expect(Self.findings(Self.failures(5, account: Self.an)) == [], "one account five times is not five accounts")
  }

  @Test("Three exports within an hour, or fifty restricted records, by one account") func massExport() {
    func exports(_ count: Int, every pause: Int64, act: AuditEvent.Act = .auditExported) -> [AuditEvent] {
      (0..<count).map { Self.event($0 == 0 ? .accountsExported : act, number: Int64($0 + 1), at: Self.tuesday + Int64($0) * pause, account: Self.an) }
    }
    #expect(Self.findings(exports(2, every: 1)) == [])
    #expect(Self.findings(exports(3, every: 1)).map(\.text) == ["account=an count=3 events=1-3"])
    #expect(Self.findings(exports(3, every: 31 * Self.minute)) == [])
    var others = exports(3, every: 1)
    others[1].account = Self.binh
    #expect(Self.findings(others) == [])
    func reads(_ count: Int) -> [AuditEvent] { (0..<count).map { Self.event(.restrictedRead, number: Int64($0 + 1), account: Self.an, object: "r\($0)") } }
    #expect(Self.findings(reads(49)) == [])
    #expect(Self.findings(reads(50)).map(\.rule) == [.massExport])
  }

  @Test("In version 6 attempts are counted for the network that one machine may use, in version 4 for the address") func networks() {
    func events(_ clients: [String]) -> [AuditEvent] { clients.enumerated().map { Self.event(.signIn, .refused, number: Int64($0 + 1), account: RecordID.named("a\($0)"), client: $1) } }
    let one = (0..<10).map { "2001:db8:1:2::\(String($0 + 1, radix: 16))" }
    #expect(Self.findings(events(one)).map(\.subject) == ["client=2001:db8:1:2::/64", "client=2001:db8:1:2::/64"])
    #expect(Self.findings(events((0..<10).map { "2001:db8:1:\($0)::1" })) == [])
    #expect(Self.findings(events((0..<10).map { "192.0.2.\($0)" })) == [])
    let pairs = [("192.0.2.7", "192.0.2.7"), ("2001:db8:0:0:5::1", "2001:db8::/64"), ("fe80::1%eth0", "fe80::/64"), ("terminal", "terminal"), ("may:/var/lib/phohien", "may:/var/lib/phohien"), ("", "")]
    for (client, source) in pairs { #expect(ClientSource(client).text == source) }
  }

  @Test("What is taken out at the terminal counts, what a program reads of the log unless it only keeps up, and a list by how many restricted records it showed") func takers() {
    func exports(_ client: String?) -> [AuditEvent] { (1...3).map { Self.event(.auditExported, number: Int64($0), object: "jsonl", client: client) } }
    #expect(Self.findings(exports("terminal")).map(\.text) == ["client=terminal count=3 events=1-3"])
    #expect(Self.findings(exports("192.0.2.7")) == [] && Self.findings(exports(nil)) == [])
    func reads(_ after: [String?]) -> [AuditEvent] { after.enumerated().map { Self.event(.auditRead, number: Int64(500 + $0), account: Self.an, reason: $1) } }
    #expect(Self.findings(reads(["after=0", "after=100", "after=200"])).map(\.text) == ["account=an count=3 events=500-502"])
    #expect(Self.findings(reads(["after=499", "after=450", "after=402"])) == [], "it keeps up")
    #expect(Self.findings(reads([nil, "act=sign-in", "after=x"])) == [] && Self.findings(reads(["after=0", "after=0"])) == [])
    func lists(_ shown: [String]) -> [AuditEvent] { shown.enumerated().map { Self.event(.restrictedRead, number: Int64($0 + 1), account: Self.an, object: AuditEvent.list, reason: $1) } }
    #expect(Self.findings(lists(["30", "19"])) == [])
    #expect(Self.findings(lists(["30", "20"])).map(\.text) == ["account=an count=50 events=1-2"])
    #expect(Self.findings(lists(["9223372036854775807", "9223372036854775807"])).map(\.rule) == [.massExport], "a nonsensical number ends nothing")
    #expect(Self.findings(lists(["-5"])) == [])
  }

  @Test(
    "A role that gives roles or accounts, and any role for oneself, is told; another role for somebody else is not",
    arguments: [("administrator", "binh", true), ("officer", "binh", false), ("officer", "an", true), ("administrator *", "binh", true)])
  func roleEscalation(role: String, to name: String, isTold: Bool) {
    let reason = role.contains("*") ? role : Grant(role: role).text
    let found = Self.findings([Self.event(.roleGranted, account: Self.an, object: name, reason: reason)])
    #expect(found.map(\.rule) == (isTold ? [.roleEscalation] : []))
    #expect(found.allSatisfy { $0.subject == "account=\(name)" })
    #expect(Self.findings([Self.event(.roleGranted, .refused, account: Self.an, object: name, reason: reason)]) == [])
  }

  @Test(
    "Administration outside of 7:00–19:00 and on Sundays; the hour is Vietnam's",
    arguments: [
      (-181, true), (-180, false), (0, false), (539, false), (540, true), (4 * 24 * 60, false), (4 * 24 * 60 + 540, true), (5 * 24 * 60, true), (5 * 24 * 60 + 60, true), (6 * 24 * 60, false),
      (-4 * 24 * 60, false), (-2 * 24 * 60, true),
    ] as [(Int64, Bool)])
  func offHours(minutes: Int64, isTold: Bool) {
    let at = Self.tuesday + minutes * Self.minute
    let found = Self.findings([Self.event(.accountDisabled, at: at, account: Self.an, object: "binh")])
    #expect(found.map(\.rule) == (isTold ? [.offHours] : []), "\(minutes)")
    #expect(found.allSatisfy { $0.subject == "account=an" })
  }

  @Test("At night the terminal is told of, what the server does by itself and what is no administration are not") func night() {
    let night = Self.tuesday + 12 * Self.hour
    #expect(Self.findings([Self.event(.linkMade, at: night, object: "an", client: "terminal")]).map(\.subject) == ["client=terminal"])
    #expect(Self.findings([Self.event(.accountDisabled, at: night, object: "an", client: "host:/var/lib/phohien")]) == [])
    #expect(Self.findings([Self.event(.signIn, at: night, account: Self.an)]) == [])
    #expect(Self.findings([Self.event(.accountDisabled, .refused, at: night, account: Self.an)]) == [])
  }

  @Test("An account that nobody was let in to for more than thirty days; a password that a code has to follow lets nobody in") func dormantUse() {
    let last = Self.tuesday - 31 * Self.day
    #expect(Self.findings([Self.event(.signIn, account: Self.an, object: "an")], entered: last).map(\.text) == ["account=an count=31 events=1-1"])
    #expect(Self.findings([Self.event(.signIn, account: Self.an, object: "an")], entered: Self.tuesday - 30 * Self.day) == [])
    #expect(Self.findings([Self.event(.signIn, account: Self.an, object: "an")]) == [], "the first time is not dormant")
    #expect(Self.findings([Self.event(.signIn, account: Self.an, object: "an", reason: "password")], entered: last) == [])
    #expect(Self.findings([Self.event(.secondFactor, account: Self.an, object: "an", reason: "code")], entered: last).map(\.rule) == [.dormantUse])
    #expect(Self.findings([Self.event(.signIn, .refused, account: Self.an, object: "an")], entered: last) == [])
  }

  @Test("A second factor that is taken away, and a check that found faults") func single() {
    #expect(Self.findings([Self.event(.secondFactorDropped, account: Self.an, object: "binh", reason: "mất điện thoại")]).map(\.text) == ["account=binh count=1 events=1-1"])
    #expect(Self.findings([Self.event(.logChecked, object: "audit")]) == [])
    let first = Self.findings([Self.event(.logChecked, .refused, number: 7, object: "audit", reason: "1 faults: x")])
    let second = Self.findings([Self.event(.logChecked, .refused, number: 9, object: "audit", reason: "2 faults: x")])
    #expect(first.map(\.rule) == [.integrity] && first.first?.last == 7 && first.first?.subject != second.first?.subject)
  }

  @Test("Alarms give no alarms", arguments: AuditEvent.Result.allCases) func itself(result: AuditEvent.Result) {
    let night = Self.tuesday + 12 * Self.hour
    for act in [AuditEvent.Act.detection, .alarmSettled] { #expect(Self.findings([Self.event(act, result, at: night, account: Self.an, object: "brute-force", reason: "account=an")]) == []) }
  }

  @Test("What was told is not told again for as long as the rule says, another subject is") func told() throws {
    let finding = try #require(Self.findings(Self.failures(10)).first)
    var alarm = finding.event
    alarm.at = Self.tuesday
    let thresholds = DetectionThresholds()
    #expect(finding.isTold(by: [alarm], at: Self.tuesday + 9 * Self.minute, thresholds))
    #expect(!finding.isTold(by: [alarm], at: Self.tuesday + 10 * Self.minute, thresholds))
    #expect(!finding.isTold(by: [], at: Self.tuesday, thresholds))
    #expect(!Finding(.bruteForce, subject: "client=192.0.2.70", count: 10, first: 1, last: 10).isTold(by: [alarm], at: Self.tuesday, thresholds))
    #expect(!Finding(.spraying, subject: finding.subject, count: 10, first: 1, last: 10).isTold(by: [alarm], at: Self.tuesday, thresholds))
    #expect(finding.isTold(by: [alarm], at: Self.tuesday - 1_000, thresholds), "clocks differ a little")
    #expect(!finding.isTold(by: [alarm], at: Self.tuesday - 10 * Self.minute, thresholds), "what happened long before is another matter")
    let dropped = Finding(.factorDropped, subject: "account=an", count: 1, first: 7, last: 7)
    var before = dropped.event
    for at in [Self.tuesday - 1, Self.tuesday, Self.tuesday + 1] {
      before.at = at
      #expect(!dropped.isTold(by: [before], at: Self.tuesday, thresholds), "each is told")
    }
    let broken = Finding(.integrity, subject: "faults=00ff", count: 1, first: 7, last: 7)
    var old = broken.event
    old.at = Self.tuesday
    #expect(broken.isTold(by: [old], at: Self.tuesday + 900 * Self.day, thresholds))
  }

  @Test("What the log keeps of a finding is read back, and nothing else is") func facts() {
    let finding = Finding(.offHours, subject: "client=may chủ\n:/x", count: 3, first: 4, last: 19)
    #expect(finding.text == "client=may_chủ_:/x count=3 events=4-19")
    #expect(Finding(finding.event) == finding && Finding(finding.event)?.named.name == "client" && Finding(finding.event)?.named.value == "may_chủ_:/x")
    for reason in [nil, "", "client=x", "client=x count=a events=1-2", "client=x count=1 events=1", "count=1"] as [String?] {
      #expect(Finding(AuditEvent(.detection, object: "off-hours", reason: reason)) == nil, "\(reason ?? "nil")")
    }
    #expect(Finding(AuditEvent(.detection, object: "nothing", reason: finding.text)) == nil)
    #expect(Finding(AuditEvent(.signIn, object: "off-hours", reason: finding.text)) == nil)
  }
}
