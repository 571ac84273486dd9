/// Names of DCAT that are words of sectors too.
enum DCATName: String {
  case theme

  var name: RDFName { RDFName("dcat", rawValue) }
}
