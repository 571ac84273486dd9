import Edge
import Kernel
import Pages
import Storage

/// The page of the field kit: as it is answered to somebody, and, without `visitor`, as it is kept on a device.
struct FieldSheet: Sendable {
  var visitor: SignedIn?
  var units: [(value: String, label: String)] = []
  var finds: [Find] = []
  var problems: [Problem] = []
  var isSent = false
  /// What was typed, or named in the address.
  var typed: [String: String] = [:]
  let most: Int

  /// Messages that the script tells, by the name of the attribute.
  private static let words: [(String, MessageKey)] = [
    ("waiting", .fieldWaiting), ("sending", .fieldSending), ("sent", .fieldSent), ("refused", .fieldRefused), ("sign-in", .fieldSignIn), ("again", .fieldAgain), ("remove", .fieldRemove),
    ("sure", .fieldSure), ("full", .fieldFull), ("locating", .fieldLocating), ("no-position", .fieldNoPosition), ("position", .fieldPositionIs), ("kept", .fieldKept), ("offline", .fieldOffline),
    ("online", .fieldOnline), ("nameless", .fieldNameless), ("other", .fieldOther), ("drop-photo", .fieldDropPhoto), ("photos", .fieldPhotos), ("no-code", .fieldNoCode), ("empty", .fieldEmpty),
    ("late", .fieldLate),
  ]

  func render(_ page: PageContext) -> Markup {
    var layout = Layout(title: page(.fieldTitle))
    layout.noIndex = true
    layout.query = nil
    layout.bodyClass = "field-body"
    layout.scripts = FieldApp.scripts
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).page(.field) }
    layout.head = "<link rel=\"manifest\" href=\"\(FieldArea.manifest)?lang=\(page.language.code)\">\n<meta name=\"theme-color\" content=\"#96371F\">\n<link rel=\"apple-touch-icon\" href=\"\(FieldArea.icon)\">\n"
    let data: [Markup] = Self.words.map { " data-\($0.0)=\"\(page($0.1))\"" }
    let addresses: Markup = " data-most=\"\(most)\" data-worker=\"\(FieldArea.worker)\" data-scope=\"\(page.addresses.page(.field))\" data-sign-in-page=\"\(page.addresses.page(.signIn, [("next", page.addresses.page(.field))]))\""
    return layout.render(
      """
      <div class="field" id="field"\(data)\(addresses)>
      <h1>\(page(.fieldTitle))</h1>
      <p class="field-lead">\(page(.fieldLead))</p>
      <p class="field-net" role="status"></p>
      \(told(page))
      <section class="field-queue" hidden aria-labelledby="queue"><h2 id="queue">\(page(.fieldQueue))</h2><ul></ul></section>
      \(form(page))
      \(sent(page))
      </div>
      """, page)
  }

  private func told(_ page: PageContext) -> Markup {
    if !problems.isEmpty { return Notice(problems, page).render() }
    return isSent ? Notice(.good, [page(.fieldTaken)]).render() : .empty
  }

  private func form(_ page: PageContext) -> Markup {
    let token: Markup = visitor.map { "<input type=\"hidden\" name=\"\(DeskFrame.tokenField)\" value=\"\($0.formToken)\">" } ?? .empty
    let kinds: [Markup] = page.declarations.profiles.compactMap { profile in
      profile.find.map { radio(profile.id, $0.label[page.language]) }
    }
    let choices = units.map { (value: $0.value, label: $0.label) }
    let unit = FormField("unit", page(.fieldUnit), .choice(choices), value: typed["unit"] ?? choices.first?.value ?? "", isRequired: false).render()
    return """
      <form class="field-form" method="post" action="\(page.addresses.page(.field))" enctype="multipart/form-data">\(token)
      <input type="hidden" name="latitude"><input type="hidden" name="longitude"><input type="hidden" name="accuracy"><input type="hidden" name="at">
      <fieldset class="field-kinds"><legend>\(page(.fieldWhat))</legend>\(kinds)\(radio("", page(.fieldAddition)))</fieldset>
      <div class="field-record">\(FormField("record", page(.fieldRecord), value: typed["record"] ?? "", hint: page(.fieldRecordHint), isRequired: false).render())</div>
      <div class="field-photos"><p class="field-label">\(page(.fieldPhotosLabel))</p><div class="field-buttons">
      <label class="field-button main-action"><span>\(page(.fieldCamera))</span><input type="file" name="files" accept="image/jpeg,image/png,image/webp" capture="environment" multiple></label>
      <label class="field-button field-gallery" hidden><span>\(page(.fieldGallery))</span><input type="file" accept="image/jpeg,image/png,image/webp" multiple></label></div>
      <p class="form-hint">\(page(.fieldPhotosHint, ["count": "\(most)"]))</p><ul class="field-shots"></ul></div>
      <div class="field-place" hidden><p class="field-label">\(page(.fieldPlace))</p><button type="button" class="field-button field-locate">\(page(.fieldLocate))</button><p class="field-where" role="status"></p></div>
      <div class="field-name">\(FormField("name", page(.fieldName), value: typed["name"] ?? "", hint: page(.fieldNameHint), isRequired: false).render())</div>
      \(FormField("note", page(.fieldNote), .area(longest: FindRules.longestNote), value: typed["note"] ?? "", hint: page(.fieldNoteHint), isRequired: false).render())
      \(unit)
      <p class="field-fault" role="alert"></p>
      <button class="field-button field-send">\(page(.fieldSend))</button>
      </form>
      """
  }

  private func radio(_ value: String, _ label: String) -> Markup {
    let isChosen = value.isEmpty ? typed["record"]?.isEmpty == false : typed["profile"] == value
    return "<label class=\"field-kind\"><input type=\"radio\" name=\"profile\" value=\"\(value)\"\(isChosen ? " checked" as Markup : .empty)><span>\(label)</span></label>\n"
  }

  private func sent(_ page: PageContext) -> Markup {
    guard visitor != nil, !finds.isEmpty else { return .empty }
    let lines: [Markup] = finds.map { find in
      let name = find.name.isEmpty ? page(.fieldNameless) : find.name
      let reason: Markup = find.reason.isEmpty ? .empty : "<p class=\"field-reason\">\(find.reason)</p>"
      return "<li class=\"field-state-\(find.state.rawValue)\"><p><strong>\(name)</strong> <span class=\"muted\">\(DeskTime(milliseconds: find.received).text(in: page.language))</span></p><p>\(find.state.label[page.language]) · \(page(.fieldPhotoCount, ["count": "\(find.photos.count { $0.isReceived })", "all": "\(find.photos.count)"]))</p>\(reason)</li>\n"
    }
    return "<section class=\"field-sent\" aria-labelledby=\"sent\"><h2 id=\"sent\">\(page(.fieldSentList))</h2><ul>\(lines)</ul></section>\n"
  }
}
