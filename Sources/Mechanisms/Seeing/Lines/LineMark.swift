import Crypto
import Foundation
import Kernel

/// A line as somebody saw it: its id and a digest of what it said. What has changed since is told from that.
struct LineMark: Sendable, Hashable {
  let id: RecordID
  let digest: String

  init(_ line: ImageLine) {
    id = line.id
    // Whatever counts but for its place.
    let said = LinesFile.json([line], of: line.media)
    digest = Hexadecimal.text(SHA256.hash(data: Data(said.utf8)).prefix(8))
  }

  /// `nil` for what is no such mark.
  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let id = RecordID(String(parts[0])), parts[1].utf8.count == 16 else { return nil }
    (self.id, digest) = (id, String(parts[1]))
  }

  var text: String { "\(id.text):\(digest)" }
}
