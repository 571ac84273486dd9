import Logging
import Synchronization

/// Keeps what is logged, message and metadata in one line each; its copies keep it together.
struct RecordingLog: LogHandler {
  private final class Kept: Sendable {
    let lines = Mutex<[String]>([])
  }

  private let kept = Kept()
  var logLevel = Logger.Level.trace
  var metadata: Logger.Metadata = [:]

  var lines: [String] { kept.lines.withLock { $0 } }

  subscript(metadataKey key: String) -> Logger.MetadataValue? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let told = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    kept.lines.withLock { $0.append("\(event.level) \(event.message) \(told)") }
  }
}
