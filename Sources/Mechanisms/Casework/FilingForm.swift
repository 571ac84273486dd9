import Edge
import Foundation
import Kernel
import Pages
import Storage

/// The form of one kind of case, with what was typed into it.
struct FilingForm: Sendable {
  /// A field that people do not see and programs fill in.
  private static let trap = "website"

  let kind: CaseKind
  let subject: RevealedRecord?
  private(set) var stamp = ""
  private var words: [CaseKind.Field: String] = [:]
  private var trapped = ""
  var problems: [Problem] = []

  /// Nothing typed yet.
  init(kind: CaseKind, subject: RevealedRecord?) {
    self.kind = kind
    self.subject = subject
  }

  /// Throws `request.unknown`.
  init(_ form: RequestParameters, kind: CaseKind, subject: RevealedRecord?) throws {
    try form.allow(only: ["kind", "about", "stamp", Self.trap] + CaseKind.Field.allCases.map(\.rawValue))
    self.init(kind: kind, subject: subject)
    stamp = String((form.text("stamp") ?? "").prefix(200))
    trapped = form.text(Self.trap) ?? ""
    for field in kind.fields {
      let text = form.text(field.rawValue) ?? ""
      words[field] = (field.isLong ? text : text.replacing("\n", with: " ")).trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  /// What a stamp is good for: this form about this record.
  var name: String { "\(kind.id) \(subject?.header.id.text ?? "")" }

  func draft(_ language: Language) -> CaseStore.Draft { CaseStore.Draft(kind: kind, record: subject?.header.id, language: language, words: words) }

  func stampProblems(_ fault: CaseStore.StampFault?) -> [Problem] {
    if !trapped.isEmpty {
      return [Problem("case.trap", vi: "Một ô phải để trống đã có chữ, thường do chương trình tự điền. Hãy gửi lại từ trang này.", en: "A field that must stay empty was filled in, mostly by a program. Send it again from this page.")]
    }
    switch fault {
    case nil: return []
    case .early?: return [Problem("case.early", vi: "Biểu mẫu được gửi nhanh quá nên chưa được nhận. Hãy xem lại rồi gửi sau vài giây.", en: "The form came back too fast and was not taken. Look it through and send it in a few seconds.")]
    case .late?: return [Problem("case.late", vi: "Trang đã mở quá hai giờ nên biểu mẫu chưa được nhận. Nội dung vẫn còn dưới đây; hãy gửi lại.", en: "The page was open for more than two hours and the form was not taken. What you wrote is still below; send it again.")]
    case .forged?: return [Problem("case.stamp", vi: "Biểu mẫu không hợp lệ hoặc không lấy từ trang này nên chưa được nhận. Nội dung vẫn còn dưới đây; hãy gửi lại.", en: "The form was not given out by this page and was not taken. What you wrote is still below; send it again.")]
    }
  }

  // MARK: The page

  func render(stamp: String, _ page: PageContext) -> Markup {
    let about = subject?.header.id.text ?? ""
    let told: Markup = problems.isEmpty ? .empty : Notice(general, page).render()
    let address = FeedbackAddress.form(page.language)
    return PublicForm.frame(kind.label[page.language], addresses: { FeedbackAddress.form($0, kind: kind.id, about: about) }, page,
      """
      <p class="lead">\(kind.summary[page.language])</p>
      \(subjectLine(page))
      \(told)
      <form method="post" action="\(address)" class="form"><input type="hidden" name="kind" value="\(kind.id)"><input type="hidden" name="about" value="\(about)">\
      <input type="hidden" name="stamp" value="\(stamp)">\
      <div hidden><label for="f-\(Self.trap)">\(page(.casesTrap))</label><input type="text" id="f-\(Self.trap)" name="\(Self.trap)" tabindex="-1" autocomplete="off"></div>
      \(kind.fields.map { control($0, page) })<button class="main-action">\(page(.casesSend))</button></form>
      <p class="form-hint">\(page(.casesPrivacy))</p>
      <p><a href="\(FeedbackAddress.state(page.language))">\(page(.casesStateTitle))</a></p>
      """)
  }

  /// What is not said beside a field, or that something is.
  private var general: [Problem] {
    let others = problems.filter { problem in !kind.fields.contains { $0.rawValue == problem.path } }
    return others.isEmpty ? [Problem("case.mend", vi: "Chưa gửi được: có mục cần sửa dưới đây.", en: "Not sent yet: something below has to be mended.")] : others
  }

  private func subjectLine(_ page: PageContext) -> Markup {
    guard let subject else { return .empty }
    let address = page.addresses.record(subject.profile, slug: subject.slug)
    let language = page.language(of: subject.body[subject.profile.titleField])
    return "<p>\(page(.casesAbout)): <a href=\"\(address)\"\(page.attribute(language))>\(subject.title(in: page.language))</a></p>"
  }

  private func control(_ field: CaseKind.Field, _ page: PageContext) -> Markup {
    let isRequired = kind.required.contains(field)
    let hint = [isRequired ? nil : page(.accountsOptional), field.hint.map { page($0) }].compactMap(\.self).joined(separator: " ")
    let autocomplete = switch field {
    case .name: "name"
    default: "off"
    }
    return FormField(
      field.rawValue, page(field.key), field.isLong ? .area(longest: field.longest) : .text, value: words[field] ?? "", hint: hint, problem: problems.at(field.rawValue, page),
      isRequired: isRequired, autocomplete: autocomplete
    ).render()
  }
}

/// All that may be sent without a record: what to report, and what to ask about one's own data.
struct FilingChoice: Sendable {
  let kinds: [CaseKind]

  func render(_ page: PageContext) -> Markup {
    let open = kinds.filter { $0.isPublic && $0.about != .record }
    let reports = open.filter { $0.action.isOfRecords }, requests = open.filter { !$0.action.isOfRecords }
    return PublicForm.frame(page(.casesChoose), addresses: { FeedbackAddress.form($0) }, page,
      """
      <p class="lead">\(page(.casesChooseLead))</p>
      \(list(reports, .casesReports, "bao-cao", page))
      \(list(requests, .casesRequests, "du-lieu-ca-nhan", page))
      <p><a href="\(FeedbackAddress.state(page.language))">\(page(.casesStateTitle))</a></p>
      """)
  }

  private func list(_ kinds: [CaseKind], _ title: MessageKey, _ id: String, _ page: PageContext) -> Markup {
    guard !kinds.isEmpty else { return .empty }
    let lines: [Markup] = kinds.map { kind in
      "<li><a href=\"\(FeedbackAddress.form(page.language, kind: kind.id))\">\(kind.label[page.language])</a><p class=\"muted\">\(kind.summary[page.language])</p></li>\n"
    }
    return "<h2 id=\"\(id)\">\(page(title))</h2>\n<ul class=\"filing-kinds\">\(lines)</ul>\n"
  }
}
