import Foundation

/// Tells the service manager how far the server is, where it asked to be told. Source: sd_notify(3).
enum ServiceNotice {
  private static let variable = "NOTIFY_SOCKET"

  /// Sends `state`, such as `READY=1`; does nothing when nobody listens.
  static func send(_ state: String, environment: [String: String] = ProcessInfo.processInfo.environment) {
    guard let path = environment[variable], path.hasPrefix("/") || path.hasPrefix("@") else { return }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var name = Array(path.utf8)
    if path.hasPrefix("@") { name[0] = 0 }  // a name that is not in the file system
    guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
    withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = sendto(descriptor, state, state.utf8.count, Int32(MSG_NOSIGNAL), $0, length) }
    }
  }
}
