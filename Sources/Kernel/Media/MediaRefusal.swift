/// Kinds of file that are never taken, whatever their name: what a browser or a system would run, and what hides files in it.
package enum MediaRefusal: String, Sendable, Hashable, CaseIterable {
  case svg, html, script, archive, program

  package var label: LocalizedText {
    switch self {
    case .svg: LocalizedText(vi: "hình SVG", en: "an SVG drawing")
    case .html: LocalizedText(vi: "trang HTML hoặc XML", en: "an HTML or XML page")
    case .script: LocalizedText(vi: "mã lệnh", en: "a script")
    case .archive: LocalizedText(vi: "tệp nén hoặc tệp gộp (kể cả tệp Office)", en: "an archive or a compound file (Office files too)")
    case .program: LocalizedText(vi: "chương trình", en: "a program")
    }
  }

  /// What a file that starts with `head` is refused as; `nil` where nothing speaks against it.
  package static func of(_ head: [UInt8]) -> MediaRefusal? {
    if archives.contains(where: { head.has($0) }) || head.has("ustar", at: 257) { return .archive }
    if head.has("BZh"), head.has([0x31, 0x41, 0x59, 0x26], at: 4) { return .archive }
    if programs.contains(where: { head.has($0) }) || (head.has("MZ") && head.contains(0)) { return .program }
    return written(head)
  }

  private static let archives: [[UInt8]] = [
    [0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6], [0x50, 0x4B, 7, 8], [0x52, 0x61, 0x72, 0x21, 0x1A, 7], [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], [0x1F, 0x8B],
    [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], [0x28, 0xB5, 0x2F, 0xFD], [0x04, 0x22, 0x4D, 0x18], [0x4D, 0x53, 0x43, 0x46, 0], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
  ]

  private static let programs: [[UInt8]] = [
    [0x7F, 0x45, 0x4C, 0x46], [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE], [0xCA, 0xFE, 0xBA, 0xBE],
    [0, 0x61, 0x73, 0x6D], [0x4C, 0, 0, 0, 1, 0x14, 2, 0], [0x64, 0x65, 0x78, 0x0A],
  ]

  /// Markup and scripts, at the start or anywhere in the head: an image that can be read as a page is refused as one.
  private static func written(_ head: [UInt8]) -> MediaRefusal? {
    let text = head.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    if text.holds("<svg") { return .svg }
    if text.holds("<script") || text.holds("<?php") || text.holds("javascript:") { return .script }
    if ["<html", "<!doctype", "<iframe", "<object ", "<embed "].contains(where: { text.holds($0) }) { return .html }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = Array((text.has(mark) ? text.dropFirst(3) : text[...]).drop { $0 <= 0x20 }.prefix(8))
    if start.has("#!") || start.has("%!") || start.has("<%") { return .script }
    // What begins with a tag, a comment or a declaration is markup of some kind.
    guard start.has("<"), start.count > 1 else { return nil }
    return (0x61...0x7A).contains(start[1]) || start.has("<!") || start.has("<?") ? .html : nil
  }
}
