import Edge
import Kernel
import Pages
import Storage

/// The page of one find, with what can be done about it.
struct FindSheet: Sendable {
  let find: Find
  let names: [RecordID: String]
  /// Those that it is for or has become, as far as the person may see them.
  let records: [RevealedRecord]
  let units: UnitTree
  let done: FindPage.Act?
  let problems: [Problem]
  /// What was typed, where it was refused.
  let form: RequestParameters?

  func render(_ visit: Desk.Visit) -> Markup {
    let page = visit.page
    var frame = visit.visitor.frame(page, place: .find)
    frame.parameters = [("id", find.id.text)]
    let said: Markup = problems.isEmpty ? (done == nil ? .empty : Notice(.good, [page(.findDone)]).render()) : Notice(problems, page).render()
    return frame.render(
      title: find.name.isEmpty ? page(.fieldNameless) : find.name, said: said,
      """
      <p><a href="\(DeskPage.finds.address(page.language))">\(page(.deskFinds))</a></p>
      <dl class="facts">\(facts(page))</dl>
      \(photos(page))
      \(acts(visit, frame))
      """, page)
  }

  private func facts(_ page: PageContext) -> [Markup] {
    func fact(_ key: MessageKey, _ value: Markup?) -> Markup? { value.map { "<div class=\"fact\"><dt>\(page(key))</dt><dd>\($0)</dd></div>\n" } }
    let kind = page.declarations.profile(find.profile)?.label[page.language] ?? find.profile
    let position: Markup? = place.map { "\($0)" }
    return [
      fact(.findsState, "\(find.state.label[page.language])"), fact(.findReason, find.reason.isEmpty ? nil : "\(find.reason)"), fact(.findResult, find.result.flatMap { link($0, page) }),
      fact(.findsKind, "\(kind)"), fact(.findFor, find.record.flatMap { link($0, page) }), fact(.fieldNote, find.note.isEmpty ? nil : "<p class=\"find-note\">\(find.note)</p>"),
      fact(.fieldUnit, "\(unit(page))"), fact(.fieldPlace, position ?? "\(page(.fieldNoPosition))"), fact(.findsSender, "\(names[find.account] ?? find.account.text)"),
      fact(.findMade, DeskTime(milliseconds: find.created).render(page)), fact(.findsReceived, DeskTime(milliseconds: find.received).render(page)),
    ].compactMap(\.self)
  }

  /// Degrees of latitude and longitude, with how far off they may be.
  private var place: String? { find.position.map { "\($0.latitude), \($0.longitude) (± \(Int($0.accuracy.rounded())) m)" } }

  private func unit(_ page: PageContext) -> String { find.unit.map { units[$0]?.name(in: page.language) ?? $0.text } ?? page(.recordsNoUnit) }

  private func link(_ id: RecordID, _ page: PageContext) -> Markup? {
    records.first { $0.header.id == id }.map { "<a href=\"\(DeskPage.record.address(page.language, [("id", id.text)]))\">\($0.title(in: page.language)) (\($0.header.identifier))</a>" }
  }

  private func photos(_ page: PageContext) -> Markup {
    guard !find.photos.isEmpty else { return "<p>\(page(.findNoPhotos))</p>" }
    let shown: [Markup] = find.photos.enumerated().map { number, photo in
      let label = page(.findPhoto, ["number": "\(number + 1)", "name": photo.name])
      guard photo.isReceived else { return "<li><p>\(label)</p><p class=\"muted\">\(page(.findPhotoComing))</p></li>\n" }
      let address = "\(FindRoutes.path)/\(find.id)/photos/\(photo.id)"
      return "<li><a href=\"\(address)\"><img src=\"\(address)\" alt=\"\(label)\" loading=\"lazy\"></a></li>\n"
    }
    return "<section aria-labelledby=\"photos\"><h2 id=\"photos\">\(page(.findsPhotos))</h2><p class=\"form-hint\">\(page(.findPhotosHint))</p><ul class=\"find-photos\">\(shown)</ul></section>\n"
  }

  // MARK: Acts

  private func acts(_ visit: Desk.Visit, _ frame: DeskFrame) -> Markup {
    let page = visit.page
    switch find.state {
    case .received: return "\(accepting(visit, frame))\(merging(page, frame))\(rejecting(page, frame))"
    case .rejected: return section("reconsider", .findReconsider, .reconsider, .empty, page, frame)
    case .accepted, .merged: return .empty
    }
  }

  private func section(_ id: String, _ title: MessageKey, _ act: FindPage.Act, _ fields: Markup, _ page: PageContext, _ frame: DeskFrame) -> Markup {
    """
    <section aria-labelledby="\(id)"><h2 id="\(id)">\(page(title))</h2>
    <form method="post" class="form" action="\(FindPage.address(find.id, page))">\(frame.token)\(fields)<button name="act" value="\(act.rawValue)">\(page(title))</button></form></section>

    """
  }

  private func typed(_ name: String, _ otherwise: String) -> String { form?.text(name) ?? otherwise }

  private func check(_ name: String, _ label: String, _ isChecked: Bool) -> Markup {
    "<p><label class=\"form-check\"><input type=\"checkbox\" name=\"\(name)\" value=\"yes\"\(isChecked ? " checked" as Markup : .empty)> \(label)</label></p>\n"
  }

  private func partial(_ page: PageContext) -> Markup { find.isWhole ? .empty : check("partial", page(.findPartial), false) }

  private func accepting(_ visit: Desk.Visit, _ frame: DeskFrame) -> Markup {
    let page = visit.page, policy = visit.visitor.policy
    func may(_ profile: Profile) -> Bool { policy.allows(.create, profile: profile.id, unit: find.unit, sensitivity: profile.sensitivity) }
    let profiles = page.declarations.profiles.filter { $0.find != nil && may($0) }
    guard !profiles.isEmpty else { return .empty }
    let kinds = profiles.map { (value: $0.id, label: $0.label[page.language]) }, displays = MediaDisplay.allCases.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let fields: [Markup] = [
      FormField("profile", page(.findsKind), .choice(kinds), value: typed("profile", find.profile)).render(),
      FormField("name", page(.fieldName), value: typed("name", find.name)).render(),
      FormField("note", page(.findText), .area(longest: FindRules.longestNote), value: typed("note", find.note), isRequired: false).render(),
      find.position == nil ? .empty : check("position", page(.findPosition), true),
      FormField("display", page(.findDisplay), .choice(displays), value: typed("display", MediaDisplay.none.rawValue)).render(),
      FormField("reason", page(.findWords), value: typed("reason", ""), isRequired: false, id: "accept-reason").render(), partial(page),
    ]
    return section("accept", .findAccept, .accept, "\(fields)", page, frame)
  }

  private func merging(_ page: PageContext, _ frame: DeskFrame) -> Markup {
    let known = find.record.flatMap { id in records.first { $0.header.id == id } }?.header.identifier ?? ""
    let place = self.place.map { "\n\(page(.fieldPlace)): \($0)" } ?? ""
    let words = "\(names[find.account] ?? ""): \([find.name, find.note].filter { !$0.isEmpty }.joined(separator: ". "))\(place)"
    let fields: [Markup] = [
      FormField("record", page(.fieldRecord), value: typed("record", known), id: "merge-record").render(),
      FormField("words", page(.findRemark), .area(longest: FindRules.longestNote), value: typed("words", words), hint: page(.findRemarkHint), isRequired: false).render(),
      FormField("reason", page(.findWords), value: typed("reason", ""), isRequired: false, id: "merge-reason").render(), partial(page),
    ]
    return section("merge", .findMerge, .merge, "\(fields)", page, frame)
  }

  private func rejecting(_ page: PageContext, _ frame: DeskFrame) -> Markup {
    section("reject", .findReject, .reject, FormField("reason", page(.findRejectReason), .area(longest: 1_000), value: typed("reason", ""), id: "reject-reason").render(), page, frame)
  }
}
