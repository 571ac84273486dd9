import Crypto
import Edge
import Foundation
import HTTPTypes
import Kernel

extension HTTPFields {
  /// A field that the library has no name for.
  subscript(upload name: String) -> String? {
    get { HTTPField.Name(name).flatMap { self[$0] } }
    set { if let name = HTTPField.Name(name) { self[name] = newValue } }
  }
}

/// What stands in the header Upload-Metadata: names, each with a text in Base64. Source: tus 1.0.0, "Upload-Metadata".
enum UploadMetadata {
  private static let longest = 12_000

  /// Throws `upload.metadata` (400).
  static func read(_ header: String) throws -> [String: String] {
    var texts: [String: String] = [:]
    guard header.utf8.count <= longest else { throw RequestProblem.uploadMetadata("") }
    for pair in header.split(separator: ",") {
      let parts = pair.split(separator: " ", omittingEmptySubsequences: true)
      guard let name = parts.first.map(String.init), parts.count <= 2, texts[name] == nil else { throw RequestProblem.uploadMetadata(String(pair.prefix(40))) }
      guard let data = Data(base64Encoded: parts.count > 1 ? String(parts[1]) : ""), let text = String(validating: data, as: UTF8.self) else { throw RequestProblem.uploadMetadata(name) }
      texts[name] = text
    }
    return texts
  }
}

/// The digest that a piece is said to have. Source: tus 1.0.0, "Checksum".
struct UploadChecksum {
  private enum Hash { case sha1(Insecure.SHA1), sha256(SHA256), sha512(SHA512) }

  static let algorithms = "sha1,sha256,sha512"
  private var hash: Hash
  private let said: String

  /// `nil` without a header; throws `upload.checksum` (400) for one that cannot be.
  init?(_ header: String?) throws {
    guard let header else { return nil }
    let parts = header.split(separator: " ").map(String.init)
    guard parts.count == 2 else { throw RequestProblem.uploadChecksum }
    switch parts[0] {
    case "sha1": hash = .sha1(Insecure.SHA1())
    case "sha256": hash = .sha256(SHA256())
    case "sha512": hash = .sha512(SHA512())
    default: throw RequestProblem.uploadChecksum
    }
    said = parts[1]
  }

  mutating func add(_ bytes: [UInt8]) {
    switch hash {
    case .sha1(var state):
      state.update(data: bytes)
      hash = .sha1(state)
    case .sha256(var state):
      state.update(data: bytes)
      hash = .sha256(state)
    case .sha512(var state):
      state.update(data: bytes)
      hash = .sha512(state)
    }
  }

  var isRight: Bool {
    let digest =
      switch hash {
      case .sha1(let state): Data(state.finalize())
      case .sha256(let state): Data(state.finalize())
      case .sha512(let state): Data(state.finalize())
      }
    return digest.base64EncodedString() == said
  }
}

/// Refusals of files that come in pieces.
extension RequestProblem {
  static func uploadMetadata(_ name: String) -> RequestProblem {
    badRequest("upload.metadata", parameter: name, vi: "Upload-Metadata phải gồm các cặp “tên giá-trị-Base64”, và có record, filename.", en: "Upload-Metadata must hold pairs \"name Base64\", record and filename among them.")
  }

  static let uploadChecksum = badRequest(
    "upload.checksum", parameter: "Upload-Checksum", vi: "Upload-Checksum phải là “sha1”, “sha256” hoặc “sha512” rồi tới giá trị Base64.",
    en: "Upload-Checksum must be \"sha1\", \"sha256\" or \"sha512\" and a value in Base64.")

  /// Source: tus 1.0.0, "Checksum" (status 460).
  static let uploadMismatch = RequestProblem(
    .init(code: 460, reasonPhrase: "Checksum Mismatch"), "upload.mismatch", vi: "Phần vừa gửi không khớp mã kiểm tra nên đã bỏ; hãy gửi lại phần đó.",
    en: "The piece does not have the digest that was said and was given up; send it again.")

  static let uploadVersion = RequestProblem(
    .preconditionFailed, "upload.version", parameter: "Tus-Resumable", vi: "Địa chỉ này chỉ dùng giao thức tus 1.0.0; hãy gửi “Tus-Resumable: 1.0.0”.",
    en: "Only tus 1.0.0 is spoken here; send \"Tus-Resumable: 1.0.0\".")

  static let uploadType = RequestProblem(
    .unsupportedMediaType, "upload.type", parameter: "Content-Type", vi: "Phần của tệp phải được gửi dưới dạng application/offset+octet-stream.",
    en: "Send pieces of a file as application/offset+octet-stream.")

  static let uploadLength = badRequest(
    "upload.length", parameter: "Upload-Length", vi: "Upload-Length phải là số byte của cả tệp, nói trước khi gửi.", en: "Upload-Length must be the bytes of the whole file, said beforehand.")

  static let uploadBeyond = RequestProblem(
    .contentTooLarge, "upload.beyond", vi: "Đã gửi nhiều byte hơn Upload-Length.", en: "More bytes were sent than Upload-Length said.")

  static func uploadOffset(_ offset: Int64) -> RequestProblem {
    RequestProblem(
      .conflict, "upload.offset", parameter: "Upload-Offset", vi: "Máy chủ đang có \(offset) byte của tệp; hãy gửi tiếp từ đó.", en: "The server has \(offset) bytes of the file; go on from there.")
  }

  static let uploadLocked = RequestProblem(
    .init(code: 423, reasonPhrase: "Locked"), "upload.locked", retryAfter: 5, vi: "Tệp này đang được gửi bằng một kết nối khác; hãy thử lại sau ít giây.", en: "The file is being sent over another connection; try again in a few seconds.")

  static func uploadMany(most: Int) -> RequestProblem {
    RequestProblem(
      .tooManyRequests, "upload.many", retryAfter: 60, vi: "Tài khoản có quá \(most) tệp đang gửi dở; hãy gửi nốt hoặc bỏ bớt.",
      en: "The account has more than \(most) files on their way; finish or give up some of them.")
  }
}
