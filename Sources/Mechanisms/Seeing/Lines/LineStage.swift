import Kernel
import Pages

/// The image with the frames of its lines over it; a script makes it something to draw on.
struct LineStage: Sendable {
  let subject: LineSubject
  let lines: [ImageLine]
  /// Those whose frames lead to their forms.
  let listed: [ImageLine]
  /// The one that is being changed.
  let marked: RecordID?

  /// Frames of other lines that are drawn at most: they only show what is done already.
  private static let mostOthers = 2_000

  func render(_ page: PageContext) -> Markup {
    guard subject.isReady else { return "<p>\(page(.linesPending))</p>" }
    let id = subject.media.id, size = ImageInformation.reduced(subject.width, subject.height, to: LineImage.shown)
    let name = page(.linesStage, ["name": subject.media.name, "width": page.number(subject.width), "height": page.number(subject.height)])
    let data: [Markup] = [
      ("draw", page(.linesDraw)), ("drawing", page(.linesDrawing)), ("drawn", page(.linesDrawn, ["region": "{region}"])), ("larger", page(.linesLarger)), ("smaller", page(.linesSmaller)),
      ("fine", LineImage.address(id, edge: LineImage.larger)),
    ].map { " data-\($0.0)=\"\($0.1)\"" }
    let marks: [Markup] = listed.map { mark($0, page) }
    let edits: Markup = subject.mayEdit ? " data-edits=\"\"" : .empty
    return """
      <div class="lines-stage"\(data)\(edits)>
      <div class="lines-scroll" tabindex="0" role="group" aria-label="\(name)"><div class="lines-sheet">\
      <img src="\(LineImage.address(id, edge: LineImage.shown))" width="\(size.width)" height="\(size.height)" alt="\(name)" decoding="async">\
      <svg class="lines-marks" viewBox="0 0 \(subject.width) \(subject.height)" preserveAspectRatio="none" role="group" aria-label="\(page(.linesList))">\(others)\(marks)\
      <rect class="lines-draft" x="0" y="0" width="0" height="0"/></svg></div></div></div>
      """
  }

  /// One path for all, which nobody has to step through.
  private var others: Markup {
    let shown = Set(listed.map(\.id))
    let frames: [String] = lines.filter { !shown.contains($0.id) }.prefix(Self.mostOthers).map { line in "M\(line.region.x) \(line.region.y)h\(line.region.width)v\(line.region.height)h-\(line.region.width)z" }
    let path = frames.joined()
    return path.isEmpty ? .empty : "<path class=\"lines-others\" d=\"\(path)\" aria-hidden=\"true\"/>"
  }

  private func mark(_ line: ImageLine, _ page: PageContext) -> Markup {
    let place = line.region, size = max(subject.width, subject.height) / 40 + 1
    let kind = "lines-mark is-\(line.state.rawValue)\(line.id == marked ? " is-marked" : "")"
    return """
      <a href="\(subject.address(page, [("line", line.id.text)]))#edit" class="\(kind)" aria-label="\(page(.linesMark, ["number": page.number(line.number)]))">\
      <rect x="\(place.x)" y="\(place.y)" width="\(place.width)" height="\(place.height)"/>\
      <text x="\(place.x + size / 4)" y="\(place.y + size)" font-size="\(size)" aria-hidden="true">\(line.number)</text></a>
      """
  }
}
