/// What one listener takes upon itself, so that a flood or a slow client cannot take the server away from the others.
package struct ServingLimits: Sendable {
  /// How long an answer may take to make.
  package let deadline: Duration
  /// How long an answer about the server's health may take: whoever waits longer has given up already.
  package let health: Duration
  /// How many requests may be answered at a time; more are refused at once. `nil`: not limited.
  package let requests: Int?

  package init(deadline: Duration, health: Duration = .seconds(2), requests: Int?) {
    self.deadline = deadline
    self.health = health
    self.requests = requests
  }

  /// None that is ever reached.
  package static let none = ServingLimits(deadline: .seconds(86_400), health: .seconds(86_400), requests: nil)

  /// Bytes of a request's body.
  package static let body = 1_000_000
  /// Bytes of the request line and all header fields.
  package static let head = 32_768
  /// Bytes of one header field.
  package static let field = 16_384
  /// Header fields of a request.
  package static let fields = 100
  /// How long the head of a request may take to arrive, from its first byte.
  package static let headTime = Duration.seconds(15)
  /// How long its body may take.
  package static let bodyTime = Duration.seconds(60)
  /// Bytes of a body that brings files, at the addresses of `UploadAllowance` alone: the largest file that is taken, and the fields around it.
  package static let upload = (2 << 30) + 1_000_000
  /// How long such a body may take as a whole.
  package static let uploadTime = Duration.seconds(7_200)
  /// Bytes of it that must come within each `bodyTime`.
  package static let uploadPace = 65_536
  /// How many such bodies may be on their way at a time; more are refused at once.
  package static let uploads = 32
  /// How long a request that is on its way when the listener closes may take to arrive.
  package static let lastMoment = Duration.milliseconds(500)
  /// How long a connection that is being closed waits for the other end.
  package static let lingering = Duration.seconds(2)
}
