import Kernel

/// Where administrators work (khu vực quản trị): at which listener and from which networks. Source: TCVN 14423:2026, clause 5 (level 3), read through a summary.
package struct Administration: Sendable {
  package enum Place: String, Sendable, CaseIterable {
    /// At every listener.
    case everywhere
    /// At the operator's listener alone.
    case admin
  }

  package let place: Place
  /// Networks from which administrators may sign in; empty: from anywhere.
  private let networks: [NetworkRange]

  package init(place: Place = .everywhere, networks: [NetworkRange] = []) {
    self.place = place
    self.networks = networks
  }

  /// The door of one listener.
  package func door(isOperators: Bool) -> AdministratorDoor { AdministratorDoor(isHere: isOperators || place == .everywhere, networks: networks) }
}

/// What one listener lets administrators do.
package struct AdministratorDoor: Sendable {
  /// Whether the pages of administration are here, and administrators at all.
  package let isHere: Bool
  private let networks: [NetworkRange]

  init(isHere: Bool, networks: [NetworkRange]) {
    self.isHere = isHere
    self.networks = networks
  }

  /// Whether an account of `kind` may sign in, and go on working, from `client`. Who cannot be told comes from no network.
  package func admits(_ kind: AccountKind, from client: NetworkAddress?) -> Bool {
    guard kind == .administrator else { return true }
    return isHere && (networks.isEmpty || client.map { client in networks.contains { $0.contains(client) } } ?? false)
  }
}
