import Edge
import Foundation
import Kernel
import Logging

/// One line of JSON per event on standard error: time, level, message and what belongs to it; the request's reference as `id`.
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
    // A log that nobody takes is no reason to stop.
    try? FileHandle.standardError.write(contentsOf: Data((line(event) + "\n").utf8))
  }

  func line(_ event: LogEvent) -> String {
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    var members: [String: Value] = ["at": .string(Timestamp.text(now)), "level": .string(event.level.rawValue), "message": .string("\(event.message)")]
    for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
      let name = key == EdgeContext.referenceKey ? "id" : key
      if members[name] == nil { members[name] = Self.value(value) }
    }
    return Value.object(members).json
  }

  /// Numbers stay numbers, so that they can be compared and added.
  private static func value(_ value: Logger.Metadata.Value) -> Value {
    if case .stringConvertible(let number as Int) = value { return .int(Int64(number)) }
    return .string("\(value)")
  }
}
