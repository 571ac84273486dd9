import Kernel

/// A chart of bars with the numbers that it draws, so that a word processor draws it anew. Values are dark, aims hatched: both are told apart in black and white.
/// Source: ISO/IEC 29500-1, 21.2 (charts).
struct WordChart {
  let chart: OfficialDocument.Chart

  /// In English Metric Units, 360,000 a centimetre; at most what a page has room for.
  static func height(_ chart: OfficialDocument.Chart) -> Int { min(22 * 360_000, (3 + chart.bars.count) * 360_000 * 11 / 10) }

  var xml: String {
    """
    \(WordParts.declaration)<c:chartSpace xmlns:c="\(WordParts.chart)" xmlns:a="\(WordParts.drawing)"><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>
    <c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>
    \(series(0, chart.valueLabel, chart.bars.map(\.value), Self.dark, hasLabels: true))
    \(series(1, chart.aimLabel, chart.bars.map { $0.aim }, Self.hatched, hasLabels: false))
    <c:gapWidth val="60"/><c:axId val="111"/><c:axId val="112"/></c:barChart>
    <c:catAx><c:axId val="111"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>\(Self.line)<c:crossAx val="112"/><c:crosses val="autoZero"/></c:catAx>
    <c:valAx><c:axId val="112"/><c:scaling><c:orientation val="minMax"/><c:max val="\(Self.number(chart.most))"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>\
    <c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="BFBFBF"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>\(Self.line)<c:crossAx val="111"/><c:crosses val="max"/></c:valAx>
    </c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>
    <c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1000"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:latin typeface="\(WordStyleSheet.font)"/><a:cs typeface="\(WordStyleSheet.font)"/></a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr></c:chartSpace>

    """
  }

  private static let line = "<c:spPr><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill></a:ln></c:spPr>"
  private static let dark = "<a:solidFill><a:srgbClr val=\"404040\"/></a:solidFill>"
  private static let hatched = """
    <a:pattFill prst="ltUpDiag"><a:fgClr><a:srgbClr val="404040"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill><a:ln w="6350"><a:solidFill><a:srgbClr val="404040"/></a:solidFill></a:ln>
    """

  private func series(_ index: Int, _ label: String, _ values: [Double?], _ fill: String, hasLabels: Bool) -> String {
    let column = index == 0 ? "B" : "C", last = chart.bars.count + 1
    let names = chart.bars.enumerated().map { "<c:pt idx=\"\($0)\"><c:v>\(XMLText.escaped(name($1)))</c:v></c:pt>" }.joined()
    let points = values.enumerated().map { place, value in value.map { "<c:pt idx=\"\(place)\"><c:v>\(Self.number($0))</c:v></c:pt>" } ?? "" }.joined()
    return """
      <c:ser><c:idx val="\(index)"/><c:order val="\(index)"/><c:tx><c:strRef><c:f>Sheet1!$\(column)$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>\(XMLText.escaped(label))</c:v></c:pt></c:strCache></c:strRef></c:tx>\
      <c:spPr>\(fill)</c:spPr><c:invertIfNegative val="0"/>\(hasLabels ? Self.labels : "")<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$\(last)</c:f><c:strCache><c:ptCount val="\(chart.bars.count)"/>\(names)</c:strCache></c:strRef></c:cat>\
      <c:val><c:numRef><c:f>Sheet1!$\(column)$2:$\(column)$\(last)</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="\(chart.bars.count)"/>\(points)</c:numCache></c:numRef></c:val></c:ser>
      """
  }

  private static let labels = """
    <c:dLbls><c:spPr><a:noFill/></c:spPr><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>
    """

  /// A bar that is missing says so in its name.
  private func name(_ bar: OfficialDocument.Chart.Bar) -> String { bar.value == nil ? "\(bar.label) (\(bar.told))" : bar.label }

  /// With two decimals at most, and a point.
  static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "0" }
    let hundredths = Int64((value * 100).rounded()), rest = abs(hundredths % 100)
    let whole = "\(hundredths < 0 && hundredths > -100 ? "-" : "")\(hundredths / 100)"
    return rest == 0 ? whole : rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
