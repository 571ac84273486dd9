import Foundation
import Kernel

/// Where photographs of finds lie until somebody has decided, apart from everything that is given out: `<find>/<photograph>` as it came, `<photograph>.tif` what it is looked at from.
package struct FindFolder: Sendable {
  package let folder: URL

  package init(folder: URL) { self.folder = folder }

  func place(of find: RecordID) -> URL { folder.appending(path: find.text) }
  package func original(_ photo: RecordID, of find: RecordID) -> URL { place(of: find).appending(path: photo.text) }
  package func pyramid(_ photo: RecordID, of find: RecordID) -> URL { place(of: find).appending(path: "\(photo.text).tif") }

  /// Takes the file from where it lies; both are on one volume, so that it is there whole or not at all.
  func take(_ file: URL, as photo: RecordID, of find: RecordID) throws {
    try FileManager.default.createDirectory(at: place(of: find), withIntermediateDirectories: true)
    guard rename(file.path(percentEncoded: false), original(photo, of: find).path(percentEncoded: false)) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    try sync(place(of: find))
    try sync(folder)
  }

  /// The new name is on the disk for good.
  private func sync(_ folder: URL) throws {
    let descriptor = open(folder.path(percentEncoded: false), O_RDONLY)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }

  func drop(_ photo: RecordID, of find: RecordID) {
    for file in [original(photo, of: find), pyramid(photo, of: find)] { try? FileManager.default.removeItem(at: file) }
  }

  func drop(_ find: RecordID) { try? FileManager.default.removeItem(at: place(of: find)) }
}
