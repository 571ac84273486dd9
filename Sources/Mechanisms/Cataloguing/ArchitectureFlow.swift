import Kernel
import Pages

/// One way that data take: from whom, through what, to where.
struct ArchitectureFlow: Sendable {
  /// Which side of the register it stands on.
  enum Side: String, Sendable, CaseIterable { case into, within, out }

  let id: String
  let side: Side
  let title: MessageKey
  let text: MessageKey
  /// The roles that it takes, as declared.
  let roles: [Role]

  /// What is not configured or not declared is left out.
  static func all(_ declarations: Declarations, _ practice: ArchitecturePractice) -> [ArchitectureFlow] {
    func roles(_ actions: Set<Action>) -> [Role] { declarations.roles.filter { !$0.actions.isDisjoint(with: actions) && $0.kinds.contains(.business) } }
    var flows = [
      ArchitectureFlow(id: "entry", side: .into, title: .architectureEntry, text: .architectureEntryText, roles: roles([.create, .edit])),
      ArchitectureFlow(id: "files", side: .into, title: .architectureFiles, text: .architectureFilesText, roles: roles([.edit])),
      ArchitectureFlow(id: "load", side: .into, title: .architectureLoad, text: .architectureLoadText, roles: []),
    ]
    if declarations.profiles.contains(where: { $0.find != nil }) {
      flows.append(ArchitectureFlow(id: "finds", side: .into, title: .architectureFinds, text: .architectureFindsText, roles: roles([.contribute])))
    }
    if declarations.caseKinds.contains(where: \.isPublic) {
      flows.append(ArchitectureFlow(id: "feedback", side: .into, title: .architectureFeedback, text: .architectureFeedbackText, roles: roles([.moderate, .handleRequests])))
    }
    flows += [
      ArchitectureFlow(id: "review", side: .within, title: .architectureReview, text: .architectureReviewText, roles: roles([.approve])),
      ArchitectureFlow(id: "publication", side: .within, title: .architecturePublication, text: .architecturePublicationText, roles: roles([.approve, .withdraw])),
      ArchitectureFlow(id: "index", side: .within, title: .architectureIndex, text: .architectureIndexText, roles: []),
      ArchitectureFlow(id: "quality", side: .within, title: .architectureQuality, text: .architectureQualityText, roles: []),
      ArchitectureFlow(id: "pages", side: .out, title: .architecturePages, text: .architecturePagesText, roles: []),
      ArchitectureFlow(id: "programs", side: .out, title: .architecturePrograms, text: .architectureProgramsText, roles: []),
      ArchitectureFlow(id: "exports", side: .out, title: .architectureExports, text: .architectureExportsText, roles: roles([.export])),
    ]
    if practice.backsUp { flows.append(ArchitectureFlow(id: "backups", side: .out, title: .architectureBackups, text: .architectureBackupsText, roles: [])) }
    if practice.copiesFiles { flows.append(ArchitectureFlow(id: "copies", side: .out, title: .architectureCopies, text: .architectureCopiesText, roles: [])) }
    if practice.isWatched { flows.append(ArchitectureFlow(id: "log", side: .out, title: .architectureLog, text: .architectureLogText, roles: [])) }
    return flows
  }
}
