import Kernel

/// A part of a whole as a bar, beside the words that say it; with `interval`, how sure it is, as a line with ends.
package struct ShareBar: Sendable {
  /// 0 to 1.
  package let value: Double
  package var interval: ClosedRange<Double>?

  package init(_ value: Double, interval: ClosedRange<Double>? = nil) {
    self.value = value
    self.interval = interval
  }

  package func render() -> Markup {
    let line: Markup? = interval.map { range in
      let low = Self.place(range.lowerBound), high = Self.place(range.upperBound)
      return "<path class=\"share-bar-line\" d=\"M\(low) 3v6M\(low) 6H\(high)M\(high) 3v6\"/>"
    }
    return """
      <svg class="share-bar" viewBox="0 0 200 12" preserveAspectRatio="none" aria-hidden="true"><rect class="share-bar-whole" width="200" height="12"/>\
      <rect class="share-bar-part" width="\(Self.place(value))" height="12"/>\(line)</svg>
      """
  }

  /// In units of the drawing: half a per cent each.
  private static func place(_ value: Double) -> Int { Int((min(1, max(0, value)) * 200).rounded()) }
}
