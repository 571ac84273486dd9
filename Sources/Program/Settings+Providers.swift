import Accounts
import Foundation
import Kernel
import Outgoing

extension Settings {
  /// The identity providers that people may sign in with; none where the setting `identity` names no file. `note` is told what the library says about each failure to reach one.
  /// Throws `Problems` with codes `identity.…`; `identity.base` where providers would not know where to send people back to.
  func providers(note: @escaping @Sendable (String) -> Void) throws -> OpenIDProviders {
    guard let file = identityFile else { return OpenIDProviders() }
    guard isBaseGiven else {
      throw Problems([Problem(
        "identity.base", path: Name.base.rawValue, vi: "Hệ thống định danh đưa người đăng nhập trở về địa chỉ này: khi đặt “identity” phải đặt cả “base”, là địa chỉ mà người dùng nhìn thấy.",
        en: "Providers send people back to this instance: where \"identity\" is set, \"base\" must be too, the address as visitors see it.")])
    }
    let fetcher = Fetcher(authorities: authorities, note: note)
    return OpenIDProviders(try IdentityDecoder.read(file)) { try await fetcher.fetch($0) }
  }
}
