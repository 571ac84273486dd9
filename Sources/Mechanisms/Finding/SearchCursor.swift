import Edge
import Kernel

/// A place in a list of results: where the next page starts, bound to the question it belongs to.
enum SearchCursor {
  static func text(_ first: Int, _ request: SearchRequest) -> String { "\(first)-\(mark(request))" }

  /// Throws `search.cursor` for a cursor that another question or nobody gave.
  static func first(_ cursor: String, _ request: SearchRequest) throws -> Int {
    let parts = cursor.split(separator: "-")
    guard parts.count == 2, let first = Int(parts[0]), (0...SearchRequest.deepest).contains(first), parts[1] == mark(request) else {
      throw RequestProblem.badRequest(
        "search.cursor", parameter: "cursor", vi: "Con trỏ trang không thuộc câu tìm này; hãy bắt đầu lại không có cursor.",
        en: "The cursor does not belong to this query; start again without one.")
    }
    return first
  }

  /// FNV-1a over what decides the order of the results.
  private static func mark(_ request: SearchRequest) -> String {
    let text = request.parameters(keepingProfile: true).map { "\($0.0)=\($0.1)" }.sorted().joined(separator: "&")
    let hash = text.utf8.reduce(into: UInt64(0xcbf2_9ce4_8422_2325)) { $0 = ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(hash, radix: 36)
  }
}
