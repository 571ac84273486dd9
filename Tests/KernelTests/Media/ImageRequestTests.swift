import Testing

@testable import Kernel

/// All of an image of 6,000 × 4,000 pixels of which no answer has a side longer than 3,000. Source of what is expected: IIIF Image API 3.0 and 2.1.1, section 4.
@Suite("Requests for images") struct ImageRequestTests {
  /// `left,top,width,height>width,height` of what a request means, or the status of its fault.
  private static func meaning(
    _ region: String, _ size: String, rotation: String = "0", file: String = "default.jpg", _ version: ImageVersion = .three, upscaling: Bool = true, edge: Int = 3_000
  ) -> String {
    do throws(ImageFault) {
      let request = try ImageRequest.read(region: region, size: size, rotation: rotation, file: file, version: version)
      return text(try request.task(of: 6_000, 4_000, most: edge, upscaling: upscaling))
    } catch {
      return error.vi.isEmpty || error.en.isEmpty ? "untold" : "\(error.status)"
    }
  }

  private static func text(_ task: ImageTask) -> String { "\(task.left),\(task.top),\(task.regionWidth),\(task.regionHeight)>\(task.width),\(task.height)" }

  private static let regions: [(String, String)] = [
    ("full", "0,0,6000,4000>3000,2000"), ("square", "1000,0,4000,4000>3000,3000"), ("125,15,120,140", "125,15,120,140>120,140"), ("0,0,1000,500", "0,0,1000,500>1000,500"),
    ("0,0,6000,4000", "0,0,6000,4000>3000,2000"), ("5999,3999,1,1", "5999,3999,1,1>1,1"), ("5900,3900,200,200", "5900,3900,100,100>100,100"),
    ("0,0,99999999999999999999,5", "0,0,6000,5>3000,3"), ("0,0,1,4000", "0,0,1,4000>1,3000"), ("007,0,010,1", "7,0,10,1>10,1"),
    ("pct:0,0,50,50", "0,0,3000,2000>3000,2000"), ("pct:41.6,7.5,40,70", "2496,300,2400,2800>2400,2800"), ("pct:41.6,7.5,66.6,100", "2496,300,3504,3700>2841,3000"),
    ("pct:.5,0.5,10,10", "30,20,600,400>600,400"), ("pct:0,0,200,200", "0,0,6000,4000>3000,2000"), ("pct:99.99,0,1,1", "5999,0,1,40>1,40"),
    // Nothing of the image.
    ("6000,0,10,10", "400"), ("0,4000,10,10", "400"), ("99999999999999999999,0,1,1", "400"), ("0,0,0,10", "400"), ("0,0,10,0", "400"), ("pct:100,0,10,10", "400"),
    ("pct:0,999999999999999,1,1", "400"), ("pct:0,0,0,10", "400"), ("pct:0,0,0.001,10", "400"),
    // No region.
    ("", "400"), ("Full", "400"), ("max", "400"), ("0,0,10", "400"), ("0,0,10,10,10", "400"), ("0,0,,10", "400"), ("-1,0,10,10", "400"), ("+1,0,10,10", "400"), ("0, 0,10,10", "400"),
    ("1.5,0,10,10", "400"), ("0x1,0,10,10", "400"), ("١,0,10,10", "400"), ("pct:", "400"), ("pct:1,2,3", "400"), ("pct:1e1,0,1,1", "400"), ("pct:-1,0,1,1", "400"),
    ("pct:1.,0,1,1", "400"), ("pct:1.2.3,0,1,1", "400"), ("pct:nan,0,1,1", "400"), ("pct:inf,0,1,1", "400"), ("PCT:1,1,1,1", "400"), ("square,1", "400"), ("../../x", "400"),
  ]

  @Test("a region is cut at the image's edge; outside of it there is none", arguments: regions, ImageVersion.allCases)
  func region(request: (String, String), version: ImageVersion) { #expect(Self.meaning(request.0, "max", version) == request.1) }

  private static let sizes: [(String, String)] = [
    ("max", "3000,2000"), ("^max", "3000,2000"), ("1500,", "1500,1000"), (",1000", "1500,1000"), ("1500,100", "1500,100"), ("10,3000", "10,3000"), ("!1500,100", "150,100"),
    ("!225,5000", "225,150"), ("!9000,9000", "3000,2000"), ("pct:50", "3000,2000"), ("pct:10", "600,400"), ("pct:0.5", "30,20"), ("pct:33.3333", "2000,1333"), ("1,", "1,1"),
    ("^1500,", "1500,1000"), ("^!9000,9000", "3000,2000"),
    // Beyond the limit, or beyond the image.
    ("pct:100", "400"), ("3001,", "400"), (",3000", "400"), ("6001,", "400"), ("6000,4001", "400"), ("99999999999999999999,", "400"), ("pct:101", "400"), ("^6001,", "400"),
    ("^9000,6000", "400"), ("^pct:120", "400"), ("^99999999999999999999,1", "400"), ("^pct:99999999999999", "400"),
    // No pixel.
    ("0,", "400"), (",0", "400"), ("0,0", "400"), ("10,0", "400"), ("!0,10", "400"), ("!10,0", "400"), ("^0,", "400"), ("pct:0", "400"), ("pct:0.001", "400"), ("^!0,0", "400"),
    // No size.
    ("", "400"), (",", "400"), ("!,", "400"), ("!100,", "400"), ("!,100", "400"), ("!max", "400"), ("100", "400"), ("^", "400"), ("^^max", "400"), (",^100", "400"), ("!^10,10", "400"),
    ("a,b", "400"), ("1,2,3", "400"), ("-5,", "400"), ("1.5,", "400"), ("pct:", "400"), ("pct:-1", "400"), ("pct:1,2", "400"), ("pct:50%", "400"), ("MAX", "400"), (" max", "400"),
    ("full", "400"), ("^full", "400"),
  ]

  @Test("a size of the whole image, in version 3", arguments: sizes) func size(size: String, expected: String) {
    #expect(Self.meaning("full", size) == (expected == "400" ? expected : "0,0,6000,4000>\(expected)"))
  }

  private static let enlargements: [(String, String, String)] = [
    ("1000,500", "1000,500", "1000,500"), ("max", "1000,500", "1000,500"), ("^max", "3000,1500", "1000,500"), ("!2000,2000", "1000,500", "1000,500"),
    ("^!2000,2000", "2000,1000", "1000,500"), ("^!5000,5000", "3000,1500", "1000,500"), ("^2000,", "2000,1000", "501"), ("^,1000", "2000,1000", "501"),
    ("^1500,1500", "1500,1500", "501"), ("^1000,501", "1000,501", "501"), ("^pct:200", "2000,1000", "501"), ("^pct:50", "500,250", "500,250"), ("^500,", "500,250", "500,250"),
    ("^3001,", "400", "501"), ("^,1501", "400", "501"), ("1001,", "400", "400"), (",501", "400", "400"), ("1000,501", "400", "400"), ("pct:200", "400", "400"),
    ("pct:100.01", "400", "400"), ("pct:100", "1000,500", "1000,500"),
  ]

  @Test("a region is enlarged with ^ only, within the limit; where nothing is enlarged that is 501", arguments: enlargements)
  func enlarged(size: String, allowed: String, refused: String) {
    for (expected, upscaling) in [(allowed, true), (refused, false)] {
      #expect(Self.meaning("0,0,1000,500", size, upscaling: upscaling) == (expected.count == 3 ? expected : "0,0,1000,500>\(expected)"))
    }
  }

  private static let version2: [(String, String)] = [
    ("full", "3000,2000"), ("max", "3000,2000"), ("1500,", "1500,1000"), (",1000", "1500,1000"), ("1500,100", "1500,100"), ("!225,100", "150,100"), ("!9000,9000", "3000,2000"),
    ("pct:50", "3000,2000"), ("pct:0.5", "30,20"), ("^max", "400"), ("^100,", "400"), ("^!100,100", "400"), ("6001,", "400"), (",4001", "400"), ("pct:101", "400"), ("3001,", "400"),
    ("0,", "400"), ("pct:0", "400"), ("pct:0.001", "400"), ("", "400"), ("!100,", "400"), ("FULL", "400"),
  ]

  @Test("version 2 says full, knows no ^ and enlarges nothing", arguments: version2) func two(size: String, expected: String) {
    #expect(Self.meaning("full", size, .two) == (expected == "400" ? expected : "0,0,6000,4000>\(expected)"))
  }

  @Test("the thin tile at an image's far edge has a pixel, in both versions", arguments: ImageVersion.allCases) func thin(version: ImageVersion) {
    #expect(Self.meaning("0,3999,256,1", "32,", version) == "0,3999,256,1>32,1")
    #expect(Self.meaning("5999,0,1,4000", ",500", version) == "5999,0,1,4000>1,500")
  }

  private static let rotations: [(String, Bool, Double)] = [
    ("0", false, 0), ("90", false, 90), ("180", false, 180), ("270", false, 270), ("360", false, 0), ("!0", true, 0), ("!90", true, 90), ("!360", true, 0), ("22.5", false, 22.5),
    ("!345", true, 345), ("0.0", false, 0), (".5", false, 0.5), ("090", false, 90), ("359.9999", false, 0), ("12.34567", false, 12.346),
  ]

  @Test("any rotation from 0 to 360 degrees is taken, mirrored or not", arguments: rotations, ImageVersion.allCases)
  func rotation(turn: (String, Bool, Double), version: ImageVersion) throws {
    let task = try ImageRequest.read(region: "full", size: "max", rotation: turn.0, file: "gray.png", version: version).task(of: 40, 20, most: 100)
    #expect(task == ImageTask(left: 0, top: 0, regionWidth: 40, regionHeight: 20, width: 40, height: 20, mirror: turn.1, degrees: turn.2, quality: .gray, format: .png))
  }

  @Test("other rotations are faults", arguments: ["", "!", "-1", "+90", "361", "360.1", "abc", "90°", "1e2", "!!90", " 90", "90 ", "90!", "9,5", "nan", "99999999999999999999999999"])
  func noRotation(rotation: String) { #expect(Self.meaning("full", "max", rotation: rotation) == "400") }

  @Test("every quality and format is read", arguments: ImageQuality.allCases, ImageFormat.allCases) func files(quality: ImageQuality, format: ImageFormat) throws {
    for version in ImageVersion.allCases {
      let request = try ImageRequest.read(region: "full", size: "max", rotation: "0", file: "\(quality.rawValue).\(format.rawValue)", version: version)
      #expect(request.quality == quality && request.format == format)
    }
  }

  @Test(
    "other qualities and formats are faults",
    arguments: [
      "", "default", "default.", ".jpg", ".", "native.jpg", "Default.jpg", "default.JPG", "default.jpeg", "default.tif", "default.gif", "default.jp2", "default.pdf", "default.svg",
      "default.jpg.png", "default .jpg", "grey.jpg",
    ])
  func noFile(file: String) {
    for version in ImageVersion.allCases { #expect(Self.meaning("full", "max", file: file, version) == "400") }
  }

  private static func reduced(_ region: String, _ size: String, of width: Int = 6_000, _ height: Int = 4_000) -> String {
    do throws(ImageFault) {
      return text(try ImageRequest.read(region: region, size: size, rotation: "0", file: "default.jpg", version: .three).task(of: width, height, reducedTo: 1_024))
    } catch {
      return "\(error.status)"
    }
  }

  @Test("a reduction is to its reader an image of that size, cut from the whole one") func reductions() {
    #expect(Self.reduced("full", "max") == "0,0,6000,4000>1024,683")
    #expect(Self.reduced("full", "512,") == "0,0,6000,4000>512,342")
    #expect(Self.reduced("0,0,256,256", "max") == "0,0,1500,1499>256,256")
    #expect(Self.reduced("0,0,256,256", "^max") == "0,0,1500,1499>256,256")
    #expect(Self.reduced("0,0,256,256", "^512,") == "501")
    #expect(Self.reduced("1023,682,1,1", "max") == "5994,3994,6,6>1,1")
    #expect(Self.reduced("1024,0,10,10", "max") == "400")
    #expect(Self.reduced("full", "1025,") == "400")
    #expect(Self.reduced("full", "max", of: 800, 600) == "0,0,800,600>800,600")
    #expect(Self.reduced("0,0,100,100", "max", of: 800, 600) == "0,0,100,100>100,100")
  }

  @Test("no request has more detail of a reduction than the reduction has") func noDetail() throws {
    for region in ["full", "square", "0,0,100,100", "500,300,37,41", "pct:10,10,1,1"] {
      for size in ["max", "^max", "pct:100", "!1024,1024", "^!1024,1024"] {
        let task = try ImageRequest.read(region: region, size: size, rotation: "0", file: "default.jpg", version: .three).task(of: 6_000, 4_000, reducedTo: 1_024)
        #expect(task.width * 5 <= task.regionWidth && task.height * 5 <= task.regionHeight)
      }
    }
  }

  private static let forms: [(String, String)] = [
    ("full/max/0/default.jpg", "full/max/0/default.jpg"), ("full/pct:50/0/default.jpg", "full/max/0/default.jpg"), ("full/1500,/90/color.png", "full/1500,1000/90/color.png"),
    ("0,0,6000,4000/,1000/!360/gray.webp", "full/1500,1000/!0/gray.webp"), ("pct:0,0,50,50/max/22.50/default.jpg", "0,0,3000,2000/max/22.5/default.jpg"),
    ("0,0,1000,500/^!2000,2000/0/default.jpg", "0,0,1000,500/^2000,1000/0/default.jpg"), ("0,0,1000,500/^3000,/0/default.jpg", "0,0,1000,500/^max/0/default.jpg"),
    ("square/max/0/default.jpg", "1000,0,4000,4000/max/0/default.jpg"), ("5900,3900,200,200/50,/0/default.jpg", "5900,3900,100,100/50,50/0/default.jpg"),
  ]
  private static let forms2: [(String, String)] = [
    ("full/full/0/default.jpg", "full/3000,/0/default.jpg"), ("0,0,100,50/max/0/default.jpg", "0,0,100,50/full/0/default.jpg"), ("full/!150,150/0/default.jpg", "full/150,/0/default.jpg"),
    ("full/1500,100/0/default.jpg", "full/1500,100/0/default.jpg"),
  ]

  private static func canonical(_ address: String, _ version: ImageVersion) throws -> String {
    let parts = address.split(separator: "/").map(String.init)
    return try ImageRequest.read(region: parts[0], size: parts[1], rotation: parts[2], file: parts[3], version: version).canonical(of: 6_000, 4_000, most: 3_000)
  }

  @Test("equal requests have one canonical form, which is its own") func canonicalForms() throws {
    for (table, version) in [(Self.forms, ImageVersion.three), (Self.forms2, .two)] {
      for (given, expected) in table {
        #expect(try Self.canonical(given, version) == expected)
        #expect(try Self.canonical(expected, version) == expected)
      }
    }
  }
}
