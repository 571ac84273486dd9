import Kernel

/// The register as a whole, in the words of schema.org.
package struct SchemaOrgSite: Sendable {
  /// The register's data are in the public domain.
  package static let licence = "https://creativecommons.org/publicdomain/zero/1.0/"
  let page: PageContext

  package init(page: PageContext) { self.page = page }

  /// The site with its search, for the home page.
  package var website: Value {
    let search = page.base + page.addresses.search + "?q={search_term_string}"
    return .object([
      "@context": "https://schema.org", "@type": "WebSite", "@id": .string(page.base + "/#website"), "url": .string(page.base + page.addresses.home),
      "name": .string(page(.productName)), "description": .string(page(.homeLead)), "inLanguage": .string(page.language.code), "publisher": publisher,
      "potentialAction": .object([
        "@type": "SearchAction", "target": .object(["@type": "EntryPoint", "urlTemplate": .string(search)]), "query-input": "required name=search_term_string",
      ]),
    ])
  }

  /// The register as open data.
  package var dataset: Value {
    var dataset = SchemaOrgNode(types: ["Dataset"], id: identity)
    dataset.add("https://schema.org", "@context")
    dataset.add(Language.required.map { tagged(.datasetName, $0) }, "name")
    dataset.add(Language.required.map { tagged(.datasetDescription, $0) }, "description")
    dataset.add(.string(page.base + page.addresses.home), "url")
    dataset.add(.string(Self.licence), "license")
    dataset.add(.bool(true), "isAccessibleForFree")
    dataset.add(Language.required.map { .string($0.code) }, "inLanguage")
    dataset.add(publisher, "creator")
    dataset.add(publisher, "publisher")
    dataset.add(.object(["@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": .string(page.base + "/api/v1/search")]), "distribution")
    return dataset.value
  }

  private var identity: String { page.base + "/#dataset" }

  /// The data set that every record is part of.
  var reference: Value { .object(["@type": "Dataset", "@id": .string(identity), "name": .string(page(.datasetName))]) }

  private func tagged(_ key: MessageKey, _ language: Language) -> Value {
    .object(["@language": .string(language.code), "@value": .string(page.messages.text(key, language))])
  }

  private var publisher: Value {
    let names = Language.required.map { tagged(.publisherName, $0) }
    return .object(["@type": "GovernmentOrganization", "@id": .string(page.base + "/#publisher"), "name": .list(names)])
  }
}
