import CQRCode

/// A text as a QR code: 8-bit mode in UTF-8, error correction M, as small as the text allows. Source: ISO/IEC 18004.
package struct QRCode: Sendable {
  /// Bytes that the largest code holds at this level of correction.
  private static let longest = 2_331
  /// Modules of white around it.
  static let quietZone = 4
  /// Pixels of a module, where no style sheet says otherwise.
  private static let scale = 4

  /// Modules of a side.
  let width: Int
  /// By rows, from the upper left.
  let isDark: [Bool]

  /// `nil` for an empty text and for one of more than 2 331 bytes.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    // Debian's library is built with threads: encoding is safe on several at once.
    guard (1...Self.longest).contains(bytes.count), let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { return nil }
    defer { QRcode_free(code) }
    guard let modules = code.pointee.data else { return nil }
    let width = Int(code.pointee.width)
    self.width = width
    isDark = (0..<width * width).map { modules[$0] & 1 == 1 }
  }

  /// Black on white in every colour scheme: cameras expect it. `label`: what it is good for, for readers who do not see it.
  package func render(label: String) -> Markup {
    let side = width + 2 * Self.quietZone
    return """
      <svg class="qr-code" viewBox="0 0 \(side) \(side)" width="\(side * Self.scale)" height="\(side * Self.scale)" role="img" aria-label="\(label)" \
      shape-rendering="crispEdges"><rect width="\(side)" height="\(side)" fill="#fff"/><path fill="#000" d="\(squares)"/></svg>
      """
  }

  /// One rectangle for each run of dark modules in a row.
  var squares: String {
    var path = ""
    for y in 0..<width {
      var x = 0
      while x < width {
        var end = x
        while end < width, isDark[y * width + end] { end += 1 }
        if end > x { path += "M\(x + Self.quietZone) \(y + Self.quietZone)h\(end - x)v1h-\(end - x)z" }
        x = end + 1
      }
    }
    return path
  }
}
