import Kernel
import Pages
import Storage
import VietnameseText

/// The filters of the calendar: a plain form, every choice with how many records it leaves.
struct CalendarFilterForm: Sendable {
  let request: CalendarRequest
  /// Counted without filters, so that every choice is offered.
  let offered: CalendarQueries.Counts
  let kinds: [RecurringProfiles.Kind]
  let names: PlaceNames

  private struct Choice {
    let value: String
    let label: String
  }

  func render(_ page: PageContext) -> Markup {
    let kept: Markup =
      switch request.view {
      case .month(let month): request.isPlain ? .empty : "<input type=\"hidden\" name=\"month\" value=\"\(month.text)\">"
      case .list: "<input type=\"hidden\" name=\"view\" value=\"list\">"
      }
    let clear: Markup = request.filter.isEmpty ? .empty
      : "<a href=\"\(page.addresses.page(.calendar, request.parameters(request.view, filtered: false)))\" rel=\"nofollow\">\(page(.calendarClear))</a>"
    return """
      <form class="calendar-filter" method="get" action="\(page.addresses.page(.calendar))" aria-label="\(page(.calendarFilters))">\(kept)
      <p><label for="calendar-unit">\(page(.calendarUnit))</label>
      <select id="calendar-unit" name="unit"><option value="">\(page(.calendarUnitAll))</option>\(options(units(page), chosen: request.filter.unit?.identifier))</select></p>
      \(kindSelect(page))
      <p class="calendar-filter-do"><button type="submit">\(page(.calendarFilter))</button> \(clear)</p>
      </form>
      """
  }

  private func options(_ choices: [Choice], chosen: String?) -> [Markup] {
    choices.map { "<option value=\"\($0.value)\"\($0.value == chosen ? " selected" as Markup : .empty)>\($0.label)</option>" }
  }

  private func units(_ page: PageContext) -> [Choice] {
    let named = offered.units.compactMap { count -> (key: String, choice: Choice)? in
      let id = RecordID(stored: count.code)
      guard let unit = names.units[id], let name = names.name(id) else { return nil }
      return (VietnameseText.sortKey(name), Choice(value: unit.identifier, label: "\(name) (\(page.number(count.hits)))"))
    }
    let choices = named.sorted { $0.key < $1.key }.map(\.choice)
    // A former unit is not among them, but may have been asked for.
    guard let unit = request.filter.unit, !choices.contains(where: { $0.value == unit.identifier }) else { return choices }
    return [Choice(value: unit.identifier, label: names.name(unit.id) ?? unit.identifier)] + choices
  }

  private func kindSelect(_ page: PageContext) -> Markup {
    let groups: [Markup] = zip(kinds, offered.kinds).compactMap { kind, counts in
      let hits = Dictionary(counts.map { ($0.code, $0.hits) }, uniquingKeysWith: { first, _ in first })
      let choices = kind.vocabulary.terms.compactMap { term in
        hits[term.code].map { Choice(value: term.code, label: "\(term.label[page.language]) (\(page.number($0)))") }
      }
      guard !choices.isEmpty else { return nil }
      let options = self.options(choices, chosen: request.filter.kind)
      return kinds.count == 1 ? "\(options)" : "<optgroup label=\"\(kind.profile.plural[page.language])\">\(options)</optgroup>"
    }
    guard !groups.isEmpty else { return .empty }
    return """
      <p><label for="calendar-type">\(page(.calendarKind))</label>
      <select id="calendar-type" name="type"><option value="">\(page(.calendarKindAll))</option>\(groups)</select></p>
      """
  }
}
