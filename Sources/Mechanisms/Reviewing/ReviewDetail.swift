import Edge
import Kernel
import Pages
import Storage

/// The page of one review.
struct ReviewDetail: Sendable {
  let sheet: DeskStore.ReviewSheet
  /// The working copy.
  let record: RevealedRecord
  let targets: [String: FieldPresenter.Target]
  let people: People
  /// Whom the review may be given to.
  let approvers: [Account]
  let outcome: ReviewActs.Outcome
  let opinion: OpinionForm?
  /// The field that a remark is begun on.
  let chosen: String
  let visitor: SignedIn
  let page: PageContext
  /// Milliseconds of UTC since 1970.
  let now: Int64
  let units: UnitTree
  /// Files of the record that the public does not see yet.
  var waitingFiles = 0

  private var review: Review { sheet.review }
  private var wording: ReviewWording { ReviewWording(page: page, now: now) }
  private var presenter: FieldPresenter { FieldPresenter(page: page, targets: targets) }
  /// Whether what is submitted still stands.
  private var isCurrent: Bool { sheet.isLatest && review.hasDeadline }

  func render() -> Markup {
    var frame = visitor.frame(page, place: .review)
    frame.parameters = [("id", review.id.text)]
    let forms = ReviewForms(
      sheet: sheet, approvers: approvers, outcome: outcome, opinion: opinion, remarkable: remarkable, chosen: chosen, visitor: visitor, page: page, token: frame.token)
    let copy = ReviewCopy(record: record, remarks: sheet.remarks, people: people, presenter: presenter, forms: forms, page: page)
    return frame.render(
      title: page(.reviewTitle, ["title": record.title(in: page.language)]), said: said,
      """
      <p><a href="\(DeskPage.reviews.address(page.language))">\(page(.deskReviews))</a> · <a href="#acts">\(page(.reviewToActs))</a></p>
      \(WorkingCopy.isRestricted(record) ? Notice(.bad, [page(.recordsRestricted)]).render() : Markup.empty)
      <section aria-labelledby="facts"><h2 id="facts">\(page(.reviewFacts))</h2><dl class="facts">\(facts)</dl>\(ledger)</section>
      \(problems)
      \(difference)
      \(copy.render())
      <span id="acts"></span>\(forms.render())
      """, page)
  }

  private var said: Markup {
    guard outcome.problems.isEmpty else { return Notice(outcome.problems, page).render() }
    return outcome.done.map { Notice(.good, [page($0.done)]).render() } ?? .empty
  }

  /// The record as a whole, and the fields that are seen.
  private var remarkable: [(value: String, label: String)] {
    let fields = record.profile.fields.filter { $0.sensitivity <= (visitor.policy.sight(of: sheet.header) ?? .public) }
    return [(value: "", label: page(.reviewWholeRecord))] + fields.map { (value: $0.id, label: $0.label[page.language]) }
  }

  // MARK: Facts

  private var facts: [Markup] {
    let header = sheet.header
    let hub: Markup = "<a href=\"\(DeskPage.record.address(page.language, [("id", header.id.text)]))\">\(header.identifier)</a>"
    let writers = sheet.authors.map { people.name($0) }.sorted().joined(separator: ", ")
    let due = wording.due(review, isPaused: sheet.isPaused)
    let unit = header.unit.map { units[$0]?.name(in: page.language) ?? $0.text } ?? page(.recordsNoUnit)
    let assigned = review.assigned.map { people.name($0) } ?? page(.reviewNobody), words = review.words ?? ""
    let known: [Markup?] = [
      fact(.recordsState, "\(wording.state(review, isPaused: sheet.isPaused))"), fact(.recordsIdentifier, hub), fact(.recordsKind, "\(record.profile.label[page.language])"),
      fact(.recordsUnit, "\(unit)"), fact(.reviewSubmitter, "\(people.name(review.submitter)), \(time(review.submitted))"),
      fact(.reviewNote, review.note.map { ReviewWording.plain($0) }), fact(.reviewAuthors, writers.isEmpty ? nil : "\(writers)"), fact(.reviewDue, due.isEmpty ? nil : due),
      fact(.reviewAssigned, review.state == .open ? "\(assigned)" : nil), fact(.reviewEnded, ended), fact(.reviewWords, words.isEmpty ? nil : ReviewWording.plain(words)),
      fact(.reviewFiles, waitingFiles == 0 ? nil : files(header.id)),
    ]
    return (known + sheet.pauses.map { fact(.reviewPause, pause($0)) }).compactMap(\.self)
  }

  private func files(_ record: RecordID) -> Markup {
    "<a href=\"\(DeskPage.media.address(page.language, [("id", record.text)]))\">\(page(.reviewFilesWaiting, ["count": page.number(waitingFiles)]))</a>"
  }

  private var ended: Markup? { review.ended.map { "\(people.name(review.ender ?? "")), \(time($0))" } }
  private func fact(_ key: MessageKey, _ value: Markup?) -> Markup? { value.map { "<div class=\"fact\"><dt>\(page(key))</dt><dd>\($0)</dd></div>\n" } }
  private func time(_ milliseconds: Int64) -> Markup { DeskTime(milliseconds: milliseconds).render(page) }

  private func pause(_ pause: Review.Pause) -> Markup {
    let until: Markup = pause.until.map { time($0) } ?? "\(page(.reviewPauseOpen))"
    return "\(time(pause.since)) – \(until): \(ReviewWording.plain(pause.words))"
  }

  /// Why it is due when it is, day by day.
  private var ledger: Markup {
    let workflow = page.declarations.workflow(of: record.profile), calendar = page.declarations.workingDays
    switch review.state {
    case .open:
      let pauses = sheet.pauses.map { DeadlineLedger.Pause(since: $0.since, until: $0.until) }
      return DeadlineLedgerTable(ledger: DeadlineLedger(from: review.submitted, workingDays: workflow.reviewDays, pauses: pauses, calendar: calendar)).render(page)
    case .returned:
      guard let ended = review.ended else { return .empty }
      return DeadlineLedgerTable(ledger: DeadlineLedger(from: ended, workingDays: workflow.mendDays, calendar: calendar)).render(page)
    case .approved, .takenBack: return .empty
    }
  }

  // MARK: What is submitted

  private var problems: Markup {
    guard isCurrent, !sheet.problems.isEmpty || sheet.hiddenErrors > 0 else { return .empty }
    let lines: [Markup] = sheet.problems.map { problem in
      "<li><strong>\(page(problem.severity == .error ? .reviewError : .reviewWarning))</strong> \(problem.message[page.language])</li>"
    }
    let hidden: Markup = sheet.hiddenErrors > 0 ? "<li>\(page(.reviewHiddenErrors, ["count": page.number(sheet.hiddenErrors)]))</li>" : .empty
    return "<section aria-labelledby=\"checks\"><h2 id=\"checks\">\(page(.reviewChecks))</h2><ul class=\"values\">\(lines)\(hidden)</ul></section>\n"
  }

  private var difference: Markup {
    guard isCurrent else { return .empty }
    guard let published = sheet.published else {
      return "<section aria-labelledby=\"changes\"><h2 id=\"changes\">\(page(.reviewChanges))</h2><p>\(page(.reviewNeverPublished))</p></section>\n"
    }
    let changes = BodyDifference.changes(from: published, to: record.body, of: record.profile)
    let table = DifferenceTable(changes: changes, presenter: presenter, before: page(.reviewPublished), after: page(.reviewSubmitted))
    let told: Markup = changes.isEmpty ? "<p>\(page(.reviewNoChanges))</p>" : table.render(page)
    return "<section aria-labelledby=\"changes\"><h2 id=\"changes\">\(page(.reviewChanges))</h2>\(told)</section>\n"
  }
}
