/// Reads the parts of an image's address. Source: IIIF Image API 3.0 and 2.1.1, sections 4.1 to 4.5 and (3.0) 4.7.
enum ImageParameters {
  static func region(_ text: String) throws(ImageFault) -> ImageRequest.Region {
    if text == "full" { return .full }
    if text == "square" { return .square }
    if let rest = rest(of: text, after: "pct:") {
      let numbers = rest.map(decimal)
      guard numbers.count == 4, let left = numbers[0], let top = numbers[1], let width = numbers[2], let height = numbers[3] else { throw regionFault(text) }
      return .percent(left: left, top: top, width: width, height: height)
    }
    let numbers = parts(text).map(whole)
    guard numbers.count == 4, let left = numbers[0], let top = numbers[1], let width = numbers[2], let height = numbers[3] else { throw regionFault(text) }
    return .pixels(left: left, top: top, width: width, height: height)
  }

  /// Without `^`.
  static func size(_ text: String, _ version: ImageVersion) throws(ImageFault) -> ImageRequest.Size {
    if text == "max" || (text == "full" && version == .two) { return .most }
    if let rest = rest(of: text, after: "pct:") {
      guard rest.count == 1, let percent = rest.first.flatMap(decimal) else { throw sizeFault(text) }
      return .percent(percent)
    }
    let confined = text.hasPrefix("!")
    let sides = parts(confined ? String(text.dropFirst()) : text)
    guard sides.count == 2 else { throw sizeFault(text) }
    switch (whole(sides[0]), whole(sides[1])) {
    case (let width?, let height?): return confined ? .within(width, height) : .exact(width, height)
    case (let width?, nil) where sides[1].isEmpty && !confined: return .width(width)
    case (nil, let height?) where sides[0].isEmpty && !confined: return .height(height)
    default: throw sizeFault(text)
    }
  }

  /// To a thousandth of a degree.
  static func rotation(_ text: String) throws(ImageFault) -> (mirror: Bool, degrees: Double) {
    let mirror = text.hasPrefix("!")
    guard let degrees = decimal(mirror ? text.dropFirst() : text[...]), degrees <= 360 else {
      throw ImageFault(vi: "Góc xoay “\(shown(text))” không đúng; cần số từ 0 đến 360, có thể đứng sau dấu !.", en: "The rotation \"\(shown(text))\" is wrong; it is a number from 0 to 360, which may follow a !.")
    }
    let kept = (degrees * 1000).rounded() / 1000
    return (mirror, kept == 360 ? 0 : kept)
  }

  static func file(_ text: String) throws(ImageFault) -> (quality: ImageQuality, format: ImageFormat) {
    let sides = text.split(separator: ".", omittingEmptySubsequences: false)
    guard sides.count == 2, let quality = ImageQuality(rawValue: String(sides[0])) else {
      throw ImageFault(
        vi: "Chất lượng trong “\(shown(text))” không đúng; cần default, color, gray hoặc bitonal, rồi dấu chấm và định dạng.",
        en: "The quality in \"\(shown(text))\" is wrong; it is default, color, gray or bitonal, then a dot and the format.")
    }
    guard let format = ImageFormat(rawValue: String(sides[1])) else {
      throw ImageFault(vi: "Định dạng trong “\(shown(text))” không có; hãy dùng jpg, png hoặc webp.", en: "The format in \"\(shown(text))\" is not given; use jpg, png or webp.")
    }
    return (quality, format)
  }

  /// Digits only; what is longer than any image is as good as the largest number that is read.
  private static func whole(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let digits = text.drop { $0 == "0" }
    return digits.utf8.count > 9 ? 999_999_999 : Int(digits) ?? 0
  }

  /// Digits, and a point with digits behind it; no sign, no exponent.
  private static func decimal(_ text: Substring) -> Double? {
    let sides = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(sides.count), text.utf8.count <= 24, sides.last?.isEmpty == false else { return nil }
    guard sides.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
    return Double("0\(text)")
  }

  private static func parts(_ text: String) -> [Substring] { text.split(separator: ",", omittingEmptySubsequences: false) }

  private static func rest(of text: String, after prefix: String) -> [Substring]? {
    text.hasPrefix(prefix) ? text.dropFirst(prefix.count).split(separator: ",", omittingEmptySubsequences: false) : nil
  }

  private static func shown(_ text: String) -> String { String(text.prefix(40)) }

  private static func regionFault(_ text: String) -> ImageFault {
    ImageFault(
      vi: "Vùng “\(shown(text))” không đúng; cần full, square, x,y,w,h hoặc pct:x,y,w,h.", en: "The region \"\(shown(text))\" is wrong; it is full, square, x,y,w,h or pct:x,y,w,h.")
  }

  private static func sizeFault(_ text: String) -> ImageFault {
    ImageFault(
      vi: "Cỡ “\(shown(text))” không đúng; cần một trong các dạng: “max”, “w,”, “,h”, “pct:n”, “w,h”, “!w,h” (phiên bản 3 có thể đặt ^ ở trước).",
      en: "The size \"\(shown(text))\" is wrong; it is one of \"max\", \"w,\", \",h\", \"pct:n\", \"w,h\", \"!w,h\" (in version 3 a ^ may come before).")
  }
}
