import Edge
import Kernel
import Storage

/// Everything that was typed into the form of a record.
struct TypedEdit: Sendable {
  private static let longestReason = 1_000
  private static let longestNote = 2_000

  var form: TypedForm
  /// The id of the owning unit, or `UnitChoices.whole`.
  var unit: String
  /// What the change is for.
  var reason = ""
  /// For who reviews it.
  var note = ""
  /// The revision that the person had before them; 0 for a new record.
  var base: Int

  init(form: TypedForm, unit: String, base: Int) {
    self.form = form
    self.unit = unit
    self.base = base
  }

  init(sent: RequestParameters) {
    self.init(
      form: sent.text("typed").flatMap { TypedForm(text: $0) } ?? TypedForm(sent.all), unit: sent.text("unit") ?? "", base: sent.text("base").flatMap { Int($0) } ?? 0)
    reason = sent.text("reason") ?? ""
    note = sent.text("note") ?? ""
  }

  /// What `fields` wrote; `nil` for anything else.
  init?(_ kept: DeskDrafts.Kept) {
    guard let value = try? Value(json: kept.fields), let form = value["form"]?.string.flatMap({ TypedForm(text: $0) }) else { return nil }
    self.init(form: form, unit: value["unit"]?.string ?? "", base: kept.base)
    reason = value["reason"]?.string ?? ""
    note = value["note"]?.string ?? ""
  }

  /// To be kept.
  var fields: String { Value.object(["form": .string(form.text), "unit": .string(unit), "reason": .string(reason), "note": .string(note)]).json }

  /// What is wrong besides the fields of the record.
  var problems: [Problem] {
    [("reason", reason, Self.longestReason), ("note", note, Self.longestNote)].filter { $0.1.count > $0.2 }.map { name, _, most in
      Problem("edit.long", path: name, vi: "Dài quá \(most) ký tự; hãy rút ngắn.", en: "More than \(most) characters; shorten it.")
    }
  }
}
