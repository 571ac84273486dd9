import Edge
import Kernel
import Pages
import Storage

/// The page of one case.
struct CaseSheet: Sendable {
  let sheet: CaseStore.Sheet
  /// The record that it is about, as the public gets it now; `nil` for a case about none.
  let subject: RecordAnswer?
  /// The names of people by their accounts.
  let names: [RecordID: String]
  let access: CaseAccess
  let wording: CaseWording
  let outcome: CaseActs.Outcome
  let visitor: SignedIn

  private var file: CaseFile { sheet.file }
  private var page: PageContext { wording.page }
  private var frame: DeskFrame {
    var frame = visitor.frame(page, place: .oneCase)
    frame.parameters = [("id", file.id.text)]
    return frame
  }

  func render() -> Markup {
    let forms = CaseForms(sheet: sheet, access: access, wording: wording, outcome: outcome, visitor: visitor, token: frame.token)
    return frame.render(
      title: "\(file.number): \(wording.kind(file))", said: said,
      """
      <p><a href="\(DeskPage.cases.address(page.language))">\(page(.deskCases))</a></p>
      <section aria-labelledby="facts"><h2 id="facts">\(page(.casesFacts))</h2><dl class="facts">\(facts)</dl></section>
      <section aria-labelledby="words"><h2 id="words">\(page(.casesWords))</h2><dl class="facts">\(words)</dl></section>
      \(subjectSection)
      <section aria-labelledby="clocks"><h2 id="clocks">\(page(.casesClocks))</h2>\(clocks(forms))</section>
      <section aria-labelledby="entries"><h2 id="entries">\(page(.casesEntries))</h2><ol class="case-entries">\(entries)</ol></section>
      \(evidence)
      \(forms.render())
      """, page)
  }

  private var said: Markup {
    guard outcome.problems.isEmpty else { return Notice(outcome.problems, page).render() }
    return outcome.done == nil ? .empty : Notice(.good, [page(.casesDone)]).render()
  }

  private func fact(_ label: String, _ value: Markup?) -> Markup? { value.map { "<div class=\"fact\"><dt>\(label)</dt><dd>\($0)</dd></div>\n" } }
  private func time(_ milliseconds: Int64?) -> Markup? { milliseconds.map { DeskTime(milliseconds: $0).render(page) } }
  private func name(_ account: RecordID?) -> Markup? { account.map { "\(names[$0] ?? $0.text)" } }

  // MARK: What is known

  private var facts: [Markup] {
    let outcome: Markup? = file.outcome.map { "\(wording.outcome($0, of: file))" }
    let assigned: Markup = name(file.assigned) ?? "\(page(.casesNobody))"
    let known: [Markup?] = [
      fact(page(.casesState), "\(wording.state(file))"), fact(page(.casesReceived), time(file.filed)), fact(page(.casesKnown), file.known == file.filed ? nil : time(file.known)),
      fact(page(.casesAssigned), assigned), fact(page(.casesOutcome), outcome), fact(page(.casesAnswer), sheet.answer.map { CaseWording.plain($0) }),
      fact(page(.casesDecider), name(sheet.decider)), fact(page(.casesDecided), time(file.decided)), fact(page(.casesClosed), time(file.closed)),
    ]
    return known.compactMap(\.self)
  }

  /// As it was written: links are not made of it.
  private var words: [Markup] {
    let said = CaseKind.Field.allCases.compactMap { field in sheet.words[field].flatMap { fact(page(field.key), CaseWording.plain($0)) } }
    let filer = CaseKind.Field.allCases.compactMap { field in sheet.filer?[field].flatMap { fact(page(field.key), CaseWording.plain($0)) } }
    let forgotten = fact(page(.casesForgotten), time(file.forgotten))
    return said + filer + [forgotten].compactMap(\.self)
  }

  private var subjectSection: Markup {
    guard let subject else { return .empty }
    let told: Markup = switch subject {
    case .open(let record):
      "<p><a href=\"\(page.addresses.record(record.profile, slug: record.slug))\"\(page.attribute(page.language(of: record.body[record.profile.titleField])))>\(record.title(in: page.language))</a></p><p class=\"muted\">\(record.profile.label[page.language]) · \(record.header.identifier)</p>"
    case .gone(let reason): "<p>\(page(.errorGone))</p>\(reason.map { "<p class=\"muted\">\($0)</p>" as Markup })"
    case .absent: "<p>\(page(.casesSubjectAbsent))</p>"
    }
    return "<section aria-labelledby=\"subject\"><h2 id=\"subject\">\(page(.casesSubject))</h2>\(told)</section>\n"
  }

  private func clocks(_ forms: CaseForms) -> Markup {
    guard !file.clocks.isEmpty else { return "<p>\(page(.casesClocksNone))</p>" }
    let columns: [MessageKey] = [.casesClock, .casesDue, .casesLeft, .casesLegal]
    let rows: [[Markup]] = file.clocks.map { clock in
      let label = wording.clock(clock.id, of: file)
      return ["\(label)", DeskTime(milliseconds: clock.due).render(page), "\(wording.mark(clock, of: file)) \(forms.meeting(clock, label: label))", "\(wording.legal(clock.id, of: file))"]
    }
    return DeskTable(label: page(.casesClocks), columns: columns.map { page($0) }, rows: rows).render()
  }

  private var entries: [Markup] {
    sheet.entries.map { entry in
      let who: Markup = name(entry.account) ?? "\(page(.casesSender))"
      let text = entryText(entry)
      let said: Markup = text.isEmpty ? .empty : "<p>\(CaseWording.plain(text))</p>"
      return "<li><p><strong>\(entry.what.label[page.language])</strong> <span class=\"muted\">\(DeskTime(milliseconds: entry.at).render(page)) · \(who)</span></p>\(said)</li>\n"
    }
  }

  /// Ids in the words of the page.
  private func entryText(_ entry: CaseEntry) -> String {
    switch entry.what {
    case .clockMet: return wording.clock(entry.text, of: file)
    case .decided:
      let id = String(entry.text.prefix { $0 != "\n" })
      return wording.outcome(id, of: file) + entry.text.dropFirst(id.count)
    default: return entry.text
    }
  }

  private var evidence: Markup {
    guard !sheet.evidence.isEmpty else { return .empty }
    let lines: [Markup] = sheet.evidence.map { "<li>\(DeskTime(milliseconds: $0.at).render(page)) · SHA-256 <code>\($0.digest)</code></li>\n" }
    return "<section aria-labelledby=\"evidence\"><h2 id=\"evidence\">\(page(.casesEvidence))</h2><ul class=\"values\">\(lines)</ul></section>\n"
  }
}
