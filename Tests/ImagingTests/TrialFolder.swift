import CVips
import Foundation
import Testing

@testable import Imaging
@testable import Kernel

/// A folder that goes with its test, and pictures in it: red and green above, blue and white below.
final class TrialFolder: Sendable {
  let url = FileManager.default.temporaryDirectory.appending(path: "imaging-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String) -> URL { url.appending(path: name) }

  /// With `alpha` the white quarter is black that nobody sees.
  func draw(_ name: String, _ format: MediaFormat, _ width: Int, _ height: Int, orientation: Int = 1, alpha: Bool = false, depth: Int = 8) throws -> URL {
    let writers: [MediaFormat: Int] = [.jpeg: Int(CV_JPEG), .png: Int(CV_PNG), .tiff: Int(CV_TIFF), .webp: Int(CV_WEBP), .gif: Int(CV_GIF)]
    let file = self.file(name), writer = try #require(writers[format])
    var said: UnsafeMutablePointer<CChar>?
    defer { cv_free(said) }
    let code = cv_draw(file.path, Int32(writer), Int32(width), Int32(height), Int32(orientation), alpha ? 1 : 0, Int32(depth), &said)
    try #require(code == Int32(CV_OK), "\(said.map { String(cString: $0) } ?? "")")
    return file
  }

  func write(_ bytes: [UInt8], _ name: String = UUID().uuidString) throws -> URL {
    let file = self.file(name)
    try Data(bytes).write(to: file)
    return file
  }

  /// The first page of two is red on two thirds of its width.
  func pdf() throws -> URL {
    let objects = [
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
      "<</Length 24>>stream\n1 0 0 rg 0 0 400 842 re f\nendstream", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ]
    var text = "%PDF-1.4\n", places: [Int] = []
    for (number, object) in objects.enumerated() {
      places.append(text.utf8.count)
      text += "\(number + 1) 0 obj\n\(object)\nendobj\n"
    }
    let table = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for place in places { text += String(repeating: "0", count: 10 - String(place).count) + "\(place) 00000 n \n" }
    text += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF"
    return try write([UInt8](text.utf8), "two.pdf")
  }
}
