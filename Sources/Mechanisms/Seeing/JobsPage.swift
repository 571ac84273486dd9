import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The queue of jobs: how much waits and runs, how far the files are, what fails and why.
struct JobsPage: Sendable {
  enum Act: String, CaseIterable { case again, giveUp = "give-up", impossible }

  let media: MediaStore

  func open(_ visit: Desk.Visit) async throws -> Response {
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["done"])
    let done: Act? = try parameters.choice("done")
    guard let form = visit.form else { return Answers.html(try await show(visit, said: said(done, visit.page))) }
    try form.allow(only: ["act", "job", DeskFrame.tokenField])
    guard let act: Act = try form.choice("act") else { throw RequestProblem.absent }
    do { try await perform(act, form, visit) } catch let problems as Problems {
      return Answers.html(try await show(visit, said: Notice(problems.list, visit.page).render()), status: .unprocessableContent)
    }
    return Answers.seeOther(DeskPage.jobs.address(visit.page.language, [("done", act.rawValue)]))
  }

  private func perform(_ act: Act, _ form: RequestParameters, _ visit: Desk.Visit) async throws {
    if act == .impossible {
      _ = try await media.orderImpossible()
      return
    }
    guard let id = form.text("job").flatMap({ RecordID($0) }) else { throw RequestProblem.absent }
    if act == .again { try await media.retry(id, by: visit.visitor.actor) } else { try await media.giveUp(id, by: visit.visitor.actor) }
  }

  private func said(_ done: Act?, _ page: PageContext) -> Markup {
    switch done {
    case .again, .impossible: Notice(.good, [page(.jobsAgainDone)]).render()
    case .giveUp: Notice(.good, [page(.jobsGiveUpDone)]).render()
    case nil: .empty
    }
  }

  private func show(_ visit: Desk.Visit, said: Markup) async throws -> Markup {
    let page = visit.page, board = try await media.jobBoard(), frame = visit.visitor.frame(page, place: .jobs)
    let failing: [Markup] = board.failing.map { item($0, frame, page) }
    let none: Markup = "<p>\(page(.jobsNone))</p>"
    return frame.render(
      title: page(.deskJobs), said: said,
      """
      <p>\(page(.jobsLead))</p>
      <section aria-labelledby="progress"><h2 id="progress">\(page(.jobsProgress))</h2><ul class="jobs-list">\(board.progress.map { progress($0, page) })</ul></section>
      \(impossible(board, frame, page))
      <section aria-labelledby="failing"><h2 id="failing">\(page(.jobsFailing))</h2>\(failing.isEmpty ? none : "<ol class=\"alarm-list\">\(failing)</ol>")</section>
      <section aria-labelledby="queue"><h2 id="queue">\(page(.jobsQueue))</h2>\(board.tallies.isEmpty ? none : table(board, page))</section>
      """, page)
  }

  private func progress(_ progress: JobBoard.Progress, _ page: PageContext) -> Markup {
    let numbers = ["done": progress.done, "total": progress.total, "failed": progress.failed, "impossible": progress.impossible].mapValues { page.number($0) }
    let bar: Markup? = progress.total > 0 ? " <progress max=\"\("\(progress.total)")\" value=\"\("\(progress.done)")\" aria-label=\"\(progress.kind)\"></progress>" : nil
    return "<li><code>\(progress.kind)</code>: \(page(.jobsProgressLine, numbers))\(bar)</li>"
  }

  private func impossible(_ board: JobBoard, _ frame: DeskFrame, _ page: PageContext) -> Markup {
    guard board.progress.contains(where: { $0.impossible > 0 }) else { return .empty }
    let reasons: [Markup] = board.reasons.map { "<li>\($0)</li>" }
    return """
      <section aria-labelledby="impossible"><h2 id="impossible">\(page(.jobsImpossible))</h2><p>\(page(.jobsImpossibleLead))</p><ul class="jobs-list">\(reasons)</ul>
      <form method="post" action="\(DeskPage.jobs.address(page.language))">\(frame.token)<button name="act" value="impossible">\(page(.jobsAgain))</button></form></section>
      """
  }

  private func table(_ board: JobBoard, _ page: PageContext) -> Markup {
    let heads: [MessageKey] = [.jobsKind, .jobsWaiting, .jobsRunning, .jobsFailingCount, .jobsLater, .jobsOldest]
    let head: [Markup] = heads.map { "<th scope=\"col\">\(page($0))</th>" }
    let rows: [Markup] = board.tallies.map { tally in
      let numbers: [Markup] = [tally.waiting, tally.running, tally.failing, tally.later].map { "<td>\(page.number($0))</td>" }
      let oldest = tally.oldest.map { page(.jobsSeconds, ["count": page.number(Int($0 / 1_000))]) } ?? "–"
      return "<tr><th scope=\"row\"><code>\(tally.kind)</code></th>\(numbers)<td>\(oldest)</td></tr>"
    }
    return "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"queue\"><table><thead><tr>\(head)</tr></thead><tbody>\(rows)</tbody></table></div>"
  }

  private func item(_ job: JobBoard.Failing, _ frame: DeskFrame, _ page: PageContext) -> Markup {
    let about = page(.jobsSubject, ["subject": job.subject, "attempts": page.number(job.attempts), "next": page.number(Int(job.next / 1_000))])
    let giveUp: Markup? = MediaStore.dispensable.contains(job.kind) ? " <button class=\"quiet\" name=\"act\" value=\"give-up\">\(page(.jobsGiveUp))</button>" : nil
    return """
      <li><h3><code>\(job.kind)</code></h3><p>\(about)</p><p>\(job.failure)</p>
      <form method="post" action="\(DeskPage.jobs.address(page.language))" aria-label="\(job.kind) \(job.subject)">\(frame.token)<input type="hidden" name="job" value="\(job.id.text)">
      <button name="act" value="again">\(page(.jobsAgain))</button>\(giveUp)</form></li>

      """
  }
}
