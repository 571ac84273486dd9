/// The JSON Schema (draft 2020-12) of a profile's public records.
package struct ProfileSchema {
  let profile: Profile
  let declarations: Declarations

  package init(profile: Profile, declarations: Declarations) {
    self.profile = profile
    self.declarations = declarations
  }

  /// `base` is the address of this instance, without a slash at the end.
  package func schema(base: String) -> Value {
    let own: [String: Value] = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": .string("\(base)/api/v1/profiles/\(profile.id)"),
      "title": .string(profile.label[.vietnamese]), "description": .string(profile.description[.vietnamese]),
      "x-profile": .string(profile.id), "x-version": .int(Int64(profile.version)), "x-sector": .string(profile.sector), "x-label": localized(profile.label),
    ]
    return .object(object(profile.fields).merging(own) { $1 })
  }

  /// An object of the public ones of `fields`: a record, or a group in it.
  private func object(_ fields: [Field]) -> [String: Value] {
    let open = fields.filter { $0.access == .public }
    var schema: [String: Value] = [
      "type": "object", "properties": .object(Dictionary(open.map { ($0.id, property($0)) }, uniquingKeysWith: { first, _ in first })), "additionalProperties": .bool(false),
    ]
    let required = open.filter { $0.required == .always }.map { Value.string($0.id) }
    if !required.isEmpty { schema["required"] = .list(required) }
    return schema
  }

  private func localized(_ text: LocalizedText) -> Value { .object(text.values.mapValues { .string($0) }) }

  private func property(_ field: Field) -> Value {
    var schema = single(field)
    if field.repeatable { schema = ["type": "array", "items": .object(schema)] }
    schema["title"] = .string(field.label[.vietnamese])
    schema["x-label"] = localized(field.label)
    schema["x-kind"] = .string(field.kind.rawValue)
    if let hint = field.hint { schema["description"] = .string(hint[.vietnamese]) }
    if let personal = field.personal { schema["x-personal"] = .string(personal.rawValue) }
    return .object(schema)
  }

  private func single(_ field: Field) -> [String: Value] {
    switch field.kind.shape {
    case .plain(let scalar): return self.scalar(scalar, field)
    case .languages:
      return ["type": "object", "additionalProperties": .object(self.scalar(.text, field)), "propertyNames": .object(["pattern": .string(Language.codePattern)])]
    case .fields:
      return object(field.fields)
    case .members(let members):
      let required = members.filter(\.required).map { Value.string($0.name) }
      var schema: [String: Value] = [
        "type": "object", "additionalProperties": .bool(false),
        "properties": .object(Dictionary(members.map { ($0.name, .object(scalar($0.scalar, field))) }, uniquingKeysWith: { first, _ in first })),
      ]
      if !required.isEmpty { schema["required"] = .list(required) }
      return schema
    }
  }

  private func scalar(_ scalar: FieldKind.Scalar, _ field: Field) -> [String: Value] {
    switch scalar {
    case .text:
      var schema: [String: Value] = ["type": "string", "maxLength": .int(Int64(field.longest))]
      // The check of records asks for the whole text; a pattern of JSON Schema is not anchored.
      if let pattern = field.pattern { schema["pattern"] = .string("^(?:\(pattern))$") }
      return schema
    case .number, .whole:
      var schema: [String: Value] = ["type": scalar == .whole || field.whole ? "integer" : "number"]
      if let least = field.least { schema["minimum"] = .double(least) }
      if let most = field.most { schema["maximum"] = .double(most) }
      return schema
    case .yesNo: return ["type": "boolean"]
    case .code(let codes): return ["enum": .list(codes.map { .string($0) })]
    case .unit: return ["enum": .list(field.units.map { .string($0) })]
    case .term:
      guard let vocabulary = field.vocabulary.flatMap({ declarations.vocabularies[$0] }) else { return ["type": "string"] }
      return ["enum": .list(vocabulary.terms.map { .string($0.code) }), "x-vocabulary": .string(vocabulary.id)]
    case .edtf: return ["type": "string", "x-format": "edtf"]
    case .reference: return ["type": "string", "format": "uuid", "x-targets": .list(field.targets.map { .string($0) })]
    case .url: return ["type": "string", "format": "uri"]
    }
  }
}
