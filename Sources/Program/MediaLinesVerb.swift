import ArgumentParser
import Foundation
import Kernel
import Storage

extension MediaVerb {
  /// Takes in what another tool transcribed.
  struct Lines: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lines", abstract: "Put the lines of an annotation page (JSON) in place of the lines of an image, as reviewed; without a file, print how many there are.")
    @Argument(help: "The image's id.") var media: String
    @Argument(help: "The annotation page.") var file: String?
    @OptionGroup var options: InstanceOptions

    func run() async throws {
      let settings = try options.read()
      let store = MediaStore(store: try await Instance.store(settings), folder: settings.data)
      try await Instance.tellingProblems {
        guard let id = RecordID(media), try await store.media(id) != nil else {
          throw Problems([Problem("media.absent", path: media, vi: "Không có tệp này, hoặc nó đã được gỡ.", en: "There is no such file, or it was removed.")])
        }
        if let file {
          guard let data = try? Data(contentsOf: URL(filePath: file)) else {
            throw Problems([Problem("media.file", path: file, vi: "Không có tệp này, hoặc không đọc được.", en: "There is no such file, or it cannot be read.")])
          }
          let lines = try LineImport.lines(json: String(decoding: data, as: UTF8.self), of: id, author: MediaVerb.author, now: store.store.clock())
          try await store.setLines(lines, of: id, stamp: nil, by: MediaVerb.author, actor: .terminal)
        }
        print(try await store.lines(of: id, publicOnly: false).count)
      }
      try store.store.database.close()
    }
  }
}
