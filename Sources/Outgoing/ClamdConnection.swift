import Foundation
import Kernel

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// One connection to clamd, which takes one command. Used by one thread; nothing lasts beyond `end`.
final class ClamdConnection {
  private let descriptor: Int32
  private let end: ContinuousClock.Instant
  /// Bytes of an answer.
  private static let most = 4_096

  /// Throws `VirusScanFailure`.
  init(_ address: ClamdAddress, end: ContinuousClock.Instant) throws {
    self.end = end
    switch address {
    case .path(let path): descriptor = try Self.connect(path: path, end)
    case .host(let host, let port): descriptor = try Self.connect(host: host, port: port, end)
    }
  }

  deinit { close(descriptor) }

  func ask(_ command: String) throws -> String {
    try write(Array("z\(command)\0".utf8))
    return try answer()
  }

  func write(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL)) }
      if count > 0 { sent += count } else { try again(POLLOUT) }
    }
  }

  /// Up to the byte 0 or the end of the connection.
  func answer() throws -> String {
    var said: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 1_024)
    while said.count < Self.most, !said.contains(0) {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 { said += buffer.prefix(count) } else if count == 0 { break } else { try again(POLLIN) }
    }
    return String(decoding: said.prefix { $0 != 0 }, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Waits where the call would have had to; throws for any other failure.
  private func again(_ events: Int32) throws {
    guard errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR else { throw Self.failure() }
    try Self.wait(descriptor, events, end)
  }

  // MARK: Connecting

  private static func connect(path: String, _ end: ContinuousClock.Instant) throws -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return try withUnsafeBytes(of: &address) { bytes in
      guard let base = bytes.baseAddress else { throw failure() }
      return try connect(AF_UNIX, base.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count), end)
    }
  }

  private static func connect(host: String, port: Int, _ end: ContinuousClock.Instant) throws -> Int32 {
    var hints = addrinfo(), found: UnsafeMutablePointer<addrinfo>?
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    let code = getaddrinfo(host, "\(port)", &hints, &found)
    guard code == 0 else { throw VirusScanFailure.unreachable(String(cString: gai_strerror(code))) }
    defer { freeaddrinfo(found) }
    var last: any Error = VirusScanFailure.unreachable(host), next = found
    while let one = next {
      if let address = one.pointee.ai_addr {
        do { return try connect(one.pointee.ai_family, address, one.pointee.ai_addrlen, end) } catch { last = error }
      }
      next = one.pointee.ai_next
    }
    throw last
  }

  private static func connect(_ family: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t, _ end: ContinuousClock.Instant) throws -> Int32 {
    let descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { throw failure() }
    do {
      if systemConnect(descriptor, address, length) != 0 {
        guard errno == EINPROGRESS || errno == EAGAIN else { throw failure() }
        try wait(descriptor, POLLOUT, end)
        var code: Int32 = 0, size = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size) == 0, code == 0 else { throw VirusScanFailure.unreachable(String(cString: strerror(code))) }
      }
      return descriptor
    } catch {
      close(descriptor)
      throw error
    }
  }

  private static func wait(_ descriptor: Int32, _ events: Int32, _ end: ContinuousClock.Instant) throws {
    let left = Int32(clamping: Int(ContinuousClock.now.duration(to: end) / Duration.milliseconds(1)))
    var one = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    guard left > 0, poll(&one, 1, left) != 0 else { throw VirusScanFailure.overdue }
  }

  private static func failure() -> VirusScanFailure { .unreachable(String(cString: strerror(errno))) }
}

/// `connect(2)`, out of the reach of the type's own `connect`.
private func systemConnect(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 { connect(descriptor, address, length) }
