import Kernel

/// What of the document tells of the Plan.
extension APISpecification {
  var asOf: Value {
    parameter(
      "as_of", "Đến hết ngày nào, giờ Việt Nam / as of the end of a day in Viet Nam", ["type": "string", "pattern": "^(19[7-9][0-9]|[2-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$"])
  }

  var indicatorParameters: [Value] {
    [
      pathParameter("id", longest: 100), asOf, limit(100, standard: 20),
      parameter("counted", "Bản ghi đã tính hay chưa / records that count, or do not yet", ["type": "string", "enum": .list(["true", "false"]), "default": "true"]),
      parameter("unit", "Mã đơn vị hành chính, cũ hay mới / identifier of a present or former unit", ["type": "string", "maxLength": .int(200), "pattern": Self.clean]),
      parameter("cursor", "Con trỏ của trang trước / cursor of the page before", ["type": "string", "maxLength": .int(40), "pattern": Self.clean]),
    ]
  }

  private static let states = ["reached", "on-course", "behind", "measured", "not-reported", "nothing-to-count", "contradictory"]

  /// Of one number.
  private var point: [String: Value] {
    let number: Value = .object(["type": .list(["number", "null"])])
    return [
      "unit": .object(["type": .list(["string", "null"])]), "period": .object(["type": "string"]), "value": number, "numerator": number, "denominator": number, "missing": .object(["type": "integer"]),
      "state": .object(["enum": .list(Self.states.map { .string($0) })]),
    ]
  }

  private var aim: Value {
    object(["value": .object(["type": "number"]), "comparison": .object(["enum": .list(["at-least", "more-than"])]), "year": .object(["type": "integer"])], required: ["value", "comparison", "year"])
  }

  private var indicator: [String: Value] {
    let text: Value = .object(["type": "string"]), texts: Value = .object(["type": "object", "additionalProperties": text])
    let own: [String: Value] = [
      "id": text, "target": .object(["type": .list(["integer", "null"])]), "label": texts, "measure": .object(["enum": .list(["percent", "count"])]),
      "owner": object(["id": text, "label": texts], required: ["id", "label"]),
      "aim": .object(["anyOf": .list([.object(["type": "null"]), aim])]),
      "reports": .object([
        "type": "array", "items": object(["value": .object(["type": "number"]), "period": text, "by": text, "approved": text], required: ["value", "period", "by", "approved"]),
      ]),
      "url": text, "records": .object(["type": .list(["string", "null"])]),
    ]
    return own.merging(point) { own, _ in own }
  }

  var indicatorSchemas: [String: Value] {
    let text: Value = .object(["type": "string"]), texts: Value = .object(["type": "object", "additionalProperties": text])
    let more: [String: Value] = [
      "definition": texts, "evidence": texts, "series": array(of: "IndicatorPoint"), "units": array(of: "IndicatorPoint"), "forecast": .object(["type": .list(["number", "null"])]),
    ]
    let record: [String: Value] = [
      "id": .object(["type": "string", "format": "uuid"]), "identifier": text, "profile": text, "title": texts, "unit": .object(["type": .list(["string", "null"])]),
      "counted": .object(["type": "boolean"]), "lacking": .object(["type": "array", "items": texts]), "url": text,
    ]
    return [
      "Indicator": object(indicator, required: indicator.keys.sorted()), "IndicatorPoint": object(point, required: point.keys.sorted()),
      "Indicators": object(["items": array(of: "Indicator")], required: ["items"]),
      "IndicatorDetail": object(indicator.merging(more) { own, _ in own }, required: (Array(indicator.keys) + Array(more.keys)).sorted()),
      "IndicatorRecord": object(record, required: record.keys.sorted()),
      "IndicatorRecords": object(["total": .object(["type": "integer"]), "items": array(of: "IndicatorRecord"), "cursor": .object(["type": .list(["string", "null"])])], required: ["total", "items", "cursor"]),
    ]
  }
}
