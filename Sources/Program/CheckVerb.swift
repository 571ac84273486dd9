import ArgumentParser
import Foundation
import Kernel

struct CheckVerb: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "check", abstract: "Check declarations: every fault with file, line and mend.")
  @Argument(help: "The folder of declarations.") var sectors: String
  @Option(help: "The folder of the Plan; without it the one beside the sectors.") var plan: String?

  func run() throws {
    let (declarations, problems) = DeclarationReader.read(URL(filePath: sectors), plan: plan.map { URL(filePath: $0) } ?? DeclarationReader.plan(beside: URL(filePath: sectors)))
    try Terminal.stopOnErrors(problems)
    let terms = declarations.vocabularies.values.reduce(0) { $0 + $1.terms.count }
    let read = declarations.plan
    let planned = read.targets.isEmpty ? "" : ", \(read.targets.count) targets, \(read.indicators.count) indicators, \(read.dataSets.count) data sets to report"
    print("\(declarations.sectors.count) sectors, \(declarations.profiles.count) profiles, \(declarations.vocabularies.count) vocabularies with \(terms) terms\(planned): in order")
  }
}
