import Edge
import Foundation
import Kernel

extension Settings {
  /// How the instance shows itself to the outside.
  var exposure: Exposure {
    Exposure(administration: Administration(place: administration, networks: administrators), speaksTLS: tls != nil, contacts: security, policy: policy)
  }

  /// By what the server shows itself over TLS; `nil` where it speaks plain HTTP. Throws `settings.tls` for files that cannot be used.
  func serverIdentity() throws -> ServerIdentity? {
    guard let tls else { return nil }
    do { return try ServerIdentity(folder: tls) { Int64(Date().timeIntervalSince1970 * 1000) } } catch {
      let why = ServerIdentity.wording(of: error)
      throw Problems([
        Problem("settings.tls", path: Name.tls.rawValue, vi: "Không dùng được thư mục \(tls.path): \(why[.vietnamese]).", en: "The folder \(tls.path) cannot be used: \(why[.english]).")
      ])
    }
  }
}
