/// What the log of acts is watched for, without anybody having to look.
package enum DetectionRule: String, Sendable, CaseIterable {
  case bruteForce = "brute-force", spraying, massExport = "mass-export", roleEscalation = "role-escalation", offHours = "off-hours"
  case dormantUse = "dormant-use", factorDropped = "factor-dropped", maliciousFile = "malicious-file", integrity, backup

  package var label: LocalizedText {
    switch self {
    case .bruteForce: LocalizedText(vi: "Dò mật khẩu", en: "Passwords being guessed")
    case .spraying: LocalizedText(vi: "Thử nhiều tài khoản từ một nơi", en: "Many accounts tried from one place")
    case .massExport: LocalizedText(vi: "Xuất dữ liệu hàng loạt", en: "Mass export")
    case .roleEscalation: LocalizedText(vi: "Giao quyền quản trị", en: "Administrative rights granted")
    case .offHours: LocalizedText(vi: "Quản trị ngoài giờ", en: "Administration off hours")
    case .dormantUse: LocalizedText(vi: "Dùng tài khoản lâu không hoạt động", en: "Dormant account used")
    case .factorDropped: LocalizedText(vi: "Bỏ xác thực hai lớp", en: "Second factor taken away")
    case .maliciousFile: LocalizedText(vi: "Tệp gửi lên có mã độc", en: "Malicious code in a file that was sent")
    case .integrity: LocalizedText(vi: "Nhật ký hoặc sổ bản ghi không còn nguyên vẹn", en: "The log or the register is not intact")
    case .backup: LocalizedText(vi: "Sao lưu hoặc diễn tập khôi phục không đạt", en: "A backup or a restore drill failed")
    }
  }

  package var severity: Severity {
    switch self {
    case .offHours: .low
    case .massExport, .dormantUse, .factorDropped: .medium
    case .bruteForce, .spraying, .roleEscalation, .maliciousFile, .backup: .high
    case .integrity: .critical
    }
  }

  /// How grave something is. The raw values are those of OCSF. Source: OCSF schema 1.5.0, `severity_id`.
  package enum Severity: Int, Sendable, Comparable {
    case informational = 1, low, medium, high, critical

    package var label: LocalizedText {
      switch self {
      case .informational: LocalizedText(vi: "Thông tin", en: "Informational")
      case .low: LocalizedText(vi: "Thấp", en: "Low")
      case .medium: LocalizedText(vi: "Trung bình", en: "Medium")
      case .high: LocalizedText(vi: "Cao", en: "High")
      case .critical: LocalizedText(vi: "Nghiêm trọng", en: "Critical")
      }
    }

    package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
  }
}

/// From when on something is told, all in one place. Times in milliseconds.
package struct DetectionThresholds: Sendable {
  private static let minute: Int64 = 60_000
  private static let hour = 60 * minute

  /// Refused sign-ins from one client or against one account, within `attempts`.
  package var failures = 10
  /// Accounts that one client was refused for, within `attempts`.
  package var accounts = 5
  package var attempts = 10 * minute
  /// Exports by one account or at the terminal, within `taking`.
  package var exports = 3
  /// Restricted records looked at by one account, within `taking`.
  package var reads = 50
  /// By how many events a program that reads the log may be behind: then it keeps up with it. One that reads from further back takes the log away.
  package var behind: Int64 = 100
  package var taking = hour
  /// How long nobody signed in to an account that counts as dormant.
  package var dormant = 30 * 24 * hour
  /// Hours of Asia/Ho_Chi_Minh, Monday to Saturday, in which administration is expected.
  package var work = 7..<19
  /// Administration off hours by one account is told once in so long.
  package var night = 12 * hour

  package init() {}

  /// How far back events have to be known to judge a new one.
  package var memory: Int64 { max(attempts, taking) }

  /// For how long after an alarm of `rule` the same subject gives no second one; the fault of a chain never.
  func quiet(_ rule: DetectionRule) -> Int64 {
    switch rule {
    case .bruteForce, .spraying: attempts
    case .massExport: taking
    case .offHours: night
    case .integrity: .max
    case .roleEscalation, .dormantUse, .factorDropped, .maliciousFile, .backup: 0
    }
  }
}
