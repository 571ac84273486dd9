import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// A visitor's own list: kept on the device by a small script, and whole in the page's address, so that it can be shared, printed and opened without the script.
struct SavedPage: Sendable {
  var lines: [RecordLine]
  /// Identifiers by the order of `lines`.
  var identifiers: [String]
  static let most = 50
  private static let parameter = "ids"

  static func open(_ request: Request, _ context: EdgeContext, _ reader: RecordReader) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ reader.kit.language($0) }) else { throw RequestProblem.absent }
    let page = reader.kit.context(language)
    let keys = (try RequestParameters(request).text(parameter, longest: 4_000) ?? "").split(separator: ",").prefix(most).map(String.init)
    var lines: [RecordLine] = [], identifiers: [String] = []
    for key in keys {
      guard case .open(let record) = try await reader.store.record(key, gate: reader.store.publicGate), !identifiers.contains(record.header.identifier) else { continue }
      lines.append(reader.line(record, page, note: "<span class=\"line-note\">\(LongText.opening(of: record.profile.summary(of: record.body, in: language)))</span>"))
      identifiers.append(record.header.identifier)
    }
    return Answers.html(SavedPage(lines: lines, identifiers: identifiers).render(page))
  }

  func render(_ page: PageContext) -> Markup {
    var layout = Layout(title: page(.menuSaved))
    layout.noIndex = true
    layout.place = .saved
    layout.scripts = ["saved.js"]
    layout.bodyClass = "saved-body"
    let shared = identifiers.isEmpty ? [] : [(Self.parameter, identifiers.joined(separator: ","))]
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).page(.saved, shared) }
    let list: Markup = lines.isEmpty ? "<p class=\"saved-empty\">\(page(.savedEmpty))</p>" : RecordLine.list(lines, page)
    return layout.render(
      """
      <section class="saved" data-saved="\(identifiers.joined(separator: ","))" data-remove-label="\(page(.savedRemove))" data-print-label="\(page(.savedPrint))" data-keep-label="\(page(.savedKeep))" data-clear-label="\(page(.savedClear))">
      <h1>\(page(.menuSaved))</h1>
      <p class="lead">\(page(.savedLead))</p>
      \(list)
      \(lines.isEmpty ? Markup.empty : "<p class=\"muted saved-share\">\(page(.savedShare)): <a href=\"\(page.addresses.page(.saved, shared))\">\(page(.savedLink))</a></p>")
      </section>
      """, page)
  }
}
