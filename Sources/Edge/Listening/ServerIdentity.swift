import Foundation
import Kernel
import NIOSSL
import Synchronization

/// By what the server shows itself over TLS: the certificate and key of a folder, taken anew when the files change. Connections that are open keep what they began with.
package final class ServerIdentity: Sendable {
  private struct State {
    var certificate: ServerCertificate
    var stamps: [Stamp?]
    /// Why the files as they are now were refused.
    var fault: LocalizedText?
  }

  /// What tells that a file was changed.
  private struct Stamp: Equatable {
    let seconds: Int64
    let nanoseconds: Int64
    let size: Int64
    let number: UInt64
  }

  package enum Look: Sendable, Equatable {
    case unchanged
    /// New connections get the new certificate, good until then (milliseconds of UTC).
    case taken(until: Int64)
    /// The files cannot be used; what was there before goes on. Told once for each fault.
    case refused(LocalizedText)
  }

  private let folder: URL
  private let clock: @Sendable () -> Int64
  private let state: Mutex<State>

  /// Throws `ServerCertificate.Fault` when the folder holds no pair that can be used. `clock`: milliseconds of UTC.
  package init(folder: URL, clock: @escaping @Sendable () -> Int64) throws {
    self.folder = folder
    self.clock = clock
    // The stamps first: what is changed in between is then looked at once more.
    let stamps = Self.stamps(folder)
    state = Mutex(State(certificate: try ServerCertificate.read(folder, at: clock()), stamps: stamps))
  }

  var context: NIOSSLContext { state.withLock { $0.certificate.context } }

  /// Looks whether the files have changed, and takes them if they can be used. `isAsked`: reads them even where nothing tells of a change.
  package func look(isAsked: Bool = false) -> Look {
    let stamps = Self.stamps(folder)
    guard isAsked || state.withLock({ $0.stamps != stamps }) else { return .unchanged }
    do {
      let certificate = try ServerCertificate.read(folder, at: clock())
      state.withLock { $0 = State(certificate: certificate, stamps: stamps) }
      return .taken(until: certificate.notAfter)
    } catch {
      // A pair may be met half written: it is read again at the next look.
      let fault = Self.wording(of: error)
      let isNew = state.withLock { state in
        defer {
          state.stamps = []
          state.fault = fault
        }
        return state.fault != fault
      }
      return isNew || isAsked ? .refused(fault) : .unchanged
    }
  }

  /// What is wrong with the files, and how to mend it.
  package static func wording(of error: any Error) -> LocalizedText { ServerCertificate.wording(of: error) }

  package var families: [MetricFamily] {
    let (until, isStale) = state.withLock { ($0.certificate.notAfter, $0.fault != nil) }
    return [
      .single("phohien_tls_certificate_days", .gauge, help: "Days until the certificate in use expires; negative when it has.", Double(until - clock()) / 86_400_000),
      .single("phohien_tls_certificate_refused", .gauge, help: "1 when the files of the certificate cannot be used and an older one goes on, else 0.", isStale ? 1.0 : 0.0),
    ]
  }

  private static func stamps(_ folder: URL) -> [Stamp?] {
    ServerCertificate.files(folder).map { file in
      var found = stat()
      // ACME clients change links: what counts is where they lead.
      guard stat(file.path, &found) == 0 else { return nil }
      return Stamp(seconds: Int64(found.st_mtim.tv_sec), nanoseconds: Int64(found.st_mtim.tv_nsec), size: Int64(found.st_size), number: UInt64(found.st_ino))
    }
  }
}
