/// Metrics as text. Source: Prometheus exposition format 0.0.4.
package enum PrometheusText {
  package static let type = "text/plain; version=0.0.4; charset=utf-8"

  /// Families of one name are written as one, as the format demands.
  package static func write(_ families: [MetricFamily]) -> String {
    var order: [String] = []
    var joined: [String: MetricFamily] = [:]
    for family in families {
      if joined[family.name] == nil { order.append(family.name) }
      joined[family.name, default: MetricFamily(family.name, family.kind, help: family.help, samples: [])].samples += family.samples
    }
    return order.compactMap { joined[$0] }.map(text).joined()
  }

  private static func text(_ family: MetricFamily) -> String {
    let head = "# HELP \(family.name) \(escape(family.help, quotes: false))\n# TYPE \(family.name) \(family.kind.rawValue)\n"
    return head
      + family.samples.map { sample in
        let labels = sample.labels.map { "\($0.name)=\"\(escape($0.value, quotes: true))\"" }.joined(separator: ",")
        return "\(family.name)\(sample.suffix)\(labels.isEmpty ? "" : "{\(labels)}") \(number(sample.value))\n"
      }.joined()
  }

  private static func escape(_ text: String, quotes: Bool) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    return quotes ? escaped.replacing("\"", with: "\\\"") : escaped
  }

  static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
    return Int64(exactly: value).map(String.init) ?? "\(value)"
  }
}
