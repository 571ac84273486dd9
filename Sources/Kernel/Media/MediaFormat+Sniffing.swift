/// Telling a format by content: the first bytes decide, never the name.
extension MediaFormat {
  /// How many bytes of a file are looked at.
  package static let headLength = 4096

  /// The format of a file that starts with `head` (up to `headLength` bytes); `nil` for what is not known or is never taken.
  package static func sniff(_ head: [UInt8]) -> MediaFormat? {
    let head = Array(head.prefix(headLength))
    guard !head.isEmpty, MediaRefusal.of(head) == nil else { return nil }
    return image(head) ?? sound(head) ?? film(head) ?? other(head)
  }

  /// The format of the file `name`; throws `MediaFault.empty`, `.refused` or `.unknown`.
  package static func read(_ head: [UInt8], name: String) throws(MediaFault) -> MediaFormat {
    guard !head.isEmpty else { throw .empty(name: name) }
    if let refusal = MediaRefusal.of(Array(head.prefix(headLength))) { throw .refused(name: name, refusal) }
    guard let format = sniff(head) else { throw .unknown(name: name) }
    return format
  }

  private static func image(_ head: [UInt8]) -> MediaFormat? {
    if head.has([0xFF, 0xD8, 0xFF]), head.count > 3, head[3] >= 0xC0, head[3] < 0xFF { return .jpeg }
    if head.has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), head.has("IHDR", at: 12) { return .png }
    if head.has("GIF87a") || head.has("GIF89a") { return isGIF(head) ? .gif : nil }
    if head.has("RIFF"), head.has("WEBP", at: 8), head.has("VP8", at: 12) { return .webp }
    // A camera's raw file has a TIFF's first bytes, and what it holds cannot be shown.
    if head.has("CR", at: 8) { return nil }
    let starts: [[UInt8]] = [[0x49, 0x49, 0x2A, 0], [0x4D, 0x4D, 0, 0x2A], [0x49, 0x49, 0x2B, 0, 8, 0, 0, 0], [0x4D, 0x4D, 0, 0x2B, 0, 8, 0, 0]]
    return starts.contains { head.has($0) } && head.count >= 8 ? .tiff : nil
  }

  /// A script can start with the letters of a GIF and read on as text: what would be the width and height is then written signs, or the width opens a comment.
  private static func isGIF(_ head: [UInt8]) -> Bool {
    guard head.count >= 13, head[6] | head[7] != 0, head[8] | head[9] != 0 else { return false }
    if head.has("/*", at: 6) || head.has("//", at: 6) { return false }
    return !head[6..<10].allSatisfy { (0x09...0x0D).contains($0) || (0x20...0x7E).contains($0) }
  }

  private static func sound(_ head: [UInt8]) -> MediaFormat? {
    if head.has("RIFF") || head.has("RF64"), head.has("WAVE", at: 8) { return .wav }
    if head.has("fLaC") { return .flac }
    if head.has("OggS"), head.count > 27, head[4] == 0 { return .ogg }
    if head.has("ID3"), head.count > 10, (2...4).contains(head[3]), head[6..<10].allSatisfy({ $0 < 0x80 }) { return .mp3 }
    return isMP3(head) ? .mp3 : nil
  }

  /// A frame of MPEG audio, layer III, and where the head is long enough a second one behind it. Source: ISO/IEC 11172-3, 2.4.1.3.
  private static func isMP3(_ head: [UInt8]) -> Bool {
    guard let length = frameLength(head, at: 0) else { return false }
    return head.count < length + 4 || frameLength(head, at: length) != nil
  }

  private static let bitRates = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
  private static let halfBitRates = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
  private static let sampleRates = [44_100, 48_000, 32_000]

  /// Bytes of the frame that starts at `start`; `nil` where none does.
  private static func frameLength(_ head: [UInt8], at start: Int) -> Int? {
    guard head.count >= start + 4, head[start] == 0xFF, head[start + 1] & 0xE0 == 0xE0 else { return nil }
    let version = Int(head[start + 1] >> 3) & 3, layer = (head[start + 1] >> 1) & 3
    let rate = Int(head[start + 2] >> 4), sampling = Int(head[start + 2] >> 2) & 3
    guard version != 1, layer == 1, (1...14).contains(rate), sampling < 3 else { return nil }
    let isWhole = version == 3
    let kilobits = (isWhole ? bitRates : halfBitRates)[rate - 1]
    let samples = sampleRates[sampling] / (isWhole ? 1 : version == 2 ? 2 : 4)
    let padding = Int(head[start + 2] >> 1) & 1
    return (isWhole ? 144_000 : 72_000) * kilobits / samples + padding
  }

  private static let filmBrands = ["isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "mp71", "avc1", "dash", "M4V ", "M4A ", "MSNV"]

  private static func film(_ head: [UInt8]) -> MediaFormat? {
    if head.has("ftyp", at: 4), head.count >= 16, head[0] == 0, head[1] == 0, filmBrands.contains(where: { head.has($0, at: 8) }) { return .mp4 }
    guard head.has([0x1A, 0x45, 0xDF, 0xA3]) else { return nil }
    // The document type stands in the first element. Source: RFC 8794, section 11.2.6.
    return (4..<64).contains { head.has("webm", at: $0) } ? .webm : nil
  }

  private static func other(_ head: [UInt8]) -> MediaFormat? {
    if head.has("%PDF-1.") || head.has("%PDF-2.") { return .pdf }
    if head.has("glTF") { return head.has([2, 0, 0, 0], at: 4) && head.has("JSON", at: 16) ? .glb : nil }
    return isText(head) ? .text : nil
  }

  /// Whether the bytes are UTF-8 of written signs; a character that `headLength` cut in two is let pass.
  private static func isText(_ head: [UInt8]) -> Bool {
    guard !head.contains(where: { $0 == 0x7F || ($0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0C && $0 != 0x0D) }) else { return false }
    guard !head.has("GIF8"), !head.has("%PDF"), !head.has("{\\rtf") else { return false }
    let cuts = head.count == headLength ? 0...3 : 0...0
    return cuts.contains { String(validating: head.dropLast($0), as: UTF8.self) != nil }
  }
}

extension [UInt8] {
  func has(_ bytes: [UInt8], at start: Int = 0) -> Bool { count >= start + bytes.count && self[start...].starts(with: bytes) }
  func has(_ text: String, at start: Int = 0) -> Bool { has(Array(text.utf8), at: start) }

  /// Whether `text` stands anywhere.
  func holds(_ text: String) -> Bool {
    let word = Array(text.utf8)
    return indices.contains { self[$0] == word.first && has(word, at: $0) }
  }
}
