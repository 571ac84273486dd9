import Foundation
import Kernel

/// The server that takes letters, and who writes them: the file that the setting `mail` names.
package struct MailServer: Sendable {
  let address: WebAddress
  let from: MailAddress
  /// `nil`: nobody signs in.
  let user: String?
  let password: String

  init(address: WebAddress, from: MailAddress, user: String? = nil, password: String = "") {
    self.address = address
    self.from = from
    self.user = user
    self.password = password
  }

  /// A letter never crosses a network in the clear; on the machine itself there is none.
  var needsTLS: Bool { !address.isLoopback }

  /// Throws `mail.file`, `mail.server`, `mail.from` and `mail.password`, and what is wrong with the YAML.
  package static func read(_ file: URL) throws -> MailServer {
    guard let data = FileManager.default.contents(atPath: file.path) else {
      throw Problems([Problem("mail.file", at: .init(file: file.path, line: 1), vi: "Không đọc được tệp cấu hình thư điện tử.", en: "The file about the mail server cannot be read.")])
    }
    let map = try YAMLMap.read(Array(data), file: file.path).get()
    let address = map.required("server").flatMap { server($0, map) }
    let from = map.required("from").flatMap { sender($0, map) }
    let user = map.string("user"), password = password(of: user, map)
    let problems = map.finish()
    guard problems.isEmpty, let address, let from else { throw Problems(problems) }
    return MailServer(address: address, from: from, user: user, password: password)
  }

  private static func server(_ text: String, _ map: YAMLMap) -> WebAddress? {
    if let address = try? WebAddress(text), address.scheme == "smtp" || address.scheme == "smtps", isBare(text) { return address }
    map.problem(
      "mail.server", key: "server", vi: "Máy chủ thư phải có dạng smtps://thu.co-quan.vn:465 hoặc smtp://thu.co-quan.vn:587, không kèm tên và mật khẩu.",
      en: "The mail server must look like smtps://mail.office.vn:465 or smtp://mail.office.vn:587, without name and password.")
    return nil
  }

  /// Without a path, which the protocol would take for the name of this machine.
  private static func isBare(_ text: String) -> Bool { text.split(separator: "/", omittingEmptySubsequences: true).count == 2 && !text.contains("?") && !text.contains("#") }

  private static func sender(_ text: String, _ map: YAMLMap) -> MailAddress? {
    if let address = MailAddress(text: text) { return address }
    map.problem(
      "mail.from", key: "from", vi: "Người gửi phải có dạng “Sở Văn hóa <van-hoa@co-quan.vn>” hoặc chỉ một địa chỉ.",
      en: "The sender must look like \"Department of Culture <culture@office.vn>\", or be an address alone.")
    return nil
  }

  /// The secret stands in a file of its own, so that this one can be shown.
  private static func password(of user: String?, _ map: YAMLMap) -> String {
    let path = map.string("password-file")
    guard user != nil || path != nil else { return "" }
    let text = path.flatMap { FileManager.default.contents(atPath: $0) }.map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .newlines) }
    guard let text, !text.isEmpty, user?.isEmpty == false, !"\(text)\(user ?? "")".unicodeScalars.contains(where: MailAddress.isControl) else {
      map.problem(
        "mail.password", key: path == nil ? "user" : "password-file",
        vi: "Cần cả “user” và “password-file”: tên đăng nhập, và đường dẫn của một tệp đọc được chỉ chứa mật khẩu trên một dòng.",
        en: "Both \"user\" and \"password-file\" are needed: the name to sign in with, and the path of a readable file that holds nothing but the password, on one line.")
      return ""
    }
    return text
  }
}
