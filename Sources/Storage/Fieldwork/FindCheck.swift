import Foundation
import Kernel

/// Whether the photographs that have come and are not files of records yet lie in their folder, byte for byte.
package struct FindCheck: Sendable, Hashable {
  package private(set) var photos = 0
  /// The photographs that are not as they came, `FIND/PHOTOGRAPH`.
  package private(set) var faults: [String] = []

  package static func run(_ finds: FindStore) async throws -> FindCheck {
    let rows = try await finds.store.database.read {
      try $0.run("SELECT find, id, sha512 FROM find_photo WHERE sha512 IS NOT NULL AND media IS NULL ORDER BY find, id -- photosToCheck").map { ($0.text(0), $0.text(1), $0.text(2)) }
    }
    var check = FindCheck()
    for (find, photo, sha512) in rows {
      let file = finds.folder.original(RecordID(stored: photo), of: RecordID(stored: find))
      let found = try await MediaStore.working { FileManager.default.fileExists(atPath: file.path) ? try FileDigest.sha512(of: file).hex : nil }
      check.photos += 1
      if found != sha512 { check.faults.append("\(find)/\(photo)") }
    }
    return check
  }
}
