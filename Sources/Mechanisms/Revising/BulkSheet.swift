import Edge
import Kernel
import Pages
import Storage

/// The page of a bulk edit whose records are chosen: operations so far, the next one, and the differences.
struct BulkSheet: Sendable {
  let turn: BulkTurn
  let reading: BulkValueReader.Reading?
  let rehearsal: BulkRehearsal?
  let work: BulkWork
  let wording: BulkWording

  private var page: PageContext { work.page }

  func render() -> Markup {
    var frame = work.visit.visitor.frame(page, place: .bulk)
    frame.parameters = work.selection.parameters
    let token = frame.token
    let said = BulkProblems(problems: turn.problems, controls: controls).render(page)
    let selection = BulkSelectionForm(selection: work.selection, problems: [], units: wording.units, page: page)
    let count = page(.bulkCount, ["count": page.number(work.total)])
    let next = BulkOperationForm(turn: turn, profile: work.profile, sees: work.sees, units: wording.units, page: page, reading: reading) { form($0, token: token) }
    let mayAdd = turn.edit.operations.count < BulkEdit.mostOperations
    return frame.render(
      title: page(.deskBulk), said: said,
      """
      <p>\(page(.bulkLead))</p>
      \(selection.told(count: count))
      \(operations(token))
      \(mayAdd ? next.render() : Markup.empty)
      \(preview(token))
      """, page)
  }

  /// The names of the controls that the page shows.
  private var controls: Set<String> {
    let asked: Set<String> = turn.isChosen ? Set(reading?.problems.map(\.path) ?? []).union(["find", "with", "text", "unit"]) : ["operation", "field", "language"]
    return rehearsal.map { $0.changed > 0 } ?? false ? asked.union(["reason"]) : asked
  }

  /// Every form brings the operations along. Nothing of it is kept before it is sent.
  private func form(_ content: Markup, token: Markup, isPlain: Bool = false) -> Markup {
    "<form method=\"post\" action=\"\(work.address)\" data-keep=\"off\"\(isPlain ? Markup.empty : " class=\"form bulk-form\"")>\(token)\(turn.hidden)\(content)</form>\n"
  }

  private func operations(_ token: Markup) -> Markup {
    let operations = turn.edit.operations
    let items: [Markup] = operations.enumerated().map { place, operation in
      let label = page(.bulkForgetOf, ["number": page.number(place + 1)])
      return """
        <li><div>\(wording.told(operation, work.profile))</div>
        \(form("<button class=\"quiet\" name=\"act\" value=\"forget:\(place)\" aria-label=\"\(label)\">\(page(.bulkForget))</button>", token: token, isPlain: true))</li>

        """
    }
    let list: Markup = items.isEmpty ? "<p>\(page(.bulkNoOperation))</p>" : "<ol class=\"bulk-operations\">\(items)</ol>"
    let look: Markup = items.isEmpty ? .empty : form("<p>\(page(.bulkPreviewLead))</p><button class=\"main-action\" name=\"act\" value=\"rehearse\">\(page(.bulkPreview))</button>", token: token)
    return "<section aria-labelledby=\"operations\"><h2 id=\"operations\">\(page(.bulkOperations))</h2>\n\(list)\(look)</section>\n"
  }

  private func preview(_ token: Markup) -> Markup {
    guard let rehearsal else { return .empty }
    let differences = BulkDifferences(rehearsal: rehearsal, wording: wording) { place, label in
      form("<input type=\"hidden\" name=\"reason\" value=\"\(turn.reason)\"><button name=\"act\" value=\"rehearse:\(place)\">\(label)</button>", token: token, isPlain: true)
    }
    return "\(differences.render())\(rehearsal.changed > 0 ? keeping(token) : Markup.empty)"
  }

  private func keeping(_ token: Markup) -> Markup {
    let reason = FormField("reason", page(.bulkReason), value: turn.reason, hint: page(.bulkReasonHint), problem: turn.problems.at("reason", in: page))
    return """
      <section aria-labelledby="keep"><h2 id="keep">\(page(.bulkKeep))</h2><p>\(page(.bulkKeepLead))</p>
      \(form("\(reason.render())<button class=\"main-action\" name=\"act\" value=\"propose\">\(page(.bulkKeep))</button>", token: token))</section>
      """
  }
}
