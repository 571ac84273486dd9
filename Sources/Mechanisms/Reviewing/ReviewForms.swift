import Edge
import Kernel
import Pages
import Storage

/// All that somebody may do with one review.
struct ReviewForms: Sendable {
  let sheet: DeskStore.ReviewSheet
  let approvers: [Account]
  let outcome: ReviewActs.Outcome
  let opinion: OpinionForm?
  /// What a remark may be about.
  let remarkable: [(value: String, label: String)]
  let chosen: String
  let visitor: SignedIn
  let page: PageContext
  let token: Markup
  private static let longestWords = 2_000

  private var review: Review { sheet.review }
  private var header: RecordHeader { sheet.header }
  private var address: String { ReviewPage.address(review.id, page) }

  private func may(_ action: Action) -> Bool { visitor.policy.allows(action, profile: header.profile, unit: header.unit, sensitivity: header.sensitivity) }

  func render() -> Markup {
    guard review.state == .open else { return afterwards }
    let head: Markup = "<input type=\"hidden\" name=\"head\" value=\"\(header.head)\">"
    let back: Markup = sheet.acts.contains(.sendBack)
      ? form(.sendBack, DeskAct.sendBack.label[page.language], page(.reviewSendBackLead), [words(.sendBack, .reviewReasons, isRequired: true)], more: head) : .empty
    let pause: Markup = sheet.acts.contains(.pause) ? form(.pause, pauseTitle, pauseLead, [words(.pause, .reviewPauseWhy, isRequired: true)]) : .empty
    let take: Markup = sheet.acts.contains(.takeBack) ? form(.takeBack, DeskAct.takeBack.label[page.language], page(.reviewTakeBackLead)) : .empty
    return "\(approval(head))\(back)\(pause)\(resumption)\(assignment)\(take)"
  }

  /// What comes after the end of a review: only the form of the record.
  private var afterwards: Markup {
    guard sheet.isLatest, sheet.acts.contains(.edit) else { return .empty }
    return "<p class=\"review-next\"><a href=\"\(DeskPage.edit.address(page.language, [("id", header.id.text)]))\">\(page(.reviewEdit))</a></p>\n"
  }

  // MARK: Deciding

  private func approval(_ head: Markup) -> Markup {
    let title = DeskAct.approve.label[page.language]
    if sheet.acts.contains(.approve) {
      if sheet.hasErrors { return told(.approve, title, page(.reviewErrorsFirst)) }
      return form(.approve, title, page(.reviewApproveLead), [words(.approve, .reviewWords, isRequired: false)], more: head, isMain: true)
    }
    guard may(.approve) else { return .empty }
    if sheet.authors.contains(visitor.account.id.text) {
      return told(.approve, title, page(review.submitter == visitor.account.id.text ? .reviewOwnSubmitted : .reviewOwnChanged))
    }
    return sheet.isPaused ? told(.approve, title, page(.reviewPausedFirst)) : .empty
  }

  private var pauseTitle: String { opinion?.opinion.label[page.language] ?? DeskAct.pause.label[page.language] }

  private var pauseLead: String {
    guard let opinion else { return page(.reviewPauseLead) }
    return page(.reviewPauseLead) + " " + page(.reviewPauseSource, ["source": opinion.opinion.source[page.language]])
  }

  private var resumption: Markup {
    guard sheet.acts.contains(.resume) else { return .empty }
    // Writing it into the record is editing it.
    let fields = may(.edit) ? opinion?.fields(outcome, page) ?? [] : []
    let lead = opinion == nil ? page(.reviewResumeLead) : page(may(.edit) ? .reviewResumeOpinionLead : .reviewResumeNoEdit)
    return form(.resume, DeskAct.resume.label[page.language], lead, fields)
  }

  private var assignment: Markup {
    guard may(.approve), !approvers.isEmpty else { return .empty }
    let choices = [(value: "", label: page(.reviewNobody))] + approvers.map { (value: $0.id.text, label: $0.display) }
    let value = outcome.refused == .assign ? outcome.typed("account", of: .assign) : review.assigned?.text ?? ""
    let field = FormField("account", page(.reviewAssigned), .choice(choices), value: value, problem: outcome.problem("account", of: .assign, page), isRequired: false)
    return form(.assign, page(.reviewAssign), page(.reviewAssignLead), [field])
  }

  // MARK: Remarks

  var remarkForm: Markup {
    let place = outcome.refused == .remark ? outcome.typed("field", of: .remark) : remarkable.contains { $0.value == chosen } ? chosen : ""
    let fields = [
      FormField("field", page(.reviewRemarkOn), .choice(remarkable), value: place, problem: outcome.problem("field", of: .remark, page), isRequired: false, id: "remark-field"),
      FormField(
        "remark", page(.reviewRemark), .area(longest: DeskStore.longestRemark), value: outcome.typed("remark", of: .remark), problem: outcome.problem("remark", of: .remark, page)),
    ]
    return form(.remark, page(.reviewRemarkAdd), page(.reviewRemarkLead), fields)
  }

  /// Leads to the form of remarks, about this field.
  func remarkLink(_ field: String, _ label: String, isAnswer: Bool) -> Markup {
    let told = page(isAnswer ? .reviewAnswer : .reviewRemarkHere)
    return "<a class=\"remark-link\" href=\"\(ReviewPage.address(review.id, page, [("field", field)]))#act-remark\">\(told)<span class=\"visually-hidden\">: \(label)</span></a>"
  }

  /// The form that is nothing but its button.
  func settling(_ field: String, _ label: String) -> Markup {
    """
    <form method="post" action="\(address)">\(token)<input type="hidden" name="field" value="\(field)">\
    <button class="quiet" name="act" value="\(ReviewActs.Act.settle.rawValue)" aria-label="\(page(.reviewSettleOf, ["field": label]))">\(page(.reviewSettle))</button></form>
    """
  }

  // MARK: Parts

  private func words(_ act: ReviewActs.Act, _ label: MessageKey, isRequired: Bool) -> FormField {
    FormField(
      "words", page(label), .area(longest: Self.longestWords), value: outcome.typed("words", of: act), problem: outcome.problem("words", of: act, page), isRequired: isRequired,
      id: "words-\(act.rawValue)")
  }

  private func told(_ act: ReviewActs.Act, _ title: String, _ lead: String) -> Markup {
    "<section aria-labelledby=\"act-\(act.rawValue)\"><h2 id=\"act-\(act.rawValue)\">\(title)</h2><p>\(lead)</p></section>\n"
  }

  private func form(_ act: ReviewActs.Act, _ title: String, _ lead: String, _ fields: [FormField] = [], more: Markup = .empty, isMain: Bool = false) -> Markup {
    let style: Markup = isMain ? " class=\"main-action\"" : .empty
    return """
      <section aria-labelledby="act-\(act.rawValue)"><h2 id="act-\(act.rawValue)">\(title)</h2><p>\(lead)</p>
      <form method="post" action="\(address)" class="form">\(token)\(more)\(fields.map { $0.render() })<button name="act" value="\(act.rawValue)"\(style)>\(title)</button></form></section>

      """
  }
}
