import HistoricalDates
import Kernel
import Storage

/// Changes of terms as proposals.
struct TermProposals: Sendable {
  static let kind = "terms"
  private static let unreadable = Problem("terms.unreadable", vi: "Không đọc được nội dung thay đổi danh mục.", en: "What is proposed about terms cannot be read.")
  static let none = Problem("terms.none", vi: "Hệ thống chưa khai báo loại bản ghi thuật ngữ.", en: "No kind of record for terms is declared.")

  let desk: AuthorityDesk

  var profile: Profile? { desk.declarations.profiles(with: .term).first }

  var kind: ProposalKind {
    ProposalKind(id: Self.kind, label: LocalizedText(vi: "Danh mục", en: "Vocabularies"), publishes: true) { content in
      TermRevision(stored: content).map { words(of: $0) } ?? []
    } changes: { content in
      guard let revision = TermRevision(stored: content) else { throw Problems([Self.unreadable]) }
      return try await changes(of: revision)
    }
  }

  /// The terms' own records first, then those that carry a joined term. Throws `Problems`: those of the revision, `terms.working`, `terms.none`.
  func changes(of revision: TermRevision, for policy: AccessPolicy? = nil) async throws -> [DeskChange] {
    guard let profile else { throw Problems([Self.none]) }
    let declarations = desk.declarations, problems = revision.problems(declarations)
    guard problems.isEmpty else { throw Problems(problems) }
    let own = try await desk.changes(revision.changes(declarations: declarations, profile: profile), profile: profile, owner: nil, working: "terms.working", for: policy)
    let key = revision.key, code = revision.into
    return own + revision.records.map { id in
      DeskChange.edit(id) { header, body in declarations.profile(header.profile).map { TermPlaces.replacing(key, by: code, in: body, of: $0.fields) } }
    }
  }

  /// The same with the records that carry a joined term now, as far as `policy` lets them be seen. Throws `Problems` (`terms.many`).
  func complete(_ revision: TermRevision, _ policy: AccessPolicy) async throws -> TermRevision {
    guard revision.act == .merge else { return revision }
    var revision = revision
    let most = BulkEdit.mostRecords
    revision.records = try await desk.store.carriers(of: revision.key, policy: policy, units: desk.index.units, most: most + 1)
    guard revision.records.count <= most else {
      throw Problems([Problem(
        "terms.many", path: "into", vi: "Hơn \(most) bản ghi mang thuật ngữ này; hãy đổi từng phần bằng sửa hàng loạt trước.", en: "More than \(most) records carry this term; change them part by part in bulk first.")])
    }
    return revision
  }

  private func words(of one: TermRevision) -> [LocalizedText] {
    let vocabulary = desk.declarations.vocabularies[one.key.vocabulary], names = VocabularyName(one.key.vocabulary, desk.declarations)
    func told(_ code: String, _ language: Language) -> String { "“\(vocabulary?.label(code, in: language) ?? code)” (\(code))" }
    func line(_ language: Language) -> String {
      let subject = "\(one.act.label[language]) – \(names.text(in: language)): "
      switch one.act {
      case .add: return subject + "“\(one.label[language.code] ?? "")” (\(one.key.code))"
      case .rename: return subject + "\(told(one.key.code, language)) → “\(one.label[language.code] ?? "")”"
      case .retire: return subject + told(one.key.code, language) + (one.day.map { " (\($0))" } ?? "")
      case .restore: return subject + told(one.key.code, language)
      case .merge: return subject + "\(told(one.key.code, language)) → \(told(one.into, language))"
      }
    }
    return [LocalizedText(vi: line(.vietnamese), en: line(.english))]
  }
}
