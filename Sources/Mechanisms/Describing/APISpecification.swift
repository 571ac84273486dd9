import Kernel

/// The OpenAPI 3.1 document of the API, made from the declarations. Source: OpenAPI Specification 3.1.0.
struct APISpecification: Sendable {
  let declarations: Declarations
  let catalogue: FacetCatalogue
  let base: String
  let version: String

  var document: Value {
    .object([
      "openapi": "3.1.0",
      "info": .object([
        "title": "Phố Hiến API", "version": .string(version), "description": "Sổ bộ văn hóa tỉnh Hưng Yên. The culture register of Hưng Yên province.",
        "license": .object(["name": "CC0-1.0", "identifier": "CC0-1.0"]),
      ]),
      "servers": .list([.object(["url": .string(base)])]),
      "paths": .object([
        "/api/v1/search": path("search", "Tìm bản ghi / Search records", searchParameters, "SearchResults", refusals: ["400", "414"]),
        "/api/v1/suggest": path("suggest", "Gợi ý khi gõ / Suggestions while typing", [query, language, limit(20, standard: 8)], "Suggestions", refusals: ["400", "414"]),
        "/api/v1/map": path("map", "Bản ghi trên bản đồ / Records on the map", mapParameters, "MapFeatures", refusals: ["400", "414"], type: "application/geo+json"),
        "/api/v1/clauses": path("clauses", "So sánh các điều, CSV / Clauses of several texts, CSV", clauseParameters, "Text", refusals: ["400", "404", "414"], type: "text/csv"),
        "/api/v1/coverage": path(
          "coverage", "Độ bao phủ theo xã, phường, CSV / Coverage by commune, CSV", [choice("profile", declarations.profiles.filter { !$0.coverage.isEmpty }.map(\.id)), language], "Text",
          refusals: ["400", "404", "414"], type: "text/csv"),
        "/api/v1/records/{key}": path(
          "record", "Một bản ghi theo id hoặc mã / One record by id or identifier", [pathParameter("key", longest: 200), copy], "Record",
          refusals: ["400", "401", "404", "410", "414", "429"], token: .optional),
        "/api/v1/records/{key}/citation.bib": format("citationBibTeX", "Trích dẫn một bản ghi, BibTeX / Citation of a record, BibTeX", "Text", type: "application/x-bibtex"),
        "/api/v1/records/{key}/citation.ris": format("citationRIS", "Trích dẫn một bản ghi, RIS / Citation of a record, RIS", "Text", type: "application/x-research-info-systems"),
        "/api/v1/records/{key}/record.jsonld": format("linkedData", "Một bản ghi, JSON-LD / One record, JSON-LD", "LinkedData", type: "application/ld+json"),
        "/api/v1/records/{key}/calendar.ics": format("recordCalendar", "Lần tới của một bản ghi, iCalendar / The next time of one record, iCalendar", "Text", type: "text/calendar"),
        "/api/v1/profiles": path("profiles", "Các loại bản ghi / All profiles", [], "Profiles", refusals: ["400", "414"]),
        "/api/v1/profiles/{id}": path(
          "profile", "Lược đồ JSON của một loại / JSON Schema of a profile", [pathParameter("id", longest: 100)], "Schema", refusals: ["400", "404", "414"], type: "application/schema+json"),
        "/api/v1/me": path("me", "Mã truy cập là của ai, được làm gì / Whose token it is, and what it may do", [], "Me", refusals: ["400", "401", "414", "429"], token: .needed),
        "/api/v1/audit": path(
          "audit", "Nhật ký hoạt động, cũ trước / The log of acts, the oldest first", auditParameters, "Text", refusals: ["400", "401", "403", "414", "429"], type: "application/x-ndjson",
          token: .needed),
        "/api/v1/indicators": path("indicators", "Các chỉ tiêu của Kế hoạch / The indicators of the Plan", [asOf], "Indicators", refusals: ["400", "414"]),
        "/api/v1/indicators/{id}": path(
          "indicator", "Một chỉ tiêu, qua thời gian và theo xã / One indicator, through time and by commune", [pathParameter("id", longest: 100), asOf], "IndicatorDetail", refusals: ["400", "404", "414"]),
        "/api/v1/indicators/{id}/records": path(
          "indicatorRecords", "Các bản ghi sau một con số / The records behind a number", indicatorParameters, "IndicatorRecords", refusals: ["400", "404", "414"]),
        "/iiif/3/{id}/info.json": path(
          "imageInformation", "Mô tả của một ảnh, IIIF Image 3 (và 2) / Description of an image, IIIF Image 3 (and 2)", [pathParameter("id", longest: 200)], "ImageInformation",
          refusals: ["400", "401", "404", "410", "414", "503"], type: "application/ld+json"),
        "/iiif/3/{id}/{region}/{size}/{rotation}/{file}": path(
          "image", "Ảnh, hay một phần của ảnh / An image or a part of one", imageParameters, "Text",
          refusals: ["400", "401", "404", "410", "414", "501", "503"], type: "image/jpeg"),
        "/iiif/presentation/3/{record}/manifest": path(
          "manifest", "Các ảnh của một bản ghi, IIIF Presentation 3 / The images of a record, IIIF Presentation 3", [pathParameter("record", longest: 200)], "Manifest",
          refusals: ["400", "401", "404", "410", "414", "503"], type: "application/ld+json"),
      ]),
      "components": .object(["schemas": .object(schemas), "responses": .object(["Problem": problemResponse]), "securitySchemes": .object(["token": tokenScheme])]),
    ])
  }

  private enum Token { case none, optional, needed }

  private func path(_ id: String, _ summary: String, _ parameters: [Value], _ schema: String, refusals: [String], type: String = "application/json", token: Token = .none) -> Value {
    var responses: [String: Value] = [
      "200": .object(["description": "OK", "content": .object([type: .object(["schema": .object(["$ref": .string("#/components/schemas/\(schema)")])])])])
    ]
    for status in refusals { responses[status] = .object(["$ref": "#/components/responses/Problem"]) }
    var operation: [String: Value] = ["operationId": .string(id), "summary": .string(summary), "parameters": .list(parameters), "responses": .object(responses)]
    // An empty requirement says that it goes without. Source: OpenAPI Specification 3.1.0, section 4.8.30.
    let needed: Value = .object(["token": .list([])])
    switch token {
    case .none: break
    case .needed: operation["security"] = .list([needed])
    case .optional: operation["security"] = .list([.object([:]), needed])
    }
    return .object(["get": .object(operation)])
  }

  /// Source: OpenAPI Specification 3.1.0, section 4.8.27.
  private var tokenScheme: Value {
    .object([
      "type": "http", "scheme": "bearer", "bearerFormat": "ph_…",
      "description": "Mã truy cập, tạo ở trang “Tài khoản của tôi”; không gửi trong địa chỉ / a token made on the page \"My account\"; never in addresses",
    ])
  }

  /// One record in a format of other systems.
  private func format(_ id: String, _ summary: String, _ schema: String, type: String) -> Value {
    path(id, summary, [pathParameter("key", longest: 200), language], schema, refusals: ["400", "404", "410", "414"], type: type)
  }

  // MARK: Parameters

  func parameter(_ name: String, _ description: String, _ schema: [String: Value]) -> Value {
    .object(["name": .string(name), "in": "query", "required": .bool(false), "description": .string(description), "schema": .object(schema)])
  }

  func pathParameter(_ name: String, longest: Int64) -> Value {
    .object(["name": .string(name), "in": "path", "required": .bool(true), "schema": .object(["type": "string", "minLength": .int(1), "maxLength": .int(longest)])])
  }

  /// No control characters.
  static let clean: Value = "^[^\\u0000-\\u0008\\u000A-\\u001F\\u007F-\\u009F]*$"
  private var query: Value { parameter("q", "Từ cần tìm, có hay không có dấu / words, with or without marks", ["type": "string", "maxLength": .int(300), "pattern": Self.clean]) }
  private var language: Value { parameter("lang", "Ngôn ngữ của tên / language of titles", ["type": "string", "enum": .list(["vi", "en"])]) }

  func limit(_ most: Int64, standard: Int64) -> Value {
    parameter("limit", "Số mục mỗi trang / items per page", ["type": "integer", "minimum": .int(1), "maximum": .int(most), "default": .int(standard)])
  }

  private var searchParameters: [Value] {
    [
      query, language, limit(100, standard: 20),
      parameter("profile", "Loại bản ghi / profile", ["type": "string", "enum": .list(declarations.profiles.map { .string($0.id) })]),
      parameter("unit", "Mã đơn vị hành chính, cũ hay mới / identifier of a present or former unit", ["type": "string", "maxLength": .int(200), "pattern": Self.clean]),
      parameter("century", "Thế kỷ, ví dụ 17 / century", ["type": "string", "pattern": "^-?[0-9]{1,2}$"]),
      parameter("sort", "Thứ tự / order", ["type": "string", "enum": .list(["relevance", "title", "date", "newest"]), "default": "relevance"]),
      parameter("cursor", "Con trỏ của trang trước / cursor of the page before", ["type": "string", "maxLength": .int(40), "pattern": Self.clean]),
    ]
      + Set(catalogue.all.filter { $0.profile != nil }.map(\.name)).sorted().map {
        parameter($0, "Giá trị của bộ lọc; cần profile có trường này / facet value; needs a profile with this field", ["type": "string", "maxLength": .int(100), "pattern": Self.clean])
      }
  }

  private var copy: Value {
    parameter("copy", "Bản công khai hay bản đang soạn (cần mã truy cập) / the public copy or the working copy (needs a token)", ["type": "string", "enum": .list(["public", "working"]), "default": "public"])
  }

  private var auditParameters: [Value] {
    [
      parameter("after", "Số của dòng cuối đã có / number of the last event that is there already", ["type": "integer", "minimum": .int(0), "maximum": .int(9_007_199_254_740_991), "default": .int(0)]),
      limit(1_000, standard: 100),
    ]
  }

  private var imageParameters: [Value] { ["id", "region", "size", "rotation", "file"].map { pathParameter($0, longest: 200) } }

  private func choice(_ name: String, _ known: [String]) -> Value { parameter(name, "Một trong các giá trị / one of these", ["type": "string", "enum": .list(known.map { .string($0) })]) }

  /// Subjects and layers are those of the profile: what is one for one kind is none for another.
  private var clauseParameters: [Value] {
    let word: [String: Value] = ["type": "string", "maxLength": .int(100), "pattern": Self.clean]
    return [
      choice("profile", declarations.profiles.filter { $0.clauses != nil }.map(\.id)), parameter("subject", "Mã nội dung / code of the subject", word), parameter("layer", "Lớp văn bản / layer", word),
      parameter("unit", "Mã đơn vị hành chính / identifier of a unit", ["type": "string", "maxLength": .int(200), "pattern": Self.clean]),
      parameter("records", "Nhiều nhất 6 mã bản ghi, cách nhau bằng dấu phẩy / at most 6 identifiers or ids, with commas between", ["type": "string", "maxLength": .int(2_000), "pattern": Self.clean]), language,
    ]
  }

  /// The box as RFC 7946 orders it.
  private var mapParameters: [Value] {
    let number = "-?[0-9]{1,3}(\\.[0-9]{1,10})?"
    return searchParameters.filter { !["limit", "sort", "cursor"].contains($0["name"]?.string ?? "") } + [
      parameter("bbox", "Khung: tây,nam,đông,bắc theo độ / west,south,east,north in degrees", ["type": "string", "maxLength": .int(100), "pattern": .string("^\(number)(,\(number)){3}$")]),
      parameter("zoom", "Độ chi tiết của cụm / how finely clusters are cut", ["type": "integer", "minimum": .int(0), "maximum": .int(6), "default": .int(2)]),
    ]
  }

  // MARK: Schemas

  func object(_ properties: [String: Value], required: [String]) -> Value {
    .object(["type": "object", "properties": .object(properties), "required": .list(required.map { .string($0) })])
  }

  func array(of reference: String) -> Value { .object(["type": "array", "items": .object(["$ref": .string("#/components/schemas/\(reference)")])]) }

  private var schemas: [String: Value] {
    let text: Value = .object(["type": "string"]), number: Value = .object(["type": "integer"]), optionalText: Value = .object(["type": .list(["string", "null"])])
    let texts: Value = .object(["type": "object", "additionalProperties": text]), list: Value = .object(["type": "array", "items": text])
    return indicatorSchemas.merging([
      "Item": object(
        ["id": .object(["type": "string", "format": "uuid"]), "identifier": text, "profile": text, "profile_label": text, "title": text, "url": text],
        required: ["id", "identifier", "profile", "profile_label", "title", "url"]),
      "FacetValue": object(["code": text, "label": text, "count": number], required: ["code", "label", "count"]),
      "SearchResults": object(
        [
          "total": number, "items": array(of: "Item"), "facets": .object(["type": "object", "additionalProperties": array(of: "FacetValue")]), "corrected": optionalText,
          "partial": .object(["type": "boolean"]), "cursor": optionalText,
        ], required: ["total", "items", "facets", "corrected", "partial", "cursor"]),
      "Suggestions": object(["items": array(of: "Item")], required: ["items"]),
      "MapFeatures": object(
        [
          "type": .object(["const": "FeatureCollection"]), "bbox": .object(["type": "array", "items": .object(["type": "number"]), "minItems": .int(4), "maxItems": .int(4)]), "total": number,
          "zoom": number, "features": array(of: "MapFeature"),
        ], required: ["type", "bbox", "total", "zoom", "features"]),
      "MapFeature": object(
        [
          "type": .object(["const": "Feature"]), "geometry": .object(["type": .list(["object", "null"])]), "bbox": .object(["type": "array", "items": .object(["type": "number"])]),
          "properties": object(
            [
              "kind": .object(["enum": .list(["cluster", "record", "commune"])]), "count": number, "cell": text, "id": text, "title": text, "url": text, "profile": text, "profile_label": text,
              "precision": text, "unit": text,
            ], required: ["kind"]),
        ], required: ["type", "geometry", "properties"]),
      "Record": object(
        [
          "id": .object(["type": "string", "format": "uuid"]), "identifier": text, "identifiers": .object(["type": "array", "items": text]), "profile": text, "state": text,
          "unit": optionalText, "revision": number, "created": text, "updated": text, "schema": text, "url": texts, "body": .object(["type": "object"]),
          "visibility": text, "sensitivity": text, "published": .object(["type": .list(["integer", "null"])]),
        ], required: ["id", "identifier", "identifiers", "profile", "state", "revision", "created", "updated", "schema", "url", "body"]),
      "Profiles": object(["items": array(of: "Profile")], required: ["items"]),
      "Profile": object(
        ["id": text, "sector": text, "version": number, "label": texts, "traits": .object(["type": "array", "items": text]), "schema": text],
        required: ["id", "sector", "version", "label", "traits", "schema"]),
      "Me": object(
        [
          "account": object(["id": .object(["type": "string", "format": "uuid"]), "name": text, "display": text, "kind": text], required: ["id", "name", "display", "kind"]),
          "token": object(
            ["id": .object(["type": "string", "format": "uuid"]), "name": text, "scopes": list, "networks": list, "created": text, "expires": text],
            required: ["id", "name", "scopes", "networks", "created", "expires"]),
          "allowed": list, "quota": object(["minute": number, "left": number], required: ["minute", "left"]),
        ], required: ["account", "token", "allowed", "quota"]),
      "Schema": .object(["type": "object"]),
      "Text": .object(["type": "string"]),
      "LinkedData": object(["@context": text, "@id": text, "@type": .object(["type": .list(["string", "array"])])], required: ["@context", "@id", "@type"]),
      "ImageInformation": object(
        ["@context": text, "id": text, "type": .object(["const": "ImageService3"]), "protocol": text, "profile": text, "width": number, "height": number, "maxWidth": number],
        required: ["@context", "id", "type", "protocol", "profile", "width", "height"]),
      "Manifest": object(
        ["@context": text, "id": text, "type": .object(["const": "Manifest"]), "label": .object(["type": "object"]), "items": .object(["type": "array", "items": .object(["type": "object"])])],
        required: ["@context", "id", "type", "label", "items"]),
      "Problem": object(
        ["type": text, "title": text, "status": number, "detail": text, "code": text, "parameter": text, "reference": text],
        required: ["type", "title", "status", "detail", "code", "reference"]),
    ]) { _, named in named }
  }

  private var problemResponse: Value {
    .object([
      "description": "Vấn đề / problem (RFC 9457)", "content": .object(["application/problem+json": .object(["schema": .object(["$ref": "#/components/schemas/Problem"])])]),
    ])
  }
}
