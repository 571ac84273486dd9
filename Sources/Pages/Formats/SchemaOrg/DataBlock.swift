import Kernel

/// Linked data inside a page. A script element of this type is a data block: browsers do not run it, so that the policy `script-src 'self'` does not speak of it.
/// Source: HTML, section 4.12.1 ("data block"); Content Security Policy level 3, section 4.2.3.
package enum DataBlock {
  /// `<`, `>` and `&` are escaped inside the JSON, so that no text can end the element.
  package static func markup(_ value: Value) -> Markup {
    let json = value.json.replacing("&", with: "\\u0026").replacing("<", with: "\\u003c").replacing(">", with: "\\u003e")
    return Markup(trusted: "<script type=\"application/ld+json\">\(json)</script>\n")
  }
}
