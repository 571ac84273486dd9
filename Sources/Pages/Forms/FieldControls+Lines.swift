import Kernel

/// Fields with several values: lines that can be added, removed and moved, or boxes to tick.
extension FieldControls {
  func lines(of field: Field, at spot: Spot) -> Markup {
    if field.kind == .term, words.isListed(field) { return boxes(of: field, at: spot) }
    // A first empty line invites, but for what would fill the page.
    let invited = field.kind == .group || field.kind == .decision ? 0 : 1
    let count = max(form.lines(of: spot.path), invited)
    let shown: [Markup] = (0..<count).map { line(of: field, in: spot, place: String($0), number: page.number($0 + 1)) }
    let pattern = line(of: field, in: spot, place: "{\(spot.depth)}", number: "{n\(spot.depth)}")
    return grouped(
      spot, class: "form-lines", data: " data-lines=\"\(spot.path)\" data-depth=\"\(spot.depth)\"",
      """
      <ol class="form-line-list">\(shown)</ol><template>\(pattern)</template>\
      <button class="quiet form-add" name="act" value="add:\(spot.path)">\(page(.formAdd))<span class="visually-hidden">: \(field.label[page.language])</span></button>
      """)
  }

  private func line(of field: Field, in spot: Spot, place: String, number: String) -> Markup {
    let path = "\(spot.path).\(place)"
    let name = page(.formLine, ["label": field.label[page.language], "number": number])
    var line = Spot(path: path, label: "\(name)", hidesLabel: true, depth: spot.depth + 1)
    if hasParts(field) { (line.label, line.hidesLabel) = ("\(page(.formLineNumber, ["number": number]))", false) }
    return """
      <li class="form-line">\(item(of: field, at: line))<div class="form-line-acts">\
      <button class="quiet" name="act" value="up:\(path)">\(page(.formRaise))<span class="visually-hidden">: \(name)</span></button>\
      <button class="quiet" name="act" value="remove:\(path)">\(page(.formRemove))<span class="visually-hidden">: \(name)</span></button></div></li>

      """
  }

  /// Whether a value is several controls, none of which stands for the whole.
  private func hasParts(_ field: Field) -> Bool {
    if case .plain = field.kind.shape { return false }
    return field.kind.mainMember == nil
  }

  /// All terms of a short vocabulary. Those that are ticked come in the order of the record, so that it stays.
  private func boxes(of field: Field, at spot: Spot) -> Markup {
    let chosen = (0..<form.lines(of: spot.path)).map { form["\(spot.path).\($0)"] }.filter { !$0.isEmpty }
    let terms = words.vocabulary(of: field).map { self.terms(of: $0, with: chosen) } ?? []
    let others = chosen.filter { code in !terms.contains { $0.value == code } }.map { (value: $0, label: $0) }
    var next = chosen.count
    let boxes: [Markup] = (terms + others).map { value, label in
      let place = chosen.firstIndex(of: value)
      let line = place ?? next
      if place == nil { next += 1 }
      let name = "\(spot.path).\(line)"
      return """
        <li><label class="form-check"><input type="checkbox" id="f-\(String(name.dropFirst(2)))" name="\(name)" value="\(value)"\(place == nil ? Markup.empty : " checked")> \(label)</label></li>
        """
    }
    let faults = chosen.indices.flatMap { places.texts(at: "\(spot.path).\($0)", page.language) }
    return grouped(spot, class: "form-boxes", faults: faults, "<ul class=\"form-checks\">\(boxes)</ul>")
  }
}
