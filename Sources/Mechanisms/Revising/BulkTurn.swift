import Edge
import Kernel
import Pages

/// How far somebody has come with a bulk edit: what is to be done so far, and the operation that is being typed.
struct BulkTurn: Sendable {
  enum Act: Sendable, Hashable {
    /// The operation and its field are chosen: its value is asked for.
    case choose
    case cancel
    /// The operation is typed: it joins the others.
    case operation
    /// Drops an operation, by its place.
    case forget(Int)
    /// Looks at a page of differences.
    case rehearse(Int)
    case propose
    /// Changes the lines of the value that is being typed: `add`, `remove`, `raise`.
    case line(String, path: String)
    /// Shows the typed value again.
    case again

    init?(_ text: String) {
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      let number = parts.count > 1 ? Int(parts[1]) : nil
      switch (parts.first ?? "", number) {
      case ("choose", _): self = .choose
      case ("cancel", _): self = .cancel
      case ("operation", _): self = .operation
      case ("propose", _): self = .propose
      case ("forget", let place?) where place >= 0: self = .forget(place)
      case ("rehearse", nil): self = .rehearse(1)
      case ("rehearse", let page?) where (1...BulkEdit.mostRecords).contains(page): self = .rehearse(page)
      case ("add", nil) where parts.count > 1, ("remove", nil) where parts.count > 1: self = .line(parts[0], path: parts[1])
      case ("raise", nil) where parts.count > 1, ("up", nil) where parts.count > 1: self = .line("raise", path: parts[1])
      case ("preview", _): self = .again
      default: return nil
      }
    }
  }

  /// What was typed of an operation.
  struct Draft: Sendable {
    var kind: BulkOperation.Kind?
    var field = ""
    var language = ""
    var text = ""
    var find = ""
    var with = ""
    var matching = TextReplacement.Matching.exact
    var wholeWords = false
    var unit = ""
    var form = TypedForm()
  }

  var edit = BulkEdit()
  var draft = Draft()
  /// Whether the operation is chosen and its value is asked for.
  var isChosen = false
  /// The page of differences that is shown; `nil`: none.
  var page: Int?
  var reason = ""
  var problems: [Problem] = []

  private static let names = ["act", "op", "operation", "field", "language", "text", "find", "with", "matching", "whole", "unit", "reason", DeskFrame.tokenField]
  private static let unknown = RequestProblem.badRequest("form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")

  /// Nothing said yet.
  init() {}

  /// Reads a form that was sent. Throws `request.unknown`, `request.choice`, `request.long` or `form.act`.
  init(_ form: RequestParameters) throws {
    try form.allow(only: Self.names, startingWith: ["f."])
    let kept = form.all.filter { $0.name == "op" }.map { try? BulkOperation(stored: Value(json: $0.value)) }
    guard kept.allSatisfy({ $0 != nil }), kept.count <= BulkEdit.mostOperations else { throw Self.unknown }
    edit = BulkEdit(kept.compactMap(\.self))
    draft.kind = try form.choice("operation")
    draft.field = form.text("field") ?? ""
    draft.language = try form.line("language")
    draft.text = form.text("text") ?? ""
    draft.find = form.text("find") ?? ""
    draft.with = form.text("with") ?? ""
    draft.matching = try form.choice("matching") ?? .exact
    draft.wholeWords = form.text("whole") == "yes"
    draft.unit = form.text("unit") ?? ""
    draft.form = TypedForm(form.all)
    reason = form.text("reason") ?? ""
  }

  /// What is to be done with a form that was sent. Throws `form.act`.
  static func act(_ form: RequestParameters) throws -> Act {
    guard let act = form.text("act").flatMap({ Act($0) }) else { throw unknown }
    return act
  }

  /// Operations as hidden fields: they go along with every form of the page.
  var hidden: Markup {
    let fields: [Markup] = edit.operations.map { "<input type=\"hidden\" name=\"op\" value=\"\($0.stored.json)\">" }
    return "\(fields)"
  }
}
