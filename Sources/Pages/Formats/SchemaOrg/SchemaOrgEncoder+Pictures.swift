import Kernel

/// What linked data says of the images of a record. Source: schema.org 29, ImageObject; the image metadata that search engines read (license, creditText, acquireLicensePage).
extension SchemaOrgEncoder {
  static let mostPictures = 8
  /// Pixels of the longest side of what is pointed to.
  private static let edge = 1_600

  func image(_ picture: Picture, of record: ExchangedRecord) -> Value {
    let title = record.profile.title(of: record.body, in: page.language)
    var node = SchemaOrgNode(types: ["ImageObject"])
    let size = picture.size(edge: Self.edge)
    node.add(.string(page.base + picture.address(edge: Self.edge)), "contentUrl")
    node.add(.string(page.base + picture.link(in: record.header.id, page)), "url")
    node.add(.int(Int64(size.width)), "width")
    node.add(.int(Int64(size.height)), "height")
    node.add(.string(ImageFormat.jpg.mime), "encodingFormat")
    node.add(.string(picture.words(of: title.isEmpty ? record.header.identifier : title, page).text), "caption")
    if let statement = picture.media.rights.statement, RightsWording(statement).address != nil {
      node.add(.string(statement), "license")
      node.add(.string(page.base + picture.link(in: record.header.id, page)), "acquireLicensePage")
    }
    node.add(picture.media.rights.holder.map { .string($0) }, "creditText")
    return node.value
  }
}
