import Edge
import Hummingbird
import Imaging
import Kernel
import Pages
import Storage

/// `GET /desk/images/{id}?edge=` or `?line=`: the whole image reduced, or what stands in the frame of a line. Its gate is that of the page: closed images too, to whoever may edit the record, and kept by no cache.
struct LineImage: Sendable {
  static let path = "/desk/images/:id"
  /// Pixels of the longest side of what is given.
  static let edges = 200...4_096
  static let shown = 1_600, larger = 4_096
  private static let ofLine = 900

  let access: LineAccess
  let media: MediaStore
  let imager: Imager
  let desk: Desk

  static func address(_ id: RecordID, edge: Int) -> String { "/desk/images/\(id.text)?edge=\(edge)" }
  static func address(_ line: ImageLine) -> String { "/desk/images/\(line.media.text)?line=\(line.id.text)&at=\(line.region.fragment)" }

  /// Throws `record.absent` (404), also for whoever is not signed in, and what `LineAccess` throws; `media.pending` (503).
  func answer(_ request: Request, _ context: EdgeContext) async throws -> Response {
    guard let visitor = try await desk.visitor(request, context) else { throw RequestProblem.absent }
    let parameters = try RequestParameters(request)
    try parameters.allow(only: ["edge", "line", "at"])
    let line = parameters.text("line").flatMap { RecordID($0) }
    let subject = try await access.open(context.parameters.get("id"), policy: visitor.policy, actor: visitor.actor, isLooking: line == nil)
    guard subject.isReady else { throw RequestProblem.mediaPending }
    let task: ImageTask
    if let line {
      guard let found = try await media.lines(of: subject.media.id, publicOnly: false).first(where: { $0.id == line }) else { throw RequestProblem.absent }
      task = Self.task(found.region, subject, edge: Self.ofLine)
    } else {
      let edge = try parameters.number("edge", in: Self.edges) ?? Self.shown
      task = Self.task(PixelRegion(x: 0, y: 0, width: subject.width, height: subject.height), subject, edge: edge)
    }
    return Answers.private(Answers.bytes(try await bytes(of: subject.media.id, task), type: task.format.mime))
  }

  private static func task(_ region: PixelRegion, _ subject: LineSubject, edge: Int) -> ImageTask {
    // The image may have been measured anew since the line was drawn.
    let x = min(region.x, subject.width - 1), y = min(region.y, subject.height - 1)
    let width = max(1, min(region.width, subject.width - x)), height = max(1, min(region.height, subject.height - y))
    let size = ImageInformation.reduced(width, height, to: edge)
    return ImageTask(left: x, top: y, regionWidth: width, regionHeight: height, width: max(1, size.width), height: max(1, size.height))
  }

  private func bytes(of id: RecordID, _ task: ImageTask) async throws -> [UInt8] {
    do { return try await imager.render(media.pyramid(of: id), task) } catch is ImagingBusy { throw RequestProblem.busy } catch ImagingProblem.slow { throw RequestProblem.overdue }
  }
}
