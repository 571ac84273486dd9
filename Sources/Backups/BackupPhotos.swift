import Kernel
import Storage

/// Copying the photographs of finds that are not files of records yet, while finds are decided on.
struct BackupPhotos {
  /// The folder of finds.
  let folder: String

  /// `photos`: `FIND/PHOTOGRAPH`, as the register has them; gives those that are not there. What goes has lost its row first, so that a later look at the register does not name it.
  func copy(_ photos: [String], into files: inout BackupFiles) throws -> [String] {
    var missing: [String] = []
    for photo in photos {
      try files.stop.check()
      let source = "\(folder)/\(photo)"
      do { try files.take(source, as: "finds/\(photo)") } catch let problems as Problems {
        // It went while it was read.
        guard problems.list.first?.code == "backup.source", !DurableDisk.isFile(source) else { throw problems }
        missing.append(photo)
      }
    }
    return missing
  }
}
