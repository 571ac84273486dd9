import Foundation
import Kernel
import Logging

/// One line of JSON per event on standard error: time, level, message and what belongs to it.
struct JSONLogHandler: LogHandler {
  let label: String
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]

  init(label: String) { self.label = label }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    var members: [String: Value] = ["at": .string(Timestamp.text(now)), "level": .string(event.level.rawValue), "message": .string("\(event.message)")]
    for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) where members[key] == nil { members[key] = .string("\(value)") }
    FileHandle.standardError.write(Data((Value.object(members).json + "\n").utf8))
  }
}
