import Foundation
import Kernel

/// A tile of a pyramid as it is stored, for those who look around in an image: no decoding, no second loss.
/// Source: TIFF 6.0, section 15; Adobe Photoshop TIFF Technical Notes (2002), JPEG compression: tables in tag 347, tiles as abbreviated streams.
enum TileCopy {
  private static let side = 256, deepest = 20
  private static let mostTables: UInt64 = 1 << 16, mostTile: UInt64 = 1 << 20
  private static let start: [UInt8] = [0xFF, 0xD8], end: [UInt8] = [0xFF, 0xD9]
  /// Says that the three channels are those of JFIF, which the stored stream leaves to the file around it.
  private static let application: [UInt8] = [0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]

  private enum Tag {
    static let width: UInt16 = 256, height: UInt16 = 257, compression: UInt16 = 259, photometric: UInt16 = 262, channels: UInt16 = 277, planes: UInt16 = 284
    static let tileWidth: UInt16 = 322, tileHeight: UInt16 = 323, offsets: UInt16 = 324, lengths: UInt16 = 325, tables: UInt16 = 347
  }

  /// Whether the task is a whole tile of some grid, so that it is worth looking.
  static func mayHold(_ task: ImageTask) -> Bool { place(of: task) != nil }

  /// `nil` where the task is no stored tile, or the file is not as expected: then it is drawn.
  static func jpeg(of task: ImageTask, in pyramid: URL) -> [UInt8]? {
    guard let place = Self.place(of: task), let file = TIFFReader(pyramid), let level = Self.level(place.level, of: file), isCopyable(level, file) else { return nil }
    guard let width = file.value(level.fields[Tag.width]), let height = file.value(level.fields[Tag.height]), width < 1 << 31, height < 1 << 31 else { return nil }
    // A tile at the right or lower edge is padded: it shows more than there is.
    let side = UInt64(Self.side)
    guard place.column < width / side, place.row < height / side else { return nil }
    let index = place.row * ((width + side - 1) / side) + place.column
    guard let offset = file.value(level.fields[Tag.offsets], index), let length = file.value(level.fields[Tag.lengths], index), length > 4, length <= mostTile,
      let tile = file.bytes(at: offset, count: Int(length)), isStream(tile), let tables = Self.tables(of: level, file)
    else { return nil }
    return start + application + tables + tile.dropFirst(2)
  }

  /// The level, and the tile in its grid.
  private static func place(of task: ImageTask) -> (level: Int, column: UInt64, row: UInt64)? {
    guard task.format == .jpg, task.quality == .default || task.quality == .color, !task.mirror, task.degrees == 0, task.width == side, task.height == side else { return nil }
    guard task.regionWidth == task.regionHeight, task.left >= 0, task.top >= 0, let level = (0...deepest).first(where: { side << $0 == task.regionWidth }) else { return nil }
    guard task.left % task.regionWidth == 0, task.top % task.regionWidth == 0 else { return nil }
    return (level, UInt64(task.left / task.regionWidth), UInt64(task.top / task.regionWidth))
  }

  /// The directory `number` halvings below the first, if it is that.
  private static func level(_ number: Int, of file: TIFFReader) -> TIFFReader.Directory? {
    guard let full = file.directory(at: file.first), let width = file.value(full.fields[Tag.width]), let height = file.value(full.fields[Tag.height]) else { return nil }
    var level = full
    for _ in 0..<number {
      guard let next = file.directory(at: level.next) else { return nil }
      level = next
    }
    guard file.value(level.fields[Tag.width]) == max(1, width >> UInt64(number)), file.value(level.fields[Tag.height]) == max(1, height >> UInt64(number)) else { return nil }
    return level
  }

  /// Tiles of our size, all channels together, as JPEG in grey or YCbCr.
  private static func isCopyable(_ level: TIFFReader.Directory, _ file: TIFFReader) -> Bool {
    func value(_ tag: UInt16) -> UInt64? { file.value(level.fields[tag]) }
    guard value(Tag.tileWidth) == UInt64(side), value(Tag.tileHeight) == UInt64(side), value(Tag.compression) == 7, value(Tag.planes) ?? 1 == 1 else { return false }
    let photometric = value(Tag.photometric), channels = value(Tag.channels) ?? 1
    return photometric == 6 && channels == 3 || photometric == 1 && channels == 1
  }

  /// Without its first and last marker; empty where each tile has its own.
  private static func tables(of level: TIFFReader.Directory, _ file: TIFFReader) -> ArraySlice<UInt8>? {
    guard let field = level.fields[Tag.tables] else { return [] }
    guard let bytes = file.bytes(of: field, most: mostTables), isStream(bytes) else { return nil }
    return bytes.dropFirst(2).dropLast(2)
  }

  private static func isStream(_ bytes: [UInt8]) -> Bool { bytes.count >= 4 && bytes.starts(with: start) && bytes.suffix(2).elementsEqual(end) }
}
