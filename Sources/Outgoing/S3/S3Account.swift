import Foundation
import Kernel

/// How buckets are reached: the file that the setting `media-s3` names, and for what it leaves out the variables that other tools for S3 read too.
package struct S3Account: Sendable {
  let keys: S3Keys
  let endpoint: String?
  let region: String
  let style: S3Place.Style

  /// Throws `media.s3` where keys are missing or the file cannot be read.
  package static func read(_ file: URL?, environment: [String: String] = ProcessInfo.processInfo.environment) throws -> S3Account {
    var values: [String: String] = [:]
    if let file {
      guard let data = FileManager.default.contents(atPath: file.path) else { throw Problems([problem(file.path, vi: "không đọc được tệp", en: "the file cannot be read")]) }
      let map = try YAMLMap.read(Array(data), file: file.path).get()
      for name in ["endpoint", "region", "style", "access-key", "secret-file"] { values[name] = map.string(name) }
      let problems = map.finish()
      guard problems.isEmpty else { throw Problems(problems) }
    }
    let endpoint = values["endpoint"] ?? environment["AWS_ENDPOINT_URL_S3"] ?? environment["AWS_ENDPOINT_URL"]
    let region = values["region"] ?? environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? "us-east-1"
    let style = values["style"].map { S3Place.Style(rawValue: $0) } ?? (endpoint == nil ? .virtual : .path)
    guard let style else { throw Problems([problem(file?.path ?? "", vi: "style là path hoặc virtual", en: "style is path or virtual")]) }
    return S3Account(keys: try keys(values, file, environment), endpoint: endpoint, region: region, style: style)
  }

  /// The secret stands in a file of its own, so that the other one can be shown.
  private static func keys(_ values: [String: String], _ file: URL?, _ environment: [String: String]) throws -> S3Keys {
    if let access = values["access-key"] {
      let secret = values["secret-file"].flatMap { FileManager.default.contents(atPath: $0) }.map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }
      guard let secret, !secret.isEmpty else {
        throw Problems([problem(file?.path ?? "", vi: "cần secret-file: đường dẫn của tệp chỉ chứa khóa bí mật", en: "secret-file is needed: the path of a file that holds nothing but the secret key")])
      }
      return S3Keys(access: access, secret: secret)
    }
    guard let access = environment["AWS_ACCESS_KEY_ID"], let secret = environment["AWS_SECRET_ACCESS_KEY"], !access.isEmpty, !secret.isEmpty else {
      throw Problems([problem(
        file?.path ?? "", vi: "cần access-key và secret-file trong tệp của media-s3, hoặc AWS_ACCESS_KEY_ID và AWS_SECRET_ACCESS_KEY",
        en: "access-key and secret-file are needed in the file of media-s3, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")])
    }
    return S3Keys(access: access, secret: secret, token: environment["AWS_SESSION_TOKEN"].flatMap { $0.isEmpty ? nil : $0 })
  }

  private static func problem(_ path: String, vi: String, en: String) -> Problem { Problem("media.s3", path: path, vi: "Chưa dùng được S3: \(vi).", en: "S3 cannot be used: \(en).") }

  /// Throws `media.s3` for an address that is none.
  package func shelf(_ address: String, authorities: URL? = nil) throws -> S3Shelf {
    guard let place = S3Place(address, endpoint: endpoint, region: region, style: style) else {
      throw Problems([Self.problem(address, vi: "địa chỉ phải có dạng s3://ten-thung/thu-muc, endpoint dạng https://may-chu:9000", en: "the address must look like s3://bucket/folder, the endpoint like https://server:9000")])
    }
    return S3Shelf(place, keys: keys, authorities: authorities)
  }
}
