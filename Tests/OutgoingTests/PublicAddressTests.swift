import Foundation
import Testing

@testable import Outgoing

@Suite("Public addresses") struct PublicAddressTests {
  private static func bytes(_ text: String) throws -> [UInt8] {
    let isLong = text.contains(":")
    var bytes = [UInt8](repeating: 0, count: isLong ? 16 : 4)
    let outcome = inet_pton(isLong ? AF_INET6 : AF_INET, text, &bytes)
    try #require(outcome == 1, "\(text)")
    return bytes
  }

  @Test(
    "this machine, its networks, its cloud and what stands for them are nobody's to be sent to",
    arguments: [
      "0.0.0.0", "0.1.2.3", "10.0.0.0", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254", "169.254.0.1", "172.16.0.1",
      "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.7", "224.0.0.1",
      "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1",
      "64:ff9b::a00:1", "64:ff9b:1::8.8.8.8", "100::1", "2001::1", "2001:0:53aa:64c:0:0:f5ff:fffe", "2001:db8::1", "2001:1ff::1", "2002:7f00:1::", "2002:808:808::1", "3fff::1", "3fff:fff::1",
      "fc00::1", "fd00:ec2::254", "fe80::1", "febf::1", "fec0::1", "ff02::1", "ff0e::1", "5f00::1", "8000::1",
    ])
  func closed(address: String) throws { #expect(try !PublicAddress.isPublic(Self.bytes(address))) }

  @Test(
    "everybody's addresses, up to the edges of what is closed",
    arguments: [
      "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0",
      "191.255.255.255", "192.0.1.1", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "203.113.131.1", "223.255.255.255", "2001:200::1", "2001:4860:4860::8888",
      "2003::1", "2400:cb00::1", "2606:4700::1111", "3ffe::1", "3fff:1000::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
    ])
  func open(address: String) throws { #expect(try PublicAddress.isPublic(Self.bytes(address))) }

  @Test("what has neither 4 nor 16 bytes is no address") func lengths() {
    for count in [0, 1, 3, 5, 15, 17] { #expect(!PublicAddress.isPublic([UInt8](repeating: 8, count: count))) }
  }
}
