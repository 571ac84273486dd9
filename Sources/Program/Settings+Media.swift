import Foundation
import Kernel
import Outgoing
import Seeing
import Storage

/// Whether damaged originals are mended from the copy without being asked for.
enum MediaRepair: String, CaseIterable, Sendable { case manual, automatic }

enum YesNo: String, CaseIterable, Sendable { case yes = "true", no = "false" }

extension Settings {
  /// `nil`: files are not looked through.
  var screening: FileScreening? { scanner.map { FileScreening(scanner: ClamdScanner($0), isRequired: isScannerRequired) } }

  /// The files of the instance; with a copy their versions are brought to it.
  func media(_ store: RecordStore) -> MediaStore {
    var media = MediaStore(store: store, folder: data)
    media.isCopied = mediaCopy != nil
    return media
  }

  /// Throws `media.s3`.
  func copy(of media: MediaStore) throws -> MediaCopy? { try mediaCopy.map { MediaCopy(media: media, shelf: try shelf($0)) } }

  /// `place`: `s3://bucket/prefix`, or a folder. Throws `media.s3`.
  func shelf(_ place: String) throws -> any ObjectShelf {
    place.hasPrefix("s3://") ? try S3Account.read(s3).shelf(place, authorities: authorities) : FolderShelf(folder: URL(filePath: place))
  }
}

extension GivenSetting {
  /// Throws `settings.scanner`.
  func scanner() throws -> ClamdAddress {
    guard let address = ClamdAddress(text) else {
      throw Problems([problem(
        "settings.scanner", vi: "cần đường dẫn socket của clamd, ví dụ /run/clamav/clamd.ctl, hoặc HOST:PORT", en: "give the path of clamd's socket, such as /run/clamav/clamd.ctl, or HOST:PORT")])
    }
    return address
  }
}
