/// What an account may do. Roles name the acts by their raw values; what no role names, nobody may.
package enum Action: String, Sendable, Hashable, CaseIterable {
  case readDrafts = "read-drafts", readRestricted = "read-restricted", create, edit, submit
  /// To publish what another person wrote, or to return it.
  case approve
  case withdraw, erase, export
  /// To decide on contributions of the public.
  case moderate
  /// To send what was found outdoors, with photographs; somebody who may make or edit records decides on it.
  case contribute
  /// To fill and send what the Plan wants to be reported (báo cáo số liệu), for a unit or an agency.
  case report
  /// To approve or send back such a report of another person, to open one again, to lock a period.
  case approveReport = "approve-report"
  /// To give work to the units below and their people, and to say how tasks of the Plan and projects stand.
  case assign
  case manageAccounts = "manage-accounts", grantRoles = "grant-roles", viewAudit = "view-audit"
  /// To answer people who ask about their personal data.
  case handleRequests = "handle-requests"
  case operate

  package var label: LocalizedText {
    switch self {
    case .readDrafts: LocalizedText(vi: "Xem bản nháp", en: "Read drafts")
    case .readRestricted: LocalizedText(vi: "Xem dữ liệu hạn chế", en: "Read restricted data")
    case .create: LocalizedText(vi: "Lập bản ghi", en: "Create records")
    case .edit: LocalizedText(vi: "Sửa bản ghi", en: "Edit records")
    case .submit: LocalizedText(vi: "Gửi duyệt", en: "Submit for review")
    case .approve: LocalizedText(vi: "Duyệt và công bố", en: "Approve and publish")
    case .withdraw: LocalizedText(vi: "Rút bản ghi đã công bố", en: "Withdraw published records")
    case .erase: LocalizedText(vi: "Xóa dữ liệu cá nhân trong bản ghi", en: "Erase personal data in records")
    case .export: LocalizedText(vi: "Xuất dữ liệu", en: "Export data")
    case .moderate: LocalizedText(vi: "Kiểm duyệt đóng góp", en: "Moderate contributions")
    case .contribute: LocalizedText(vi: "Gửi phát hiện từ thực địa", en: "Send finds from the field")
    case .report: LocalizedText(vi: "Báo cáo số liệu", en: "Report data")
    case .approveReport: LocalizedText(vi: "Duyệt báo cáo số liệu", en: "Approve reports of data")
    case .assign: LocalizedText(vi: "Giao nhiệm vụ, theo dõi tiến độ", en: "Assign tasks and follow them")
    case .manageAccounts: LocalizedText(vi: "Quản lý tài khoản", en: "Manage accounts")
    case .grantRoles: LocalizedText(vi: "Phân quyền", en: "Grant roles")
    case .viewAudit: LocalizedText(vi: "Xem nhật ký hoạt động", en: "View the audit log")
    case .handleRequests: LocalizedText(vi: "Xử lý yêu cầu về dữ liệu cá nhân", en: "Handle requests about personal data")
    case .operate: LocalizedText(vi: "Vận hành hệ thống", en: "Operate the system")
    }
  }

  /// Whether it belongs to administration, which may have a listener of its own.
  package var isOfAdministration: Bool { [.manageAccounts, .grantRoles, .viewAudit, .operate].contains(self) }

  /// Whether it is done to a record or to something that belongs to one: then profile, unit and sensitivity decide too. No administrator may.
  package var isOfRecords: Bool {
    switch self {
    case .readDrafts, .readRestricted, .create, .edit, .submit, .approve, .withdraw, .erase, .export, .moderate, .contribute, .report, .approveReport, .assign: true
    case .manageAccounts, .grantRoles, .viewAudit, .handleRequests, .operate: false
    }
  }
}
