import Foundation
import Kernel

/// What pages are written and drawn with: messages, style sheets, drawings.
package struct SiteFiles: Sendable {
  package let messages: Messages
  package let assets: Assets

  /// `folder`: that of assets, with `messages/` in it. Throws `Problems` of broken messages.
  package static func read(_ folder: URL) throws -> SiteFiles {
    let (messages, problems) = Messages.read(folder.appending(path: "messages"))
    guard problems.isEmpty else { throw Problems(problems) }
    return SiteFiles(messages: messages, assets: Assets.read(folder))
  }
}
