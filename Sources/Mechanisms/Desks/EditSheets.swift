import Edge
import Kernel
import Pages
import Storage

/// Gathers what the form of a record shows besides what was typed.
struct EditSheets: Sendable {
  let index: SearchIndex
  let desk: DeskStore
  let accounts: AccountStore
  private let unitNames = KeptUnitNames()
  private var store: RecordStore { index.store }

  init(index: SearchIndex, desk: DeskStore, accounts: AccountStore) {
    self.index = index
    self.desk = desk
    self.accounts = accounts
  }

  func sheet(_ subject: EditSubject, _ typed: TypedEdit, _ visit: Desk.Visit) async throws -> EditSheet {
    let words = try await words(typed.form.references(subject.profile, sees: subject.sees), visit)
    var sheet = EditSheet(subject: subject, typed: typed, words: words)
    guard let record = subject.record else { return sheet }
    sheet.stale = try await store.staleTranslations(of: record.header.id, profile: record.profile)
    sheet.remarks = try await remarks(of: record.header.id, visit)
    return sheet
  }

  /// The form of a record as it stands, or an empty one.
  func fresh(_ subject: EditSubject, _ visit: Desk.Visit) async throws -> TypedEdit {
    guard let record = subject.record else { return TypedEdit(form: TypedForm(), unit: subject.unit, base: 0) }
    let words = try await words(record.profile.references(in: record.body).map(\.text), visit)
    return TypedEdit(form: TypedForm(body: record.body, of: record.profile, sees: subject.sees, words: words), unit: subject.unit, base: subject.base)
  }

  /// A record that is closed to the person, or is not there, keeps its place under a word that says no more.
  private func words(_ ids: [String], _ visit: Desk.Visit) async throws -> FormWords {
    let page = visit.page
    let seen = try await store.seen(Set(ids).sorted().compactMap { RecordID($0) }, policy: visit.visitor.policy)
    var titles = Dictionary(ids.map { ($0, page(.editUnseen)) }, uniquingKeysWith: { first, _ in first })
    // Restricted records are called by their identifiers here: reading their titles is told to the log one by one.
    for record in seen { titles[record.header.id.text] = record.header.sensitivity == .restricted ? record.header.identifier : record.title(in: page.language) }
    return FormWords(declarations: page.declarations, language: page.language, units: unitNames.names(index.units, language: page.language), titles: titles)
  }

  /// Who an author of revisions is: somebody's name, or the word that names a program.
  func name(_ author: String) async throws -> String {
    guard let id = RecordID(author) else { return author }
    return try await accounts.account(id)?.display ?? author
  }

  /// What still asks for something, by field.
  private func remarks(of id: RecordID, _ visit: Desk.Visit) async throws -> [String: Markup] {
    let open = try await desk.remarks(of: id, policy: visit.visitor.policy).mapValues { $0.filter { $0.settled == nil } }.filter { !$0.value.isEmpty }
    guard !open.isEmpty else { return [:] }
    let names = Dictionary(try await accounts.accounts().map { ($0.id.text, $0.display) }, uniquingKeysWith: { first, _ in first })
    return open.mapValues { remarks in
      let lines: [Markup] = remarks.map { remark in
        let time = DeskTime(milliseconds: remark.at).render(visit.page)
        return "<li><span class=\"muted\">\(names[remark.author] ?? remark.author), \(time):</span> \(remark.words)</li>"
      }
      return "<ul class=\"edit-remarks\" aria-label=\"\(visit.page(.editRemarks))\">\(lines)</ul>"
    }
  }
}
