import Foundation
import Kernel
import Synchronization

/// Small images as they were drawn: lists and strips of pages ask for the same again and again. Each belongs to the very file it was drawn from, so that nothing is given of one that was replaced or removed.
final class DrawnMemory: Sendable {
  struct Key: Hashable, Sendable {
    let file: FileMark
    let task: ImageTask
    let mark: String?

    /// `nil` where there is no such file.
    init?(_ pyramid: URL, _ task: ImageTask, _ mark: String?) {
      guard let file = FileMark(pyramid) else { return nil }
      (self.file, self.task, self.mark) = (file, task, mark)
    }
  }

  /// What tells a file from the one that was there before.
  struct FileMark: Hashable, Sendable {
    private let device: UInt64, number: UInt64, size: Int64, seconds: Int64, nanoseconds: Int64

    init?(_ file: URL) {
      var facts = stat()
      guard stat(file.path(percentEncoded: false), &facts) == 0 else { return nil }
      (device, number, size) = (UInt64(facts.st_dev), UInt64(facts.st_ino), Int64(facts.st_size))
      (seconds, nanoseconds) = (Int64(facts.st_mtim.tv_sec), Int64(facts.st_mtim.tv_nsec))
    }
  }

  /// Two generations: what is asked for moves to the younger one; the older is dropped when the younger is full.
  private struct State {
    var young: [Key: [UInt8]] = [:]
    var old: [Key: [UInt8]] = [:]
    var bytes = 0
  }

  private let state = Mutex(State())
  /// Bytes that an entry takes besides its image, about.
  static let keySize = 512
  private let bytesOfGeneration: Int
  private let mostBytes: Int

  /// `bytes`: of all together, with what tells them apart; `mostBytes`: of one image.
  init(bytes: Int = 32 << 20, mostBytes: Int = 64 << 10) {
    bytesOfGeneration = bytes / 2
    self.mostBytes = mostBytes
  }

  func image(_ key: Key) -> [UInt8]? {
    state.withLock { state in
      if let image = state.young[key] { return image }
      guard let image = state.old[key] else { return nil }
      keep(image, key, &state)
      return image
    }
  }

  func keep(_ image: [UInt8], as key: Key) {
    guard image.count <= mostBytes else { return }
    state.withLock { keep(image, key, &$0) }
  }

  private func keep(_ image: [UInt8], _ key: Key, _ state: inout State) {
    let size = image.count + Self.keySize
    if state.bytes + size > bytesOfGeneration { state = State(old: state.young) }
    if let before = state.young.updateValue(image, forKey: key) { state.bytes -= before.count + Self.keySize }
    state.bytes += size
  }
}
