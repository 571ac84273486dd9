import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Finds from the field")
struct FindStoreTests {
  private static let unit = RecordID.named("xa-1"), other = RecordID.named("xa-2")

  private static func policy(_ account: RecordID, _ actions: Set<Action>, unit: RecordID? = unit) -> AccessPolicy {
    let role = Role(id: "r", label: LocalizedText(vi: "r", en: "r"), summary: LocalizedText(vi: "r", en: "r"), kinds: [.business], actions: actions, sensitivity: .restricted)
    return AccessPolicy(account: account, kind: .business, grants: [Grant(role: "r", unit: unit)], roles: [role], units: UnitTree([]))
  }

  private static func draft(_ now: Int64, photos: [FindDraft.Photo] = []) -> FindDraft {
    var draft = FindDraft(id: .new(now: now), created: now)
    (draft.profile, draft.name, draft.note, draft.unit, draft.photos) = ("monument", "Miếu đầu làng", "Cụ Tư kể.", unit, photos)
    return draft
  }

  @Test("a draft says what is wrong with it") func checks() {
    let rules = FindRules(photos: 1, bytes: 10)
    func codes(_ change: (inout FindDraft) -> Void) -> [String] {
      var draft = Self.draft(1_000)
      change(&draft)
      return draft.problems(rules).map(\.code)
    }
    #expect(codes { _ in } == [])
    #expect(codes { $0.profile = "" } == ["find.what"])
    #expect(codes { $0.record = "x" } == ["find.what"])
    #expect(codes { $0.note = " " } == ["find.empty"])
    #expect(codes { $0.name = String(repeating: "a", count: 201) } == ["find.long"])
    #expect(codes { $0.photos = [.init(id: .new(now: 1), name: "a", bytes: 11)] } == ["find.large"])
    #expect(codes { $0.photos = [.init(id: .new(now: 1), name: "a", bytes: 0)] } == ["find.large"])
    #expect(codes { $0.photos = [.init(id: .new(now: 1), name: "a", bytes: 1), .init(id: .new(now: 2), name: "b", bytes: 1)] } == ["find.photos"])
  }

  @Test("a position is one on earth, and says how well the point is known") func positions() {
    #expect(FindPosition(latitude: 91, longitude: 0, accuracy: 1, at: 0) == nil && FindPosition(latitude: .nan, longitude: 0, accuracy: 1, at: 0) == nil)
    #expect(FindPosition(latitude: 20.6, longitude: 106, accuracy: -1, at: 0) == nil)
    #expect(FindPosition(latitude: 20.6, longitude: 106, accuracy: 12, at: 0)?.precision == .site)
    #expect(FindPosition(latitude: 20.6, longitude: 106, accuracy: 400, at: 0)?.precision == .approximate)
    #expect(FindPosition(latitude: 20.6, longitude: 106, accuracy: 5_000, at: 0)?.precision == .unknown)
  }

  @Test("a find is open to who may make such records in its unit, and one for a record to who may edit there") func reach() {
    let me = RecordID.new(now: 1)
    func find(record: RecordID?) -> Find {
      Find(
        id: me, account: me, unit: Self.unit, profile: "monument", sensitivity: .public, record: record, name: "", note: "", position: nil, photos: [], state: .received, reason: "", result: nil,
        created: 0, received: 0, decided: nil, decider: nil)
    }
    #expect(find(record: nil).isOpen(to: Self.policy(me, [.create])) && !find(record: nil).isOpen(to: Self.policy(me, [.edit])))
    #expect(find(record: me).isOpen(to: Self.policy(me, [.edit])) && !find(record: me).isOpen(to: Self.policy(me, [.create])))
    #expect(!find(record: nil).isOpen(to: Self.policy(me, [.create], unit: Self.other)) && !find(record: nil).isOpen(to: Self.policy(me, [.contribute])))
  }
}
