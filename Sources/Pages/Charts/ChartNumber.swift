/// Numbers of drawings: at most two decimal places, whatever the language.
enum ChartNumber {
  static func text(_ value: Double) -> String {
    let hundredths = Int((value.isFinite ? value : 0) * 100 + ((value < 0) ? -0.5 : 0.5))
    let rest = abs(hundredths) % 100, sign = hundredths < 0 && hundredths > -100 ? "-" : ""
    guard rest > 0 else { return "\(hundredths / 100)" }
    return "\(sign)\(hundredths / 100)." + (rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")
  }
}
