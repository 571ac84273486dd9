import Accounts
import Logging
import ServiceLifecycle

/// Sends the letters about passwords, one after the other, until the server stops. What waits then is not sent: who asked asks again.
struct LetterService: Service {
  let reset: PasswordReset
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      for await errand in reset.errands {
        do { try await reset.perform(errand) } catch is CancellationError { return } catch {
          // Neither the account nor the address: the log of acts knows.
          logger.warning("a letter was not sent", metadata: ["error": "\(error)"])
        }
      }
    }
  }
}
