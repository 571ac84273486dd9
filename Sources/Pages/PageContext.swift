import Kernel

/// What every page and component is rendered with.
package struct PageContext: Sendable {
  package let language: Language
  package let messages: Messages
  package let declarations: Declarations
  package let assets: Assets
  package let addresses: Addresses
  /// Links at the foot of every page.
  package let menu: [MenuLink]
  /// Address of this instance, without a slash at the end: for links that are read away from the page.
  package let base: String

  package init(language: Language, messages: Messages, declarations: Declarations, assets: Assets, menu: [MenuLink] = [], base: String = "") {
    self.language = language
    self.messages = messages
    self.declarations = declarations
    self.assets = assets
    self.menu = menu
    self.base = base
    addresses = Addresses(language: language)
  }

  package func callAsFunction(_ key: MessageKey, _ fills: [String: String] = [:]) -> String { messages.text(key, language, fills) }

  /// The message with the place `{name}` filled with markup.
  package func filled(_ key: MessageKey, _ name: String, _ fill: Markup) -> Markup {
    let text = self(key)
    guard let place = text.firstRange(of: "{\(name)}") else { return "\(text)" }
    return "\(String(text[..<place.lowerBound]))\(fill)\(String(text[place.upperBound...]))"
  }

  /// A count with the digits grouped as the language does: 1.234 or 1,234.
  package func number(_ number: Int) -> String {
    let digits = Array(String(abs(number)))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += language == .english ? "," : "." }
      text.append(digit)
    }
    return number < 0 ? "−" + text : text
  }
}
