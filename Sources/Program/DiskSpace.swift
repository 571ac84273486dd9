import Foundation
import Logging

/// Room on the disk of a folder, in bytes. The log of acts is never shortened: somebody has to be told in time.
struct DiskSpace: Sendable, Hashable {
  let free: Int
  let total: Int
  /// Less than so much, or less than a tenth of the disk, is little.
  static let least = 1_000_000_000
  private static let share = 10

  init(free: Int, total: Int) {
    self.free = free
    self.total = total
  }

  /// Of the disk that `folder` lies on; nothing where it cannot be told.
  init(of folder: URL) {
    let values = try? folder.resourceValues(forKeys: [.volumeAvailableCapacityKey, .volumeTotalCapacityKey])
    self.init(free: values?.volumeAvailableCapacity ?? 0, total: values?.volumeTotalCapacity ?? 0)
  }

  var isShort: Bool { free < Self.least }
  var isLow: Bool { isShort || free < total / Self.share }
  /// Whether the system told anything.
  private var isKnown: Bool { total > 0 }

  /// A line of log where there is little.
  func tell(_ logger: Logger) {
    if isKnown, isLow { logger.warning("the disk is getting full", metadata: ["free": .stringConvertible(free), "total": .stringConvertible(total)]) }
  }
}
