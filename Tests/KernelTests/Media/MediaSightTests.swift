import Testing

@testable import Kernel

@Suite("The sight of media") struct MediaSightTests {
  private static let anonymous = Gate(now: 1_000)
  private static func staff(_ most: Sensitivity = .internal) -> Gate { Gate(audience: .staff(most), now: 1_000) }

  private static func media(field: String = "", display: MediaDisplay = .full, state: MediaState = .ready, record: String = "a", isReleased: Bool = true) -> Media {
    Media(
      id: .named("m"), record: .named(record), field: field, position: 0, name: "a.jpg", format: .jpeg, bytes: 1, sha512: "00", width: 4_000, height: 3_000, colour: "#806040", caption: nil,
      rights: MediaRights(), display: display, origin: .none, state: state, failure: nil, added: 0, addedBy: "a", isReleased: isReleased)
  }

  private static func sight(_ gate: Gate, _ media: Media = media(), _ header: RecordHeader = Sample.header()) throws -> MediaSight {
    gate.sight(of: media, in: header, profile: try Sample.site().profile)
  }

  @Test(
    "the public sees no more of a file than of its record",
    arguments: [
      (Sample.header(), .full), (Sample.header(state: .draft, published: nil), .absent), (Sample.header(state: .submitted, published: nil), .absent),
      (Sample.header(visibility: .hidden), .absent), (Sample.header(embargo: 1_001), .absent), (Sample.header(embargo: 1_000), .full),
      (Sample.header(visibility: .described), .closed), (Sample.header(state: .withdrawn, reason: "sai"), .gone), (Sample.header(state: .erased), .gone),
      (Sample.header(state: .withdrawn, visibility: .hidden), .absent), (Sample.header(state: .erased, published: nil), .absent),
      (Sample.header(state: .withdrawn, embargo: 2_000), .absent),
    ] as [(RecordHeader, MediaSight)])
  func records(header: RecordHeader, sight: MediaSight) throws { #expect(try Self.sight(Self.anonymous, Self.media(), header) == sight) }

  @Test("a record of a higher class is absent with its files for the public and for staff below it") func classes() throws {
    var header = Sample.header()
    header.sensitivity = .internal
    #expect(try Self.sight(Self.anonymous, Self.media(), header) == .absent)
    #expect(try Self.sight(Self.staff(), Self.media(), header) == .full)
    header.sensitivity = .restricted
    #expect(try Self.sight(Self.staff(), Self.media(), header) == .absent)
    #expect(try Self.sight(Self.staff(.restricted), Self.media(), header) == .full)
  }

  @Test(
    "a file of a closed field is absent, one of an undeclared field is of the highest class",
    arguments: [
      ("", .full, .full), ("name", .full, .full), ("keeper", .absent, .full), ("secret", .absent, .absent), ("parts.title", .full, .full), ("parts.cost", .absent, .full),
      ("nowhere", .absent, .absent), ("parts.nowhere", .absent, .absent), (".", .absent, .absent),
    ] as [(String, MediaSight, MediaSight)])
  func fields(field: String, open: MediaSight, staff: MediaSight) throws {
    #expect(try Self.sight(Self.anonymous, Self.media(field: field)) == open)
    #expect(try Self.sight(Self.staff(), Self.media(field: field)) == staff)
    #expect(try Self.sight(Self.staff(.restricted), Self.media(field: field)) == .full)
  }

  @Test("the rights reduce or close a file for the public only") func display() throws {
    #expect(try Self.sight(Self.anonymous, Self.media(display: .reduced)) == .reduced(edge: 1_024))
    #expect(try Self.sight(Self.anonymous, Self.media(display: .none)) == .closed)
    for display in MediaDisplay.allCases { #expect(try Self.sight(Self.staff(), Self.media(display: display)) == .full) }
  }

  @Test("what closes more wins", arguments: MediaDisplay.allCases) func together(display: MediaDisplay) throws {
    #expect(try Self.sight(Self.anonymous, Self.media(display: display), Sample.header(visibility: .described)) == .closed)
    #expect(try Self.sight(Self.anonymous, Self.media(display: display), Sample.header(state: .draft, published: nil)) == .absent)
    #expect(try Self.sight(Self.anonymous, Self.media(field: "keeper", display: display), Sample.header(state: .withdrawn)) == .absent)
  }

  @Test("a removed file is gone where it was seen, and still absent where it was not") func removed() throws {
    let removed = Self.media(display: .none, state: .removed)
    #expect(try Self.sight(Self.anonymous, removed) == .gone)
    #expect(try Self.sight(Self.staff(), removed) == .gone)
    #expect(try Self.sight(Self.anonymous, removed, Sample.header(visibility: .hidden)) == .absent)
    #expect(try Self.sight(Self.anonymous, Self.media(field: "keeper", state: .removed)) == .absent)
  }

  @Test("staff see the files of drafts, hidden, embargoed, described and withdrawn records, not of erased ones") func staffRecords() throws {
    for header in [
      Sample.header(state: .draft, published: nil), Sample.header(visibility: .hidden), Sample.header(embargo: 2_000), Sample.header(visibility: .described), Sample.header(state: .withdrawn),
    ] { #expect(try Self.sight(Self.staff(), Self.media(), header) == .full) }
    #expect(try Self.sight(Self.staff(), Self.media(), Sample.header(state: .erased)) == .gone)
    #expect(try Self.sight(Self.staff(), Self.media(), Sample.header(state: .erased, published: nil)) == .absent)
  }

  @Test("a file is not looked at through another record or another profile") func otherRecord() throws {
    #expect(try Self.sight(Self.staff(.restricted), Self.media(record: "b")) == .absent)
    #expect(try Self.sight(Self.staff(.restricted), Self.media(), Sample.header(profile: "person")) == .absent)
  }

  @Test("what is not released is absent for the public, whatever its rights, also where it was removed; staff see it") func unreleased() throws {
    for display in MediaDisplay.allCases {
      #expect(try Self.sight(Self.anonymous, Self.media(display: display, isReleased: false)) == .absent)
      #expect(try Self.sight(Self.anonymous, Self.media(display: display, state: .removed, isReleased: false)) == .absent)
      #expect(try Self.sight(Self.staff(), Self.media(display: display, isReleased: false)) == .full)
    }
  }

  @Test("a watermark is a sight of its own; whatever shows more than before opens") func marked() throws {
    #expect(try Self.sight(Self.anonymous, Self.media(display: .watermarked)) == .watermarked)
    #expect(MediaDisplay.watermarked.opens(beyond: .reduced) && MediaDisplay.reduced.opens(beyond: .watermarked) && MediaDisplay.full.opens(beyond: .none))
    #expect(!MediaDisplay.none.opens(beyond: .reduced) && !MediaDisplay.reduced.opens(beyond: .full) && !MediaDisplay.full.opens(beyond: .full))
  }
}
