import Foundation
import Kernel

/// A bucket, the beginning of all names in it, and the server that has it.
package struct S3Place: Sendable {
  package enum Style: String, Sendable, CaseIterable {
    /// `https://server/bucket/name`
    case path
    /// `https://bucket.server/name`
    case virtual
  }

  let bucket: String
  /// Ends with `/`, or empty.
  let prefix: String
  let region: String
  let scheme: String
  /// With the port where it is not the scheme's own.
  let host: String
  /// Before the names: `/bucket/` or `/`.
  let base: String

  /// `address`: `s3://bucket/prefix`. `endpoint`: `https://server:port`; `nil`: Amazon's. Returns `nil` for what is none of it.
  package init?(_ address: String, endpoint: String?, region: String, style: Style) {
    guard address.hasPrefix("s3://") else { return nil }
    let parts = address.dropFirst("s3://".count).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let bucket = parts.first, Self.isBucket(bucket) else { return nil }
    let folders = parts.dropFirst().filter { !$0.isEmpty }
    guard !folders.contains("."), !folders.contains("..") else { return nil }
    let server = endpoint ?? "https://s3.\(region).amazonaws.com"
    guard let url = try? WebAddress(server), url.scheme == "https" || url.scheme == "http", !region.isEmpty, region.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "/") }) else { return nil }
    let isStandard = url.port == (url.scheme == "https" ? 443 : 80), place = isStandard ? url.host : "\(url.host):\(url.port)"
    self.bucket = bucket
    self.region = region
    prefix = folders.isEmpty ? "" : folders.joined(separator: "/") + "/"
    scheme = url.scheme
    host = style == .virtual ? "\(bucket).\(place)" : place
    base = style == .virtual ? "/" : "/\(bucket)/"
  }

  var name: String { "s3://\(bucket)/\(prefix)" }

  /// Source: Amazon S3 User Guide, "General purpose bucket naming rules".
  private static func isBucket(_ name: String) -> Bool {
    (3...63).contains(name.utf8.count) && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E } && !name.hasPrefix(".") && !name.contains("..")
  }
}
