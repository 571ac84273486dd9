import Edge
import Foundation
import Hummingbird
import Kernel
import Storage

/// A data value set as programs send it: `dataSet`, `period`, `orgUnit`, `dataValues` with `dataElement`, `value` and, as evidence, `comment`; `complete: true` sends it for approval.
struct ReturnImport: Sendable {
  /// Bytes of a body; data values of a set.
  private static let most = 256 * 1_024
  private static let mostValues = 500

  private struct DataValue: Sendable {
    let item: String
    let value: Value
    let comment: String
  }

  let dataSet: String
  let period: String
  let orgUnit: String
  let note: String
  let isComplete: Bool
  private let values: [DataValue]

  /// Throws `request.large` (413), `return.json` (400).
  static func read(_ request: Request) async throws -> ReturnImport {
    let bytes: ByteBuffer
    do { bytes = try await request.body.collect(upTo: most) } catch { throw RequestProblem.large(most: most) }
    guard let value = try? Value(json: String(buffer: bytes)), let set = ReturnImport(value) else { throw malformed }
    return set
  }

  private static let malformed = RequestProblem.badRequest(
    "return.json", parameter: "", vi: "Nội dung phải là JSON gồm dataSet, period, orgUnit và dataValues (mỗi mục có dataElement, value và, nếu cần, comment là minh chứng).",
    en: "The body must be JSON with dataSet, period, orgUnit and dataValues (each with dataElement, value and, where needed, comment as its evidence).")

  private init?(_ value: Value) {
    guard let dataSet = value["dataSet"]?.string, let period = value["period"]?.string ?? value["period"]?.int.map({ "\($0)" }), let orgUnit = value["orgUnit"]?.string,
      let given = value["dataValues"]?.list, given.count <= Self.mostValues
    else { return nil }
    let values = given.map { one -> DataValue? in
      guard let item = one["dataElement"]?.string, let comment = Self.text(one["comment"]), one["value"]?.list == nil, one["value"]?.object == nil else { return nil }
      return DataValue(item: item, value: one["value"] ?? .null, comment: comment)
    }
    guard !values.contains(where: { $0 == nil }), let note = Self.text(value["note"]) else { return nil }
    (self.dataSet, self.period, self.orgUnit, self.note) = (dataSet, period, orgUnit, note)
    isComplete = value["complete"]?.bool ?? (value["completeDate"]?.string != nil)
    self.values = values.compactMap(\.self)
  }

  /// Absent is empty; `nil` for what is no text, or holds control characters.
  private static func text(_ value: Value?) -> String? {
    guard let value, value != .null else { return "" }
    guard let text = value.string, text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) || $0 == "\n" || $0 == "\t" }) else { return nil }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// What it says; texts are read as if they were typed. Throws `Problems`: all of them, `return.item`, `return.twice` and those of values.
  func content(_ dataSet: ReportDataSet) throws -> ReturnContent {
    var content = ReturnContent(note: note), problems: [Problem] = []
    for one in values {
      if content.entries[one.item] != nil {
        problems.append(Problem(
          "return.twice", path: ReturnChecks.valuePath(one.item), vi: "Mục “\(one.item)” được gửi hai lần; hãy bỏ một.", en: "The item \"\(one.item)\" was sent twice; remove one."))
      }
      content.entries[one.item] = .init(one.value, evidence: one.comment)
      guard let item = dataSet.item(one.item), let text = one.value.string, item.kind != .text else { continue }
      do { content.entries[one.item]?.value = try ReturnTyped.value(text, of: item) } catch let found as Problems {
        problems += found.list
        content.entries[one.item]?.value = .null
      }
    }
    problems += ReturnChecks(content, of: dataSet).faults().filter { problem in !problems.contains { $0.path == problem.path } }
    guard problems.isEmpty else { throw Problems(problems) }
    return content
  }

  /// A problem with the place in what was sent.
  func told(_ problem: Problem) -> Value {
    let index = values.lastIndex { problem.path == ReturnChecks.valuePath($0.item) || problem.path == ReturnChecks.evidencePath($0.item) }
    let member = problem.path.hasPrefix(ReturnChecks.evidencePath("")) ? "comment" : "value"
    return .object([
      "code": .string(problem.code), "path": .string(index.map { "dataValues[\($0)].\(member)" } ?? problem.path), "message": .object(problem.message.values.mapValues { .string($0) }),
    ])
  }
}
