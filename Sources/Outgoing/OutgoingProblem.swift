/// Why another server was not asked, or gave no answer. What the library said about it goes to the `note` of who asks.
package enum OutgoingProblem: Error, Sendable, Hashable {
  /// No such name, no connection, a broken one, too many redirects, or too many transfers under way.
  case unreachable
  /// The address that would have been connected to is not a public one, the port is not, or a redirect leads from HTTPS to HTTP.
  case refusedAddress
  /// The answer is larger than it may be; what had come of it is dropped.
  case tooLarge
  /// The deadline passed.
  case overdue
  /// The certificate is not trusted, has expired or is somebody else's.
  case certificate
  /// Not an address of HTTP or HTTPS, one with a name and password in it, or a header that is none.
  case address
}
