import Edge
import Kernel
import Pages
import Storage

/// The page of a record's files as it is shown.
struct UploadSheet: Sendable {
  private static let script = "upload.js"

  let record: RevealedRecord
  let files: [Media]
  /// Other records with the same bytes, by digest.
  let same: [String: [RecordHeader]]
  /// Those that are images, as the person may see them.
  let pictures: [Picture]
  let fields: [(path: String, label: LocalizedText)]
  /// Of accounts, by their ids.
  let names: [String: String]
  /// Bytes of one file.
  let most: Int64
  /// Whether files are looked through for malicious code.
  let isScreened: Bool
  let outcome: UploadPage.Outcome

  func render(_ visit: Desk.Visit) -> Markup {
    let page = visit.page, id = record.header.id
    var frame = visit.visitor.frame(page, place: .media)
    frame.parameters = [("id", id.text)]
    let mayEdit = mayEdit(visit), list: [Markup] = files.map { file($0, frame.token, mayEdit: mayEdit, page) }
    return frame.render(
      title: "\(page(.uploadWay)): \(record.title(in: page.language))", said: said(page),
      """
      <p><a href="\(DeskPage.record.address(page.language, [("id", id.text)]))">\(page(.editToRecord))</a></p>
      <p>\(page(.uploadLead))</p>
      \(UploadReleaseForm(files: files, mayRelease: UploadAccess.mayRelease(record.header, visit.visitor.policy), isPublic: record.header.published != nil).render(frame.token, UploadPage.address(id, page), page))
      \(mayEdit ? "<section aria-labelledby=\"add\"><h2 id=\"add\">\(page(.uploadAddTitle))</h2>\(form(frame, page))</section>" as Markup : .empty)
      <section aria-labelledby="files"><h2 id="files">\(page(.uploadFiles))</h2>\(listed(page, list))</section>
      <script src="\(Addresses.asset(Self.script, version: page.assets.version))" defer></script>
      """, page)
  }

  private func listed(_ page: PageContext, _ files: [Markup]) -> Markup {
    files.isEmpty ? "<p>\(page(.uploadNone))</p>" : "<ul class=\"upload-files\">\(files)</ul>"
  }

  private func mayEdit(_ visit: Desk.Visit) -> Bool {
    let header = record.header
    return visit.visitor.policy.allows(.edit, profile: header.profile, unit: header.unit, sensitivity: header.sensitivity)
  }

  private func said(_ page: PageContext) -> Markup {
    let taken: Markup = outcome.done != nil || outcome.taken.isEmpty ? .empty : Notice(.good, [page(.uploadTaken, ["names": outcome.taken.joined(separator: ", ")])]).render()
    let refused: Markup = outcome.problems.isEmpty ? .empty : Notice(outcome.problems, page).render()
    switch outcome.done {
    case .added: return Notice(.good, [page(.uploadAdded)]).render()
    case .described: return Notice(.good, [page(.uploadDescribed)]).render()
    case .released: return Notice(.good, [page(.uploadReleased)]).render()
    case .removed: return Notice(.good, [page(.uploadRemoved)]).render()
    case nil: return "\(taken)\(refused)"
    }
  }

  // MARK: New files

  /// The token stands first: nothing of the form is kept before it was seen.
  private func form(_ frame: DeskFrame, _ page: PageContext) -> Markup {
    let typed = outcome.about == nil ? outcome.typed : nil
    let hint = page(.uploadChooseHint, ["formats": MediaFormat.taken[page.language], "most": Self.size(most, page)])
    return """
      <form method="post" action="\(UploadPage.address(record.header.id, page))" enctype="multipart/form-data" class="form upload-form"\(texts(frame, page))>\(frame.token)<input type="hidden" name="act" value="add">
      \(UploadFields(details: typed ?? UploadDetails(), id: "new").render(fields, page))
      <div class="form-field upload-choose"><label for="f-files">\(page(.uploadChoose))</label><p class="form-hint" id="hint-files">\(hint) \(page(isScreened ? .uploadScanned : .uploadNotScanned))</p>\
      <input type="file" id="f-files" name="files" multiple required aria-describedby="hint-files"></div>
      <button class="main-action">\(page(.uploadSend))</button></form>
      """
  }

  /// What the script needs to send files piece by piece, and to tell of it.
  private func texts(_ frame: DeskFrame, _ page: PageContext) -> Markup {
    let words: [(String, MessageKey)] = [
      ("folder", .uploadFolder), ("drop", .uploadDrop), ("waiting", .uploadWaiting), ("checking", .uploadChecking), ("done", .uploadDone), ("again", .uploadAgain),
      ("stopped", .uploadStopped), ("stop", .uploadStop), ("failed", .uploadFailed), ("progress", .uploadProgress), ("retry", .uploadRetry), ("summary", .uploadSummary), ("total", .uploadTotal),
    ]
    let attributes: [Markup] = words.map { " data-\($0.0)=\"\(page($0.1))\"" }
    let after = UploadPage.address(record.header.id, page, [("done", UploadPage.Done.added.rawValue)])
    return " data-uploads=\"\(UploadRoutes.path)\" data-record=\"\(record.header.id.text)\" data-token=\"\(frame.formToken)\" data-after=\"\(after)\"\(attributes)"
  }

  // MARK: One file

  private func file(_ media: Media, _ token: Markup, mayEdit: Bool, _ page: PageContext) -> Markup {
    let isAsked = outcome.about == media.id
    let action = UploadPage.address(record.header.id, page)
    let head: Markup = "\(token)<input type=\"hidden\" name=\"media\" value=\"\(media.id.text)\">"
    let details = isAsked ? outcome.typed ?? UploadDetails(media) : UploadDetails(media)
    let problem = isAsked ? outcome.problems.at("reason", page) : nil
    let reason = FormField("reason", page(.uploadReason), value: isAsked ? outcome.reason : "", problem: problem, id: "reason-\(media.id.text)")
    let forms: Markup = """
      <details\(isAsked && outcome.typed != nil ? " open" as Markup : .empty)><summary>\(page(.uploadChange))</summary>
      <form method="post" action="\(action)" class="form">\(head)\(UploadFields(details: details, id: media.id.text).render([], page))<button name="act" value="describe">\(page(.uploadSave))</button></form></details>
      <details\(isAsked && outcome.typed == nil ? " open" as Markup : .empty)><summary>\(page(.uploadRemove))</summary><p>\(page(.uploadRemoveLead))</p>
      <form method="post" action="\(action)" class="form">\(head)\(reason.render())<button name="act" value="remove">\(page(.uploadRemove))</button></form></details>
      """
    let waits: Markup = media.isReleased ? .empty : "<p><strong class=\"desk-mark\">\(page(.uploadWaits))</strong></p>"
    return """
      <li class="upload-file" id="m-\(media.id.text)">\(picture(media, page))<div class="upload-about"><h3>\(media.name)</h3>\(waits)\(facts(media, page))\(transcription(media, page))\(mayEdit ? forms : .empty)</div></li>

      """
  }

  private func transcription(_ media: Media, _ page: PageContext) -> Markup {
    guard media.format.kind == .image, media.width != nil, media.height != nil else { return .empty }
    return "<p><a href=\"\(DeskPage.transcription.address(page.language, [("id", media.id.text)]))\" aria-label=\"\(page(.linesWay)): \(media.name)\">\(page(.linesWay))</a></p>"
  }

  /// As staff may see it, which is more than the public may.
  private func picture(_ media: Media, _ page: PageContext) -> Markup {
    guard let picture = pictures.first(where: { $0.media.id == media.id }) else { return "<div class=\"upload-picture\"><span>\(media.format.fileExtension.uppercased())</span></div>" }
    let image = picture.render(("", page.language), edges: [320], sizes: "10rem", isFirst: false, page)
    return "<a class=\"upload-picture\" href=\"\(page.addresses.viewer(media.id))?at=\(ViewerPages.desk)\" aria-label=\"\(page(.uploadView)): \(media.name)\">\(image)</a>"
  }

  private func facts(_ media: Media, _ page: PageContext) -> Markup {
    let language = page.language
    var lines = ["\(media.state.label[language]) · \(media.format.label[language]) · \(Self.size(media.bytes, page))"]
    if let width = media.width, let height = media.height { lines[0] += " · " + page(.uploadPixels, ["width": page.number(width), "height": page.number(height)]) }
    if let failure = media.failure { lines.append(failure) }
    if let caption = media.caption { lines.append(caption[language]) }
    let field = fields.first { $0.path == media.field }?.label[language] ?? page(.uploadWhole)
    let rights = [media.rights.statement.map { RightsWording($0).text[language] }, media.rights.holder].compactMap(\.self)
    var said = [field, media.display.label[language]]
    if media.origin != .none { said.append(media.origin.label[language]) }
    lines.append((said + rights).joined(separator: " · "))
    lines.append(page(.uploadBy, ["name": names[media.addedBy] ?? media.addedBy, "time": DeskTime(milliseconds: media.added).text(in: language)]))
    return "\(lines.map { "<p>\($0)</p>" as Markup })\(elsewhere(media, page))"
  }

  /// The same bytes belong to other records too: no fault, but somebody may want to know.
  private func elsewhere(_ media: Media, _ page: PageContext) -> Markup {
    guard let others = same[media.sha512], !others.isEmpty else { return .empty }
    let links = others.prefix(5).map { "<a href=\"\(DeskPage.record.address(page.language, [("id", $0.id.text)]))\">\($0.identifier)</a> " as Markup }
    return "<p class=\"upload-same\">\(page(.uploadSame)) \(links)</p>"
  }

  /// In thousands, as drives and networks count.
  private static func size(_ bytes: Int64, _ page: PageContext) -> String {
    guard bytes >= 1_000_000 else { return "\(page.number(Int(max(1, bytes / 1_000)))) kB" }
    let tenths = Int(bytes / 100_000)
    return "\(page.number(tenths / 10))\(page.language == .english ? "." : ",")\(tenths % 10) MB"
  }
}
