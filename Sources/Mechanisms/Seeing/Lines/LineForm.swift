import Edge
import Foundation
import Kernel

/// One line as somebody typed it; nothing of it is lost where it is refused.
struct LineForm: Sendable, Hashable {
  static let numbers = ["x", "y", "width", "height", "number"]
  static let names = numbers + ["mark", "setting"] + LineLayer.allCases.map { name($0) }
  static func name(_ layer: LineLayer) -> String { "t.\(layer.rawValue)" }

  /// The line that is changed, as it was seen; `nil`: a new one.
  var mark: LineMark?
  /// By the names of `numbers`.
  var numbers: [String: String] = [:]
  var setting = LineSetting.vertical
  var texts: [LineLayer: String] = [:]

  init() {}

  init(_ line: ImageLine) {
    mark = LineMark(line)
    place(line.region)
    numbers["number"] = "\(line.number)"
    (setting, texts) = (line.setting, line.texts)
  }

  /// Of a form. Throws `request.choice` (400).
  init(_ form: RequestParameters) throws {
    mark = form.text("mark").flatMap { LineMark($0) }
    for name in Self.numbers { numbers[name] = (form.text(name) ?? "").trimmingCharacters(in: .whitespaces) }
    setting = try form.choice("setting") ?? LineSetting.vertical
    for layer in LineLayer.allCases { if let text = form.text(Self.name(layer)), !text.isEmpty { texts[layer] = text } }
  }

  mutating func place(_ region: PixelRegion) {
    for (name, number) in [("x", region.x), ("y", region.y), ("width", region.width), ("height", region.height)] { numbers[name] = "\(number)" }
  }

  /// Where it stands, and its number; of a new line without one it is the last. `nil` in place of what is not a whole number, whose names are told.
  func read() -> (region: PixelRegion, number: Int)? {
    guard wrong.isEmpty else { return nil }
    func number(_ name: String) -> Int { Int(numbers[name] ?? "") ?? 0 }
    return (PixelRegion(x: number("x"), y: number("y"), width: number("width"), height: number("height")), numbers["number", default: ""].isEmpty ? .max : number("number"))
  }

  /// The names of numbers that are none.
  var wrong: [String] {
    Self.numbers.filter { name in
      let text = numbers[name] ?? ""
      if name == "number", text.isEmpty { return false }
      return !(1...9).contains(text.utf8.count) || Int(text) == nil
    }
  }

  static func problem(_ name: String) -> Problem {
    Problem("lines.number", path: name, vi: "“\(name)” phải là số nguyên, tính bằng điểm ảnh (thứ tự: từ 1).", en: "\"\(name)\" must be a whole number, in pixels (the place in the order: from 1).")
  }
}
