import Edge
import HTTPTypes
import Testing

/// Who asks, and under which name.
@Suite("Who asks") struct AddressTests {
  @Test(
    "networks hold the addresses that begin as they do",
    arguments: [
      ("10.0.0.0/8", "10.200.3.4", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.168.1.128/25", "192.168.1.127", false), ("192.168.1.128/25", "192.168.1.255", true), ("127.0.0.1", "127.0.0.1", true),
      ("127.0.0.1", "127.0.0.2", false), ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "::1", false), ("::1", "::1", true), ("2001:db8::/33", "2001:db8:7fff::1", true),
      ("2001:db8::/33", "2001:db8:8000::1", false), ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("fe80::/10", "fe80::1%eth0", true),
    ])
  func networks(range: String, address: String, isInside: Bool) throws {
    #expect(try #require(NetworkRange(range)).contains(try #require(NetworkAddress(address))) == isInside)
  }

  @Test("what is no network is refused", arguments: ["", "10", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::1/129", "example.vn", "10.0.0.0/8/8", "1.2.3.4.5"])
  func noNetworks(text: String) { #expect(NetworkRange(text) == nil) }

  @Test("addresses are shortened to a network that names no household") func shortened() throws {
    #expect(try #require(NetworkAddress("203.0.113.77")).shortened.description == "203.0.113.0")
    #expect(try #require(NetworkAddress("2001:db8:aaaa:bbbb::1")).shortened.description == "2001:db8:aaaa::")
    #expect(try #require(NetworkAddress("::ffff:203.0.113.77")).shortened.description == "203.0.113.0")
  }

  @Test(
    "the last hop is taken only from a proxy that is trusted; what stands before it may be invented",
    arguments: [
      ("198.51.100.1", "203.0.113.5", "198.51.100.1"),  // a stranger's word is not taken
      ("10.0.0.1", "203.0.113.5", "203.0.113.5"), ("10.0.0.1", "1.1.1.1, 203.0.113.5", "203.0.113.5"), ("10.0.0.1", "1.1.1.1, 203.0.113.5, 10.0.0.2", "203.0.113.5"),
      ("10.0.0.1", "", "10.0.0.1"), ("10.0.0.1", "unknown", "10.0.0.1"), ("10.0.0.1", "203.0.113.5, nonsense", "10.0.0.1"), ("10.0.0.1", "10.0.0.3", "10.0.0.3"),
    ])
  func forwarded(peer: String, header: String, expected: String) throws {
    let client = ClientAddress(proxies: [try #require(NetworkRange("10.0.0.0/8"))])
    var headers = HTTPFields()
    if !header.isEmpty { headers[try #require(HTTPField.Name("X-Forwarded-For"))] = header }
    #expect(client.of(headers, peer: NetworkAddress(peer))?.description == expected)
    #expect(client.of(headers, peer: nil) == nil)
  }

  private static let trace = "0af7651916cd43dd8448eb211c80319c"

  @Test(
    "a name is taken only where it is well-formed",
    arguments: [
      ("a-1_2.Z", "", "a-1_2.Z"), ("", "00-\(trace)-b7ad6b7169203331-01", trace), ("own", "00-\(trace)-b7ad6b7169203331-01", "own"), ("two words", "00-\(trace)-b7ad6b7169203331-01", trace),
      ("", "cc-\(trace)-b7ad6b7169203331-01-later", trace),
    ])
  func names(request: String, trace: String, expected: String) throws { #expect(try Self.reference(request, trace) == expected) }

  @Test(
    "else a new one is made",
    arguments: [
      ("", ""), (String(repeating: "a", count: 65), ""), ("a\"b", ""), ("<script>", ""), ("ạ", ""), ("", "00-00000000000000000000000000000000-b7ad6b7169203331-01"),
      ("", "ff-\(trace)-b7ad6b7169203331-01"), ("", "00-\(trace.uppercased())-b7ad6b7169203331-01"), ("", "00-\(trace)"), ("", trace),
    ])
  func noNames(request: String, trace: String) throws {
    let made = try (0..<2).map { _ in try Self.reference(request, trace) }
    #expect(made.allSatisfy { $0.count == 32 && $0.allSatisfy(\.isHexDigit) } && made[0] != made[1])
  }

  private static func reference(_ request: String, _ trace: String) throws -> String {
    var headers = HTTPFields()
    if !request.isEmpty { headers[try #require(RequestReference.header)] = request }
    if !trace.isEmpty { headers[try #require(HTTPField.Name("traceparent"))] = trace }
    return RequestReference.of(headers)
  }
}
