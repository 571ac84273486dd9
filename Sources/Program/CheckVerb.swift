import ArgumentParser
import Foundation
import Kernel

struct CheckVerb: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: "Check declarations: every fault with file, line and mend.")
  @Argument(help: "The folder of declarations.") var sectors: String

  func run() throws {
    let (declarations, problems) = DeclarationReader.read(URL(filePath: sectors))
    try Terminal.stopOnErrors(problems)
    let terms = declarations.vocabularies.values.reduce(0) { $0 + $1.terms.count }
    print("\(declarations.sectors.count) sectors, \(declarations.profiles.count) profiles, \(declarations.vocabularies.count) vocabularies with \(terms) terms: in order")
  }
}
