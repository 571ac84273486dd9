import Kernel
import Pages
import Storage

/// A page of an image's lines, with what may be done to each and to those that are chosen.
struct LineList: Sendable {
  let subject: LineSubject
  let lines: [ImageLine]
  /// The number of the last line of all.
  let last: Int
  let reviewed: Int
  /// The page of the list, from 1, of `count`.
  let place: Int
  let count: Int
  /// Of accounts, by their ids.
  let names: [String: String]
  let policy: AccessPolicy

  func render(_ token: Markup, _ page: PageContext) -> Markup {
    guard !lines.isEmpty else { return "<p>\(page(.linesNone))</p>" }
    return """
      <p class="muted">\(page(.linesCount, ["count": page.number(last), "reviewed": page.number(reviewed)]))</p>
      <form method="post" action="\(subject.address(page, [("page", "\(place)")]))" class="lines-list-form">\(token)<ol class="lines-list">\(lines.map { item($0, page) })</ol>\(acts(page))</form>
      \(ways(page))
      """
  }

  /// What a line says, layer by layer.
  static func texts(_ line: ImageLine, _ page: PageContext) -> Markup {
    let said: [Markup] = LineLayer.allCases.compactMap { layer in
      line.texts[layer].map { "<dt>\(layer.label[page.language])</dt><dd lang=\"\(layer.languageTag)\" class=\"line-\(layer.rawValue)\">\($0)</dd>" }
    }
    return "<dl class=\"lines-said\">\(said)</dl>"
  }

  private func item(_ line: ImageLine, _ page: PageContext) -> Markup {
    let number = page.number(line.number), time = DeskTime(milliseconds: line.changed).text(in: page.language)
    let author = line.origin == .machine ? page(.linesMachine) : names[line.author] ?? line.author
    let image: Markup = subject.isReady ? "<img src=\"\(LineImage.address(line))\" alt=\"\(page(.linesMark, ["number": number]))\" loading=\"lazy\" decoding=\"async\">" : .empty
    let choice: Markup = "<label class=\"form-check\"><input type=\"checkbox\" name=\"line\" value=\"\(LineMark(line).text)\" aria-label=\"\(page(.linesChoose, ["number": number]))\"> \(number)</label>"
    return """
      <li class="lines-item is-\(line.state.rawValue) is-\(line.setting.rawValue)" id="l-\(line.id.text)">\(choice)<div class="lines-piece">\(image)</div><div class="lines-about">\(Self.texts(line, page))
      <p class="muted">\(line.state.label[page.language]) · \(line.setting.label[page.language]) · \(page(.linesBy, ["name": author, "time": time]))</p>\(ways(of: line, number, page))</div></li>

      """
  }

  private func ways(of line: ImageLine, _ number: String, _ page: PageContext) -> Markup {
    guard subject.mayEdit else { return .empty }
    func button(_ name: String, _ label: MessageKey, _ full: MessageKey, isOpen: Bool) -> Markup {
      isOpen ? "<button class=\"quiet\" name=\"\(name)\" value=\"\(line.id.text)\" aria-label=\"\(page(full, ["number": number]))\">\(page(label))</button>" : .empty
    }
    return """
      <p class="lines-ways"><a href="\(subject.address(page, [("line", line.id.text)]))#edit" aria-label="\(page(.linesChangeOf, ["number": number]))">\(page(.linesChange))</a>\
      \(button("up", .linesUp, .linesUpOf, isOpen: line.number > 1))\(button("down", .linesDown, .linesDownOf, isOpen: line.number < last))</p>
      """
  }

  private func acts(_ page: PageContext) -> Markup {
    let review: Markup = subject.mayReview
      ? "<button class=\"main-action\" name=\"act\" value=\"review\">\(page(.linesReview))</button><button name=\"act\" value=\"return\">\(page(.linesReturn))</button>" : .empty
    let remove: Markup = subject.mayEdit ? "<button class=\"quiet\" name=\"act\" value=\"remove\">\(page(.linesRemoveChosen))</button>" : .empty
    return "<p class=\"lines-do\">\(review)\(remove)</p>"
  }

  private func ways(_ page: PageContext) -> Markup {
    guard count > 1 else { return .empty }
    func way(_ to: Int, _ label: MessageKey, _ rel: Markup) -> Markup {
      (1...count).contains(to) ? "<a href=\"\(subject.address(page, [("page", "\(to)")]))#list\" rel=\"\(rel)\">\(page(label))</a>" : .empty
    }
    return """
      <nav class="lines-pages" aria-label="\(page(.linesList))">\(way(place - 1, .linesEarlier, "prev"))\
      <span class="muted">\(page(.linesPage, ["number": page.number(place), "count": page.number(count)]))</span>\(way(place + 1, .linesLater, "next"))</nav>
      """
  }
}
