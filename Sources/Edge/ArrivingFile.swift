import Dispatch
import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// A file that is written as its bytes come, in pieces, away from the threads that answer requests. Closed when it is given up.
package actor ArrivingFile {
  /// Bytes that are written at once.
  private static let piece = 1 << 20
  private static let threads = DispatchQueue(label: "phohien.arriving-files", attributes: .concurrent)

  private let descriptor: Int32
  private var waiting: [UInt8] = []
  /// Bytes that it has, with those that wait to be written.
  package private(set) var length: Int64

  private init(descriptor: Int32, length: Int64) {
    self.descriptor = descriptor
    self.length = length
  }

  deinit { close(descriptor) }

  /// A new file that nobody else can read; throws what the file system says, also where it is there already.
  package static func make(_ file: URL) throws -> ArrivingFile {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let descriptor = open(file.path, O_CREAT | O_EXCL | O_WRONLY | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure }
    return ArrivingFile(descriptor: descriptor, length: 0)
  }

  /// One that is there already, to go on with; `nil` while somebody else, of this process or another, writes it.
  package static func resume(_ file: URL) throws -> ArrivingFile? {
    let descriptor = open(file.path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    return ArrivingFile(descriptor: descriptor, length: Int64(lseek(descriptor, 0, SEEK_END)))
  }

  package func add(_ bytes: some Sequence<UInt8> & Sendable) async throws {
    let before = waiting.count
    waiting.append(contentsOf: bytes)
    length += Int64(waiting.count - before)
    if waiting.count >= Self.piece { try await write(isSafe: false) }
  }

  /// Brings all that came to the disk, for good.
  package func settle() async throws { try await write(isSafe: true) }

  /// Gives up what came behind the first `length` bytes.
  package func cut(to length: Int64) async throws {
    waiting = []
    guard ftruncate(descriptor, off_t(length)) == 0 else { throw Self.failure }
    self.length = length
    try await write(isSafe: true)
  }

  private func write(isSafe: Bool) async throws {
    let bytes = waiting, descriptor = self.descriptor
    waiting = []
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      Self.threads.async { continuation.resume(with: Result { try Self.write(bytes, to: descriptor, isSafe: isSafe) }) }
    }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32, isSafe: Bool) throws {
    try bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        #if canImport(Glibc)
          let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        #else
          let count = Musl.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        #endif
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure }
        rest = rest.dropFirst(count)
      }
    }
    guard !isSafe || fsync(descriptor) == 0 else { throw failure }
  }

  private static var failure: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
