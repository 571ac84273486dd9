/// Every text of the pages. Each key must stand in every `assets/messages/<language>.yaml`; `{…}` places are filled by the caller.
package enum MessageKey: String, Sendable, CaseIterable {
  case productName, productLine, languageName, otherLanguageName
  case skipToContent, home, search, searchLabel, searchPlaceholder, searchButton, menu, openData, about
  case homeTitle, homeLead, homeExamples, homeSectors, homeSectorsLead, homeCount, homeRecords
  case resultsTitle, resultsFor, resultsAll, resultsNone, resultsNoneHelp, resultsCount, resultsOne, resultsCorrected, resultsPartial, resultsPage
  case sortBy, sortRelevance, sortTitle, sortDate, sortNewest, sortApply
  case facets, facetsClear, facetRemove, facetMore, filteredBy
  case previous, next
  case unitFormer, unitLies, unitRecords, unitAll
  case sources, sourcesNone, confidence, identifiers, relations, decisions, decisionNumber, decisionDate, decisionIssuer, decisionGrants, decisionNote, numberUnknown
  case pictureMissing, recordUpdated, recordData, notRecorded, unverified, otherLanguageTitle, missingTarget
  case dateRead, lunarCalendar, solarCalendar, everyYear, everyTwoYearsEven, everyTwoYearsOdd, everyThreeYears, cycleUnknown
  case coordinates, yes, no, openMap
  case errorTitle, errorAbsent, errorAbsentHelp, errorGone, errorGoneReason, errorBadRequest, errorBusy, errorInternal, errorReference, errorMethod
  case footerLine, footerNotice, apiDocs, apiSpecification, century, centuryBefore
}
