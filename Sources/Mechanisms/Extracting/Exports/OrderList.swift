import Edge
import Kernel
import Pages
import Storage

/// Orders: one's own with what became of them, and those that wait for one's decision.
struct OrderList: Sendable {
  let wording: SelectionWording
  /// The names of people by their accounts.
  let names: [RecordID: String]
  let request: ExportRequest
  let frame: DeskFrame
  /// Milliseconds of UTC since 1970.
  let now: Int64
  private var page: PageContext { wording.page }
  private var address: String { DeskPage.exports.address(page.language) }

  func own(_ orders: [ExportOrder]) -> Markup {
    guard !orders.isEmpty else { return .empty }
    let columns: [MessageKey] = [.exportsAt, .exportsSelection, .exportsFormat, .exportsCount, .exportsReason, .recordsState]
    let rows: [[Markup]] = orders.map { order in
      [
        DeskTime(milliseconds: order.at).render(page), "\(wording.text(order.selection))", "\(order.format.label[page.language])", "\(page.number(order.records))", "\(order.reason)",
        "\(state(order))\(order.state == .ready && !order.isExpired(at: now) ? taking(order) : Markup.empty)",
      ]
    }
    return """
      <section aria-labelledby="own"><h2 id="own">\(page(.exportsOwn))</h2>
      \(DeskTable(label: page(.exportsOwn), columns: columns.map { page($0) }, rows: rows).render())</section>
      """
  }

  private func state(_ order: ExportOrder) -> Markup {
    let told = order.isExpired(at: now) ? page(.exportsExpired) : order.state.label[page.language]
    let who: Markup? = order.decider.map { " <span class=\"muted\">\(names[$0] ?? $0.text)</span>" }
    let words: Markup? = order.words.map { "<p>\($0)</p>" }
    return "<p>\(told)\(who)</p>\(words)"
  }

  private func taking(_ order: ExportOrder) -> Markup {
    let until = DeskTime(milliseconds: (order.decided ?? 0) + ExportOrder.term).text(in: page.language)
    return """
      <form method="post" action="\(address)">\(frame.token)<input type="hidden" name="id" value="\(order.id.text)">\
      <p class="muted">\(page(.exportsOnce, ["time": until]))</p><button name="act" value="\(ExportRequest.Act.take.rawValue)">\(page(.exportsTake))</button></form>
      """
  }

  /// Each with its first records, as far as whoever decides sees them.
  func waiting(_ orders: [(order: ExportOrder, sample: [RevealedRecord])]) -> Markup {
    guard !orders.isEmpty else { return .empty }
    return """
      <section aria-labelledby="waiting"><h2 id="waiting">\(page(.exportsWaiting))</h2><p>\(page(.exportsWaitingLead))</p>
      \(orders.map { one($0.order, $0.sample) })</section>
      """
  }

  private func one(_ order: ExportOrder, _ sample: [RevealedRecord]) -> Markup {
    let facts: [(MessageKey, String)] = [
      (.exportsWho, names[order.account] ?? order.account.text), (.exportsAt, DeskTime(milliseconds: order.at).text(in: page.language)), (.exportsReason, order.reason),
      (.exportsSelection, wording.text(order.selection)), (.exportsCount, page.number(order.records)), (.exportsFormat, order.format.label[page.language]),
      (.exportsColumnSensitivity, order.sees.label[page.language]),
    ]
    let told: [Markup] = facts.map { "<div class=\"fact\"><dt>\(page($0.0))</dt><dd>\($0.1)</dd></div>\n" }
    let records: [Markup] = sample.map { record in
      "<li><a href=\"\(DeskPage.record.address(page.language, [("id", record.header.id.text)]))\">\(record.title(in: page.language))</a></li>"
    }
    let words = FormField(
      "words", page(.exportsWords), value: request.typed("words", of: [.allow, .refuse], id: order.id), hint: page(.exportsWordsHint),
      problem: request.problem("words", of: [.allow, .refuse], id: order.id, page), isRequired: false, id: "words-\(order.id.text)")
    return """
      <article class="order"><h3>\(names[order.account] ?? order.account.text) · \(page.number(order.records))</h3><dl class="facts">\(told)</dl>
      \(records.isEmpty ? Markup.empty : "<details><summary>\(page(.exportsSample))</summary><ul class=\"values\">\(records)</ul></details>")
      <form method="post" action="\(address)" class="form">\(frame.token)<input type="hidden" name="id" value="\(order.id.text)">\(words.render())
      <p class="desk-filter-do"><button class="main-action" name="act" value="\(ExportRequest.Act.allow.rawValue)">\(page(.exportsAllow))</button>
      <button name="act" value="\(ExportRequest.Act.refuse.rawValue)">\(page(.exportsRefuse))</button></p></form></article>

      """
  }
}
