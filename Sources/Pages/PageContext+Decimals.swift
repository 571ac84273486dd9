import Foundation

extension PageContext {
  /// A number with at most one decimal place, rounded towards zero so that nothing looks finished before it is: `63,4`, `63.4`, `100`.
  package func decimal(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "–" }
    // What was written as 12.3 may be held as 12.299…
    let tenths = (value * 10 + (value < 0 ? -1e-7 : 1e-7)).rounded(.towardZero)
    let whole = Int(tenths / 10), rest = Int(abs(tenths)) % 10
    let sign = tenths < 0 && whole == 0 ? "−" : ""
    return rest == 0 ? "\(sign)\(number(whole))" : "\(sign)\(number(whole))\(language == .english ? "." : ",")\(rest)"
  }

  /// `63,4%`.
  package func percent(_ value: Double) -> String { "\(decimal(value))%" }
}
