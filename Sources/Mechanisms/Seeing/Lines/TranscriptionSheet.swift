import Edge
import Kernel
import Pages
import Storage

/// The page of an image's lines as it is shown.
struct TranscriptionSheet: Sendable {
  /// Lines of one page of the list.
  static let most = 40
  private static let script = "lines.js"

  let subject: LineSubject
  let lines: [ImageLine]
  let stamp: String
  let form: LineForm
  /// The page of the list, from 1, of `count`.
  let place: Int
  let count: Int
  let versions: [LineVersion]
  /// Of accounts, by their ids.
  let names: [String: String]
  let outcome: LineActs.Outcome

  private var listed: ArraySlice<ImageLine> { lines.dropFirst((place - 1) * Self.most).prefix(Self.most) }

  func render(_ visit: Desk.Visit) -> Markup {
    let page = visit.page
    var frame = visit.visitor.frame(page, place: .transcription)
    frame.parameters = [("id", subject.media.id.text)]
    let stage = LineStage(subject: subject, lines: lines, listed: Array(listed), marked: form.mark?.id).render(page)
    let list = LineList(
      subject: subject, lines: Array(listed), last: lines.count, reviewed: lines.count { $0.state == .reviewed }, place: place, count: count, names: names, policy: visit.visitor.policy)
    return frame.render(
      title: "\(page(.linesWay)): \(subject.media.name)", said: said(page),
      """
      <p><a href="\(UploadPage.address(subject.record.header.id, page))">\(page(.linesToFiles))</a> · \(subject.record.title(in: page.language))</p>
      <p>\(page(.linesLead))</p>
      <div class="lines-desk"><section class="lines-see" aria-labelledby="image"><h2 id="image">\(page(.linesImage))</h2>\(stage)</section>\(editing(frame, page))</div>
      <section class="lines-all" aria-labelledby="list"><h2 id="list">\(page(.linesList))</h2>\(list.render(frame.token, page))</section>
      \(history(frame, page))
      <script src="\(Addresses.asset(Self.script, version: page.assets.version))" defer></script>
      """, page)
  }

  // MARK: What came of a form

  private func said(_ page: PageContext) -> Markup {
    if let done = outcome.done { return Notice(.good, [page(Self.words(done))]).render() }
    guard !outcome.problems.isEmpty else { return .empty }
    var notice = Notice(outcome.problems, page)
    if outcome.isGone { notice.lines.append(page(.linesGone)) } else if outcome.theirs != nil { notice.lines.append(page(.linesKeepMine)) }
    return "\(notice.render())\(theirs(page))"
  }

  private static func words(_ done: LineActs.Outcome.Done) -> MessageKey {
    switch done {
    case .saved: .linesSaved
    case .deleted: .linesDeleted
    case .moved: .linesMoved
    case .reviewed: .linesReviewed
    case .returned: .linesReturned
    case .restored: .linesRestored
    }
  }

  /// The line as somebody else has left it.
  private func theirs(_ page: PageContext) -> Markup {
    guard let line = outcome.theirs else { return .empty }
    let time = DeskTime(milliseconds: line.changed).text(in: page.language)
    return """
      <section class="lines-theirs" aria-labelledby="theirs"><h2 id="theirs">\(page(.linesTheirs, ["name": names[line.author] ?? line.author, "time": time]))</h2>
      <p>\(line.region.fragment) · \(line.setting.label[page.language]) · \(line.state.label[page.language])</p>\(LineList.texts(line, page))</section>
      """
  }

  // MARK: One line

  private func editing(_ frame: DeskFrame, _ page: PageContext) -> Markup {
    guard subject.mayEdit else { return "<p class=\"lines-edit\">\(page(.linesReadOnly))</p>" }
    let known = form.mark.flatMap { mark in lines.first { $0.id == mark.id } }
    let title = known.map { page(.linesEditTitle, ["number": page.number($0.number)]) } ?? page(.linesNewTitle)
    let other: Markup = form.mark == nil ? .empty : "<p><a href=\"\(subject.address(page))#edit\">\(page(.linesNew))</a></p>"
    return """
      <section class="lines-edit" id="edit" aria-labelledby="line"><h2 id="line">\(title)</h2>\(other)
      \(LineFields(form: form, subject: subject, problems: outcome.problems).render(action: subject.address(page), frame.token, page))</section>
      """
  }

  // MARK: Earlier versions

  private func history(_ frame: DeskFrame, _ page: PageContext) -> Markup {
    let earlier = versions.dropFirst()
    guard subject.mayEdit, !earlier.isEmpty else { return .empty }
    let items: [Markup] = earlier.map { version in
      let words = page(
        .linesVersion,
        [
          "number": page.number(version.number), "count": page.number(version.lines.count), "name": names[version.author] ?? version.author,
          "time": DeskTime(milliseconds: version.created).text(in: page.language),
        ])
      return "<li><span>\(words)</span> <button class=\"quiet\" name=\"restore\" value=\"\(version.number)\" aria-label=\"\(page(.linesRestore)): \(words)\">\(page(.linesRestore))</button></li>\n"
    }
    return """
      <details class="lines-history"><summary>\(page(.linesVersions))</summary><p>\(page(.linesVersionsLead))</p>
      <form method="post" action="\(subject.address(page))">\(frame.token)<input type="hidden" name="stamp" value="\(stamp)"><ul>\(items)</ul></form></details>
      """
  }
}
