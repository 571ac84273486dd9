import Edge
import Foundation
import Kernel
import Pages
import Storage

/// The form of one report: its controls, and what was typed into them.
struct ReturnForm: Sendable {
  let dataSet: ReportDataSet
  let content: ReturnContent
  /// What was typed, where it was refused: shown again as it was.
  let typed: RequestParameters?
  let problems: [Problem]
  /// What the same reporter said the period before.
  let last: Return?

  static func valueName(_ item: String) -> String { "v-\(item)" }
  static func evidenceName(_ item: String) -> String { "e-\(item)" }
  static func names(_ dataSet: ReportDataSet) -> [String] { dataSet.items.flatMap { [valueName($0.id), evidenceName($0.id)] } + ["note"] }

  // MARK: Reading

  /// What was typed, and what of it cannot be read.
  static func read(_ form: RequestParameters, _ dataSet: ReportDataSet) -> (content: ReturnContent, problems: [Problem]) {
    var content = ReturnContent(note: trimmed(form.text("note"))), problems: [Problem] = []
    for item in dataSet.items {
      var entry = ReturnContent.Entry(.null, evidence: trimmed(form.text(evidenceName(item.id))))
      do { entry.value = try ReturnTyped.value(form.text(valueName(item.id)) ?? "", of: item) } catch let found as Problems { problems += found.list } catch {}
      content.entries[item.id] = entry
    }
    return (content, problems)
  }

  private static func trimmed(_ text: String?) -> String { (text ?? "").trimmingCharacters(in: .whitespacesAndNewlines) }

  // MARK: Showing

  func render(_ page: PageContext) -> Markup {
    let items: [Markup] = dataSet.items.map { item($0, page) }
    let note = FormField("note", page(.returnsNote), .area(longest: ReturnChecks.longestText), value: typed?.text("note") ?? content.note, problem: problems.at("note", page), isRequired: false)
    return "\(items)\(note.render())"
  }

  private func item(_ item: ReportItem, _ page: PageContext) -> Markup {
    let label = item.label[page.language], wording = ReturnWording(page: page)
    let unit = item.unitOfMeasure.map { page(.returnsUnitIn, ["unit": $0[page.language]]) }
    let before = last.map { page(.returnsLast, ["period": wording.period($0.period), "value": wording.value($0.content[item.id].value, item)]) }
    let value = FormField(
      Self.valueName(item.id), page(.returnsValue), control(item, page), value: typed?.text(Self.valueName(item.id)) ?? ReturnTyped.text(content[item.id].value, language: page.language),
      hint: [unit, before].compactMap(\.self).joined(separator: " "), problem: problems.at(ReturnChecks.valuePath(item.id), page), isRequired: false)
    let evidence = FormField(
      Self.evidenceName(item.id), page(.returnsEvidence), .text, value: typed?.text(Self.evidenceName(item.id)) ?? content[item.id].evidence,
      hint: item.hint?[page.language] ?? (item.needsEvidence ? page(.returnsEvidenceHint) : ""), problem: problems.at(ReturnChecks.evidencePath(item.id), page), isRequired: false)
    return "<fieldset class=\"return-item\"><legend>\(label)</legend>\(value.render())\(evidence.render())</fieldset>\n"
  }

  private func control(_ item: ReportItem, _ page: PageContext) -> FormField.Control {
    switch item.kind {
    case .count, .percent: .text
    case .text: .area(longest: ReturnChecks.longestText)
    case .yesNo: .choice([(value: "", label: page(.returnsChoose)), (value: "yes", label: page(.returnsYes)), (value: "no", label: page(.returnsNo))])
    }
  }
}
