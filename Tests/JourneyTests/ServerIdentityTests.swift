import Foundation
import Kernel
import Testing

@testable import Edge

/// The certificate that the server shows, and what happens when its files change.
@Suite("Certificate of the server") struct ServerIdentityTests {
  private static func fault(_ certificate: TestCertificate, at now: Int64) -> ServerCertificate.Fault? {
    do {
      _ = try ServerCertificate.read(certificate.folder, at: now)
      return nil
    } catch let fault as ServerCertificate.Fault { return fault } catch { return nil }
  }

  @Test("A pair is taken while it is good, and refused before and after") func times() async throws {
    let certificate = try await TestCertificate.make()
    defer { certificate.remove() }
    let read = try ServerCertificate.read(certificate.folder, at: certificate.now)
    let days = Double(read.notAfter - certificate.now) / Double(TestCertificate.day)
    #expect(days > 9.9 && days < 10.1)
    #expect(Self.fault(certificate, at: read.notAfter) == nil)
    #expect(Self.fault(certificate, at: read.notAfter + 1) == .expired(at: read.notAfter))
    guard case .early? = Self.fault(certificate, at: certificate.now - TestCertificate.day) else { return #expect(Bool(false)) }
  }

  @Test("Files that are missing, no PEM, or not of one issue are told apart, with both languages") func faults() async throws {
    let one = try await TestCertificate.make(), two = try await TestCertificate.make()
    defer {
      one.remove()
      two.remove()
    }
    let key = one.folder.appending(path: "privkey.pem"), chain = one.folder.appending(path: "fullchain.pem")
    let kept = (key: try Data(contentsOf: key), chain: try Data(contentsOf: chain))
    try Data("not a key".utf8).write(to: key)
    #expect(Self.fault(one, at: one.now) == .noKey(file: key.path))
    try FileManager.default.removeItem(at: key)
    #expect(Self.fault(one, at: one.now) == .unreadable(file: key.path))
    try kept.key.write(to: key)
    try Data("not a certificate".utf8).write(to: chain)
    #expect(Self.fault(one, at: one.now) == .noCertificate(file: chain.path))
    try kept.chain.write(to: chain)
    #expect(Self.fault(one, at: one.now) == nil)
    try one.take("privkey.pem", from: two)
    #expect(Self.fault(one, at: one.now) == .mismatch)
    for fault in [ServerCertificate.Fault.mismatch, .unreadable(file: "f"), .noKey(file: "f"), .noCertificate(file: "f"), .expired(at: 0), .early(until: 0)] {
      let told = ServerIdentity.wording(of: fault)
      #expect(told[.vietnamese] != told[.english] && told.exactly(.vietnamese)?.isEmpty == false)
    }
  }

  @Test("Changed files are taken for new connections; a broken pair changes nothing, is told once, and is taken when it is whole") func renewal() async throws {
    let one = try await TestCertificate.make(), two = try await TestCertificate.make()
    defer {
      one.remove()
      two.remove()
    }
    let identity = try ServerIdentity(folder: one.folder) { one.now }
    let first = identity.context
    #expect(identity.look() == .unchanged && identity.context === first)
    try one.take("fullchain.pem", from: two)
    guard case .refused = identity.look() else { return #expect(Bool(false)) }
    #expect(identity.context === first && identity.families.value("phohien_tls_certificate_refused") == 1)
    #expect(identity.look() == .unchanged)
    guard case .refused = identity.look(isAsked: true) else { return #expect(Bool(false)) }
    try one.take("privkey.pem", from: two)
    guard case .taken(let until) = identity.look() else { return #expect(Bool(false)) }
    #expect(until > one.now && identity.context !== first && identity.families.value("phohien_tls_certificate_refused") == 0)
    #expect(identity.look() == .unchanged)
    let days = try #require(identity.families.value("phohien_tls_certificate_days"))
    #expect(days > 9.9 && days < 10.1)
  }

  @Test("A server without a pair that can be used does not start") func start() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "phohien-none-\(UUID().uuidString)")
    #expect(throws: ServerCertificate.Fault.unreadable(file: folder.appending(path: "fullchain.pem").path)) { try ServerIdentity(folder: folder) { 0 } }
  }
}
