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
  case deskEdit, deskHistory, deskAsOf, deskReviews, deskReview, deskBulk, deskProposals, deskProposal, deskChanges, deskOneChange, deskQuality
  case deskUnits, deskTerms, deskSheets, deskLists, deskExports
  case ledgerWhy, ledgerWhyPaused, ledgerLabel, ledgerDay, ledgerWeekday, ledgerCounted, ledgerStart, ledgerNumber, ledgerNumberWorked, ledgerWeekend
  case ledgerHoliday, ledgerInLieu, ledgerDayOff, ledgerPaused, ledgerDue, ledgerDuePaused
  case bulkLead, bulkSelection, bulkSelectionOther, bulkCount, bulkNoRecords, bulkProfile, bulkUnit, bulkState, bulkWords, bulkList, bulkGap
  case bulkChosen, bulkAnyUnit, bulkAnyState, bulkChooseKind, bulkChoose, bulkProfileFirst, bulkTooMany, bulkOperations, bulkNoOperation, bulkForget
  case bulkForgetOf, bulkAddOperation, bulkOperation, bulkField, bulkFieldNone, bulkLanguage, bulkLanguageHint, bulkAllLanguages, bulkNext
  case bulkText, bulkFind, bulkWith, bulkWithHint, bulkMatching, bulkExact, bulkFolded, bulkWholeWords, bulkWholeWordsYes, bulkTarget, bulkNoUnit
  case bulkAdd, bulkCancel, bulkSet, bulkClear, bulkAddValue, bulkRemoveValue, bulkReplace, bulkMove, bulkToldSet, bulkToldSetIn, bulkToldClear
  case bulkToldClearIn, bulkToldAdd, bulkToldRemove, bulkToldReplace, bulkToldReplaceIn, bulkToldMove, bulkToldClosed, bulkHowExact, bulkHowFolded
  case bulkHowWhole, bulkPreview, bulkPreviewLead, bulkTotals, bulkDifferences, bulkPageOf, bulkPages, bulkEarlier, bulkLater, bulkBefore, bulkAfter
  case bulkKept, bulkKeptWhy, bulkKeptMore, bulkRecord, bulkNothing, bulkRestricted, bulkKeep, bulkKeepLead, bulkReason, bulkReasonHint
  case bulkProposalsLead, bulkProposalsOpen, bulkProposalsEnded, bulkProposalsNone, bulkProposalsOlder, bulkProposalsNew, bulkProposalOne
  case bulkProposalKind, bulkProposalAuthor, bulkProposalAt, bulkProposalState, bulkProposalRecords, bulkProposalWhat
  case bulkProposalEnder, bulkProposalEnd, bulkProposalWords, bulkProposalChangeSet, bulkProposalChangeSetLink, bulkProposalNeeds
  case bulkProposalNeedsYes, bulkProposalNeedsNo, bulkProposalWaits, bulkApply, bulkApplyLead, bulkPublish, bulkPublishYes, bulkRefuse, bulkRefuseLead
  case bulkRefuseWords, bulkDrop, bulkDropLead, bulkSince, bulkSinceMark, bulkOutside, bulkDoneMade, bulkDoneApplied, bulkDoneRefused, bulkDoneDropped
  case bulkDoneRule, bulkRules, bulkRulesLead, bulkRulesNone, bulkRuleUnit, bulkRuleAsk, bulkRuleStop, bulkRuleStopOf
  case historyTitle, historyLead, historyField, historyDifference, historyRemoved, historyAdded, historyEmpty, historyUnseen, historyMemberReading
  case historyMemberPrecision, historyMemberRole, historyMemberKind, historyMemberRank, historyMemberNote, historyMemberAddress, historyNumber
  case historyNumbered, historyAt, historyAuthor, historyReason, historySource, historySourceDesk, historySourceUndo, historyState, historyChanged
  case historyChangedNone, historyPublic, historyErased, historyClosed, historyCompare, historyFrom, historyTo, historyCompareDo, historySame
  case historyPrevious, historyWithHead, historyOlder, historyAll, historyRecord, historyContent, historyChangeSet, historyOpenChangeSet, historyDay
  case historyDayTitle, historyDayDo, historyDayOf, historyDesk, historyDeskNone, historySeen, historySeenNone, historySeenGone, historySeenGoneReason
  case historySeenSame, historySeenOther, historySeenDescribed, historyRestore, historyRestoreLead, historyRestoreReason, historyRestored
  case historyAsOfLead, historyAsOfUnit, historyAsOfNext, changesLead, changesRecords, changesWho, changesMine, changesOlder, changesNone
  case changesTitle, changesUndoneBy, changesUndoes, changesSee, changesMade, changesNoFields, changesKeeps, changesLeft, changesLeftLead, changesUndo
  case changesUndoLook, changesUndoLead, changesUndoLarge, changesUndoCount, changesUndoNothing, changesKept, changesKeptNothing, changesKeptBy
  case changesNow, changesThen, changesBefore, changesAfter, changesUnit, changesReason, changesDone, changesPages
  case formSave, formContents, formOther, formNeeded, formNeededPublished, formProblemsOne, formProblemsMany, formRemarksOne, formRemarksMany
  case formSectionProblems, formLine, formLineNumber, formAdd, formRemove, formRaise, formNotSaid
  case formNoneListed, formTermSearch, formMarkdown, formPreview, formPreviewed, formStale, formQuantityUnit, formMoney
  case formDateHint, formDateDay, formDateRead, formDateUnread, formDateLunar, formDateOthers, formDateOwn, formDateOwnHint, formDay, formMonth
  case formEndDay, formEndMonth, formCalendar, formCalendarOpen, formCycle, formCycleOpen, formRecurrenceText, formRecurrenceHint, formRecurrenceRead
  case formPlaceHint, formPrecision, formFindHint, formLinked, formUnlinked, formCandidates, formCandidatesNone, formCreate
  case formNote, formVerified, formAgentName, formAgentRole, formLatitude, formLongitude, formGeometryHint, formMap, formMapHint, formMapLabel
  case formMapMark, formMapPicked, formZoomIn, formZoomOut, formDecisionNumber, formDecisionDate, formDecisionIssuer, formDecisionKind
  case formDecisionRank, formDecisionURL, formContactName, formContactPhone, formContactMail, formContactAddress, formIdentifierScheme
  case formIdentifierValue, formMedia, formKept, formUnkept, formFound, formFoundNone, formFailed
  case reviewQueues, reviewQueueDecide, reviewQueueAssigned, reviewQueueMend, reviewQueueSubmitted, reviewQueueOpen, reviewLeadDecide
  case reviewLeadAssigned, reviewLeadMend, reviewLeadSubmitted, reviewLeadOpen, reviewFilter, reviewOnlyOverdue, reviewCount, reviewNone, reviewPages
  case reviewStart, reviewDue, reviewSubmitter, reviewAssigned, reviewNobody, reviewStateOpen, reviewStatePaused, reviewStateApproved
  case reviewStateReturned, reviewStateTakenBack, reviewDuePaused, reviewLeft, reviewLeftToday, reviewOverdue, reviewOverdueJust, reviewTitle
  case reviewToActs, reviewFacts, reviewNote, reviewAuthors, reviewEnded, reviewWords, reviewPause, reviewPauseOpen, reviewChecks, reviewError
  case reviewWarning, reviewHiddenErrors, reviewChanges, reviewNeverPublished, reviewNoChanges, reviewPublished, reviewSubmitted, reviewWholeRecord
  case reviewEmptyField, reviewRemarks, reviewRemark, reviewRemarkOn, reviewRemarkAdd, reviewRemarkLead, reviewRemarkHere, reviewAnswer
  case reviewRemarkSettled, reviewSettle, reviewSettleOf, reviewApproveLead, reviewErrorsFirst, reviewOwnChanged, reviewOwnSubmitted
  case reviewPausedFirst, reviewReasons, reviewSendBackLead, reviewPauseWhy, reviewPauseLead, reviewPauseSource, reviewResumeLead
  case reviewResumeOpinionLead, reviewResumeNoEdit, reviewAssign, reviewAssignLead, reviewTakeBackLead, reviewEdit, reviewDoneApprove
  case reviewDoneSendBack, reviewDonePause, reviewDoneResume, reviewDoneAssign, reviewDoneTakeBack, reviewDoneRemark, reviewDoneSettle
  case reviewMailGreeting, reviewMailFoot, reviewMailSubmitted, reviewMailAssigned, reviewMailApproved, reviewMailReturned, reviewMailRemarked
  case reviewMailDueSubject, reviewMailDue, reviewMailSoon, reviewMailLate
  case sheetLead, sheetWhat, sheetOne, sheetMany, sheetKey, sheetKeyHint, sheetRecords, sheetParts, sheetPartsHint, sheetParent, sheetAgency
  case sheetNumber, sheetNumberHint, sheetPlace, sheetDay, sheetSubject, sheetSubjectHint, sheetGrounds, sheetListHint, sheetAuthority
  case sheetAuthorityHint, sheetPost, sheetSigner, sheetPreparer, sheetRecipients, sheetShow, sheetPDF, sheetPrintHint, sheetBack, sheetNoneDeclared
  case editSaved, editMerged, editUnchanged, editKept, editDropped, editSubmitted, editTakenBack, editWithdrawn, editReopened, editClosed, editAdd
  case editNoKind, editKindLead, editTitle, editTitleNew, editLeadNew, editLeadPublic, editToRecord, editUnitHint, editReason, editReasonHint
  case editReasonNew, editReasonOld, editNote, editNoteHint, editFoot, editSave, editSubmit, editPreview, editKeep, editDrop, editUnseen, editRemarks
  case editKeptFrom, editKeptOlder, editContinue, editBegun, editBegunAt, editDuplicates, editDuplicatesLead, editDistinct, editSameName, editNearName
  case editMetres, editLikely, editLikelyNone, editFindLikely, editConflict, editConflictLead, editConflictAgain, editSideBefore, editSideMine
  case editSideTheirs, editSaveChoice, editBackToForm, editEmpty, editDecideBy, editReturned, editMendBy, editBeside, editBesideLead, editPublicSide
  case editWorkingSide, editSameAsPublic, editWays, editEdit, editToReview, editPublicPreview, editHistory, editSheet, editPreviewNotice
  case editSubmitLead, editTakeBackLead, editWithdrawLead, editSetAsideLead, editReopenLead
  case listsLead, listsNone, listsName, listsKind, listsKindHint, listsShared, listsPrivate, listsOfOthers, listsKeep, listsKeepLead, listsKeeps
  case listsEmptyLead, listsKeepDo, listsMade, listsRenamed, listsShareDone, listsDeleted, listsSaved, listsRemoved, listsAdded, listsUnknown
  case listsEmpty, listsToBulk, listsToSheets, listsToExport, listsTakeOut, listsTakeOutOne, listsRemove, listsAdd, listsAddLead, listsKeys
  case listsKeysHint, listsRename, listsShare, listsShareLead, listsDelete, listsDeleteLead, exportsLead, exportsSelect, exportsSelection, exportsAll
  case exportsPartList, exportsPartGap, exportsPartWords, exportsPartChosen, exportsSelected, exportsExportable, exportsLeft, exportsNone
  case exportsTooMany, exportsFormat, exportsReason, exportsReasonHint, exportsNow, exportsLater, exportsDo, exportsAsk, exportsOrdered
  case exportsAllowedNow, exportsRefusedNow, exportsOwn, exportsAt, exportsCount, exportsExpired, exportsOnce, exportsTake, exportsWaiting
  case exportsWaitingLead, exportsNothingWaits, exportsWho, exportsSample, exportsWords, exportsWordsHint, exportsAllow, exportsRefuse
  case exportsColumnID, exportsColumnUnit, exportsColumnVisibility, exportsColumnSensitivity, exportsColumns, exportsSheetData, exportsSheetSource
  case exportsOriginSystem, exportsOriginTime, exportsOriginOrder, exportsOriginDecider, exportsOriginCount
  case sheetOther
  case qualityTabs, qualityTabCounts, qualityTabCoverage, qualityTabUnits, qualityTabWork, qualityLead, qualityCounting, qualityUnitAll, qualityFilter
  case qualityFigures, qualityOfAll, qualityWhat, qualityNumber, qualityNothing, qualityBack, qualityAllKinds, qualityToForm, qualityToFormOf
  case qualityToList, qualityTogether, qualityNone, qualityUnitsLead, qualityDigitisedOf, qualityOverdue, qualityLast, qualitySort
  case qualitySortName, qualitySortRecords, qualitySortPublished, qualitySortComplete, qualitySortDigitised, qualitySortOverdue, qualitySortLast
  case qualityCSV, qualityNoShare, qualityCoverageLead, qualityCoverageOf, qualityWholeProvince, qualityInventory, qualityInventoryNone
  case qualityInventoryOf, qualityAgainst, qualityFigureTitle, qualityFigureLead, qualityFigure, qualityFigureHint, qualityFigureSource
  case qualityFigureDay, qualityFigureDo, qualityFigureDone, qualityWorkLead, qualityFrom, qualityTo, qualityWorkUnits, qualityWorkPeople
  case qualityPerson, qualitySubmitted, qualityApproved, qualityReturned, qualityMended, qualityMendedInTime, qualityDecided, qualityDecidedInTime
  case qualityWorkNone, qualityWorkMany
  case termsRetiredChoice
  case unitsFollows, unitsMore, unitsTotals, unitsDifferences, unitsBefore, unitsAfter, unitsMade, unitsRehearse, unitsPropose, unitsProposeLead
  case unitsAgain, unitsLead, unitsAdd, unitsAll, unitsName, unitsKind, unitsInner, unitsFormer, unitsSuccessors, unitsRecordColumn, unitsRecord
  case unitsNone, unitsWithin, unitsChangeLead, unitsNew, unitsPart, unitsParent, unitsChoose, unitsSources, unitsSourcesHint, unitsInto, unitsIntoNew
  case unitsIntoHint, unitsCode, unitsNameVietnamese, unitsNameEnglish, unitsDay, unitsNumber, unitsNumberHint, unitsDate, unitsIssuer, unitsReason
  case termsLead, termsAll, termsVocabulary, termsCount, termsRetired, termsKinds, termsUsesLead, termsUses, termsState, termsWays, termsWithin
  case termsReplaced, termsOut, termsIn, termsChangeLead, termsCode, termsCodeHint, termsNameVietnamese, termsNameEnglish, termsBroader, termsPosition
  case termsPositionHint, termsNote, termsLastDay, termsLastDayHint, termsInto, termsIntoHint
  case formFilled
  case recordsTitles
  case manifestAttribution
  case manifestImage
  case manifestRights
  case manifestHolder
  case manifestOrigin
  case manifestShown
  case manifestRecord
  case pictureOf
  case pictureNumbered
  case pictureOpen
  case pictureOthers
  case pictureAll
  case viewerPlace
  case viewerPrevious
  case viewerNext
  case viewerAbout
  case viewerRecord
  case viewerPart
  case viewerLicence
  case viewerLicenceNone
  case viewerHolder
  case viewerRightsNote
  case viewerOrigin
  case viewerSize
  case viewerPixels
  case viewerReduced
  case viewerFormat
  case viewerUse
  case viewerDownload
  case viewerManifest
  case viewerService
  case viewerCompare
  case viewerCompareStart
  case viewerCompareEnd
  case viewerTogether
  case viewerStage
  case viewerZoomIn
  case viewerZoomOut
  case viewerWhole
  case viewerRotate
  case viewerFull
  case viewerKeys
  case viewerFailed
  case deskMedia
  case uploadWay
  case uploadLead
  case uploadAddTitle
  case uploadChoose
  case uploadChooseHint
  case uploadField
  case uploadWhole
  case uploadCaptionVietnamese
  case uploadCaptionEnglish
  case uploadCaptionHint
  case uploadStatement
  case uploadStatementNone
  case uploadHolder
  case uploadNote
  case uploadDisplay
  case uploadOrigin
  case uploadOriginHint
  case uploadSend
  case uploadFiles
  case uploadNone
  case uploadChange
  case uploadSave
  case uploadRemove
  case uploadRemoveLead
  case uploadReason
  case uploadAdded
  case uploadDescribed
  case uploadRemoved
  case uploadTaken
  case uploadPixels
  case uploadBy
  case uploadView
  case uploadFolder
  case uploadDrop
  case uploadWaiting
  case uploadChecking
  case uploadDone
  case uploadAgain
  case uploadStopped
  case uploadStop
  case uploadFailed
  case uploadProgress
  case clauseCount
  case clauseOne
  case clauseContents
  case clauseLayers
  case clauseNumbered
  case clauseUnnumbered
  case clauseWithheld
  case clauseEmpty
  case clauseLine
  case clauseSubjects
  case clauseElsewhere
  case clauseCompare
  case clauseScans
  case clauseMore
  case compareTitle
  case compareTitleSubject
  case compareLead
  case compareKind
  case compareSubject
  case compareSubjectAll
  case compareLayer
  case compareLayerBest
  case compareUnit
  case compareShow
  case compareChosen
  case compareRemove
  case compareOthers
  case compareSameCommunity
  case compareAdd
  case compareFull
  case compareNothing
  case compareNoClauses
  case compareChoose
  case compareTable
  case compareRow
  case compareNoSubject
  case compareNone
  case compareOrder
  case compareEditions
  case compareLegend
  case compareRemovedSign
  case compareAddedSign
  case compareTooLong
  case compareFew
  case compareOtherLayer
  case compareCSV
  case compareUndated
  case compareSubjects
  case compareTexts
  case coverageTitle
  case coverageLead
  case coverageCommunes
  case coverageMeasure
  case coverageRecords
  case coverageDigitised
  case coverageOfCommunes
  case coverageOfRecords
  case coverageVillages
  case coverageUnplaced
  case coverageTable
  case coverageMissing
  case coverageMap
  case coverageMapText
  case coverageArea
  case coverageOpen
  case coverageTooMany
  case deskSegments
  case segmentsLead
  case segmentsNone
  case segmentsNoText
  case segmentsNotClauses
  case segmentsItem
  case segmentsTake
  case segmentsThere
  case segmentsRest
  case segmentsRestLead
  case segmentsFill
  case segmentsBack
  case segmentsFound
  case segmentsNoneChosen
  case segmentsTooMany
  case doubtUnread
  case doubtJump
  case doubtTwice
  case doubtEmpty
  case doubtEnding
  case doubtSingle
  case doubtLayers
  case deskTranscription
  case linesWay
  case linesToFiles
  case linesLead
  case linesImage
  case linesPending
  case linesMark
  case linesStage
  case linesDraw
  case linesDrawing
  case linesDrawn
  case linesLarger
  case linesSmaller
  case linesNewTitle
  case linesEditTitle
  case linesNew
  case linesFrame
  case linesX
  case linesY
  case linesWidth
  case linesHeight
  case linesNumber
  case linesSetting
  case linesTexts
  case linesSave
  case linesDelete
  case linesSaved
  case linesDeleted
  case linesMoved
  case linesReviewed
  case linesReturned
  case linesRestored
  case linesList
  case linesNone
  case linesCount
  case linesChoose
  case linesChange
  case linesUp
  case linesDown
  case linesUpOf
  case linesDownOf
  case linesChangeOf
  case linesReview
  case linesReturn
  case linesRemoveChosen
  case linesBy
  case linesMachine
  case linesPage
  case linesEarlier
  case linesLater
  case linesVersions
  case linesVersionsLead
  case linesVersion
  case linesRestore
  case linesTheirs
  case linesGone
  case linesKeepMine
  case linesChosenNone
  case linesReadOnly
  case collectionNext
  case readerOpen
  case readerOpenText
  case readerTitle
  case readerPlace
  case readerTurning
  case readerPrevious
  case readerNext
  case readerGo
  case readerGoButton
  case readerSearch
  case readerSearchHint
  case readerSearchButton
  case readerFound
  case readerFoundNone
  case readerFoundSome
  case readerFoundPlace
  case readerFoundLine
  case readerFoundEnd
  case readerLayers
  case readerLayersShow
  case readerCrops
  case readerText
  case readerLine
  case readerTextNone
  case readerMachine
  case readerMachineSome
  case readerMachineLine
  case readerImage
  case readerPages
  case readerPageLink
  case readerKeys
  case readerViewer
  case uploadScanned
  case uploadNotScanned
  case uploadSame
  case uploadRetry
  case uploadSummary
  case uploadTotal
  case backupLast
  case backupProven
  case backupNone
  case backupGood
  case backupFailed
  case deskJobs
  case jobsLead
  case jobsQueue
  case jobsNone
  case jobsKind
  case jobsWaiting
  case jobsRunning
  case jobsFailingCount
  case jobsLater
  case jobsOldest
  case jobsProgress
  case jobsProgressLine
  case jobsFailing
  case jobsSubject
  case jobsAgain
  case jobsGiveUp
  case jobsAgainDone
  case jobsGiveUpDone
  case jobsImpossible
  case jobsImpossibleLead
  case jobsSeconds
  case uploadReading
  case uploadReadNow
  case uploadReleased
  case uploadWaits
  case uploadReleaseTitle
  case uploadReleaseLead
  case uploadReleaseDraft
  case uploadReleaseAsk
  case uploadRelease
  case uploadReleaseStart
  case uploadReleaseCount
  case reviewFiles
  case reviewFilesWaiting
  case viewerMarked
  case pictureDownload
  case imageAccessLabel
  case imageAccessHeading
  case imageAccessNote
  case imageAccessConfirm
  case imageAccessLeave
  case imageAccessRefused
  case imageAccessRefusedNote
  case imageAccessDone
  case imageAccessClose
  case fieldTitle
  case fieldAppName
  case fieldLead
  case fieldQueue
  case fieldWaiting
  case fieldSending
  case fieldSent
  case fieldRefused
  case fieldSignIn
  case fieldAgain
  case fieldRemove
  case fieldSure
  case fieldFull
  case fieldLocating
  case fieldNoPosition
  case fieldPositionIs
  case fieldKept
  case fieldOffline
  case fieldOnline
  case fieldNameless
  case fieldOther
  case fieldDropPhoto
  case fieldPhotos
  case fieldNoCode
  case fieldEmpty
  case fieldLate
  case fieldTaken
  case fieldWhat
  case fieldAddition
  case fieldRecord
  case fieldRecordHint
  case fieldPhotosLabel
  case fieldCamera
  case fieldGallery
  case fieldPhotosHint
  case fieldPlace
  case fieldLocate
  case fieldName
  case fieldNameHint
  case fieldNote
  case fieldNoteHint
  case fieldUnit
  case fieldSend
  case fieldSentList
  case fieldPhotoCount
  case fieldOpen
  case findsWaiting
  case deskFinds
  case deskFind
  case findsName
  case findsKind
  case findsSender
  case findsPhotos
  case findsReceived
  case findsState
  case findsNone
  case findDone
  case findReason
  case findResult
  case findFor
  case findMade
  case findNoPhotos
  case findPhoto
  case findPhotoComing
  case findPhotosHint
  case findAccept
  case findMerge
  case findReject
  case findReconsider
  case findText
  case findPosition
  case findDisplay
  case findWords
  case findPartial
  case findRemark
  case findRemarkHint
  case findRejectReason
}
