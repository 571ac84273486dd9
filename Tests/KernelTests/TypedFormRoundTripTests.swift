import Testing

@testable import Kernel

@Suite("A record in a form and back")
struct TypedFormRoundTripTests {
  private static let own = DeclarationReader.read(Sample.root.appending(path: "sectors")).declarations
  private static let starter = LoadPlan(folder: Sample.root.appending(path: "starter"), declarations: own) { _ in nil }
  /// The units of the starter data.
  private static let units: UnitTree = {
    let profiles = Set(own.profiles(with: .unit).map(\.id))
    return UnitTree(starter.drafts.compactMap { draft in
      guard profiles.contains(draft.profile), let profile = own.profile(draft.profile) else { return nil }
      return UnitTree.Unit(id: .named(draft.identifier), identifier: draft.identifier, body: .object(draft.body), profile: profile)
    })
  }()

  private func words(_ language: Language) -> FormWords {
    let titles = Self.starter.drafts.map { draft in (RecordID.named(draft.identifier).text, Self.own.profile(draft.profile)?.title(of: .object(draft.body), in: language) ?? "") }
    return FormWords(declarations: Self.own, language: language, units: Self.units, titles: Dictionary(titles, uniquingKeysWith: { first, _ in first }))
  }

  /// What comes back of a body by way of a form that was sent and kept.
  private func back(_ body: [String: Value], _ profile: Profile, _ words: FormWords) throws -> (json: String, problems: [Problem]) {
    let form = TypedForm(body: .object(body), of: profile, sees: .restricted, words: words)
    let sent = TypedForm(form.values.map { (name: $0.key, value: $0.value) })
    let kept = try #require(TypedForm(text: sent.text))
    let read = TypedFormReader(profile: profile, declarations: Self.own, sees: .restricted, words: words).read(kept)
    return (Value.object(read.body).json, read.problems)
  }

  @Test("Any body of any profile comes back as it was, in both languages", arguments: [Language.vietnamese, .english])
  func bodies(language: Language) throws {
    let words = words(language)
    let ids = Array(Self.units.units.keys.map(\.text).sorted().prefix(400)) + [RecordID.named("nobody knows").text, RecordID.named("p-tran-hung-dao").text]
    for (number, profile) in Self.own.profiles.enumerated() {
      var maker = BodyMaker(seed: UInt64(number + 1), declarations: Self.own, ids: ids)
      for _ in 0..<12 {
        let body = maker.body(of: profile.fields)
        let found = try back(body, profile, words)
        #expect(found.problems == [], "\(profile.id)")
        #expect(found.json == Value.object(body).json, "\(profile.id)")
      }
    }
  }

  @Test("Every starter record comes back as it was")
  func starter() throws {
    let words = words(.vietnamese)
    try #require(Self.starter.drafts.count > 1_000)
    var changed: [String] = []
    for draft in Self.starter.drafts {
      let profile = try #require(Self.own.profile(draft.profile))
      let found = try back(draft.body, profile, words)
      if found.json != Value.object(draft.body).json || !found.problems.isEmpty { changed.append("\(draft.identifier): \(found.problems.map { $0.line(in: .english) })") }
    }
    #expect(changed == [])
  }

  @Test("Every unit has a name that no other has, and is found by it alone", arguments: [Language.vietnamese, .english])
  func unitNames(language: Language) throws {
    let names = UnitNames(Self.units, language: language)
    try #require(names.list.count == Self.units.units.count)
    #expect(Set(names.list).count == names.list.count)
    for id in Self.units.units.keys {
      let label = try #require(names.label(id.text))
      #expect(names.match(label) == .one(id.text), "\(label)")
    }
  }

  @Test("Every term is found by what a form shows for it", arguments: [Language.vietnamese, .english])
  func terms(language: Language) {
    let words = words(language)
    for vocabulary in Self.own.vocabularies.values {
      var field = Field(id: "x", kind: .term, label: LocalizedText([:]))
      field.vocabulary = vocabulary.id
      for term in vocabulary.terms { #expect(words.term(words.shown(term.code, field), field) == .one(term.code), "\(vocabulary.id) \(term.code)") }
    }
  }
}
