import Foundation
import Kernel
import NIOCore
import NIOSSL

/// A certificate with its chain and key, ready for handshakes: TLS 1.2 and 1.3, with forward secrecy and authenticated encryption only.
/// Source: RFC 9325, sections 3.1.1 and 4.2; TCVN 14423:2026, clause 5 (level 3).
struct ServerCertificate: Sendable {
  let context: NIOSSLContext
  /// The last moment at which it is good; milliseconds of UTC.
  let notAfter: Int64

  /// Why the files cannot be used.
  enum Fault: Error, Equatable {
    case unreadable(file: String)
    case noCertificate(file: String)
    case noKey(file: String)
    /// The key is not the one of the first certificate.
    case mismatch
    case expired(at: Int64)
    case early(until: Int64)
  }

  private static let ciphers = "ECDH+AESGCM:ECDH+CHACHA20:!aNULL:!eNULL:!MD5"

  /// Chain and key, named as ACME clients name them.
  static func files(_ folder: URL) -> [URL] { ["fullchain.pem", "privkey.pem"].map { folder.appending(path: $0) } }

  /// Throws `Fault`. `now`: milliseconds of UTC. Reads files and computes: not for an event loop.
  static func read(_ folder: URL, at now: Int64) throws -> ServerCertificate {
    let bytes = try files(folder).map { file in
      guard let data = FileManager.default.contents(atPath: file.path) else { throw Fault.unreadable(file: file.path) }
      return (file: file.path, bytes: [UInt8](data))
    }
    guard let chain = try? NIOSSLCertificate.fromPEMBytes(bytes[0].bytes), let leaf = chain.first else { throw Fault.noCertificate(file: bytes[0].file) }
    guard let key = try? NIOSSLPrivateKey(bytes: bytes[1].bytes, format: .pem) else { throw Fault.noKey(file: bytes[1].file) }
    let begins = Int64(leaf.notValidBefore) * 1000, ends = Int64(leaf.notValidAfter) * 1000
    guard now <= ends else { throw Fault.expired(at: ends) }
    guard now >= begins else { throw Fault.early(until: begins) }
    var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.cipherSuites = ciphers
    configuration.applicationProtocols = ["http/1.1"]
    configuration.shutdownTimeout = TimeAmount(ServingLimits.lingering)
    // Everything else about the pair was in order before.
    guard let context = try? NIOSSLContext(configuration: configuration) else { throw Fault.mismatch }
    return ServerCertificate(context: context, notAfter: ends)
  }

  /// What is wrong and how to mend it.
  static func wording(of error: any Error) -> LocalizedText {
    switch error {
    case Fault.unreadable(let file):
      LocalizedText(
        vi: "không đọc được \(file); thư mục cần có fullchain.pem và privkey.pem mà tài khoản chạy máy chủ đọc được",
        en: "\(file) cannot be read; the folder needs fullchain.pem and privkey.pem, which the server's user may read")
    case Fault.noCertificate(let file): LocalizedText(vi: "\(file) không chứa chứng thư dạng PEM", en: "\(file) holds no certificate in PEM")
    case Fault.noKey(let file):
      LocalizedText(vi: "\(file) không chứa khóa riêng dạng PEM không có mật khẩu", en: "\(file) holds no private key in PEM without a passphrase")
    case Fault.mismatch:
      LocalizedText(
        vi: "khóa trong privkey.pem không phải của chứng thư đầu tiên trong fullchain.pem; hãy lấy hai tệp của cùng một lần cấp",
        en: "the key in privkey.pem is not the one of the first certificate in fullchain.pem; take both files from the same issue")
    case Fault.expired(let moment):
      LocalizedText(vi: "chứng thư đã hết hạn từ \(Timestamp.text(moment)); hãy xin chứng thư mới", en: "the certificate expired at \(Timestamp.text(moment)); renew it")
    case Fault.early(let moment):
      LocalizedText(
        vi: "chứng thư chỉ có hiệu lực từ \(Timestamp.text(moment)); hãy kiểm tra đồng hồ của máy", en: "the certificate is good only from \(Timestamp.text(moment)); look at the machine's clock")
    default: LocalizedText(vi: "\(error)", en: "\(error)")
    }
  }
}
