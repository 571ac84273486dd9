import Pages

/// The card of a record as a drawing of 1200 × 630 px: the plate of its kind at the left, its name, what it is and where at the right, whose it is at the foot.
struct CardDrawing: Sendable {
  let title: String
  let kind: String
  let place: String
  let product: String
  let line: String
  let plate: Markup
  let mark: Markup

  private static let paper = "#FAF6EC", ink = "#231D18", muted = "#5E544A", brick = "#96371F", gold = "#8A5A0B", lotus = "#A23B6B"
  /// The serif of the pages as scripts/fonts names it, and what stands in for it. Quoted: a name that ends in a figure is no word of CSS.
  private static let serif = "'Pho Hien Serif', 'Source Serif 4', 'Noto Serif', 'DejaVu Serif', serif"
  private static let sans = "'Be Vietnam Pro', 'Noto Sans', 'DejaVu Sans', sans-serif"
  /// Each weight of the sans is a family of its own to fontconfig.
  private static let strongSans = "'Be Vietnam Pro SemiBold', " + sans
  /// Where the text begins, and the pixels that the name may take across and down.
  private static let left = 460, width = 680.0, height = 296.0
  /// Pixels between which the text stands in the middle.
  private static let top = 76, bottom = 512
  private static let kindSize = 27, placeSize = 29, gap = 30

  var svg: Markup {
    let (size, lines) = Self.fit(title)
    let leading = Self.leading(size)
    let block = Self.kindSize + Self.gap + leading * lines.count + (place.isEmpty ? 0 : Self.gap + Self.placeSize)
    let start = Self.top + (Self.bottom - Self.top - block) / 2
    let name = start + Self.kindSize + Self.gap
    let rows: [Markup] = lines.enumerated().map { index, text in "<tspan x=\"\(Self.left)\" y=\"\(name + size + index * leading)\">\(text)</tspan>" }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(ShareCard.width)" height="\(ShareCard.height)" viewBox="0 0 \(ShareCard.width) \(ShareCard.height)">
      <style>.fine{stroke-width:.8}</style>
      <rect width="1200" height="630" fill="\(Self.paper)"/>
      <rect x="28" y="28" width="1144" height="574" fill="none" stroke="\(Self.gold)" stroke-opacity=".35" stroke-width="1.5"/>
      <g color="\(Self.brick)" transform="translate(76 128) scale(6.6)">\(plate)</g>
      \(Self.waves)
      <text x="\(Self.left)" y="\(start + Self.kindSize)" font-family="\(Self.strongSans)" font-size="\(Self.kindSize)" fill="\(Self.lotus)">\(Self.cut(kind, 42))</text>
      <text font-family="\(Self.serif)" font-size="\(size)" font-weight="600" fill="\(Self.ink)">\(rows)</text>
      <text x="\(Self.left)" y="\(start + block)" font-family="\(Self.sans)" font-size="\(Self.placeSize)" fill="\(Self.muted)">\(Self.cut(place, 42))</text>
      <g color="\(Self.brick)" transform="translate(\(Self.left) 540) scale(.95)">\(mark)</g>
      <text x="\(Self.left + 60)" y="574" font-family="\(Self.serif)" font-size="30" font-weight="700" fill="\(Self.brick)">\(product)\
      <tspan dx="16" font-family="\(Self.sans)" font-size="22" font-weight="400" fill="\(Self.muted)">\(line)</tspan></text>
      </svg>
      """
  }

  /// The band of waves (sóng nước) under the plate.
  private static let waves: Markup = {
    let arcs = (0..<9).flatMap { index in
      [20, 13, 6].map { radius in "<path d=\"M\(96 + index * 39 - radius) 560 a\(radius) \(radius) 0 0 1 \(radius * 2) 0\"/>" as Markup }
    }
    return "<g fill=\"none\" stroke=\"\(gold)\" stroke-width=\"1.6\">\(arcs)</g>"
  }()

  private static func leading(_ size: Int) -> Int { Int((Double(size) * 1.2).rounded()) }

  /// The largest type in which the name keeps to its place, and its lines. A name in brackets begins a line.
  static func fit(_ title: String) -> (size: Int, lines: [String]) {
    for size in stride(from: 76, to: 36, by: -4) {
      // Letters of the serif are half as wide as the type is high, by and large.
      let lines = broken(title, most: Int(width / (Double(size) * 0.5)))
      if Double(leading(size) * lines.count) <= height { return (size, lines) }
    }
    let lines = broken(title, most: 37)
    return (36, Array(lines.prefix(6)) + (lines.count > 6 ? ["…"] : []))
  }

  /// Lines of at most `most` characters, broken between words; a longer word has a line of its own.
  private static func broken(_ text: String, most: Int) -> [String] {
    guard text.count > most else { return [text] }
    var lines: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, last.count + 1 + word.count <= most, word.first != "(" { lines[lines.count - 1] = "\(last) \(word)" } else { lines.append(String(word)) }
    }
    return lines
  }

  private static func cut(_ text: String, _ most: Int) -> String { text.count <= most ? text : String(text.prefix(most - 1)) + "…" }
}
