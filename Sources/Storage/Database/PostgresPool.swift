import Dispatch
import Foundation
import Synchronization

/// Sessions with one PostgreSQL server, lent to one transaction at a time. Sessions are opened when they are needed and closed when they broke.
final class PostgresPool: Sendable {
  /// A session that its lock hands from thread to thread.
  final class Session: Sendable {
    private let connection: Mutex<PostgresConnection>

    init(url: String) throws(PostgresFailure) { connection = Mutex(try PostgresConnection(url: url)) }

    func use<T: Sendable>(_ body: @Sendable (PostgresConnection) throws -> T) throws -> T { try connection.withLock { try body($0) } }
    var isIdle: Bool { connection.withLock { $0.isIdle } }
  }

  private struct State {
    var idle: [Session] = []
    var lent = 0
    var waiting: [(id: Int, continuation: CheckedContinuation<Void, any Error>)] = []
    var nextWaiter = 0
    var isClosed = false
  }

  private let url: String
  private let most: Int
  private let patience: Duration
  private let state = Mutex(State())
  private let threads = DispatchQueue(label: "phohien.postgres", attributes: .concurrent)

  /// `most` sessions at once; who waits longer than `patience` for one is told `StorageProblem.busy`.
  init(url: String, most: Int, patience: Duration = .seconds(10)) {
    self.url = url
    self.most = most
    self.patience = patience
  }

  var usage: DatabaseUsage { state.withLock { DatabaseUsage(open: $0.idle.count + $0.lent, busy: $0.lent, waiting: $0.waiting.count) } }

  /// Runs `body` on a thread of its own with a session that nobody else has.
  func withSession<T: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T {
    try await turn()
    return try await withCheckedThrowingContinuation { continuation in
      threads.async {
        let result = Result { try self.onSession(body) }
        continuation.resume(with: result)
      }
    }
  }

  private func onSession<T: Sendable>(_ body: @Sendable (PostgresConnection) throws -> T) throws -> T {
    let kept = state.withLock { $0.idle.popLast() }
    let session: Session
    do { session = try kept ?? Session(url: url) } catch {
      giveBack(nil)
      throw error
    }
    defer { giveBack(session.isIdle ? session : nil) }
    return try session.use(body)
  }

  /// Sessions that broke while nobody used them, such as when the server was started anew, are all dropped at once.
  func dropIdle() { state.withLock { $0.idle = [] } }

  private func turn() async throws {
    let waiter = state.withLock { state in
      guard state.lent == most else {
        state.lent += 1
        return nil as Int?
      }
      state.nextWaiter += 1
      return state.nextWaiter
    }
    guard let id = waiter else { return }
    let timer = Task {
      try await Task.sleep(for: patience)
      let waiter = state.withLock { state in state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0) } }
      waiter?.continuation.resume(throwing: StorageProblem.busy)
    }
    defer { timer.cancel() }
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      let isMine = state.withLock { state in
        if state.lent < most {
          state.lent += 1
          return true
        }
        state.waiting.append((id, continuation))
        return false
      }
      if isMine { continuation.resume() }
    }
  }

  private func giveBack(_ session: Session?) {
    let next = state.withLock { state in
      if let session, !state.isClosed { state.idle.append(session) }
      guard !state.waiting.isEmpty else {
        state.lent -= 1
        return nil as CheckedContinuation<Void, any Error>?
      }
      return state.waiting.removeFirst().continuation
    }
    next?.resume()
  }

  func close() {
    state.withLock { state in
      state.isClosed = true
      state.idle = []
    }
  }
}
