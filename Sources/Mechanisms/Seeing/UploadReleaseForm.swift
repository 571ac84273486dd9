import Kernel
import Pages

/// The files of a record that the public does not see yet: one press lets it see those that are marked.
struct UploadReleaseForm: Sendable {
  let files: [Media]
  /// Whether the person may publish the record.
  let mayRelease: Bool
  /// Whether the record itself is published.
  let isPublic: Bool

  /// `action`: the address of the page. Nothing where no file waits.
  func render(_ token: Markup, _ action: String, _ page: PageContext) -> Markup {
    let waiting = files.filter { !$0.isReleased }
    guard !waiting.isEmpty else { return .empty }
    let lead = page(.uploadReleaseLead, ["count": page.number(waiting.count)])
    return """
      <section class="upload-release" aria-labelledby="release"><h2 id="release">\(page(.uploadReleaseTitle))</h2>
      <p>\(lead)\(isPublic ? .empty : " \(page(.uploadReleaseDraft))" as Markup)</p>
      \(mayRelease ? form(waiting, token, action, page) : "<p>\(page(.uploadReleaseAsk))</p>")</section>

      """
  }

  private func form(_ waiting: [Media], _ token: Markup, _ action: String, _ page: PageContext) -> Markup {
    let boxes: [Markup] = waiting.map { media in
      "<li><label class=\"form-check\"><input type=\"checkbox\" name=\"media\" value=\"\(media.id.text)\" checked> \(media.name) · \(media.display.label[page.language])</label></li>"
    }
    return """
      <form method="post" action="\(action)" class="form">\(token)<ul class="upload-release-files">\(boxes)</ul>
      <button class="main-action" name="act" value="release">\(page(.uploadRelease))</button></form>
      """
  }
}
