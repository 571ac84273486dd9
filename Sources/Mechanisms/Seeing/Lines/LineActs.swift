import Edge
import Foundation
import Kernel
import Storage

/// What is done to the lines of an image at its page. Whoever changes one line is not disturbed by somebody who changes another: only the line itself must be as it was seen.
struct LineActs: Sendable {
  /// What came of a form.
  struct Outcome: Sendable {
    enum Done: String, CaseIterable { case saved, deleted, moved, reviewed, returned, restored }

    var done: Done?
    var problems: [Problem] = []
    /// What was typed, where it was not taken.
    var typed: LineForm?
    /// The line as somebody else has left it meanwhile.
    var theirs: ImageLine?
    /// The line was deleted meanwhile.
    var isGone = false
    /// The line that was saved.
    var line: RecordID?

    var isConflict: Bool { theirs != nil || isGone || problems.contains { $0.code == LineFault.changed.problem.code } }
  }

  /// Somebody else may come in between each time.
  private static let mostTries = 5

  let media: MediaStore
  let subject: LineSubject
  let visitor: SignedIn
  private var now: Int64 { media.store.clock() }

  /// Throws `form.act`, `media.right` and `request.choice`.
  func perform(_ form: RequestParameters) async throws -> Outcome {
    do {
      if let version = try form.number("restore", in: 1...1_000_000) { return try await restore(version, stamp: form.text("stamp") ?? "") }
      if let id = form.text("up").flatMap({ RecordID($0) }) { return try await move(id, by: -1) }
      if let id = form.text("down").flatMap({ RecordID($0) }) { return try await move(id, by: 1) }
      switch form.text("act") {
      case "save": return try await save(try LineForm(form))
      case "delete": return try await delete([form.text("mark")].compactMap(\.self))
      case "remove": return try await delete(Self.chosen(form))
      case "review": return try await review(Self.chosen(form), .reviewed)
      case "return": return try await review(Self.chosen(form), .draft)
      default: throw Self.unknown
      }
    } catch let problems as Problems { return Outcome(problems: problems.list) }
  }

  private static let unknown = RequestProblem.badRequest(
    "form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")

  private static func chosen(_ form: RequestParameters) -> [String] { form.all.filter { $0.name == "line" }.map(\.value) }

  private func mustEdit() throws { if !subject.mayEdit { throw RequestProblem.linesRight } }

  // MARK: Writing

  /// Reads, changes and writes; begins anew where somebody came in between. `body` gives `nil` where there is nothing to write.
  private func change(_ body: ([ImageLine]) throws -> [ImageLine]?) async throws {
    for attempt in 1...Self.mostTries {
      let (lines, stamp) = try await media.stampedLines(of: subject.media.id)
      guard let wanted = try body(lines) else { return }
      do { return try await write(wanted, stamp) } catch let problems as Problems {
        guard attempt < Self.mostTries, problems.list.first?.code == LineFault.changed.problem.code else { throw problems }
      }
    }
  }

  private func write(_ lines: [ImageLine], _ stamp: String) async throws {
    try await media.setLines(lines, of: subject.media.id, stamp: stamp, by: visitor.account.id.text, actor: visitor.actor)
  }

  // MARK: One line

  private func save(_ form: LineForm) async throws -> Outcome {
    try mustEdit()
    guard let (region, number) = form.read() else { return Outcome(problems: form.wrong.map(LineForm.problem), typed: form) }
    var outcome = Outcome(typed: form)
    let id = form.mark?.id ?? RecordID.new(now: now)
    do {
      try await change { lines in
        let old = lines.first { $0.id == id }
        if let mark = form.mark, old.map({ LineMark($0) }) != mark {
          (outcome.theirs, outcome.isGone, outcome.problems) = (old, old == nil, [LineFault.changed.problem])
          return nil
        }
        return lines.placing(written(form, id, region, number, over: old))
      }
    } catch let problems as Problems { outcome.problems = problems.list }
    guard outcome.problems.isEmpty else { return outcome }
    return Outcome(done: .saved, line: id)
  }

  /// A line that says what it said stays whose it was, and as reviewed as it was.
  private func written(_ form: LineForm, _ id: RecordID, _ region: PixelRegion, _ number: Int, over old: ImageLine?) -> ImageLine {
    let line = ImageLine(
      id: id, media: subject.media.id, number: number, region: region, setting: form.setting, texts: form.texts, origin: .person, state: .draft, author: visitor.account.id.text, changed: now)
    guard let old, let clean = LineChecks.cleaned([line], of: line.media).first, old.saysAs(clean) else { return line }
    return old.with(number: number)
  }

  private func move(_ id: RecordID, by step: Int) async throws -> Outcome {
    try mustEdit()
    try await change { $0.moving(id, by: step) }
    return Outcome(done: .moved, line: id)
  }

  // MARK: Chosen lines

  /// The lines that the marks name. Throws `Problems` where one is not as it was seen, or none is chosen.
  private func seen(_ marks: [LineMark], _ lines: [ImageLine]) throws -> [ImageLine] {
    let here = Dictionary(lines.map { ($0.id, $0) }) { first, _ in first }
    let found = marks.compactMap { mark in here[mark.id].flatMap { LineMark($0) == mark ? $0 : nil } }
    guard !found.isEmpty || !marks.isEmpty else {
      throw Problems([Problem("lines.choose", path: "line", vi: "Chưa chọn dòng nào; hãy đánh dấu ít nhất một dòng.", en: "No line was chosen; mark at least one.")])
    }
    guard found.count == marks.count else { throw Problems([LineFault.changed.problem]) }
    return found
  }

  private func delete(_ texts: [String]) async throws -> Outcome {
    try mustEdit()
    let marks = texts.compactMap { LineMark($0) }
    try await change { lines in lines.removing(Set(try seen(marks, lines).map(\.id))) }
    return Outcome(done: .deleted)
  }

  private func review(_ texts: [String], _ state: LineState) async throws -> Outcome {
    guard subject.mayReview else { throw RequestProblem.linesReview }
    let marks = texts.compactMap { LineMark($0) }, header = subject.record.header, now = now
    try await change { lines in
      let chosen = try seen(marks, lines)
      let own = state == .reviewed ? chosen.filter { !visitor.policy.mayReview($0, of: header) } : []
      guard own.isEmpty else { throw Problems([Self.own(own.map(\.number))]) }
      return lines.setting(state, of: Set(chosen.map(\.id)), now: now)
    }
    return Outcome(done: state == .reviewed ? .reviewed : .returned)
  }

  private static func own(_ numbers: [Int]) -> Problem {
    let list = numbers.prefix(10).map { "\($0)" }.joined(separator: ", ")
    return Problem(
      "lines.own", path: "line", vi: "Bạn là người ghi dòng \(list), nên người khác phải duyệt; hãy bỏ chọn các dòng ấy.",
      en: "You wrote line \(list) yourself: somebody else has to review it. Take it out of the choice.")
  }

  // MARK: Earlier versions

  private func restore(_ number: Int, stamp: String) async throws -> Outcome {
    try mustEdit()
    guard let version = try await media.lineVersion(number, of: subject.media.id) else { throw RequestProblem.absent }
    let lines = try await media.lines(of: subject.media.id, publicOnly: false)
    try await write(lines.restored(to: version.lines, now: now), stamp)
    return Outcome(done: .restored)
  }
}

extension RequestProblem {
  static let linesReview = RequestProblem(
    .forbidden, "lines.review", vi: "Tài khoản của bạn không có quyền duyệt bản ghi này, nên không duyệt được dòng của ảnh.",
    en: "Your account may not approve this record, nor review lines of its images.")
}
