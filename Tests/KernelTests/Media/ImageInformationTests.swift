import Testing

@testable import Kernel

@Suite("The information of an image") struct ImageInformationTests {
  private static let address = "https://example.org/iiif/3/m"

  @Test("version 3 is told with its context first") func three() {
    #expect(
      ImageInformation.json(address: Self.address, width: 6_000, height: 4_000, most: 3_000, version: .three) == """
        {"@context":"http://iiif.io/api/image/3/context.json",\
        "extraFeatures":["canonicalLinkHeader","mirroring","profileLinkHeader","rotationArbitrary","sizeUpscaling"],"extraFormats":["webp"],\
        "extraQualities":["color","gray","bitonal"],"height":4000,"id":"https://example.org/iiif/3/m","maxWidth":3000,"profile":"level2",\
        "protocol":"http://iiif.io/api/image",\
        "sizes":[{"height":125,"width":188},{"height":250,"width":375},{"height":500,"width":750},{"height":1000,"width":1500},{"height":2000,"width":3000}],\
        "tiles":[{"scaleFactors":[1,2,4,8,16,32],"width":256}],"type":"ImageService3","width":6000}
        """)
  }

  @Test("version 2 is told with its context first") func two() {
    #expect(
      ImageInformation.json(address: "https://example.org/iiif/2/m", width: 300, height: 200, most: 3_000, version: .two) == """
        {"@context":"http://iiif.io/api/image/2/context.json","@id":"https://example.org/iiif/2/m","height":200,\
        "profile":["http://iiif.io/api/image/2/level2.json",{"formats":["jpg","png","webp"],"maxWidth":3000,"qualities":["default","color","gray","bitonal"],\
        "supports":["regionSquare","canonicalLinkHeader","mirroring","profileLinkHeader","rotationArbitrary"]}],\
        "protocol":"http://iiif.io/api/image","sizes":[{"height":100,"width":150},{"height":200,"width":300}],"tiles":[{"scaleFactors":[1,2],"width":256}],"width":300}
        """)
  }

  @Test("a reduction is told as the image it is, and is not enlarged") func reduced() {
    let small = ImageInformation.reduced(6_000, 4_000, to: 1_024)
    #expect(small.width == 1_024 && small.height == 683)
    let value = ImageInformation.value(address: Self.address, width: small.width, height: small.height, most: 1_024, version: .three, upscaling: false)
    #expect(value["width"]?.int == 1_024 && value["height"]?.int == 683 && value["maxWidth"]?.int == 1_024)
    #expect(value["extraFeatures"]?.items.contains("sizeUpscaling") == false)
    #expect(value["sizes"]?.items.last?["width"]?.int == 1_024)
    func text(_ width: Int, _ height: Int) -> String {
      let size = ImageInformation.reduced(width, height, to: 1_024)
      return "\(size.width),\(size.height)"
    }
    #expect(text(4_000, 6_000) == "683,1024")
    #expect(text(800, 600) == "800,600")
    #expect(text(60_000, 1) == "1024,1")
  }

  @Test("every size that is told can be asked for", arguments: [(1, 1), (256, 256), (257, 1), (6_001, 3_999), (60_000, 59_999)]) func sizes(width: Int, height: Int) throws {
    for edge in [256, 1_024, 3_000] {
      for version in ImageVersion.allCases {
        let sizes = ImageInformation.value(address: Self.address, width: width, height: height, most: edge, version: version)["sizes"]?.items ?? []
        #expect(!sizes.isEmpty)
        for size in sizes {
          let (w, h) = (try #require(size["width"]?.int), try #require(size["height"]?.int))
          let task = try ImageRequest.read(region: "full", size: "\(w),\(h)", rotation: "0", file: "default.jpg", version: version).task(of: width, height, most: edge)
          #expect(task.width == Int(w) && task.height == Int(h))
        }
      }
    }
  }
}
