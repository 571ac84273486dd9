import ArgumentParser
import Foundation
import Kernel

struct ControlsVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "controls", abstract: "Print the controls of security level 3: what is asked for, what there is and what is missing, with settings, figures and tests.")
  @Option(help: "md: the page docs/operations/security-level-3.md; csv: a table for a spreadsheet.") var format: Format = .md
  @Option(help: "vi or en.") var language: Wording = .en

  enum Format: String, ExpressibleByArgument, CaseIterable { case md, csv }
  enum Wording: String, ExpressibleByArgument, CaseIterable { case vi, en }

  func run() throws {
    let sheet = SecuritySheet(language: Language(language.rawValue))
    try FileHandle.standardOutput.write(contentsOf: Data((format == .md ? sheet.page : sheet.csv).utf8))
  }
}
