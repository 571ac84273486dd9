import Kernel

/// From the list of a kind of text to the comparison of its articles, and to its coverage by commune; nothing for kinds that have neither.
package enum ClauseWays {
  package static func render(_ profile: Profile, _ page: PageContext) -> Markup {
    let compare: Markup = profile.clauses == nil ? .empty : "<a href=\"\(page.addresses.compare(profile))\">\(page(.compareTitle))</a>"
    let coverage: Markup = profile.coverage.isEmpty ? .empty : "<a href=\"\(page.addresses.coverage(profile))\">\(page(.coverageOpen))</a>"
    return compare.isEmpty && coverage.isEmpty ? .empty : "<p class=\"compare-ways\">\(compare) \(coverage)</p>"
  }
}
