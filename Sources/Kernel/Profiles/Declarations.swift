import Crypto
import Foundation
import HistoricalDates

/// Everything that `sectors/` and `plan/` declare, read once at start. Vocabularies alone change while the program runs: term records speak over them.
package struct Declarations: Sendable {
  package let sectors: [Sector]
  package let profiles: [Profile]
  private var book: VocabularyBook
  /// In the order of `roles.yaml`; none where there is no such file.
  package let roles: [Role]
  /// What the platform itself does with personal data, in the order of `processing.yaml`; none where there is no such file.
  package let processing: [ProcessingActivity]
  /// In the order of `cases.yaml`; none where there is no such file.
  package let caseKinds: [CaseKind]
  /// The calendar of offices, with what `cases.yaml` moves.
  package let workingDays: WorkingDays
  /// The ways of records from draft to published, in the order of `workflows.yaml`; the standard one where there is no such file.
  package let workflows: [Workflow]
  /// Official sheets: the shared ones first, each folder's in the order of its files.
  package let sheets: [Sheet]
  /// Whose name stands at the head of sheets as long as nobody writes another.
  package let issuer: SheetIssuer
  /// What `plan/` declares; empty where there is no such folder.
  package let plan: ProvincialPlan
  /// What is said of the data that are shared.
  package let shared: SharedData
  /// SHA-256 over all declaration files of the sectors: an index or a process made under other declarations does not fit.
  package let digest: String
  /// The names of public fields that read from the other end too.
  package let inverseFields: [String]
  private let places: [String: Int]
  private let addresses: [String: String]

  package init(
    sectors: [Sector], profiles: [Profile], vocabularies: [String: Vocabulary], roles: [Role] = [], processing: [ProcessingActivity] = [], caseKinds: [CaseKind] = [],
    workingDays: WorkingDays = WorkingDays(), workflows: [Workflow] = [], sheets: [Sheet] = [], issuer: SheetIssuer = SheetIssuer(), plan: ProvincialPlan = ProvincialPlan(), shared: SharedData = SharedData(),
    digest: String
  ) {
    self.sectors = sectors.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
    self.profiles = profiles.sorted { $0.id < $1.id }
    book = VocabularyBook(vocabularies)
    self.roles = roles
    self.processing = processing
    self.caseKinds = caseKinds
    self.workingDays = workingDays
    self.workflows = workflows.isEmpty ? [.standard] : workflows
    self.sheets = sheets
    self.issuer = issuer
    self.plan = plan
    self.shared = shared
    self.digest = digest
    places = Dictionary(self.profiles.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    inverseFields = Set(profiles.flatMap { $0.fields.filter { $0.inverse != nil && $0.access == .public }.map(\.id) }).sorted()
    var addresses: [String: String] = [:]
    for profile in profiles { for (language, word) in profile.address.values { addresses["\(language)/\(word)"] = profile.id } }
    self.addresses = addresses
  }

  /// As they are now.
  package var vocabularies: [String: Vocabulary] { book.vocabularies }
  /// As the files have them.
  package var seeds: [String: Vocabulary] { book.seeds }
  /// What term records say over them.
  package var overlay: VocabularyOverlay { book.overlay }
  /// The same for another register: what term records say there stays there.
  package func apart() -> Declarations {
    var other = self
    other.book = VocabularyBook(book.seeds)
    return other
  }

  /// Takes up what term records say, for all copies of these declarations; `day`: today in Viet Nam.
  package func renew(_ overlay: VocabularyOverlay, on day: CalendarDay) { book.renew(overlay, on: day) }

  package func profile(_ id: String) -> Profile? { places[id].map { profiles[$0] } }
  package func profile(address word: String, language: Language) -> Profile? { addresses["\(language.code)/\(word)"].flatMap(profile) }
  package func profiles(of sector: String) -> [Profile] { profiles.filter { $0.sector == sector } }
  package func profiles(with trait: Profile.Trait) -> [Profile] { profiles.filter { $0.traits.contains(trait) } }
  package func role(_ id: String) -> Role? { roles.first { $0.id == id } }
  package func caseKind(_ id: String) -> CaseKind? { caseKinds.first { $0.id == id } }
  /// The way of a profile's records; the standard one where its own is not declared any more.
  package func workflow(of profile: Profile) -> Workflow { workflows.first { $0.id == profile.workflow } ?? .standard }
  package func sheet(_ id: String) -> Sheet? { sheets.first { $0.id == id } }
  package func activity(_ id: String) -> ProcessingActivity? { processing.first { $0.id == id } }

  package func label(_ code: String, of field: Field, in language: Language) -> String {
    field.vocabulary.flatMap { vocabularies[$0] }?.label(code, in: language) ?? code
  }
}
