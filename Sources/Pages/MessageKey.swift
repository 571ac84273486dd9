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
  case calendarTitle, calendarLead, calendarWeekdays, calendarWeekdaysShort, calendarMonths, calendarMonthsShort, calendarMonthTitle, calendarMonthIn
  case calendarLunarMonths, calendarLunarMonth, calendarLunarMonthLeap, calendarLunarDay, calendarLunarDays, calendarLunarTold, calendarLunarDate, calendarLunarIs, calendarLeap
  case calendarYear, calendarYearNoLeap, calendarYearLeap, calendarAnimals, calendarTerm, calendarTerms, calendarToday, calendarPreviousMonth, calendarNextMonth
  case calendarTurn, calendarViews, calendarViewMonth, calendarViewList, calendarFilters, calendarUnit, calendarUnitAll, calendarKind, calendarKindAll
  case calendarFilter, calendarClear, calendarCount, calendarOne, calendarCountNote, calendarNone, calendarGrid, calendarDayUnknown, calendarUncertain
  case calendarNow, calendarStartsToday, calendarTomorrow, calendarInDays, calendarNextTime, calendarAfterwards, calendarAdd, calendarSubscribe
  case calendarSubscribeLead, calendarFeedAddress, calendarSoon, calendarAll, calendarFeedName, calendarFeedText, calendarFeedCut
  case datasetName, datasetDescription, publisherName, citationAuthor, citationEntry, citationNote, citationText, cardAlt
  case explore, menuMap, menuCalendar, menuTimeline, menuSaved, homeOfTheDay, homeWays, homeRandom
  case homeNews, recordGlance, recordNearby, recordForms, saveRecord, savedRecord, savedOpen, savedEmpty
  case savedLead, savedRemove, savedPrint, savedKeep, savedClear, savedShare, savedLink, timelineLead
  case timelineNote, storyStops, storyFound, storyAll
  case mapTitle, mapUnitTitle, mapDescriptionOfPage, mapRecords, mapRecordsOne, mapRecordsNone, mapLead, mapUnitLead, mapFilter, mapWords, mapKind
  case mapKindAll, mapCentury, mapCenturyAll, mapApply, mapSkip, mapDescription, mapUnitDescription, mapArea, mapCommunes, mapCommunesNote
  case mapCommunesEmpty, mapNothing, mapLegend, mapLegendShade, mapLegendNone, mapLegendFrom, mapLegendCluster, mapLegendPin, mapLegendApproximate
  case mapLegendCommune, mapSource, mapWhole, mapUnitRecord, mapPoints, mapPointsSome, mapPointsNone, mapOnlyCommune, mapOnlyCommuneNote
  case mapOnlyCommuneNone, mapAll, mapFormer, mapCountryTitle, mapCountryDescription, mapHungYen, mapHoangSa, mapTruongSa, mapLocator, mapHomeTitle
  case mapHomeLead, mapHomePicture, mapHomeOpen, mapView, mapZoomIn, mapZoomOut, mapZoomReset, mapClose, mapHere, mapCloser, mapMany, mapInView
  case mapFailed, mapWithin, mapHomeAll
  case timelineLegend
  case galleryTitle, galleryLead, galleryContents, galleryType, galleryTypeNote, galleryColours, galleryColoursNote, galleryColour, galleryColourNames
  case galleryLight, galleryDark, galleryContrast, galleryDrawings, galleryDrawingsNote, galleryPlates, galleryPlatesNote, galleryWaves, galleryWavesNote
  case galleryButtons, galleryButtonsNote, galleryMainAction, galleryQuietAction, galleryLink, galleryForms, galleryFormsNote, galleryFieldName
  case galleryFieldHint, galleryFieldPlace, galleryFieldText, galleryFieldCheck, gallerySearch, gallerySearchNote, galleryResults, galleryResultsNote
  case galleryFilters, galleryFiltersNote, galleryNotices, galleryNoticesNote, galleryHigh, galleryMedium, galleryLow, galleryErrors, galleryErrorsNote
  case gallerySectors, gallerySectorsNote, galleryLines, galleryLinesNote, galleryFacts, galleryFactsNote, galleryPicture, galleryPictureNote
  case galleryDecisions, galleryDecisionsNote, galleryDays, galleryDaysNote, galleryStory, galleryStoryNote, galleryThemes, galleryThemesNote
  case galleryTimeline, galleryTimelineNote, galleryMap, galleryMapNote
  case savedFull
  case deskTitle, deskMine, deskAccounts, deskAccount, deskAccess, deskAudit, deskMenu, deskSignedIn, deskSignOut, deskRoles, deskNoRole, deskWays
  case signInTitle, signInLead, signInName, signInPassword, signInButton, signInHelp, signInRefused, signInLocked, signInPasswordSet, signInOut
  case signInCodeTitle, signInCodeLead, signInCode, signInCodeHint, signInCodeWrong, signInLinkTitle, signInLinkLead, signInLinkEnded, passwordNew
  case passwordAgain, passwordOld, passwordHint, passwordHintShort, passwordButton, mineSessionEnded, minePasswordChanged, mineFactorSet
  case mineCodesMade, minePasswordDue, mineFactorDue, mineCodes, mineCodesKeep, mineFactor, mineFactorOn, mineCodesNew, mineFactorLead, mineFactorScan
  case mineFactorPicture, mineFactorType, mineFactorCode, mineFactorButton, minePassword, mineSessions, mineSessionThis, mineSessionEnd
  case accountsCount, accountsFound, accountsFilter, accountsWords, accountsState, accountsKind, accountsAny, accountsNone, accountsTable
  case accountsDisplay, accountsUnit, accountsRoles, accountsSignedIn, accountsNever, accountsMail, accountsMake, accountsMakeLead
  case accountsNameHint, accountsKindHint, accountsOptional, accountsChoose, accountsNoUnit, accountsMade
  case accountFacts, accountReason, accountLockedUntil, accountPasswordAt, accountCreated, accountGrants, accountGrantsNone, accountReach
  case accountWhole, accountAllProfiles, accountProfiles, accountProfilesHint, accountRevoke, accountRevokeOf, accountGrantTitle, accountGrantHint
  case accountNoRoleOfKind, accountGranted, accountRevoked, accountSessionsNone, accountClient, accountAgent, accountBegun, accountSeen
  case accountLink, accountLinkOnce, accountLinkMake, accountLinkLead, accountLinkMade, accountDisable, accountDisableLead, accountDisabled
  case accountEnable, accountEnableLead, accountEnabled, accountLeave, accountLeaveLead, accountLeft, accountOwn
  case accessMatrix, accessMatrixFile, accessSensitivity, accessHolders, accessHoldersNone, accessUndeclared, accessReview, accessReviewLead
  case accessReviewFile, accessDormant
  case auditNote, auditFilter, auditAct, auditResult, auditFrom, auditTo, auditDone, auditRefused, auditCount, auditNone, auditTime
  case auditNumber, auditWho, auditNobody, auditObject, auditReference, auditExport, auditPages, auditOlder, auditNewest
  case accountFactorDrop, accountFactorLead, accountFactorDropped
  case mineFactorClosed, signInCodeOrRecovery
  case auditNameUnknown, auditWasLocked, auditRecoveryCode
}
