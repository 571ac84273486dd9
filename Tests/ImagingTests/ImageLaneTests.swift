import Foundation
import Synchronization
import Testing

@testable import Imaging

private final class Counts: Sendable {
  private let state = Mutex((now: 0, most: 0))
  var most: Int { state.withLock { $0.most } }
  func enter() { state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }
  func leave() { state.withLock { $0.now -= 1 } }
}

@Suite("The line in front of the threads that decode") struct ImageLaneTests {
  @Test("never more at once than there are threads, and each has its turn") func bounded() async throws {
    let lane = ImageLane("trial", threads: 2), counts = Counts()
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 1...40 {
        group.addTask {
          try await lane.run {
            counts.enter()
            Thread.sleep(forTimeInterval: 0.002)
            counts.leave()
            return number
          }
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(sum == 820)
    #expect((1...2).contains(counts.most))
  }

  @Test("who comes when too many wait is refused at once, and the others are not") func refused() async throws {
    let lane = ImageLane("trial", threads: 1, mostWaiting: 3)
    let answers = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<30 {
        group.addTask {
          do {
            try await lane.run { Thread.sleep(forTimeInterval: 0.2) }
            return true
          } catch { return !(error is ImagingBusy) }
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect((4...29).contains(answers))
    #expect(ImagingBusy().problem.code == "server.busy")
    #expect(try await lane.run { 7 } == 7)
  }

  @Test("what the work throws comes back, and the thread goes on") func thrown() async throws {
    let lane = ImageLane("trial", threads: 1)
    await #expect(throws: ImagingProblem.slow) { try await lane.run { () throws -> Int in throw ImagingProblem.slow } }
    #expect(try await lane.run { 1 } == 1)
  }
}
