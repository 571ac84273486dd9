/// Addresses of licences and rights statements in the one form that IIIF takes: `http`, of Creative Commons or RightsStatements.org.
/// Source: IIIF Presentation API 3.0, section 3.1 (`rights`).
package enum RightsAddress {
  private static let bodies = [("creativecommons.org", ["/licenses/", "/publicdomain/"]), ("rightsstatements.org", ["/vocab/"])]

  /// `nil` for any other address. The pages of RightsStatements.org, which people copy, lead to the statements that they tell of.
  package static func canonical(_ address: String) -> String? {
    guard let scheme = ["https://", "http://"].first(where: { address.lowercased().hasPrefix($0) }) else { return nil }
    var rest = String(address.dropFirst(scheme.count).prefix { $0 != "?" && $0 != "#" })
    if rest.hasPrefix("www.") { rest.removeFirst(4) }
    guard let slash = rest.firstIndex(of: "/"), rest.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    let host = rest[..<slash].lowercased()
    // The last part of a licence's page says how it is worded: `deed.vi`, `legalcode`.
    var path = rest[slash...].split(separator: "/").filter { !$0.hasPrefix("deed") && !$0.hasPrefix("legalcode") }.map { "/" + $0 }.joined() + "/"
    if host == "rightsstatements.org", path.hasPrefix("/page/") { path = "/vocab/" + path.dropFirst(6) }
    guard let body = bodies.first(where: { $0.0 == host }), body.1.contains(where: { path.hasPrefix($0) && path.utf8.count > $0.utf8.count }) else { return nil }
    return "http://\(host)\(path)"
  }
}
