import Kernel

/// A task of the Plan or a project, as notes and documents name it.
package enum PlanSubject: Sendable, Hashable {
  case task(String)
  case project(String)

  var text: String {
    switch self {
    case .task(let id): "task:\(id)"
    case .project(let id): "project:\(id)"
    }
  }

  package var id: String {
    switch self {
    case .task(let id), .project(let id): id
    }
  }
}

/// Something that happened to a task or a project.
package struct PlanEntry: Sendable, Hashable {
  package enum What: String, Sendable, Hashable, CaseIterable {
    case state, due, note, document
    case documentDropped = "document-dropped"
    /// A project was entered, its description or its money changed.
    case made, changed, budget

    package var label: LocalizedText {
      switch self {
      case .state: LocalizedText(vi: "Cập nhật trạng thái", en: "State set")
      case .due: LocalizedText(vi: "Đặt hạn", en: "Due day set")
      case .note: LocalizedText(vi: "Ghi tiến độ", en: "Note on progress")
      case .document: LocalizedText(vi: "Thêm văn bản", en: "Document added")
      case .documentDropped: LocalizedText(vi: "Bỏ văn bản", en: "Document dropped")
      case .made: LocalizedText(vi: "Lập dự án", en: "Project entered")
      case .changed: LocalizedText(vi: "Sửa thông tin", en: "Description changed")
      case .budget: LocalizedText(vi: "Cập nhật vốn", en: "Money changed")
      }
    }
  }

  package let number: Int
  /// Milliseconds of UTC since 1970.
  package let at: Int64
  package let account: RecordID
  package let what: What
  package let state: PlanTaskState?
  package let words: String
}

/// An official document about a task or a project.
package struct PlanDocument: Sendable, Hashable {
  package let id: RecordID
  /// As "12/KH-UBND".
  package let number: String
  /// As 2026-11-24.
  package let day: String
  package let title: String
  /// An address of the web; empty: none.
  package let link: String
}
