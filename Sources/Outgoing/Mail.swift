import Kernel

/// A letter to one person.
package struct Mail: Sendable, Hashable {
  package let to: MailAddress
  package let subject: String
  /// Lines end with a line feed.
  package let text: String
  package let language: Language

  package init(to: MailAddress, subject: String, text: String, language: Language) {
    self.to = to
    self.subject = subject
    self.text = text
    self.language = language
  }
}

/// Why a letter was not sent; besides these `OutgoingProblem`.
package enum MailProblem: Error, Sendable, Hashable {
  /// A subject with control characters, or a text with others than line feeds and tabs.
  case control
  /// The server offers no TLS, and is not this machine.
  case plain
  /// The server refused name and password.
  case login
  /// The server refused the letter with this code. Source: RFC 5321, section 4.2.
  case refused(Int)
}
