import Kernel

/// A control of security level 3 (yêu cầu an toàn cấp độ 3) that concerns the application: what is asked for, and what there is. What it says is read from the code, and a test
/// looks whether everything that it names is there.
/// Source: TCVN 14423:2026, clause 5 (level 3), read through a summary; QĐ 742/QĐ-BTTTT; NĐ 331/2026, NĐ 333/2026, Law 91/2025/QH15, read through summaries; OWASP ASVS 5.0, level 2.
struct SecurityControl: Sendable {
  enum State: Sendable, CaseIterable {
    /// All of it is there, and a test proves it.
    case met
    case partly
    /// Nothing that a person could use.
    case notYet

    var label: LocalizedText {
      switch self {
      case .met: LocalizedText(vi: "đáp ứng", en: "met")
      case .partly: LocalizedText(vi: "một phần", en: "partly")
      case .notYet: LocalizedText(vi: "chưa có", en: "not yet")
      }
    }
  }

  enum Area: Sendable, CaseIterable {
    case identity, access, data, application, logging, continuity, incident, personal, assurance

    var label: LocalizedText {
      switch self {
      case .identity: LocalizedText(vi: "Định danh và xác thực", en: "Identity")
      case .access: LocalizedText(vi: "Kiểm soát truy cập", en: "Access")
      case .data: LocalizedText(vi: "Bảo vệ dữ liệu", en: "Data")
      case .application: LocalizedText(vi: "An toàn ứng dụng", en: "Application")
      case .logging: LocalizedText(vi: "Nhật ký và giám sát", en: "Logging and monitoring")
      case .continuity: LocalizedText(vi: "Hoạt động liên tục", en: "Continuity")
      case .incident: LocalizedText(vi: "Ứng phó sự cố", en: "Incidents")
      case .personal: LocalizedText(vi: "Dữ liệu cá nhân", en: "Personal data")
      case .assurance: LocalizedText(vi: "Đánh giá, kiểm tra", en: "Assurance")
      }
    }
  }

  let number: Int
  let area: Area
  let state: State
  /// What the software must do.
  let requirement: LocalizedText
  /// What it does; of a control that is not there yet, what there is to begin with.
  let done: LocalizedText
  /// `nil`: nothing.
  var missing: LocalizedText?
  /// Those that it is set by.
  var settings: [Settings.Name] = []
  var figures: [ControlFigure] = []
  /// `File.function` of a Swift test, or the path of a script that `scripts/test` runs.
  var tests: [String] = []
  /// Where more is said, seen from `docs/operations`.
  var pages: [String] = []
}
