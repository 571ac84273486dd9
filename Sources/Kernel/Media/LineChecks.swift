import VietnameseText

/// What must hold of the lines of an image before they are kept.
package enum LineChecks {
  /// Lines of one image.
  package static let most = 20_000
  /// Unicode scalars of one layer of a line.
  package static let longest = 2_000

  /// The lines as they are kept: numbered from 1 in the order of their numbers (of the same number: as given), texts in normal form C on one line, without layers that say nothing.
  package static func cleaned(_ lines: [ImageLine], of media: RecordID) -> [ImageLine] {
    lines.enumerated().sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }.enumerated().map { place, given in
      let line = given.element
      return ImageLine(
        id: line.id, media: media, number: place + 1, region: line.region, setting: line.setting, texts: line.texts.mapValues(clean).filter { !$0.value.isEmpty }, origin: line.origin,
        state: line.state, author: line.author, changed: line.changed)
    }
  }

  /// All white space is one space: breaks too.
  private static func clean(_ text: String) -> String { VietnameseText.nfc(text).split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// Of cleaned lines of an image of that size in pixels; at most twenty faults.
  package static func faults(_ lines: [ImageLine], width: Int, height: Int) -> [LineFault] {
    guard lines.count <= most else { return [.many(count: lines.count, most: most)] }
    var faults: [LineFault] = []
    var ids: Set<RecordID> = []
    for line in lines where faults.count < 20 {
      if !ids.insert(line.id).inserted { faults.append(.identity(line: line.number)) }
      if !line.region.isWithin(width: width, height: height) { faults.append(.region(line: line.number, line.region, width: width, height: height)) }
      if line.texts.isEmpty { faults.append(.empty(line: line.number)) }
      for layer in LineLayer.allCases { if let text = line.texts[layer], let fault = fault(text, layer, line.number) { faults.append(fault) } }
    }
    return faults
  }

  private static func fault(_ text: String, _ layer: LineLayer, _ line: Int) -> LineFault? {
    if text.unicodeScalars.count > longest { return .long(line: line, layer, most: longest) }
    if text.unicodeScalars.contains(where: isRefused) { return .control(line: line, layer) }
    return StateSecret.stamp(in: text).map { .secret(line: line, layer, stamp: $0) }
  }

  /// Control characters, and those that turn the direction of writing.
  private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
