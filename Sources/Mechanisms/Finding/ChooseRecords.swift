import Edge
import Kernel
import Pages
import Storage

/// Lets other mechanisms be asked by the same words and filters as the search.
extension FindingMechanism {
  /// Reads the parameters of the search, whatever else there is, and finds out which words are answered. Throws `request.…` and `search.…` problems.
  package static func choosing(index: SearchIndex, kit: PageKit) -> @Sendable (RequestParameters, Language) async throws -> ChosenRecords {
    { parameters, language in
      var request = try SearchRequest(parameters, language: language, index: index)
      request.count = 0
      let asked = !request.query.allSatisfy(\.isWhitespace)
      let found = asked ? try await Finder(index: index).find(request) : nil
      let labels = FacetLabels(declarations: kit.declarations, units: index.units, page: kit.context(language))
      return ChosenRecords(
        profile: request.profile, unit: request.unit, words: asked ? request.query : "", corrected: found?.corrected, isPartial: found?.partial ?? false,
        matching: found?.matching, filters: request.facets.map { .init(name: $0.facet.name, code: $0.code, label: labels.label($0.code, $0.facet)) },
        terms: (request.profile.map { [IndexTerms.profile($0.id)] } ?? []) + (request.unit.map { [IndexTerms.unit($0.id)] } ?? [])
          + request.facets.map { IndexTerms.facet($0.facet.slot, $0.code) },
        names: SearchRequest.names(profile: request.profile, catalogue: index.catalogue).filter { $0 != "sort" })
    }
  }
}
