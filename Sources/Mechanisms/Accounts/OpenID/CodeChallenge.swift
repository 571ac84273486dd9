import Crypto
import Foundation
import Kernel

/// Proof that who exchanges a code is who asked for it (PKCE). Source: RFC 7636, sections 4.1 and 4.2: only S256.
struct CodeChallenge: Sendable {
  /// Kept until the code comes.
  let verifier: String

  init() { verifier = Secret.token() }
  init(verifier: String) { self.verifier = verifier }

  /// Sent along when the code is asked for.
  var text: String { Base64URL.text(SHA256.hash(data: Data(verifier.utf8))) }
}
