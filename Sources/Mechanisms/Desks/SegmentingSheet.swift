import Edge
import Kernel
import Pages

/// The proposal as a form: every item can be corrected or left out, what is doubtful says why, what fits nowhere is shown.
struct SegmentingSheet: Sendable {
  let subject: EditSubject
  let wording: ClauseWording
  /// As it is typed now.
  let form: TypedForm
  var problem: String?
  /// What was sent before, where it has to be mended.
  var sent: RequestParameters?

  func render(_ visit: Desk.Visit) -> Markup {
    let page = visit.page
    var frame = visit.visitor.frame(page, place: .segments)
    frame.parameters = subject.record.map { [("id", $0.header.id.text)] } ?? []
    let texts = wording.rule.layers.compactMap { layer in layer.source.map { (layer: layer.field, text: source($0)) } }.filter { !$0.text.isEmpty }
    let proposal = ClauseProposal(texts)
    return frame.render(
      title: "\(page(.deskSegments)): \(subject.record?.title(in: page.language) ?? "")", said: problem.map { Notice(.bad, [$0]).render() } ?? .empty,
      """
      <p>\(page(.segmentsLead))</p>
      \(found(proposal, hasTexts: !texts.isEmpty, page))
      \(proposal.items.isEmpty ? Markup.empty : sheet(proposal, frame.token, visit))
      \(rest(proposal, page))
      <p><a href="\(subject.address(page, [("kept", "yes")]))">\(page(.segmentsBack))</a></p>
      """, page)
  }

  /// The whole text of a field: in Vietnamese, which is where original texts stand, or the only one.
  private func source(_ id: String) -> String {
    guard let field = subject.profile.field(id), field.sensitivity <= subject.sees else { return "" }
    return form[field.kind.shape == .languages ? "f.\(id).vi" : "f.\(id)"]
  }

  private func found(_ proposal: ClauseProposal, hasTexts: Bool, _ page: PageContext) -> Markup {
    if !hasTexts {
      let fields = wording.rule.layers.compactMap(\.source).compactMap { subject.profile.field($0)?.label[page.language] }.joined(separator: ", ")
      return "<p role=\"status\">\(page(.segmentsNoText, ["fields": fields]))</p>"
    }
    if proposal.items.isEmpty { return "<p role=\"status\">\(page(.segmentsNone))</p>" }
    let doubts = proposal.items.count { !$0.doubts.isEmpty }
    return "<p role=\"status\"><strong>\(page(.segmentsFound, ["count": page.number(proposal.items.count), "doubts": page.number(doubts)]))</strong></p>"
  }

  private func sheet(_ proposal: ClauseProposal, _ token: Markup, _ visit: Desk.Visit) -> Markup {
    let page = visit.page, there = numbers
    let items: [Markup] = proposal.items.enumerated().map { place, one in
      item(one, at: place, isThere: one.number.map { there.contains($0) } ?? false, page)
    }
    let address = subject.record.map { SegmentingPage.address($0.header.id, page) } ?? ""
    return """
      <form method="post" action="\(address)" class="form segments">\(token)
      \(items)
      <div class="edit-buttons"><button class="main-action" name="act" value="fill">\(page(.segmentsFill))</button></div></form>
      """
  }

  /// Of the articles that the form has already.
  private var numbers: Set<Int> {
    guard let number = wording.rule.number else { return [] }
    return Set((0..<form.lines(of: wording.rule.group)).compactMap { Int(form["f.\(wording.rule.group).\($0).\(number)"]) })
  }

  private func item(_ item: ClauseProposal.Item, at place: Int, isThere: Bool, _ page: PageContext) -> Markup {
    let name = "\(SegmentingPage.prefix)\(place)"
    func value(_ part: String, _ proposed: String) -> String { sent.map { $0.text("\(name).\(part)") ?? "" } ?? proposed }
    let isTaken = sent.map { $0.text("\(name).take") == "yes" } ?? !isThere
    var doubts = item.doubts.sorted { $0.rawValue < $1.rawValue }.map { page($0.message) }
    if isThere { doubts.append(page(.segmentsThere)) }
    let told: Markup = doubts.isEmpty ? .empty : "<ul class=\"segment-doubts\">\(doubts.map { "<li>\($0)</li>" as Markup })</ul>"
    let areas: [Markup] = wording.rule.layers.compactMap { layer in
      guard let text = item.texts[layer.field] else { return nil }
      let id = "\(name).text.\(layer.field)", shown = value("text.\(layer.field)", text)
      let rows = min(14, max(3, shown.count / 70 + shown.count { $0.isNewline } + 1))
      return """
        <p class="segment-text"><label for="\(id)">\(wording.label(ofLayer: layer.field, page))</label><textarea id="\(id)" name="\(id)" rows="\(rows)"\(layer.language.map { " lang=\"\($0)\"" as Markup })>
        \(shown)</textarea></p>
        """
    }
    return """
      <fieldset class="segment"><legend>\(page(.segmentsItem, ["number": String(place + 1)]))</legend>
      <label class="form-check"><input type="checkbox" name="\(name).take" value="yes"\(isTaken ? " checked" as Markup : .empty)> \(page(.segmentsTake))</label>\(told)
      <p class="segment-number"><label for="\(name).number">\(part(wording.rule.number, page))</label><input id="\(name).number" name="\(name).number" inputmode="numeric" maxlength="3" value="\(value("number", item.number.map { String($0) } ?? ""))"></p>
      <p class="segment-heading"><label for="\(name).heading">\(part(wording.rule.heading, page))</label><input id="\(name).heading" name="\(name).heading" maxlength="300" value="\(value("heading", item.heading))"></p>
      \(areas)</fieldset>

      """
  }

  /// What a part of the group is called.
  private func part(_ id: String?, _ page: PageContext) -> String { id.map { wording.label(ofLayer: $0, page) } ?? page(.compareRow) }

  private func rest(_ proposal: ClauseProposal, _ page: PageContext) -> Markup {
    guard !proposal.rest.isEmpty else { return .empty }
    let parts: [Markup] = proposal.rest.map { "<h3>\(wording.label(ofLayer: $0.layer, page))</h3><blockquote class=\"segment-rest\">\($0.text)</blockquote>" }
    return "<section aria-labelledby=\"segments-rest\"><h2 id=\"segments-rest\">\(page(.segmentsRest))</h2><p class=\"muted\">\(page(.segmentsRestLead))</p>\(parts)</section>"
  }
}

extension ClauseSegmenter.Doubt {
  fileprivate var message: MessageKey {
    switch self {
    case .unread: .doubtUnread
    case .jump: .doubtJump
    case .twice: .doubtTwice
    case .empty: .doubtEmpty
    case .ending: .doubtEnding
    case .single: .doubtSingle
    case .layers: .doubtLayers
    }
  }
}
