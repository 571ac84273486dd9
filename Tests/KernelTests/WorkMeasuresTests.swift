import Testing

@testable import Kernel

@Suite("The work of units and people in a period")
struct WorkMeasuresTests {
  private typealias Outcome = WorkMeasures.Outcome
  private static let unit = RecordID.named("u"), period: Range<Int64> = 100..<200

  private static func outcome(_ state: Outcome.State, by submitter: String = "a", at submitted: Int64, ended: Int64? = nil, by ender: String? = "b", _ change: (inout Outcome) -> Void = { _ in }) -> Outcome {
    var outcome = Outcome(state: state, submitter: submitter, submitted: submitted, unit: unit)
    (outcome.ended, outcome.ender) = (ended, ended == nil ? nil : ender)
    change(&outcome)
    return outcome
  }

  @Test("What was submitted, approved, returned, mended and decided is counted once, by who did it and by unit; what lies outside of the period is not")
  func figures() {
    let outcomes = [
      Self.outcome(.approved, at: 100, ended: 199) { $0.decideBy = 199 },
      Self.outcome(.approved, at: 99, ended: 150) { $0.decideBy = 149 },
      Self.outcome(.approved, at: 199, ended: 200) { $0.decideBy = 150 },
      Self.outcome(.open, at: 120) { $0.decideBy = 110 },
      Self.outcome(.returned, at: 110, ended: 130) { ($0.decideBy, $0.mendBy, $0.again) = (nil, 160, 160) },
      Self.outcome(.returned, at: 111, ended: 131) { ($0.decideBy, $0.mendBy, $0.again) = (140, 160, 161) },
      Self.outcome(.returned, at: 112, ended: 132) { ($0.decideBy, $0.mendBy) = (100, 160) },
      Self.outcome(.takenBack, by: "a", at: 113, ended: 133),
    ]
    let measures = WorkMeasures(outcomes, in: Self.period, for: "x")
    var a = WorkMeasures.Figures(), b = WorkMeasures.Figures()
    (a.submitted, a.approved, a.returned, a.mended, a.mendedInTime) = (7, 2, 3, 2, 1)
    (b.decided, b.decidedInTime) = (5, 3)
    #expect(measures.people == ["a": a, "b": b])
    var both = a
    (both.decided, both.decidedInTime) = (5, 3)
    #expect(measures.units == [Self.unit: both])
  }

  @Test("Who is not answerable for a review sees their own part of it, and no unit's figures")
  func own() {
    let outcomes = ["a", "b", "c"].map { me in
      WorkMeasures([Self.outcome(.approved, at: 120, ended: 130) { $0.isOverseen = false }], in: Self.period, for: me)
    }
    #expect(outcomes.map { Set($0.people.keys) } == [["a"], ["b"], []] && outcomes.allSatisfy { $0.units.isEmpty })
    #expect(outcomes[0].people["a"]?.submitted == 1 && outcomes[0].people["a"]?.decided == 0 && outcomes[1].people["b"]?.decided == 1)
  }

  @Test("Whoever decides on their own records is counted for both")
  func same() {
    let measures = WorkMeasures([Self.outcome(.returned, by: "a", at: 120, ended: 130, by: "a")], in: Self.period, for: "a")
    #expect(measures.people["a"]?.submitted == 1 && measures.people["a"]?.returned == 1 && measures.people["a"]?.decided == 1 && measures.people["a"]?.mended == 0)
  }
}
