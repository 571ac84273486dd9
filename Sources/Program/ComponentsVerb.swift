import ArgumentParser
import Foundation
import Kernel

struct ComponentsVerb: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "components", abstract: "Print what this build is made of: the list of components (CycloneDX, JSON) that lies beside it.")

  func run() throws {
    let path = Settings.shared("components.cdx.json")
    guard let list = FileManager.default.contents(atPath: path) else {
      Terminal.tell([
        Problem(
          "components.file", path: path, vi: "Không có danh sách thành phần đi cùng bản này. Hãy chạy scripts/components trong thư mục mã nguồn rồi đặt components.cdx.json vào share/phohien.",
          en: "No list of components lies beside this build. Run scripts/components in the source folder and put components.cdx.json into share/phohien.")
      ])
      throw ExitCode(1)
    }
    FileHandle.standardOutput.write(list)
  }
}
