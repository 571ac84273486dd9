import Testing

@testable import Kernel

/// Makes bodies of records by chance, the same for the same seed: every kind of field, every member that may be missing.
struct BodyMaker {
  private var state: UInt64
  let declarations: Declarations
  /// Of units and records that values may name.
  let ids: [String]

  init(seed: UInt64, declarations: Declarations, ids: [String]) {
    state = seed
    self.declarations = declarations
    self.ids = ids
  }

  private static let texts = [
    "Đình Hoàng Mai", "Chùa Chuông – “danh lam” của Phố Hiến", "a & b < c > d", "1.234", "x", "f.name", "100%+1", "Dòng một\nDòng hai\n\nDòng ba", "館驛", "0", "yes", "- gạch đầu dòng",
  ]
  private static let wordings = ["thế kỷ XVII", "khoảng năm 1720", "31/12/2014", "10/2 âm lịch năm 1950", "đời Lê Cảnh Hưng năm thứ 5", "không rõ", "1990", "lâu lắm rồi", "2014-12"]
  private static let edtfs = ["2014-12-31", "2014-12", "2014", "201X", "1601/1700", "../1427", "1720~", "2005-03-07", "0985-01-09"]
  private static let decimals = [0.5, 1.234, 12.125, 1234.567, -3.25, 0.001, 1e-7, 20.651234, 106.000001, 1_500.25]

  private mutating func next(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }

  private mutating func pick<T>(_ list: [T]) -> T { list[next(list.count)] }
  private mutating func happens(_ share: Int = 2) -> Bool { next(share) == 0 }

  mutating func body(of fields: [Field]) -> [String: Value] {
    var body: [String: Value] = [:]
    for field in fields where !happens(4) {
      if field.repeatable {
        body[field.id] = .list((0...next(3)).map { _ in item(of: field) })
      } else {
        body[field.id] = item(of: field)
      }
    }
    return body
  }

  private mutating func item(of field: Field) -> Value {
    switch field.kind.shape {
    case .plain(let scalar): return value(scalar, field)
    case .fields:
      let object = body(of: field.fields)
      guard let first = field.fields.first, object.isEmpty else { return .object(object) }
      return .object([first.id: first.repeatable ? .list([item(of: first)]) : item(of: first)])
    case .languages:
      var texts = ["vi": Value.string(pick(Self.texts))]
      if happens() { texts["en"] = .string(pick(Self.texts)) }
      if happens(5) { texts["zh-Hant"] = .string(pick(Self.texts)) }
      return .object(texts)
    case .members(let members): return field.kind == .date ? date() : self.members(members, field)
    }
  }

  private mutating func date() -> Value {
    let wording = pick(Self.wordings)
    switch next(3) {
    case 0: return .object(["text": .string(wording), "edtf": .string(pick(Self.edtfs))])
    case 1: return .object(["text": .string(wording)])
    default: return CellReader.date(wording)
    }
  }

  private mutating func members(_ members: [FieldKind.Member], _ field: Field) -> Value {
    var object: [String: Value] = [:]
    for member in members where member.required || happens() { object[member.name] = value(member.scalar, field) }
    if object.isEmpty, let first = members.first { object[first.name] = value(first.scalar, field) }
    return .object(object)
  }

  private mutating func value(_ scalar: FieldKind.Scalar, _ field: Field) -> Value {
    switch scalar {
    case .text: return .string(pick(Self.texts))
    case .number where field.kind == .geometry: return happens(4) ? .int(Int64(next(90))) : .double(pick([0.5, -3.25, 1e-7, 20.651234, 12.125]))
    case .number:
      if field.whole || happens() { return .int(Int64(next(2_000_000)) - 1_000) }
      return .double(pick(Self.decimals))
    case .whole: return .int(field.kind == .recurrence ? Int64(next(12)) + 1 : Int64(next(1_000_000_000)) * Int64(next(5_000) + 1))
    case .yesNo: return .bool(happens())
    case .code(let codes): return .string(pick(codes))
    case .unit: return .string(pick(field.units))
    case .term: return .string(field.vocabulary.flatMap { declarations.vocabularies[$0] }.map { pick($0.terms).code } ?? "x")
    case .edtf: return .string(pick(Self.edtfs))
    case .reference: return .string(pick(ids))
    case .url: return .string("https://example.org/đ?a=1&b=2#\(next(100))")
    }
  }
}
