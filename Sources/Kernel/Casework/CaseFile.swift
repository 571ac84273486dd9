/// One case (vụ việc): a report or request that came in, its clocks, and what was done about it.
package struct CaseFile: Sendable, Hashable {
  package enum State: String, Sendable, Hashable, CaseIterable {
    case open
    /// Decided, and something is still to be done.
    case decided
    case closed

    package var label: LocalizedText {
      switch self {
      case .open: LocalizedText(vi: "Đang xử lý", en: "Open")
      case .decided: LocalizedText(vi: "Đã có kết luận, đang thực hiện", en: "Decided, being carried out")
      case .closed: LocalizedText(vi: "Đã đóng", en: "Closed")
      }
    }
  }

  /// A clock that runs for it; times in milliseconds of UTC since 1970.
  package struct Clock: Sendable, Hashable {
    package let id: String
    package let due: Int64
    package let met: Int64?

    package init(id: String, due: Int64, met: Int64?) {
      self.id = id
      self.due = due
      self.met = met
    }

    package func isOverdue(at now: Int64) -> Bool { met == nil && due < now }
  }

  /// The record it is about, as lists and permission checks need it.
  package struct Subject: Sendable, Hashable {
    package let record: RecordID
    package let profile: String
    package let unit: RecordID?
    /// Of the record itself.
    package let sensitivity: Sensitivity

    package init(record: RecordID, profile: String, unit: RecordID?, sensitivity: Sensitivity) {
      self.record = record
      self.profile = profile
      self.unit = unit
      self.sensitivity = sensitivity
    }

    /// What people write about a record is never public, and of no lower class than the record.
    package var needed: Sensitivity { max(.internal, sensitivity) }
  }

  package let id: RecordID
  /// What people name it by: `GY-2026-000123`.
  package let number: String
  package let kind: String
  package let state: State
  package let subject: Subject?
  package let filed: Int64
  package let known: Int64
  /// The language of who filed it.
  package let language: Language
  package let assigned: RecordID?
  package let outcome: String?
  package let decided: Int64?
  package let closed: Int64?
  /// When name and contact of who filed it were forgotten.
  package let forgotten: Int64?
  package let clocks: [Clock]

  package init(
    id: RecordID, number: String, kind: String, state: State, subject: Subject?, filed: Int64, known: Int64, language: Language, assigned: RecordID?, outcome: String?, decided: Int64?,
    closed: Int64?, forgotten: Int64?, clocks: [Clock]
  ) {
    self.id = id
    self.number = number
    self.kind = kind
    self.state = state
    self.subject = subject
    self.filed = filed
    self.known = known
    self.language = language
    self.assigned = assigned
    self.outcome = outcome
    self.decided = decided
    self.closed = closed
    self.forgotten = forgotten
    self.clocks = clocks
  }

  /// The clock that runs out first; `nil` where none runs.
  package var next: Clock? { state == .closed ? nil : clocks.filter { $0.met == nil }.min { $0.due < $1.due } }
  package func isOverdue(at now: Int64) -> Bool { next?.isOverdue(at: now) ?? false }
}

/// One thing that happened to a case. Only ever added.
package struct CaseEntry: Sendable, Hashable {
  package enum What: String, Sendable, Hashable, CaseIterable {
    case filed, taken, note, clockMet = "clock-met", decided, closed, evidence, withdrawn, erased, forgotten, exported

    package var label: LocalizedText {
      switch self {
      case .filed: LocalizedText(vi: "Tiếp nhận", en: "Came in")
      case .taken: LocalizedText(vi: "Nhận xử lý", en: "Taken")
      case .note: LocalizedText(vi: "Ghi chú", en: "Note")
      case .clockMet: LocalizedText(vi: "Đáp ứng thời hạn", en: "Deadline met")
      case .decided: LocalizedText(vi: "Kết luận", en: "Decided")
      case .closed: LocalizedText(vi: "Đóng vụ việc", en: "Closed")
      case .evidence: LocalizedText(vi: "Lưu chứng cứ", en: "Evidence taken")
      case .withdrawn: LocalizedText(vi: "Rút bản ghi", en: "Record withdrawn")
      case .erased: LocalizedText(vi: "Xóa dữ liệu của bản ghi", en: "Record erased")
      case .forgotten: LocalizedText(vi: "Xóa tên và liên hệ của người gửi", en: "Name and contact of the sender erased")
      case .exported: LocalizedText(vi: "Xuất hồ sơ", en: "Handed off")
      }
    }
  }

  /// From 1 within the case.
  package let number: Int
  /// Milliseconds of UTC since 1970.
  package let at: Int64
  package let account: RecordID?
  package let what: What
  package let text: String

  package init(number: Int, at: Int64, account: RecordID?, what: What, text: String) {
    self.number = number
    self.at = at
    self.account = account
    self.what = what
    self.text = text
  }
}

/// What a record was when it was reported: kept so that it can be shown later, whatever becomes of the record.
package struct CaseEvidence: Sendable, Hashable {
  package let id: RecordID
  /// Milliseconds of UTC since 1970.
  package let at: Int64
  package let account: RecordID?
  package let record: RecordID
  /// Canonical JSON; without anything of the record once that is erased.
  package let content: String
  /// SHA-256 of the content's bytes as it was taken, in hexadecimal.
  package let digest: String

  package init(id: RecordID, at: Int64, account: RecordID?, record: RecordID, content: String, digest: String) {
    self.id = id
    self.at = at
    self.account = account
    self.record = record
    self.content = content
    self.digest = digest
  }
}
