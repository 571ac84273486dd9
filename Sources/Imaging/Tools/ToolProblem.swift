/// Why a program beside this one has not done its work.
package enum ToolProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// It is not installed, or lacks something that it needs: no attempt will help until somebody mends that.
  case missing(String)
  case slow(tool: String, seconds: Int)
  /// It wrote more than it may.
  case large(tool: String)
  case failed(tool: String, status: Int, said: String)

  package var description: String {
    switch self {
    case .missing(let what): "không có \(what) trên máy chủ / \(what) is not installed on the server"
    case .slow(let tool, let seconds): "\(tool): more than \(seconds) s"
    case .large(let tool): "\(tool): more output than is taken"
    case .failed(let tool, let status, let said): "\(tool): \(status)\(said.isEmpty ? "" : ", \(said)")"
    }
  }
}
