import Edge
import Kernel

/// One article as somebody has corrected it.
struct SegmentedItem: Sendable {
  let number: String
  let heading: String
  /// By the field of the layer.
  let texts: [String: String]

  /// The chosen ones of a form that was sent, in their order: `n.0.take`, `n.0.number`, `n.0.heading`, `n.0.text.<layer>`.
  static func all(_ sent: RequestParameters, _ rule: ClauseRule) -> [SegmentedItem] {
    (0..<ClauseRule.most).compactMap { place in
      let name = "\(SegmentingPage.prefix)\(place)"
      guard sent.text("\(name).take") == "yes" else { return nil }
      let texts = rule.layers.map { ($0.field, sent.text("\(name).text.\($0.field)") ?? "") }
      return SegmentedItem(number: sent.text("\(name).number") ?? "", heading: sent.text("\(name).heading") ?? "", texts: Dictionary(texts, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// A new line of the group, after all others.
  func add(to form: inout TypedForm, _ rule: ClauseRule, _ profile: Profile) {
    guard let group = profile.field(rule.group) else { return }
    let line = "f.\(rule.group).\(form.lines(of: rule.group))"
    form.add(to: "f.\(rule.group)")
    func put(_ id: String?, _ text: String) {
      guard let field = group.fields.first(where: { $0.id == id }), !text.allSatisfy(\.isWhitespace) else { return }
      form[field.kind.shape == .languages ? "\(line).\(field.id).vi" : "\(line).\(field.id)"] = text
    }
    put(rule.number, number)
    put(rule.heading, heading)
    for layer in rule.layers { put(layer.field, texts[layer.field] ?? "") }
  }
}
