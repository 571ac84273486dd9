/// Canonical composition (NFC) in linear time; Foundation's takes quadratic time on long strings.
///
/// Stretches already in normal form are copied; only a base with the marks behind it is taken apart and put together.
struct Composer {
  private let table = CanonicalTable.shared
  private var output: [UInt8] = []
  private var segment: [UInt32] = []

  /// The text in normal form C; the same value where it already is.
  static func compose(_ text: String) -> String {
    let span = text.utf8.span
    guard let start = firstUncertain(in: span, from: 0) else { return text }
    var composer = Composer()
    composer.run(span, from: start)
    return String(decoding: composer.output, as: UTF8.self)
  }

  private mutating func run(_ span: borrowing Span<UInt8>, from first: Int) {
    output.reserveCapacity(span.count)
    output.append(span, 0..<first)
    var offset = first
    while offset < span.count {
      offset = readSegment(span, from: offset)
      normalizeSegment()
      let next = Self.firstUncertain(in: span, from: offset) ?? span.count
      output.append(span, offset..<next)
      offset = next
    }
  }

  /// Where the base of the first mark (or of another scalar that must be looked at) starts, or nil when all is in normal form.
  ///
  /// The two common non-ASCII cases are decided by bytes: U+0080–U+02FF, and U+1E80–U+1EFF with U+4000–U+9FFF.
  private static func firstUncertain(in span: borrowing Span<UInt8>, from start: Int) -> Int? {
    var offset = start, previous = start
    while offset < span.count {
      let byte = span[offset]
      if byte < 0xCC {
        previous = offset
        offset += byte < 0x80 ? 1 : 2
      } else if byte >= 0xE4 && byte <= 0xE9 || byte == 0xE1 && offset + 1 < span.count && span[offset + 1] | 1 == 0xBB {
        previous = offset
        offset += 3
      } else {
        let (value, length) = span.scalar(at: offset)
        if !CanonicalTable.shared.isInert(value) { return previous }
        previous = offset
        offset += length
      }
    }
    return nil
  }

  /// Reads one scalar and all that may combine with it; returns the offset behind them.
  private mutating func readSegment(_ span: borrowing Span<UInt8>, from start: Int) -> Int {
    segment.removeAll(keepingCapacity: true)
    var offset = start
    while offset < span.count {
      let (value, length) = span.scalar(at: offset)
      if offset > start, table.isInert(value) { break }
      segment.append(value)
      offset += length
    }
    return offset
  }

  private mutating func normalizeSegment() {
    if segment.count == 2, segment[0] >= 0x41, let both = table.composition(segment[0], segment[1]) {
      output.appendScalar(both)
      return
    }
    decomposeSegment()
    orderMarks()
    composeSegment()
    for value in segment { output.appendScalar(value) }
  }

  private mutating func decomposeSegment() {
    var parts: [UInt32] = []
    parts.reserveCapacity(segment.count + 4)
    for value in segment {
      if let letters = table.decomposition(of: value) ?? HangulSyllable.decomposition(of: value) {
        parts += letters
      } else {
        parts.append(value)
      }
    }
    segment = parts
  }

  /// Canonical ordering: each run of marks by combining class, equal classes in the order they were written.
  private mutating func orderMarks() {
    var start = 0
    while start < segment.count {
      guard table.combiningClass(segment[start]) != 0 else {
        start += 1
        continue
      }
      var end = start + 1
      while end < segment.count, table.combiningClass(segment[end]) != 0 { end += 1 }
      if end - start > 1 { orderRun(start..<end) }
      start = end
    }
  }

  private mutating func orderRun(_ run: Range<Int>) {
    let keyed = segment[run].enumerated().map { (table.combiningClass($1), $0, $1) }
    let sorted = keyed.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    segment.replaceSubrange(run, with: sorted.map(\.2))
  }

  /// Source: UAX #15 and The Unicode Standard, definition D117.
  private mutating func composeSegment() {
    var composed: [UInt32] = []
    composed.reserveCapacity(segment.count)
    var starter: Int?
    var lastClass: UInt8 = 0
    for value in segment {
      let order = table.combiningClass(value)
      if let index = starter, lastClass == 0 || lastClass < order {
        let base = composed[index]
        if let both = table.composition(base, value) ?? HangulSyllable.composition(base, value) {
          composed[index] = both
          continue
        }
      }
      if order == 0 { starter = composed.count }
      lastClass = order
      composed.append(value)
    }
    segment = composed
  }
}
