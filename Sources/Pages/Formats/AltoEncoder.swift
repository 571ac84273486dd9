import Kernel

/// Writes lines of a page as ALTO. Source: ALTO 4.2, loc.gov/standards/alto/v4/alto-4-2.xsd.
package enum AltoEncoder {
  /// `width`, `height`: pixels of the page, which the lines lie on.
  package static func document(_ lines: [PageLine], width: Int, height: Int, name: String) -> String {
    let written = lines.enumerated().map { place, line in
      let box = "HPOS=\"\(line.x)\" VPOS=\"\(line.y)\" WIDTH=\"\(line.width)\" HEIGHT=\"\(line.height)\""
      let text: Markup = "\(line.text)"
      return "<TextLine ID=\"l\(place + 1)\" \(box)><String ID=\"s\(place + 1)\" \(box) CONTENT=\"\(text.html)\"/></TextLine>\n"
    }
    let page: Markup = "\(name)"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">
      <Description><MeasurementUnit>pixel</MeasurementUnit><sourceImageInformation><fileName>\(page.html)</fileName></sourceImageInformation></Description>
      <Layout><Page ID="p1" PHYSICAL_IMG_NR="1" WIDTH="\(width)" HEIGHT="\(height)"><PrintSpace HPOS="0" VPOS="0" WIDTH="\(width)" HEIGHT="\(height)">
      <TextBlock ID="b1" HPOS="0" VPOS="0" WIDTH="\(width)" HEIGHT="\(height)">
      \(written.joined())</TextBlock></PrintSpace></Page></Layout>
      </alto>

      """
  }
}
