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

  // MARK: In a register

  /// A register with an account, and its finds.
  private struct Sample {
    let register: TestRegister
    let finds: FindStore
    let account = RecordID.new(now: 5)

    static func open(_ rules: FindRules = FindRules()) async throws -> Sample {
      let given = try Province.declarations()
      let profiles = given.profiles.map { profile in
        var profile = profile
        if profile.id == "site" { profile.find = Profile.FieldFind(label: LocalizedText(vi: "Nơi", en: "Place"), note: "description", position: nil) }
        return profile
      }
      let declarations = Declarations(
        sectors: given.sectors, profiles: profiles, vocabularies: given.vocabularies, roles: given.roles, processing: given.processing, workflows: given.workflows, digest: given.digest)
      let register = try await TestRegister.open(declarations)
      let sample = Sample(register: register, finds: FindStore(media: MediaStore(store: register.store, folder: register.folder), rules: rules))
      for id in [sample.account, FindStoreTests.stranger] {
        _ = try await register.sql("INSERT INTO account (id, name, display, kind, state, created) VALUES ('\(id)', '\(id)', 'x', 'business', 'active', 1)")
      }
      return sample
    }

    let profile = "site"
    var policy: AccessPolicy { FindStoreTests.policy(account, [.contribute, .create, .edit, .readDrafts]) }

    func draft(_ now: Int64, photos: [FindDraft.Photo] = []) -> FindDraft {
      var draft = FindStoreTests.draft(now, photos: photos)
      draft.profile = profile
      return draft
    }

    func codes(_ draft: FindDraft, _ policy: AccessPolicy? = nil) async throws -> [String] {
      do {
        _ = try await finds.receive(draft, policy: policy ?? self.policy, by: Actor(account: account))
        return []
      } catch let problems as Problems { return problems.list.map(\.code) }
    }
  }

  private static let stranger = RecordID.new(now: 6)

  @Test("the same find twice is one; another's id, a foreign unit and more than a day takes are refused") func receiving() async throws {
    let sample = try await Sample.open(FindRules(findsPerDay: 2))
    let draft = sample.draft(1)
    #expect(try await sample.codes(draft) == [])
    #expect(try await sample.codes(draft) == [])
    #expect(try await sample.finds.finds(of: sample.account).count == 1)
    #expect(try await sample.codes(draft, Self.policy(Self.stranger, [.contribute])) == ["find.id"])
    #expect(try await sample.codes(sample.draft(2), Self.policy(sample.account, [.contribute], unit: Self.other)) == ["find.unit"])
    #expect(try await sample.codes(sample.draft(3)) == [])
    #expect(try await sample.codes(sample.draft(4)) == ["find.many"])
    #expect(try await sample.finds.waiting(for: sample.policy) == 2)
    #expect(try await sample.finds.waiting(for: Self.policy(Self.stranger, [.create], unit: Self.other)) == 0)
  }

  @Test("a photograph is kept once, byte for byte; another content under its id is refused; a rejection can be taken back") func photographs() async throws {
    let sample = try await Sample.open()
    let photo = RecordID.new(now: 9), draft = sample.draft(1, photos: [.init(id: photo, name: "a.jpg", bytes: 5)])
    #expect(try await sample.codes(draft) == [])
    func file(_ text: String) throws -> URL {
      try FileManager.default.createDirectory(at: sample.register.folder, withIntermediateDirectories: true)
      let file = sample.register.folder.appending(path: UUID().uuidString)
      try Data(text.utf8).write(to: file)
      return file
    }
    try await sample.finds.keep(try file("bytes"), as: photo, of: draft.id, format: .jpeg)
    try await sample.finds.keep(try file("bytes"), as: photo, of: draft.id, format: .jpeg)
    await #expect(throws: Problems.self) { try await sample.finds.keep(try file("other"), as: photo, of: draft.id, format: .jpeg) }
    #expect(try Data(contentsOf: sample.finds.folder.original(photo, of: draft.id)) == Data("bytes".utf8))
    let actor = Actor(account: sample.account)
    await #expect(throws: Problems.self) { try await sample.finds.reject(draft.id, reason: " ", policy: sample.policy, by: actor) }
    try await sample.finds.reject(draft.id, reason: "Trùng", policy: sample.policy, by: actor)
    await #expect(throws: Problems.self) { try await sample.finds.reject(draft.id, reason: "Trùng", policy: sample.policy, by: actor) }
    #expect(try await sample.finds.find(draft.id)?.state == .rejected)
    try await sample.finds.reconsider(draft.id, policy: sample.policy, by: actor)
    #expect(try await sample.finds.find(draft.id)?.isWhole == true)
  }
}
