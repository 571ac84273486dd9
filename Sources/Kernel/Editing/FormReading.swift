/// One reading of a form: the values found, and what was not understood on the way.
struct FormReading {
  let form: TypedForm
  let declarations: Declarations
  let sees: Sensitivity
  let words: FormWords
  private(set) var problems: [Problem] = []

  init(form: TypedForm, declarations: Declarations, sees: Sensitivity, words: FormWords) {
    self.form = form
    self.declarations = declarations
    self.sees = sees
    self.words = words
  }

  mutating func fields(_ fields: [Field], at path: String) -> [String: Value] {
    var object: [String: Value] = [:]
    for field in fields where field.sensitivity <= sees {
      if let value = value(of: field, at: "\(path).\(field.id)") { object[field.id] = value }
    }
    return object
  }

  private mutating func value(of field: Field, at path: String) -> Value? {
    guard field.repeatable else { return item(of: field, at: path) }
    var items: [Value] = []
    for line in 0..<form.lines(of: path) { if let item = item(of: field, at: "\(path).\(line)") { items.append(item) } }
    return items.isEmpty ? nil : .list(items)
  }

  private mutating func item(of field: Field, at path: String) -> Value? {
    switch field.kind.shape {
    case .plain(let scalar): return self.scalar(scalar, field, at: path)
    case .fields: return Self.object(fields(field.fields, at: path))
    case .languages:
      let texts = form.parts(under: path).map { ($0, typed("\(path).\($0)")) }.filter { !$0.1.isEmpty }
      return Self.object(Dictionary(texts.map { ($0.0, Value.string($0.1)) }, uniquingKeysWith: { first, _ in first }))
    case .members(let members):
      switch field.kind {
      case .date: return date(at: path)
      case .geometry: return position(members, field, at: path)
      case .place, .reference, .agent: return reference(members, field, at: path)
      case .quantity where typed("\(path).value").isEmpty: return nil
      default: return Self.object(self.members(members, field, at: path))
      }
    }
  }

  func typed(_ path: String) -> String { form[path].trimmed }

  static func object(_ members: [String: Value]) -> Value? { members.isEmpty ? nil : .object(members) }

  mutating func tell(_ fault: TypedFault, at path: String) {
    problems.append(Problem(fault.code, path: String(path.dropFirst(TypedForm.prefix.count)), vi: fault.vi, en: fault.en))
  }

  mutating func scalar(_ scalar: FieldKind.Scalar, _ field: Field, at path: String) -> Value? {
    let text = typed(path)
    guard !text.isEmpty else { return nil }
    do throws(TypedFault) {
      return try TypedScalar.value(text, scalar, field, words)
    } catch {
      tell(error, at: path)
      return nil
    }
  }

  /// The members that were typed. One that must stand beside them is told where it is missing.
  mutating func members(_ members: [FieldKind.Member], _ field: Field, at path: String) -> [String: Value] {
    var object: [String: Value] = [:]
    let isSaid = members.contains { !typed("\(path).\($0.name)").isEmpty }
    for member in members {
      let place = "\(path).\(member.name)"
      if let value = scalar(member.scalar, field, at: place) { object[member.name] = value }
      if member.required, isSaid, typed(place).isEmpty { tell(.missing, at: place) }
    }
    return object
  }

  private mutating func date(at path: String) -> Value? {
    do throws(TypedFault) {
      return try TypedDate.value(typed("\(path).text"), reading: typed("\(path).edtf"), was: form["\(path).was"].trimmed)
    } catch {
      tell(error, at: "\(path).edtf")
      return nil
    }
  }

  /// Both numbers may have been put into the first field. How well the point is known says nothing without a point.
  private mutating func position(_ members: [FieldKind.Member], _ field: Field, at path: String) -> Value? {
    let latitude = typed("\(path).lat"), longitude = typed("\(path).lon")
    guard !latitude.isEmpty || !longitude.isEmpty else { return nil }
    guard longitude.isEmpty, let pair = TypedDegrees.pair(latitude) else { return Self.object(self.members(members, field, at: path)) }
    var object = ["lat": TypedDegrees.value(pair.latitude), "lon": TypedDegrees.value(pair.longitude)]
    for member in members where object[member.name] == nil { object[member.name] = scalar(member.scalar, field, at: "\(path).\(member.name)") }
    return .object(object)
  }
}

extension TypedFault {
  /// One part of something was typed, another that must stand beside it was not.
  static var missing: TypedFault { TypedFault("form.part", vi: "Phần này còn trống; hãy điền, hoặc xóa các phần kia.", en: "This part is empty: fill it in, or clear the other parts.") }
}
