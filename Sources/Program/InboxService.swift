import Foundation
import Logging
import Seeing
import ServiceLifecycle

/// Takes what lies in the watched folder, until the server stops.
struct InboxService: Service {
  let folder: WatchedFolder
  private static let pause = Duration.seconds(5)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        _ = await folder.pass()
        try? await Task.sleep(for: Self.pause)
      }
    }
  }
}
