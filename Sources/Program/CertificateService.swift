import Dispatch
import Edge
import Foundation
import Kernel
import Logging
import ServiceLifecycle

/// Takes a renewed certificate into use: looks at its files now and then, and when the process gets SIGHUP. Where there is none SIGHUP changes nothing and ends nothing.
struct CertificateService: Service {
  let identity: ServerIdentity?
  let logger: Logger

  private static let pause = Duration.seconds(30)
  private static let queue = DispatchQueue(label: "phohien.reload")

  func run() async throws {
    let (asked, heard) = AsyncStream.makeStream(of: Void.self)
    let source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: Self.queue)
    source.setEventHandler {
      heard.yield()
      _ = source  // heard to the end of the process
    }
    source.resume()
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { for await _ in asked { look(isAsked: true) } }
        group.addTask { await lookNowAndThen() }
      }
    }
  }

  private func lookNowAndThen() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: Self.pause)
      if !Task.isCancelled { look(isAsked: false) }
    }
  }

  private func look(isAsked: Bool) {
    guard let identity else { return }
    switch identity.look(isAsked: isAsked) {
    case .unchanged: return
    case .taken(let until): logger.notice("certificate taken", metadata: ["until": "\(Timestamp.text(until))"])
    case .refused(let why): logger.error("certificate refused, the one before goes on", metadata: ["error": "\(why[.english])"])
    }
  }
}
