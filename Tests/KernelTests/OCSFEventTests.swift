import Testing

@testable import Kernel

@Suite("The log in the words of a SOC")
struct OCSFEventTests {
  /// What the schema asks for in each class. Source: OCSF schema 1.5.0.
  private static let required: [Int64: Set<String>] = [
    2_004: ["finding_info"], 3_001: ["user"], 3_002: ["user", "service"], 3_004: ["entity"], 3_005: ["user", "privileges"],
  ]
  private static let everywhere: Set<String> = [
    "activity_id", "category_uid", "class_uid", "metadata", "severity_id", "status_id", "time", "type_uid", "message", "unmapped",
  ]
  private static let account = RecordID.named("an")

  private static func event(_ act: AuditEvent.Act, _ result: AuditEvent.Result = .done, account: RecordID? = Self.account, object: String? = "an", reason: String? = nil) -> AuditEvent {
    var event = AuditEvent(act, result, account: account, object: object, reason: reason)
    (event.number, event.at, event.client, event.session, event.reference) = (17, 1_795_489_200_120, "192.0.2.7", "s1", "r1")
    event.link = event.linked(to: "00ff")
    return event
  }

  private static func value(_ event: AuditEvent, previous: String? = "00ff") -> Value {
    OCSFEvent(event, previous: previous, names: [account: "an"], release: "0.1.0").value
  }

  @Test("Every act, whatever came of it and whoever did it, has what its class asks for, and a type that fits", arguments: AuditEvent.Act.allCases)
  func complete(act: AuditEvent.Act) throws {
    for result in AuditEvent.Result.allCases {
      for event in [Self.event(act, result), Self.event(act, result, account: nil, object: nil), Self.event(act, result, reason: "administrator *")] {
        let members = try #require(Self.value(event).object)
        let uid = try #require(members["class_uid"]?.int), activity = try #require(members["activity_id"]?.int)
        let needed = Self.everywhere.union(try #require(Self.required[uid]))
        #expect(needed.isSubset(of: Set(members.keys)), "\(act)")
        #expect(members["type_uid"]?.int == uid * 100 + activity && members["category_uid"]?.int == uid / 1_000)
        #expect((1...5).contains(members["severity_id"]?.int ?? 0))
        let user = members["user"]?.object
        #expect(user == nil || user?["name"]?.string?.isEmpty == false)
      }
    }
  }

  @Test("Number, link and the link before go with every record; a missing one is told as missing") func chain() throws {
    let event = Self.event(.signIn)
    let value = Self.value(event)
    #expect(value["metadata"]?["sequence"]?.int == 17 && value["metadata"]?["uid"]?.string == event.link && value["metadata"]?["version"]?.string == "1.5.0")
    #expect(value["metadata"]?["original_time"]?.string == "2026-11-24T03:00:00.120Z" && value["time"]?.int == event.at)
    #expect(value["unmapped"]?["previous"]?.string == "00ff" && value["unmapped"]?["link"]?.string == event.link)
    #expect(Self.value(event, previous: nil)["unmapped"]?["previous"] == Value.null)
  }

  @Test(
    "Acts stand in the classes that a SOC looks for them in",
    arguments: [
      (.signIn, .done, nil, 300_201, 1), (.signIn, .done, "password", 300_206, 1), (.signIn, .refused, "password", 300_201, 2), (.signOut, .done, nil, 300_202, 1),
      (.secondFactor, .refused, nil, 300_201, 2), (.accountMade, .done, nil, 300_101, 1), (.accountLocked, .done, nil, 300_109, 1), (.secondFactorDropped, .done, nil, 300_111, 1),
      (.roleGranted, .done, "officer *", 300_501, 1), (.roleRevoked, .done, "officer *", 300_502, 1), (.auditExported, .done, nil, 300_402, 1), (.deskRefused, .refused, nil, 300_402, 2),
      (.detection, .done, nil, 200_401, 1), (.alarmSettled, .done, nil, 200_403, 4), (.clockJumped, .done, nil, 300_499, 1),
    ] as [(AuditEvent.Act, AuditEvent.Result, String?, Int64, Int64)])
  func classes(act: AuditEvent.Act, result: AuditEvent.Result, reason: String?, type: Int64, status: Int64) {
    let value = Self.value(Self.event(act, result, reason: reason))
    #expect(value["type_uid"]?.int == type && value["status_id"]?.int == status)
  }

  @Test("Who did it, to whom, and from where are told apart") func people() {
    let own = Self.value(Self.event(.signIn))
    #expect(own["user"]?["uid"]?.string == Self.account.text && own["user"]?["name"]?.string == "an" && own["src_endpoint"]?["ip"]?.string == "192.0.2.7")
    #expect(own["actor"]?["session"]?["uid"]?.string == "s1" && own["metadata"]?["correlation_uid"]?.string == "r1")
    let other = Self.value(Self.event(.accountDisabled, object: "binh"))
    #expect(other["user"]?["name"]?.string == "binh" && other["user"]?["uid"] == nil && other["actor"]?["user"]?["name"]?.string == "an")
    var nobody = Self.event(.signIn, .refused, account: nil, object: nil, reason: "name")
    nobody.client = "2001:db8::7"
    #expect(Self.value(nobody)["user"]?["name"]?.string == "unknown" && Self.value(nobody)["src_endpoint"]?["ip"]?.string == "2001:db8::7")
    nobody.client = "terminal"
    #expect(Self.value(nobody)["src_endpoint"]?["name"]?.string == "terminal" && Self.value(nobody)["actor"]?["app_name"]?.string == "terminal")
  }

  @Test("An alarm is a finding with its rule, as grave as the rule says, and names whom it is about", arguments: DetectionRule.allCases) func alarm(rule: DetectionRule) {
    var event = Self.event(.detection, account: nil, object: rule.rawValue, reason: "account=binh count=3 events=4-9")
    event.client = "host:/var/lib/phohien"
    let value = Self.value(event)
    #expect(value["severity_id"]?.int == Int64(rule.severity.rawValue) && value["finding_info"]?["title"]?.string == rule.label[.english])
    #expect(value["finding_info"]?["uid"]?.string == "17" && value["evidences"]?.list?.first?["user"]?["name"]?.string == "binh")
    #expect(value["actor"] == nil, "the class has none")
  }

  @Test("Lines are one JSON object each, in both forms, and can be checked alone") func lines() throws {
    let chained = ChainedEvent(Self.event(.passwordSet, reason: "dòng\nhai \"x\""), previous: "00ff")
    for format in AuditLine.Format.allCases {
      let text = AuditLine(format, names: [:], release: "0.1.0").text(chained)
      #expect(text.hasSuffix("}\n") && text.filter { $0 == "\n" }.count == 1)
      #expect(try Value(json: String(text.dropLast())).object != nil)
    }
    #expect(chained.isIntact && !ChainedEvent(chained.event, previous: "00fe").isIntact && !ChainedEvent(chained.event, previous: nil).isIntact)
  }
}
