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
  case deskRecords, deskRecord
  case recordsLead, recordsCount, recordsOrMore, recordsNone, recordsOlder, recordsAll, recordsShow, recordsTitle, recordsKind, recordsUnit, recordsNoUnit, recordsState, recordsChanged
  case recordsChangedSince, recordsEmbargo, recordsRestricted, recordsContent, recordsIdentifier, recordsRevision, recordsPublic, recordsPublicPage, recordsReason
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
  case mineFactorClosed, mineFactorFirst, signInCodeOrRecovery, resetUnsent
  case auditNameUnknown, auditWasLocked, auditRecoveryCode
  case auditFormat, auditFormatLines, auditFormatOCSF, auditExportTitle, auditExportReason, auditExportHint
  case alarmsTitle, alarmsLead, alarmsOpen, alarmsAll, alarmsFilter, alarmsState, alarmsNone, alarmsSettledNow, alarmsSettled, alarmsSettle, alarmsReason
  case alarmsAccount, alarmsClient, alarmsFault, alarmsTimes, alarmsDays, alarmsEvents, alarmsCount
  case auditWrongPlace
  case tokenTitle, tokenLead, tokenNone, tokenName, tokenNameHint, tokenScopes, tokenScopesHint, tokenFor, tokenDays, tokenNetworks, tokenNetworksHint
  case tokenAnywhere, tokenExpires, tokenUsed, tokenActs, tokenIsGood, tokenIsExpired, tokenIsRevoked, tokenBefore, tokenMake, tokenMakeLead
  case tokenNoScopes, tokenSecret, tokenOnce, tokenMade, tokenRotated, tokenRevoked, tokenRotate, tokenRotateOf, tokenRevokeOf
  case resetTitle, resetLead, resetWho, resetWhoHint, resetButton, resetHelp, resetSent, resetSentHelp, resetQuestion, resetOften, resetNoAddress
  case resetMailSubject, resetMailText, resetChangedSubject, resetChangedText
  case openIDWays, openIDSignIn, openIDHandover, openIDHandoverGo, openIDRefused, openIDLinkRefused, openIDUnknownHelp, openIDClosedHelp, openIDAgainHelp
  case openIDLinked, openIDLinkedNone, openIDLinkLead, openIDLink, openIDUnlink, openIDUnlinkOf, openIDUnlinked, openIDThrough
  case deskProcessing, deskConsents, deskConsent, personalTitle, personalLead, personalRights, personalRightKnow, personalRightConsent
  case personalRightSee, personalRightErase, personalRightObject, personalRightComplain, personalContact, personalContactHow, personalActivities
  case personalActivitiesNone, personalPurpose, personalData, personalSubjects, personalChildren, personalBasis, personalRetention
  case personalRecipients, personalTransfers, personalTransfersNone, personalSecurity, personalSource, personalAssessment, personalProcessingLead
  case personalPeople, personalPeopleLead, personalWhere, personalCount, personalCountSensitive, personalTotal, personalOfAccounts
  case personalOfConsents, personalOfRecords, personalOfCases, personalTriggers, personalOver, personalUnclaimed, personalFile, personalConsentsLead
  case personalFind, personalWords, personalWordsHint, personalFindButton, personalPersonFile, personalFilter, personalState, personalNone
  case personalConsentsCount, personalPages, personalPerson, personalForgotten, personalNoEnd, personalEnter, personalEnterLead, personalName
  case personalPhone, personalMail, personalAddress, personalPurposeHint, personalWording, personalWordingHint, personalWay, personalGiven
  case personalExpires, personalExpiresHint, personalEvidence, personalEvidenceHint, personalAbout, personalAboutHint, personalFacts
  case personalWithdrawn, personalReason, personalReasonHint, personalEntered, personalAuthor, personalWithdraw, personalWithdrawLead
  case personalForget, personalForgetLead, personalDoneEntered, personalDoneWithdrawn, personalDoneForgotten
  case deskCases, deskCase, casesChoose, casesChooseLead, casesReports, casesRequests, casesAbout, casesMessage, casesMessageHint
  case casesProposal, casesProposalHint, casesSource, casesSourceHint, casesName, casesContact, casesContactHint, casesData, casesDataHint
  case casesPeople, casesPeopleHint, casesTrap, casesSend, casesPrivacy, casesFiled, casesFiledLead, casesNumber, casesNumberHint, casesCode
  case casesKeep, casesUntil, casesStateTitle, casesStateLead, casesStateLook, casesStateOf, casesKind, casesState, casesReceived
  case casesKnown, casesKnownHint, casesOutcome, casesAnswer, casesAnswerHint, casesMet, casesUnmet, casesLeftWorkingDays, casesLeftDays
  case casesLeftHours, casesLeftHour, casesLeftToday, casesOverdueHour, casesOverdueHours, casesOverdueDays, casesView, casesViewOpen
  case casesViewMine, casesViewOverdue, casesViewClosed, casesViewAll, casesFilter, casesCount, casesNone, casesNext, casesAssigned
  case casesNobody, casesPages, casesOpen, casesOpenLead, casesWhat, casesFacts, casesWords, casesSubject, casesSubjectAbsent, casesClocks
  case casesClocksNone, casesClock, casesDue, casesLeft, casesLegal, casesMeet, casesMeetOf, casesMeets, casesEntries, casesEvidence
  case casesSender, casesDone, casesDecider, casesDecided, casesClosed, casesForgotten, casesTake, casesTakeLead, casesNote, casesNoteLead
  case casesDecide, casesDecideLead, casesFinal, casesClose, casesCloseLead, casesTakeEvidence, casesTakeEvidenceLead, casesWithdraw
  case casesWithdrawLead, casesErase, casesEraseLead, casesReason, casesReasonPublic, casesExport, casesExportLead, casesExportSender
  case casesExportSenderYes, casesForget, casesForgetLead
  case casesExportNotesYes, personalEnd, personalEndLead, personalEnded, personalEndReason, personalEndReasonHint, personalDoneEnded
  case personalCounted, personalCountNone
}
