/// Names and places of OCFL 1.1.
package enum OCFLPath {
  /// Whether a path has neither empty elements nor `.` nor `..`: it cannot lead out of the object.
  package static func isProper(_ path: String) -> Bool { !elements(path).contains { $0.isEmpty || $0 == "." || $0 == ".." } }

  static func elements(_ path: String) -> [Substring] { path.split(separator: "/", omittingEmptySubsequences: false) }

  /// Refuses logical paths that OCFL or a file system does not take, or of which one is the beginning of another.
  /// Throws `PreservationProblem.path`.
  static func check(_ paths: some Collection<String>) throws {
    var seen: Set<String> = []
    for path in paths {
      let isWritable = !path.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || $0 == "\\" } && !elements(path).contains { $0.utf8.count > 255 }
      guard isProper(path), isWritable, path.utf8.count <= 1_000, seen.insert(path).inserted else { throw PreservationProblem.path(path) }
    }
    if let path = clash(seen) { throw PreservationProblem.path(path) }
  }

  /// A path that is the beginning of another of them.
  static func clash(_ paths: Set<String>) -> String? {
    for path in paths {
      var head = ""
      for element in elements(path).dropLast() {
        head += head.isEmpty ? String(element) : "/\(element)"
        if paths.contains(head) { return head }
      }
    }
    return nil
  }

  /// The number in `v12` or `v0012`.
  static func version(_ name: String) -> Int? {
    let digits = name.utf8.dropFirst()
    guard name.utf8.first == UInt8(ascii: "v"), !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(name.dropFirst())
  }

  /// Where an object lies under the root: three folders of three digits of its id's SHA-256, then the id itself with all but letters, digits, `-` and
  /// `_` percent-encoded. Source: OCFL extension 0003-hash-and-id-n-tuple-storage-layout, with its default parameters.
  package static func place(of id: String) -> String {
    let digest = FileDigest.hex(id, .sha256)
    var name = ""
    for byte in id.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        name.unicodeScalars.append(Unicode.Scalar(byte))
      default: name += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    if name.utf8.count > 100 { name = "\(name.prefix(100))-\(digest)" }
    return "\(digest.prefix(3))/\(digest.dropFirst(3).prefix(3))/\(digest.dropFirst(6).prefix(3))/\(name)"
  }
}
