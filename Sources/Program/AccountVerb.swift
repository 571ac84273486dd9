import ArgumentParser
import Kernel
import Pages
import Storage

/// The operator's way to accounts when nobody can sign in any more.
struct AccountVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "List the accounts, or make a one-time link for one of them.", subcommands: [List.self, Link.self, GrantRole.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Every account: name, kind, state, roles.")
    @OptionGroup var options: InstanceOptions
    @Option(help: "The file of the instance's secret.") var secret: String?

    func run() async throws {
      let (accounts, _) = try await AccountVerb.open(try options.read([.secret: secret]))
      for account in try await accounts.accounts() {
        print([account.name, account.kind.rawValue, account.state.rawValue, account.grants.map(\.role).joined(separator: ",")].joined(separator: "\t"))
      }
      try accounts.close()
    }
  }

  struct Link: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "link", abstract: "Print a link with which the owner of an account sets a new password, once.")
    @Argument(help: "The sign-in name.") var name: String
    @OptionGroup var options: InstanceOptions
    @Option(help: "The file of the instance's secret.") var secret: String?
    @Option(help: "Address of the instance as visitors see it.") var base: String?
    @Option(help: "Also take the second factor and the password away, for this reason.") var reset: String?

    func run() async throws {
      let (accounts, settings) = try await AccountVerb.open(try options.read([.secret: secret, .base: base]))
      let token = try await Instance.tellingProblems {
        let account = try await AccountVerb.find(name, accounts)
        if let reset { return try await accounts.reset(account.id, reason: reset, by: .terminal) }
        return try await accounts.link(for: account.id, by: .terminal)
      }
      print("\(settings.base)\(SignInAddress.link(token, Terminal.language))")
      try accounts.close()
    }
  }

  struct GrantRole: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "grant", abstract: "Give an account a role for the whole province.")
    @Argument(help: "The sign-in name.") var name: String
    @Argument(help: "The id of the role.") var role: String
    @OptionGroup var options: InstanceOptions
    @Option(help: "The file of the instance's secret.") var secret: String?

    func run() async throws {
      let (accounts, settings) = try await AccountVerb.open(try options.read([.secret: secret]))
      let roles = try Instance.declarations(settings).roles
      try await Instance.tellingProblems {
        try await accounts.grant(Grant(role: role), to: try await AccountVerb.find(name, accounts).id, roles: roles, by: .terminal)
      }
      try accounts.close()
    }
  }

  private static func find(_ name: String, _ accounts: AccountStore) async throws -> Account {
    guard let account = try await accounts.accounts().first(where: { $0.name == name }) else {
      throw Problems([Problem("account.absent", path: name, vi: "Không có tài khoản này; xem phohien account list.", en: "There is no such account; see phohien account list.")])
    }
    return account
  }

  private static func open(_ settings: Settings) async throws -> (AccountStore, Settings) {
    let store = try await Instance.store(settings)
    return (try await Instance.tellingProblems { try await AccountStore.open(store, secret: settings.secret) }, settings)
  }
}
