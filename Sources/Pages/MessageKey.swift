/// Every text of the pages. Each key must stand in every `assets/messages/<language>.yaml`; `{…}` places are filled by the caller.
package enum MessageKey: String, Sendable, CaseIterable {
  case productName, productLine, languageName
  case skipToContent, home, search, searchLabel, searchPlaceholder, searchButton, menu, openData
  case homeTitle, homeLead, homeExamples, homeExampleQueries, homeSectors, homeSectorsLead, homeCount, homeRecords
  case resultsFor, resultsAll, resultsNone, resultsNoneFiltered, resultsNoneHelp, resultsCount, resultsOne, resultsCorrected, resultsPartial, resultsPage
  case sortBy, sortRelevance, sortTitle, sortDate, sortNewest, sortApply
  case facets, facetsClear, facetRemove, facetMore, filteredBy
  case previous, next
  case unitLies
  case sources, sourcesNone, confidence, identifiers, relations, decisions, decisionNumber, decisionDate, decisionIssuer, decisionGrants, decisionNote, numberUnknown
  case pictureMissing, recordUpdated, recordData, notRecorded, unverified
  case lunarCalendar, solarCalendar, everyYear, everyTwoYearsEven, everyTwoYearsOdd, everyThreeYears, cycleUnknown
  case yes, no
  case errorTitle, errorAbsent, errorAbsentHelp, errorGone, errorBadRequest, errorBusy, errorReference
  case footerLine, footerNotice, apiSpecification, century, centuryBefore
}
