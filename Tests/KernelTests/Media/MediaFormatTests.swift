import Testing

@testable import Kernel

@Suite("Formats of media, by content") struct MediaFormatTests {
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
  /// The parts behind one another; with noughts behind them up to `count` bytes.
  private static func joined(_ parts: [UInt8]..., to count: Int = 0) -> [UInt8] {
    let head = parts.flatMap { $0 }
    return head + Array(repeating: 0, count: max(0, count - head.count))
  }

  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
  private static let gif = joined(bytes("GIF89a"), [0x40, 0x01, 0xF0, 0, 0xF7, 0, 0])
  /// 128 kbit/s at 44.1 kHz: frames of 417 bytes.
  private static let frame = joined([0xFF, 0xFB, 0x90, 0x00], to: 417)

  private static let known: [(MediaFormat, [UInt8])] = [
    (.jpeg, joined([0xFF, 0xD8, 0xFF, 0xE0, 0, 16], bytes("JFIF"), to: 64)), (.jpeg, joined([0xFF, 0xD8, 0xFF, 0xE1], to: 64)), (.png, joined(png, to: 64)), (.gif, joined(gif, to: 64)),
    (.tiff, joined([0x49, 0x49, 0x2A, 0, 8, 0, 0, 0], to: 64)), (.tiff, joined([0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8], to: 64)), (.tiff, joined([0x49, 0x49, 0x2B, 0, 8, 0, 0, 0], to: 64)),
    (.webp, joined(bytes("RIFF"), [1, 2, 0, 0], bytes("WEBPVP8L"), to: 64)), (.wav, joined(bytes("RIFF"), [1, 2, 0, 0], bytes("WAVEfmt "), to: 64)),
    (.wav, joined(bytes("RF64"), [0xFF, 0xFF, 0xFF, 0xFF], bytes("WAVEds64"), to: 64)), (.flac, joined(bytes("fLaC"), to: 64)), (.ogg, joined(bytes("OggS"), to: 64)),
    (.mp3, joined(bytes("ID3"), [4, 0, 0, 0, 0, 1, 0], to: 64)), (.mp3, joined(frame, frame)), (.mp3, frame), (.mp4, joined([0, 0, 0, 0x18], bytes("ftypisom"), to: 64)),
    (.webm, joined([0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x84], bytes("webm"), to: 64)), (.pdf, bytes("%PDF-1.7\n%âãÏÓ\n")), (.pdf, bytes("%PDF-2.0\n")),
    (.glb, joined(bytes("glTF"), [2, 0, 0, 0, 64, 0, 0, 0, 32, 0, 0, 0], bytes("JSON{}"), to: 64)), (.text, bytes("Đình làng An Vũ, thờ Lê Đình Kiên.\n")),
    (.text, joined([0xEF, 0xBB, 0xBF], bytes("có dấu thứ tự"))), (.text, bytes("3 < 4, và 5 > 4")),
  ]

  @Test("the first bytes tell every format", arguments: known) func sniffs(format: MediaFormat, head: [UInt8]) { #expect(MediaFormat.sniff(head) == format) }

  @Test("every format is told from some bytes") func everyFormat() { #expect(Set(Self.known.map(\.0)) == Set(MediaFormat.allCases)) }

  private static let refused: [(MediaRefusal, [UInt8])] = [
    (.svg, bytes("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")), (.svg, bytes("<?xml version=\"1.0\"?>\n<!-- x -->\n<SVG onload=\"alert(1)\">")), (.svg, joined([0xEF, 0xBB, 0xBF], bytes("  <svg>"))),
    (.html, bytes("<!DOCTYPE html><title>x</title>")), (.html, bytes("\n\n <HTML>")), (.html, bytes("<?xml version=\"1.0\"?><a/>")), (.html, bytes("<b>đậm</b>")),
    (.html, bytes("Ghi chú <iframe src=x>")), (.script, bytes("<script>alert(1)</script>")), (.script, bytes("#!/bin/sh\nrm -rf ~")), (.script, bytes("GIF89a<?php system($_GET[0]); ?>")),
    (.script, joined(gif, bytes("<ScRiPt>alert(1)</sCrIpT>"))), (.script, joined(png, bytes("tEXt<?php eval($_POST[0]);"))), (.script, bytes("%!PS-Adobe-3.0")),
    (.script, bytes("%PDF-1.7\n<script>alert(1)</script>")), (.svg, joined([0xFF, 0xD8, 0xFF, 0xE0], bytes("<svg onload=alert(1)>"))), (.archive, [0x50, 0x4B, 3, 4, 20, 0, 0, 0]),
    (.archive, joined(bytes("Rar!"), [0x1A, 7, 0])), (.archive, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), (.archive, [0x1F, 0x8B, 8, 0]), (.archive, joined(bytes("BZh9"), [0x31, 0x41, 0x59, 0x26])),
    (.archive, joined(joined(bytes("a.txt"), to: 257), bytes("ustar"))), (.archive, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), (.program, joined(bytes("MZ"), [0x90], to: 64)),
    (.program, joined([0x7F], bytes("ELF"), [2, 1, 1], to: 64)), (.program, [0xCF, 0xFA, 0xED, 0xFE]), (.program, [0xCA, 0xFE, 0xBA, 0xBE, 0, 0]), (.program, joined([0], bytes("asm"), [1], to: 64)),
  ]

  @Test("pages, scripts, archives and programs are refused as what they are, under any start", arguments: refused) func refuses(refusal: MediaRefusal, head: [UInt8]) {
    #expect(MediaRefusal.of(head) == refusal)
    #expect(MediaFormat.sniff(head) == nil)
    #expect(throws: MediaFault.refused(name: "anh.jpg", refusal)) { try MediaFormat.read(head, name: "anh.jpg") }
  }

  private static let unknown: [[UInt8]] = [
    // Scripts that start with the letters of a GIF.
    joined(bytes("GIF89a/*"), [0, 1, 2], bytes("*/=1;alert(1)")), bytes("GIF89a=1;alert(1)//    "), bytes("GIF87a    = alert(1);   "), bytes("GIF89a"),
    // Cut short, or near to a format.
    [0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], joined(bytes("RIFF"), [0, 0, 0, 0], bytes("AVI LIST")), joined(bytes("RIFF"), [0, 0, 0, 0], bytes("WEBP")),
    joined([0x49, 0x49, 0x2A, 0, 16, 0, 0, 0], bytes("CR"), [2, 0], to: 64), joined([0, 0, 0, 0x18], bytes("ftypheic"), to: 64), joined([0, 0, 0, 0x14], bytes("ftypqt  "), to: 64),
    joined([0x1A, 0x45, 0xDF, 0xA3, 0xA3, 0x42, 0x82, 0x88], bytes("matroska"), to: 64), joined(bytes("glTF"), [1, 0, 0, 0], to: 64), joined(frame, joined(to: 8)),
    // No written text.
    [0xFF, 0xFE, 0x41, 0], [0x41, 0, 0x42], [0x41, 0xC3], [0xC0, 0xAF], [0x1B, 0x5B, 0x30, 0x6D], [0], bytes("%PDF-9"), bytes("{\\rtf1}"),
  ]

  @Test("what is nearly a format is none", arguments: unknown) func nearly(head: [UInt8]) {
    #expect(MediaFormat.sniff(head) == nil)
    #expect(throws: MediaFault.unknown(name: "a")) { try MediaFormat.read(head, name: "a") }
  }

  @Test("an empty file is told apart") func empty() {
    #expect(MediaFormat.sniff([]) == nil)
    #expect(throws: MediaFault.empty(name: "a")) { try MediaFormat.read([], name: "a") }
  }

  @Test("text that the head cuts in the middle of a letter is text") func cutText() {
    for shift in 0..<3 {
      let long = Self.bytes(String(repeating: "a", count: shift) + String(repeating: "ệ", count: 2_000))
      #expect(MediaFormat.sniff(Array(long.prefix(MediaFormat.headLength))) == .text)
      #expect(MediaFormat.sniff(long) == .text)
    }
  }

  @Test("no bytes stop the reader") func anyBytes() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let head = (0..<Int.random(in: 0...80, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
      _ = MediaFormat.sniff(head)
      _ = MediaFormat.sniff([0xFF, 0xFB] + head)
      _ = MediaFormat.sniff(Self.bytes("GIF89a") + head)
    }
  }

  @Test("each format has its own type and extension") func facts() {
    #expect(Set(MediaFormat.allCases.map(\.mime)).count == MediaFormat.allCases.count)
    #expect(Set(MediaFormat.allCases.map(\.fileExtension)).count == MediaFormat.allCases.count)
    #expect(MediaFormat.allCases.filter { $0.kind == .image } == [.jpeg, .png, .tiff, .webp, .gif])
    #expect(MediaFormat.jpeg.fileExtension == "jpg" && MediaFormat.tiff.puid == "fmt/353")
  }

  @Test("a refusal says what the file is and which kinds are taken, in both languages") func messages() {
    let problem = MediaFault.refused(name: "a.svg", .svg).problem
    #expect(problem.code == "media.refused" && problem.path == "a.svg")
    for language in Language.required {
      let text = problem.message[language]
      #expect(text.contains("SVG") && text.contains("a.svg"))
      for kind in ["JPEG", "PNG", "TIFF", "WebP", "GIF", "PDF", "MP3", "WAV", "FLAC", "Ogg", "MP4", "WebM", "GLB", "UTF-8"] { #expect(text.contains(kind)) }
    }
  }

  @Test("every fault has its code, its place and both languages") func faults() {
    let faults: [MediaFault] = [
      .empty(name: "x"), .large(name: "x", bytes: 3, most: 2), .unknown(name: "x"), .refused(name: "x", .archive), .broken(name: "x"),
      .pixels(name: "x", width: 70_000, height: 1, limits: IngestLimits()), .name(given: "x"), .duplicate(name: "x", of: .named("a")), .field("x"), .record("x"),
    ]
    #expect(
      faults.map(\.problem.code) == [
        "media.empty", "media.large", "media.unknown", "media.refused", "media.broken", "media.pixels", "media.name", "media.duplicate", "media.field", "media.record",
      ])
    for problem in faults.map(\.problem) {
      #expect(problem.path == "x")
      #expect(Language.required.allSatisfy { problem.message.exactly($0)?.isEmpty == false })
    }
  }

  @Test("limits hold for sides and for their product, without overflow") func limits() {
    let limits = IngestLimits(pixels: 100, edge: 50)
    #expect(limits.take(width: 10, height: 10) && limits.take(width: 50, height: 2))
    #expect(!limits.take(width: 51, height: 1) && !limits.take(width: 11, height: 10) && !limits.take(width: 0, height: 5) && !limits.take(width: -1, height: -1))
    #expect(!IngestLimits(pixels: .max, edge: .max).take(width: .max, height: 2))
    #expect(IngestLimits().bytes == 2_147_483_648)
  }
}
