import Kernel
import Pages
import VietnameseText

/// One level of the units: what lies in one, what it was made of, and what can be done with it.
struct UnitList: Sendable {
  /// `nil`: the units that lie in no other.
  let unit: UnitTree.Unit?
  let units: UnitTree
  /// What kind of unit each is, in words.
  let kinds: [RecordID: String]
  /// The profile of units, where the person may change any.
  let profile: Profile?
  let page: PageContext

  /// The units of today in one, in the order of a dictionary; of a former unit, all that lay in it. Without one: those that lie in none.
  static func inner(of unit: UnitTree.Unit?, _ units: UnitTree) -> [UnitTree.Unit] {
    let all = units.all
    let chosen = unit.map { unit in
      let isPresent = units.isPresent(unit.id)
      return all.filter { $0.within.contains(unit.id) && (!isPresent || units.isPresent($0.id)) }
    } ?? all.filter { one in units.isPresent(one.id) && one.within.allSatisfy { units[$0] == nil } }
    return chosen.map { ($0, VietnameseText.sortKey($0.name(in: .vietnamese))) }.sorted { ($0.1, $0.0.id) < ($1.1, $1.0.id) }.map(\.0)
  }

  func render() -> Markup {
    let rows: [[Markup]] = Self.inner(of: unit, units).map { one in
      [
        link(one), "\(kinds[one.id] ?? "")", "\(page.number(Self.inner(of: one, units).count))", "\(page.number(units.formerUnits(of: one.id).count))",
        "<a href=\"\(DeskPage.record.address(page.language, [("id", one.id.text)]))\">\(page(.unitsRecord))<span class=\"visually-hidden\">: \(one.name(in: page.language))</span></a>",
      ]
    }
    let columns = [page(.unitsName), page(.unitsKind), page(.unitsInner), page(.unitsFormer), page(.unitsRecordColumn)]
    let table: Markup = rows.isEmpty ? "<p>\(page(.unitsNone))</p>" : DeskTable(label: page(.unitsWithin), columns: columns, rows: rows).render()
    return "\(unit.map(head) ?? lead)<section aria-labelledby=\"within\"><h2 id=\"within\">\(page(.unitsWithin))</h2>\(table)</section>"
  }

  private func link(_ one: UnitTree.Unit) -> Markup { "<a href=\"\(DeskPage.units.address(page.language, [("unit", one.id.text)]))\">\(one.name(in: page.language))</a>" }
  private func links(_ ids: [RecordID]) -> Markup { ids.compactMap { units[$0] }.map(link).joined(by: ", ") }

  private var lead: Markup {
    let new: Markup = profile.map { profile in "<p><a href=\"\(DeskPage.edit.address(page.language, [("profile", profile.id)]))\">\(page(.unitsAdd))</a></p>" } ?? .empty
    return "<p>\(page(.unitsLead))</p>\(new)\n"
  }

  private func head(_ unit: UnitTree.Unit) -> Markup {
    var facts: [(String, Markup)] = [(page(.unitsKind), "\(kinds[unit.id] ?? "")")]
    if !unit.within.isEmpty { facts.append((page(.unitsParent), links(unit.within))) }
    let former = units.formerUnits(of: unit.id).map(\.id)
    if !former.isEmpty { facts.append((page(.unitsFormer), links(former))) }
    if !unit.successors.isEmpty { facts.append((page(.unitsSuccessors), links(unit.successors))) }
    let rows: [Markup] = facts.map { "<div class=\"fact\"><dt>\($0.0)</dt><dd>\($0.1)</dd></div>\n" }
    let record = DeskPage.record.address(page.language, [("id", unit.id.text)]), history = DeskPage.history.address(page.language, [("id", unit.id.text)])
    var ways: [Markup] = [
      "<li><a href=\"\(DeskPage.units.address(page.language))\">\(page(.unitsAll))</a></li>", "<li><a href=\"\(record)\">\(page(.unitsRecord))</a></li>",
      "<li><a href=\"\(history)\">\(page(.deskHistory))</a></li>",
    ]
    if profile != nil, units.isPresent(unit.id) {
      ways += UnitReorganisation.Act.allCases.map { act in
        let address = DeskPage.units.address(page.language, [("unit", unit.id.text), ("change", act.rawValue)])
        return "<li><a href=\"\(address)\">\(act.label[page.language])</a></li>"
      }
    }
    return "<dl class=\"facts\">\(rows)</dl><ul class=\"desk-ways\">\(ways)</ul>\n"
  }
}
