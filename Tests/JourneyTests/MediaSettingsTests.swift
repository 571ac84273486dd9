import Foundation
import Kernel
import Storage
import Testing

@testable import phohien

/// Settings of files: scanner, second copy, watched folder.
@Suite("Settings of files") struct MediaSettingsTests {
  private static func read(_ environment: [String: String]) -> Settings { Settings(flags: [.data: "/tmp/x"], environment: environment) }

  @Test("Without any nothing is scanned, copied or mended, and the inbox lies in the instance's folder") func defaults() {
    let settings = Self.read([:])
    #expect(settings.problems == [] && settings.screening == nil && settings.mediaCopy == nil && settings.repair == .manual && settings.inbox.path == "/tmp/x/inbox")
  }

  @Test("They are taken from the environment with low lines") func given() throws {
    let settings = Self.read(["PHOHIEN_MEDIA_SCANNER": "/run/clamav/clamd.ctl", "PHOHIEN_MEDIA_SCANNER_REQUIRED": "false", "PHOHIEN_MEDIA_COPY": "/mnt/second", "PHOHIEN_MEDIA_REPAIR": "automatic"])
    #expect(settings.problems == [] && settings.screening != nil && !settings.isScannerRequired && settings.repair == .automatic)
    #expect(try settings.shelf("/mnt/second").name == "/mnt/second")
  }

  @Test("What cannot be is told", arguments: [("PHOHIEN_MEDIA_SCANNER", "somewhere", "settings.scanner"), ("PHOHIEN_MEDIA_REPAIR", "maybe", "settings.choice"), ("PHOHIEN_MEDIA_SCANNER_REQUIRED", "yes", "settings.choice")])
  func refused(_ name: String, _ value: String, _ code: String) {
    #expect(Self.read([name: value]).problems.map(\.code) == [code])
  }

  @Test("Files that a check names are found in its lines, once each") func named() {
    let id = "0193b0a4-0000-7000-8000-000000000001"
    let lines = ["E092 urn:uuid:\(id) v1/content/original/a.jpg: changed", "E063 abc/def/012/urn%3auuid%3a\(id) : no inventory", "E072 x: nothing"]
    #expect(MediaMending.files(in: lines).map(\.text) == [id])
  }
}
