import Kernel

/// The pages for people at work, under `/vi/ban-lam-viec` and `/en/desk`.
package enum DeskPage: String, Sendable, CaseIterable {
  case start, mine, accounts, account, access, audit, alarms
  case records, record
  /// The form of a record, new or old; its revisions; the list as it was at a past date.
  case edit, history, asOf
  /// Dividing the text of a record into articles.
  case segments
  /// The files of one record; the lines of one image.
  case media, transcription
  /// What waits for review or was returned; one review.
  case reviews, review
  /// Changing many records at once; what was proposed; what was done and can be taken back.
  case bulk, proposals, proposal, changes, oneChange
  /// What is missing or overdue in a unit's data; units and vocabularies themselves.
  case quality, units, terms
  /// Official sheets to print; saved lists; files of data.
  case sheets, lists, exports
  /// Reports of the Plan; the text that one is made from.
  case reports, reportTemplate

  /// Tasks that were assigned, the road map, projects; assigning; one assignment, one task of the Plan, one project.
  case tasks, assign, assignment, planTask, project
  case cases, oneCase
  /// What collaborators sent from the field; one of these.
  case finds, find
  /// Reports of data: what is owed and waits; one of them; all of them side by side.
  case returns, oneReturn, returnTotals
  /// Surveys by QR code: all, one code, the sheet to print.
  case surveys, oneSurvey, surveySheet
  case processing, consents, consent
  /// What the server does by itself.
  case jobs
  /// Where the Plan's targets stand, with internal figures.
  case targets

  /// What it is called in addresses; empty for the first one.
  package func word(_ language: Language) -> String { language == .vietnamese ? words.vi : words.en }

  private var words: (vi: String, en: String) {
    switch self {
    case .start: ("", "")
    case .mine: ("tai-khoan-cua-toi", "my-account")
    case .accounts: ("tai-khoan", "accounts")
    case .account: ("mot-tai-khoan", "account")
    case .access: ("phan-quyen", "access")
    case .audit: ("nhat-ky", "audit-log")
    case .alarms: ("canh-bao", "alarms")
    case .records: ("ban-ghi", "records")
    case .record: ("mot-ban-ghi", "record")
    case .edit: ("sua-ban-ghi", "edit-record")
    case .history: ("lich-su", "history")
    case .asOf: ("tai-mot-ngay", "as-of")
    case .segments: ("tach-dieu", "articles")
    case .media: ("tep", "files")
    case .transcription: ("phien-am", "transcription")
    case .reviews: ("duyet", "reviews")
    case .review: ("mot-lan-duyet", "review")
    case .bulk: ("sua-hang-loat", "bulk-edit")
    case .proposals: ("de-nghi", "proposals")
    case .proposal: ("mot-de-nghi", "proposal")
    case .changes: ("dot-thay-doi", "change-sets")
    case .oneChange: ("mot-dot-thay-doi", "change-set")
    case .quality: ("chat-luong", "quality")
    case .units: ("don-vi", "units")
    case .terms: ("danh-muc", "vocabularies")
    case .sheets: ("in-phieu", "sheets")
    case .lists: ("danh-sach", "lists")
    case .exports: ("xuat-du-lieu", "exports")
    case .tasks: ("nhiem-vu", "tasks")
    case .assign: ("nhiem-vu/giao", "tasks/assign")
    case .assignment: ("nhiem-vu/viec-duoc-giao", "tasks/assignment")
    case .planTask: ("nhiem-vu/cua-ke-hoach", "tasks/of-the-plan")
    case .project: ("nhiem-vu/du-an", "tasks/project")
    case .reports: ("bao-cao", "reports")
    case .reportTemplate: ("mau-bao-cao", "report-template")
    case .cases: ("vu-viec", "cases")
    case .oneCase: ("mot-vu-viec", "case")
    case .finds: ("phat-hien", "finds")
    case .find: ("mot-phat-hien", "find")
    case .returns: ("bao-cao-so-lieu", "data-reports")
    case .oneReturn: ("mot-bao-cao-so-lieu", "data-report")
    case .returnTotals: ("tong-hop-so-lieu", "data-report-totals")
    case .surveys: ("khao-sat", "surveys")
    case .oneSurvey: ("mot-khao-sat", "survey")
    case .surveySheet: ("in-ma-khao-sat", "survey-sheet")
    case .processing: ("xu-ly-du-lieu-ca-nhan", "processing")
    case .consents: ("su-dong-y", "consents")
    case .consent: ("mot-su-dong-y", "consent")
    case .jobs: ("viec-nen", "jobs")
    case .targets: ("chi-tieu", "targets")
    }
  }

  /// Any of these opens it; none: being signed in is enough. An act of records opens it whatever records it is held for.
  package var actions: [Action] {
    switch self {
    case .start, .mine: []
    case .accounts, .account, .access: [.manageAccounts]
    case .audit, .alarms: [.viewAudit]
    case .jobs: [.operate]
    case .records, .record, .history, .asOf, .changes, .oneChange, .quality, .sheets, .lists, .targets: [.readDrafts, .readRestricted]
    case .edit, .finds, .find: [.create, .edit]
    case .reviews, .review: [.edit, .submit, .approve]
    case .bulk: [.edit]
    // Whoever publishes records lets the public see their files.
    case .media, .segments: [.edit, .approve]
    case .transcription: [.edit, .approve]
    case .proposals, .proposal, .units, .terms: [.edit, .approve]
    case .exports: [.export, .approve]
    case .returns, .oneReturn, .returnTotals: [.report, .approveReport]
    // Collaborators see what they are asked for, and nothing else of it.
    case .tasks, .assignment: [.readDrafts, .readRestricted, .contribute, .assign]
    case .planTask, .project: [.readDrafts, .readRestricted, .assign]
    case .assign: [.assign]
    case .surveys, .oneSurvey, .surveySheet: [.readDrafts, .readRestricted, .moderate]
    case .reports, .reportTemplate: [.export, .approve]
    case .processing, .consents, .consent: [.handleRequests]
    case .cases, .oneCase: [.moderate, .handleRequests, .withdraw]
    }
  }

  /// Whether it is one of administration, which may have a listener of its own.
  package var isAdministration: Bool { !actions.isEmpty && actions.allSatisfy(\.isOfAdministration) }

  /// Whether the act must be held for all units and profiles: what the page tells is of the whole province.
  private var isOfProvince: Bool { [.reports, .reportTemplate].contains(self) }

  package func isOpen(to policy: AccessPolicy) -> Bool {
    if isOfProvince { return actions.contains { policy.reach(of: $0).contains { $0.isWhole && $0.most >= .internal } } }
    return actions.isEmpty || actions.contains { policy.holds($0) }
  }

  package var title: MessageKey {
    switch self {
    case .start: .deskTitle
    case .mine: .deskMine
    case .accounts: .deskAccounts
    case .account: .deskAccount
    case .access: .deskAccess
    case .audit: .deskAudit
    case .alarms: .alarmsTitle
    case .records: .deskRecords
    case .record: .deskRecord
    case .edit: .deskEdit
    case .history: .deskHistory
    case .asOf: .deskAsOf
    case .segments: .deskSegments
    case .media: .deskMedia
    case .transcription: .deskTranscription
    case .reviews: .deskReviews
    case .review: .deskReview
    case .bulk: .deskBulk
    case .proposals: .deskProposals
    case .proposal: .deskProposal
    case .changes: .deskChanges
    case .oneChange: .deskOneChange
    case .quality: .deskQuality
    case .units: .deskUnits
    case .terms: .deskTerms
    case .sheets: .deskSheets
    case .lists: .deskLists
    case .exports: .deskExports
    case .tasks: .deskTasks
    case .assign: .deskAssign
    case .assignment: .deskAssignment
    case .planTask: .deskPlanTask
    case .project: .deskProject
    case .reports: .deskReports
    case .reportTemplate: .deskReportTemplate
    case .cases: .deskCases
    case .oneCase: .deskCase
    case .finds: .deskFinds
    case .find: .deskFind
    case .returns: .deskReturns
    case .oneReturn: .deskReturn
    case .returnTotals: .deskReturnTotals
    case .surveys: .surveysTitle
    case .oneSurvey: .surveyOne
    case .surveySheet: .surveySheetTitle
    case .processing: .deskProcessing
    case .consents: .deskConsents
    case .consent: .deskConsent
    case .jobs: .deskJobs
    case .targets: .deskTargets
    }
  }

  /// Whether it stands in the desk's menu.
  package var isInMenu: Bool { ![.account, .record, .oneCase, .consent, .edit, .history, .asOf, .segments, .media, .transcription, .review, .proposal, .oneChange, .sheets, .find, .oneReturn, .returnTotals, .assign, .assignment, .planTask, .project, .oneSurvey, .surveySheet, .reportTemplate].contains(self) }

  package func address(_ language: Language, _ parameters: [(String, String)] = []) -> String { address(language, under: language) + Addresses.query(parameters) }

  /// The spelling of one language in the pages of another.
  package func address(_ spelling: Language, under language: Language) -> String {
    "/\(language)/\(PageWord.desk[spelling])" + (word(spelling).isEmpty ? "" : "/\(word(spelling))")
  }
}
