import Foundation
import Kernel
import Outgoing

extension Settings {
  /// What letters are sent by; `nil` where no server is set for it. Throws `mail.base` where links in them would lead nowhere, and `mail.*` for what is wrong with the file.
  func mailer(note: @escaping @Sendable (String) -> Void) throws -> (@Sendable (Mail) async throws -> Void)? {
    guard let mail else { return nil }
    let server = try MailServer.read(mail)
    guard isBaseGiven else {
      throw Problems([Problem(
        "mail.base", path: Name.base.rawValue, vi: "Thư có liên kết về hệ thống này: khi đặt “mail” phải đặt cả “base”, là địa chỉ mà người dùng nhìn thấy.",
        en: "Letters hold links to this instance: where \"mail\" is set, \"base\" must be too, the address as visitors see it.")])
    }
    let mailer = Mailer(server: server, authorities: authorities, note: note)
    return { mail in try await mailer.send(mail) }
  }
}
