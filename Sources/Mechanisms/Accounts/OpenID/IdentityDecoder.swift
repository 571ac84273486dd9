import Foundation
import Kernel

/// Reads the file of identity providers.
package enum IdentityDecoder {
  private static let longestSecret = 4_096

  /// Throws `Problems` with codes `identity.…` and `yaml.…`. Paths of secrets are seen from the folder that the program is started in.
  package static func read(_ file: URL) throws -> [IdentityProvider] {
    guard let data = FileManager.default.contents(atPath: file.path) else {
      throw Problems([Problem("identity.file", at: .init(file: file.path, line: 1), vi: "Không đọc được tệp khai báo hệ thống định danh.", en: "The file of identity providers cannot be read.")])
    }
    switch YAMLMap.read(Array(data), file: file.path) {
    case .failure(let problems): throw problems
    case .success(let map):
      let providers = providers(map)
      let problems = map.finish()
      guard problems.isEmpty else { throw Problems(problems) }
      return providers
    }
  }

  private static func providers(_ map: YAMLMap) -> [IdentityProvider] {
    if !map.has("providers") { map.problem("yaml.missing", key: "providers", vi: "Thiếu “providers”.", en: "\"providers\" is missing.") }
    var providers: [IdentityProvider] = []
    for entry in map.list("providers") {
      guard let provider = provider(entry) else { continue }
      for other in providers where other.id == provider.id || other.issuer == provider.issuer {
        let key = other.id == provider.id ? "id" : "issuer"
        entry.problem("identity.twice", key: key, vi: "“\(key)” này đã khai báo ở mục trước; hãy bỏ một mục.", en: "This \"\(key)\" stands in an entry above; remove one of the two.")
      }
      providers.append(provider)
    }
    return providers
  }

  /// Every key is read all the same, so that each fault is told once.
  private static func provider(_ map: YAMLMap) -> IdentityProvider? {
    let id = id(map), issuer = issuer(map), client = map.required("client"), secret = secret(map)
    let label = map.localized("label"), scopes = scopes(map), match: IdentityProvider.Match? = map.choice("match"), claim = map.string("name-claim"), factor = factor(map)
    guard let id, let issuer, let client, let secret else { return nil }
    var provider = IdentityProvider(id: id, label: label, issuer: issuer, client: client, secret: secret)
    if let scopes { provider.scopes = scopes }
    if let match { provider.match = match }
    if let claim, !claim.isEmpty { provider.nameClaim = claim }
    provider.factor = factor
    return provider
  }

  private static func id(_ map: YAMLMap) -> String? {
    guard let id = map.required("id") else { return nil }
    let isPlain = id.utf8.count <= 40 && id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    if !isPlain {
      map.problem(
        "identity.id", key: "id", vi: "Mã “\(id)” chỉ được gồm chữ thường không dấu, số và gạch nối, nhiều nhất 40 ký tự.",
        en: "The id \"\(id)\" may hold only lower-case ASCII letters, digits and hyphens, at most 40.")
    }
    return isPlain ? id : nil
  }

  private static func issuer(_ map: YAMLMap) -> String? {
    guard let issuer = map.required("issuer") else { return nil }
    guard ProviderAddress.isGood(issuer, mayBeLocal: true), !issuer.contains("?") else {
      map.problem(
        "identity.issuer", key: "issuer", vi: "“\(issuer)” không dùng được; cần địa chỉ https://… đúng như hệ thống định danh tự ghi (http:// chỉ cho 127.0.0.1), không có dấu hỏi.",
        en: "\"\(issuer)\" cannot be: give the https:// address as the provider writes it itself (http:// only for 127.0.0.1), without a question mark.")
      return nil
    }
    return issuer
  }

  /// Never in the file itself: it is shown, copied and kept where secrets must not be.
  private static func secret(_ map: YAMLMap) -> ClientSecret? {
    guard let path = map.required("secret-file") else { return nil }
    let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) } ?? ""
    guard !text.isEmpty, text.utf8.count <= longestSecret, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
      map.problem(
        "identity.secret", key: "secret-file", vi: "Không đọc được khóa bí mật từ “\(path)”; tệp phải có một dòng chữ và số, tài khoản chạy chương trình đọc được.",
        en: "No secret can be read from \"\(path)\": the file must hold one line of ASCII and be readable to the account that runs the program.")
      return nil
    }
    return ClientSecret(text)
  }

  private static func scopes(_ map: YAMLMap) -> [String]? {
    guard map.has("scopes") else { return nil }
    let scopes = map.strings("scopes").flatMap { $0.split(separator: " ").map(String.init) }
    let isGood = scopes.contains("openid") && scopes.allSatisfy { $0.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C } }
    if !isGood { map.problem("identity.scopes", key: "scopes", vi: "“scopes” phải có “openid” và không có dấu nháy hay gạch chéo ngược.", en: "\"scopes\" must hold \"openid\", and no quotes or backslashes.") }
    return isGood ? scopes : nil
  }

  private static func factor(_ map: YAMLMap) -> IdentityProvider.Factor {
    var factor = IdentityProvider.Factor()
    guard let part = map.map("factor") else { return factor }
    factor.contexts = part.strings("acr")
    factor.methods = part.strings("amr")
    return factor
  }
}
