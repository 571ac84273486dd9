import Foundation
import HistoricalDates
import Kernel
import Testing

@testable import Generating

/// The declarations of the repository, and the drafts that are made from them.
struct CorpusGeneratorTests {
  static let declarations = DeclarationReader.read(
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(path: "sectors")
  ).declarations
  static let units = (0..<104).map { GeneratorUnit(id: .named("xa-\($0)"), identifier: "xa-\($0)", profile: "unit") }
  static let generator = CorpusGenerator(declarations: declarations, seed: 7, units: units)
  static let drafts = (0..<2000).map(generator.draft)

  private func text(_ draft: RecordDraft) throws -> String {
    let profile = try #require(Self.declarations.profile(draft.profile)), body = Value.object(draft.body)
    return profile.title(of: body, in: .vietnamese) + "\n" + profile.summary(of: body, in: .vietnamese)
  }

  @Test("Two thousand drafts of the declared sectors have no errors")
  func valid() throws {
    var checks: [String: RecordChecks] = [:]
    for profile in Self.declarations.profiles { checks[profile.id] = RecordChecks(profile: profile, declarations: Self.declarations) }
    for draft in Self.drafts {
      let problems = try #require(checks[draft.profile]).problems(draft.body, state: draft.state).filter { $0.severity == .error }
      #expect(problems.isEmpty, "\(draft.identifier) \(draft.profile): \(problems.map { $0.line(in: .english) })")
    }
  }

  @Test("Drafts without units have no errors either")
  func withoutUnits() throws {
    let generator = CorpusGenerator(declarations: Self.declarations, seed: 3, units: [])
    for draft in (0..<300).map(generator.draft) {
      let profile = try #require(Self.declarations.profile(draft.profile))
      let problems = RecordChecks(profile: profile, declarations: Self.declarations).problems(draft.body, state: draft.state)
      #expect(draft.unit == nil)
      #expect(!problems.contains { $0.severity == .error })
    }
  }

  @Test("The same seed gives the same drafts, in any order; another seed gives others")
  func deterministic() {
    let again = CorpusGenerator(declarations: Self.declarations, seed: 7, units: Self.units)
    let other = CorpusGenerator(declarations: Self.declarations, seed: 8, units: Self.units)
    var same = 0
    for index in stride(from: 1999, through: 0, by: -13) {
      let json = Value.object(Self.drafts[index].body).json
      #expect(Value.object(again.draft(index).body).json == json)
      #expect(again.draft(index).profile == Self.drafts[index].profile)
      if Value.object(other.draft(index).body).json == json { same += 1 }
    }
    #expect(same == 0)
  }

  @Test("Identifiers tell seed and index; most records are published, some are drafts; the place of a problem is the index")
  func heads() {
    #expect(Self.drafts[12].identifier == "sinh-7-12")
    #expect(Self.drafts[12].place == .init(file: "generate", line: 13))
    let published = Self.drafts.count { $0.state == .published }
    #expect(published > 1700 && published < 2000)
    #expect(Set(Self.drafts.map(\.identifier)).count == 2000)
  }

  @Test("All listed profiles but units and terms occur")
  func profiles() {
    let wanted = Self.declarations.profiles.filter { $0.listed && !$0.traits.contains(.unit) && !$0.traits.contains(.term) }.map(\.id)
    #expect(Set(Self.drafts.map(\.profile)) == Set(wanted))
  }

  @Test("Title and summary together are all but unique, and of natural length")
  func distinct() throws {
    let texts = try Self.drafts.map(text)
    #expect(Set(texts).count >= 1980)
    let lengths = texts.map { $0.split(separator: " ").count }.sorted()
    #expect((60...110).contains(lengths[1000]), "median \(lengths[1000])")
    #expect(lengths[1990] > 250 && lengths[10] < 50)
  }

  @Test("Syllables are many, and their frequencies fall as in natural text")
  func variety() throws {
    var counts: [String: Int] = [:]
    for text in try Self.drafts.map(text) {
      for word in text.lowercased().split(whereSeparator: { !$0.isLetter }) { counts[String(word), default: 0] += 1 }
    }
    let ranked = counts.values.sorted(by: >)
    #expect(counts.count > 1800, "\(counts.count) distinct syllables")
    #expect(ranked[0] > 5 * ranked[49] && ranked[49] > 3 * ranked[499] && ranked[1500] < 40)
  }

  @Test("References point at earlier published records of the declared targets")
  func references() throws {
    var earlier: [String: String] = [:], seen = 0
    for draft in Self.drafts {
      let profile = try #require(Self.declarations.profile(draft.profile))
      for field in profile.fields where field.kind == .reference {
        for item in (draft.body[field.id] ?? .null).items {
          let target = try #require(earlier[item["ref"]?.string ?? ""])
          #expect(field.targets.isEmpty || field.targets.contains(target))
          seen += 1
        }
      }
      earlier[RecordID.named(draft.identifier).text] = draft.profile
    }
    #expect(seen > 200)
  }

  @Test("Points lie in the province's box")
  func geometry() {
    var seen = 0
    for draft in Self.drafts {
      for value in draft.body.values {
        guard let lat = value["lat"]?.double, let lon = value["lon"]?.double else { continue }
        #expect((20.25...21.0).contains(lat) && (105.88...106.65).contains(lon))
        seen += 1
      }
    }
    #expect(seen > 500)
  }
}
