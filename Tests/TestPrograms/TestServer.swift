import Subprocess

/// A program that serves until nobody holds this; it should end when its standard input does, so that it never outlives the tests.
package final class TestServer: Sendable {
  /// The first line it printed, in which it tells where it listens.
  package let told: String
  private let running: Task<Void, Never>

  package init(_ name: String, _ arguments: [String]) async throws {
    let (lines, telling) = AsyncThrowingStream<String, any Error>.makeStream()
    running = Task {
      do {
        _ = try await Subprocess.run(.name(name), arguments: Arguments(arguments), input: .inputWriter, output: .sequence, error: .currentStandardError) { execution in
          for try await line in execution.standardOutput.strings() { telling.yield(line) }
        }
        telling.finish()
      } catch { telling.finish(throwing: error) }
    }
    guard let told = try await lines.first(where: { _ in true }) else { throw TestProgram.Failure(description: "\(name) \(arguments.first ?? "") ended before it told anything") }
    self.told = told
  }

  deinit { running.cancel() }
}
