import Edge
import Kernel
import Pages
import Storage

/// The form of a sheet: which one, of what, and what is written around it. It is sent as an address, so that the same sheet can be asked for again.
struct SheetForm: Sendable {
  let request: SheetRequest
  /// The record that the sheet is of, where it is of one.
  let subject: RevealedRecord?
  /// How many records were chosen; `nil` where none were.
  let count: Int?
  let units: UnitTree
  let problems: [Problem]

  /// What is wrong, with the way to each control.
  func summary(_ page: PageContext) -> Markup {
    guard !problems.isEmpty else { return .empty }
    let lines: [Markup] = problems.map { "<p><a href=\"#f-\($0.path)\">\($0.message[page.language])</a></p>" }
    return "<div class=\"notice notice-bad\" role=\"alert\" tabindex=\"-1\">\(lines)</div>"
  }

  func render(_ page: PageContext) -> Markup {
    let sheets = page.declarations.sheets.filter { sheet in (subject?.profile.id ?? request.selection.profile).map { sheet.fits($0) } ?? true }
    guard !sheets.isEmpty else { return "<p>\(page(.sheetNoneDeclared))</p><p><a href=\"\(DeskPage.sheets.address(page.language))\">\(page(.sheetOther))</a></p>" }
    let choices = sheets.map { (value: $0.id, label: $0.label[page.language]) }
    return """
      <p>\(page(.sheetLead))</p>
      <form method="get" action="\(DeskPage.sheets.address(page.language))" class="form">
      \(which(page))
      \(FormField("sheet", page(.sheetWhat), .choice(choices), value: request.sheet, problem: problems.at("sheet", page)).render())
      <h2>\(page(.sheetParts))</h2>
      <p class="form-hint">\(page(.sheetPartsHint))</p>
      \(parts(page))
      <p class="desk-filter-do"><button class="main-action" name="form" value="page">\(page(.sheetShow))</button> <button name="form" value="pdf">\(page(.sheetPDF))</button></p>
      </form>
      """
  }

  // MARK: Which records

  private func which(_ page: PageContext) -> Markup {
    let other: Markup = "<p><a href=\"\(DeskPage.sheets.address(page.language))\">\(page(.sheetOther))</a></p>"
    if let subject {
      return "<p>\(page(.sheetOne, ["title": subject.title(in: page.language)]))</p>\(hidden([("id", request.key)]))\(other)"
    }
    if let count {
      let told = count < RecordStore.mostCounted ? page.number(count) : page(.recordsOrMore, ["count": page.number(count)])
      return "<p>\(page(.sheetMany, ["count": told]))</p>\(hidden(request.selection.parameters))\(other)"
    }
    return choosing(page)
  }

  private func hidden(_ parameters: [(String, String)]) -> [Markup] { parameters.map { name, value in "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">" } }

  private func choosing(_ page: PageContext) -> Markup {
    let all = (value: "", label: page(.recordsAll))
    let profiles = [all] + page.declarations.profiles.map { (value: $0.id, label: $0.label[page.language]) }
    let states = [all] + RecordState.allCases.filter { $0 != .erased }.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let fields = [
      FormField("id", page(.sheetKey), value: request.key, hint: page(.sheetKeyHint), problem: problems.at("id", page), isRequired: false),
      FormField("profile", page(.recordsKind), .choice(profiles), isRequired: false), FormField("unit", page(.recordsUnit), .choice([all] + UnitChoices(units: units).list(in: page.language)), isRequired: false),
      FormField("state", page(.recordsState), .choice(states), isRequired: false),
    ]
    return "<h2>\(page(.sheetRecords))</h2>\(fields.map { $0.render() })"
  }

  // MARK: What is written around it

  private func parts(_ page: PageContext) -> [Markup] {
    let labels: [(String, MessageKey, MessageKey?)] = [
      ("parent", .sheetParent, nil), ("agency", .sheetAgency, nil), ("number", .sheetNumber, .sheetNumberHint), ("place", .sheetPlace, nil), ("day", .sheetDay, nil),
      ("subject", .sheetSubject, .sheetSubjectHint), ("grounds", .sheetGrounds, .sheetListHint), ("preparer", .sheetPreparer, nil),
      ("authority", .sheetAuthority, .sheetAuthorityHint), ("post", .sheetPost, nil), ("signer", .sheetSigner, nil), ("recipients", .sheetRecipients, .sheetListHint),
    ]
    return labels.map { name, label, hint in
      FormField(name, page(label), name == "day" ? .day : .text, value: request.text(name), hint: hint.map { page($0) } ?? "", problem: problems.at(name, page), isRequired: false).render()
    }
  }
}
