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
  case manifestAttribution, manifestImage, manifestRights, manifestHolder, manifestOrigin, manifestShown, manifestRecord
  case pictureOf, pictureNumbered, pictureOpen, pictureOthers, pictureAll
  case viewerPlace, viewerPrevious, viewerNext, viewerAbout, viewerRecord, viewerPart, viewerLicence, viewerLicenceNone, viewerHolder, viewerRightsNote, viewerOrigin
  case viewerSize, viewerPixels, viewerReduced, viewerFormat, viewerUse, viewerDownload, viewerManifest, viewerService, viewerCompare, viewerCompareStart, viewerCompareEnd
  case viewerTogether, viewerStage, viewerZoomIn, viewerZoomOut, viewerWhole, viewerRotate, viewerFull, viewerKeys, viewerFailed
  case deskMedia
  case uploadWay, uploadLead, uploadAddTitle, uploadChoose, uploadChooseHint, uploadField, uploadWhole, uploadCaptionVietnamese, uploadCaptionEnglish, uploadCaptionHint
  case uploadStatement, uploadStatementNone, uploadHolder, uploadNote, uploadDisplay, uploadOrigin, uploadOriginHint, uploadSend, uploadFiles, uploadNone, uploadChange
  case uploadSave, uploadRemove, uploadRemoveLead, uploadReason, uploadAdded, uploadDescribed, uploadRemoved, uploadTaken, uploadPixels, uploadBy, uploadView, uploadFolder
  case uploadDrop, uploadWaiting, uploadChecking, uploadDone, uploadAgain, uploadStopped, uploadStop, uploadFailed, uploadProgress
  case clauseCount, clauseOne, clauseContents, clauseLayers, clauseNumbered, clauseUnnumbered, clauseWithheld, clauseWithheldShort, clauseEmpty, clauseLine, clauseSubjects, clauseElsewhere
  case clauseCompare, clauseScans, clauseMore
  case compareTitle, compareTitleSubject, compareLead, compareKind, compareSubject, compareSubjectAll, compareLayer, compareLayerBest, compareUnit, compareShow, compareChosen
  case compareRemove, compareOthers, compareSameCommunity, compareAdd, compareFull, compareNothing, compareNoClauses, compareChoose, compareTable, compareRow, compareNoSubject
  case compareNone, compareOrder, compareEditions, compareLegend, compareRemovedSign, compareAddedSign, compareTooLong, compareFew, compareOtherLayer, compareCSV
  case compareUndated, compareSubjects, compareTexts
  case coverageTitle, coverageLead, coverageCommunes, coverageMeasure, coverageRecords, coverageDigitised, coverageOfCommunes, coverageOfRecords, coverageVillages
  case coverageUnplaced, coverageTable, coverageMissing, coverageMap, coverageMapText, coverageArea, coverageOpen, coverageTooMany
  case deskSegments
  case segmentsLead, segmentsNone, segmentsNoText, segmentsNotClauses, segmentsItem, segmentsTake, segmentsThere, segmentsRest, segmentsRestLead, segmentsFill, segmentsBack
  case segmentsFound, segmentsNoneChosen, segmentsTooMany
  case doubtUnread, doubtJump, doubtTwice, doubtEmpty, doubtEnding, doubtSingle, doubtLayers
  case deskTranscription
  case linesWay, linesToFiles, linesLead, linesImage, linesPending, linesMark, linesStage, linesDraw, linesDrawing, linesDrawn, linesLarger, linesSmaller, linesNewTitle
  case linesEditTitle, linesNew, linesFrame, linesX, linesY, linesWidth, linesHeight, linesNumber, linesSetting, linesTexts, linesSave, linesDelete, linesSaved, linesDeleted
  case linesMoved, linesReviewed, linesReturned, linesRestored, linesList, linesNone, linesCount, linesChoose, linesChange, linesUp, linesDown, linesUpOf, linesDownOf
  case linesChangeOf, linesReview, linesReturn, linesRemoveChosen, linesBy, linesMachine, linesPage, linesEarlier, linesLater, linesVersions, linesVersionsLead, linesVersion
  case linesRestore, linesTheirs, linesGone, linesKeepMine, linesChosenNone, linesReadOnly
  case collectionNext
  case readerOpen, readerOpenText, readerTitle, readerPlace, readerTurning, readerPrevious, readerNext, readerGo, readerGoButton, readerSearch, readerSearchHint
  case readerSearchButton, readerFound, readerFoundNone, readerFoundSome, readerFoundPlace, readerFoundLine, readerFoundEnd, readerLayers, readerLayersShow, readerCrops
  case readerText, readerLine, readerTextNone, readerMachine, readerMachineSome, readerMachineLine, readerImage, readerPages, readerPageLink, readerKeys, readerViewer
  case uploadScanned, uploadNotScanned, uploadSame, uploadRetry, uploadSummary, uploadTotal
  case backupLast, backupProven, backupNone, backupGood, backupFailed
  case deskJobs
  case jobsLead, jobsQueue, jobsNone, jobsKind, jobsWaiting, jobsRunning, jobsFailingCount, jobsLater, jobsOldest, jobsProgress, jobsProgressLine, jobsFailing, jobsSubject
  case jobsAgain, jobsGiveUp, jobsAgainDone, jobsGiveUpDone, jobsImpossible, jobsImpossibleLead, jobsSeconds
  case uploadReading, uploadReadNow, uploadReleased, uploadWaits, uploadReleaseTitle, uploadReleaseLead, uploadReleaseDraft, uploadReleaseAsk, uploadRelease, uploadReleaseStart
  case uploadReleaseCount
  case reviewFiles, reviewFilesWaiting
  case viewerMarked
  case pictureDownload
  case imageAccessLabel, imageAccessHeading, imageAccessNote, imageAccessConfirm, imageAccessLeave, imageAccessRefused, imageAccessRefusedNote, imageAccessDone
  case imageAccessClose
  case fieldTitle, fieldAppName, fieldLead, fieldQueue, fieldWaiting, fieldSending, fieldSent, fieldRefused, fieldSignIn, fieldAgain, fieldRemove, fieldSure, fieldFull
  case fieldLocating, fieldNoPosition, fieldPositionIs, fieldKept, fieldOffline, fieldOnline, fieldNameless, fieldOther, fieldDropPhoto, fieldPhotos, fieldNoCode, fieldEmpty
  case fieldLate, fieldTaken, fieldWhat, fieldAddition, fieldRecord, fieldRecordHint, fieldPhotosLabel, fieldCamera, fieldGallery, fieldPhotosHint, fieldPlace, fieldLocate
  case fieldName, fieldNameHint, fieldNote, fieldNoteHint, fieldUnit, fieldSend, fieldSentList, fieldPhotoCount, fieldOpen
  case findsWaiting
  case deskFinds, deskFind
  case findsName, findsKind, findsSender, findsPhotos, findsReceived, findsState, findsNone
  case findDone, findReason, findResult, findFor, findMade, findNoPhotos, findPhoto, findPhotoComing, findPhotosHint, findAccept, findMerge, findReject, findReconsider
  case findText, findPosition, findDisplay, findWords, findPartial, findRemark, findRemarkHint, findRejectReason
  case deskReturns
  case deskReturn
  case deskReturnTotals
  case returnsOwed
  case returnsOwedNone
  case returnsWaiting
  case returnsFiled
  case returnsForm
  case returnsReporter
  case returnsPeriod
  case returnsDue
  case returnsState
  case returnsSent
  case returnsNotBegun
  case returnsOverdue
  case returnsRuns
  case returnsSentLate
  case returnsInTime
  case returnsTotalsLink
  case returnsLateTwice
  case returnsLatePeriods
  case returnsBlockDue
  case returnsBlockLate
  case returnsBlockWaiting
  case returnsSaved
  case returnsSubmitted
  case returnsApproved
  case returnsSentBack
  case returnsReopened
  case returnsLockDone
  case returnsUnlockDone
  case returnsLast
  case returnsLastNone
  case returnsEvidence
  case returnsEvidenceHint
  case returnsNote
  case returnsValue
  case returnsItem
  case returnsYes
  case returnsNo
  case returnsChoose
  case returnsUnitIn
  case returnsSave
  case returnsSubmit
  case returnsApprove
  case returnsSendBack
  case returnsReopen
  case returnsReason
  case returnsWhy
  case returnsLocked
  case returnsHistory
  case returnsHistoryBy
  case returnsTerminal
  case returnsFix
  case returnsOwn
  case returnsMatrix
  case returnsCompleteness
  case returnsCompletenessLead
  case returnsExpected
  case returnsActual
  case returnsOnTime
  case returnsRate
  case returnsOnTimeRate
  case returnsLevel
  case returnsLevelCommunes
  case returnsLevelAgencies
  case returnsLevelUnits
  case returnsAllPeriods
  case returnsFiles
  case returnsFileCompleteness
  case returnsFileValues
  case returnsShow
  case returnsChooseForm
  case returnsLock
  case returnsUnlock
  case returnsLockHint
  case returnsBeside
  case returnsMailSubject
  case returnsMailLead
  case returnsMailSoon
  case returnsMailLate
  case returnsMailReturned
  case returnsMailReopened
  case deskTasks
  case deskAssign
  case deskAssignment
  case deskPlanTask
  case deskProject
  case tasksTabs
  case tasksTabMine
  case tasksTabAssigned
  case tasksTabPlan
  case tasksTabProjects
  case tasksTabWork
  case tasksMineLead
  case tasksOfPlan
  case tasksFilter
  case tasksCount
  case tasksNone
  case tasksTask
  case tasksNumber
  case tasksSection
  case tasksAgency
  case tasksAgencyLead
  case tasksAgencyWith
  case tasksPhase
  case tasksState
  case tasksSignal
  case tasksDue
  case tasksDueHint
  case tasksOverdue
  case tasksGivenOverdue
  case tasksPlanOverdue
  case tasksListOpen
  case tasksListOverdue
  case tasksListDone
  case tasksListClosed
  case tasksListAll
  case tasksIndicator
  case tasksIndicators
  case tasksAssignee
  case tasksWholeUnit
  case tasksGivenBy
  case tasksGivenAll
  case tasksGivenMine
  case tasksRoadMap
  case tasksRoadMapLead
  case tasksRoadMapPublic
  case tasksProjectsNote
  case tasksStateSet
  case tasksWords
  case tasksWordsHint
  case tasksNote
  case tasksNoteAdd
  case tasksDone
  case tasksDocuments
  case tasksDocumentsNone
  case tasksDocumentAdd
  case tasksDocumentNumber
  case tasksDocumentNumberHint
  case tasksDocumentDay
  case tasksDocumentTitle
  case tasksDocumentLink
  case tasksDocumentDrop
  case tasksDocumentDropOf
  case tasksHistory
  case tasksHistoryNone
  case tasksAsked
  case tasksEvidence
  case tasksEnded
  case tasksByItself
  case tasksClose
  case tasksCloseLead
  case tasksRecords
  case tasksProgress
  case tasksWholeUnitLead
  case tasksCounted
  case tasksCountedYes
  case tasksCountedNo
  case tasksToField
  case tasksToFieldOf
  case tasksAssignChoose
  case tasksAssignNext
  case tasksAssignWhole
  case tasksAssignNote
  case tasksAssignDo
  case tasksWorkLead
  case tasksWorkNone
  case tasksWorkReviews
  case qualityWorkTasks
  case tasksGiven
  case tasksEndedDone
  case tasksInTime
  case tasksEndedByHand
  case tasksMissed
  case projectsNew
  case projectsEdit
  case projectsSave
  case projectsNone
  case projectsName
  case projectsYears
  case projectsFrom
  case projectsUntil
  case projectsTasks
  case projectsChoose
  case projectsPlanned
  case projectsAllotted
  case projectsDisbursed
  case projectsMoney
  case projectsMoneyNone
  case projectsMoneySet
  case projectsMoneyLead
  case projectsMoneyNote
  case projectsYear
  case projectsSource
  case projectsBySource
  case projectsByYear
  case tasksMailAssigned
  case tasksMailDone
  case tasksMailClosed
  case tasksMailDay
  case tasksMailDueSubject
  case tasksMailDue
  case tasksMailSoon
  case tasksMailLate
  case surveysTitle
  case surveyOne
  case surveySheetTitle
  case surveyTitleOf
  case surveySend
  case surveyPrivacy
  case surveyLanguages
  case surveyCommentHint
  case surveyThanks
  case surveyThanksCounted
  case surveyThanksRepeated
  case surveyThanksAlready
  case surveyFigures
  case surveyFiguresHint
  case surveyShareTold
  case surveyFewer
  case surveyTooFew
  case surveyCommentsShown
  case surveyClosedTitle
  case surveyMovedTitle
  case surveyClosedLead
  case surveyMovedTo
  case surveyGoneTitle
  case surveyGoneLead
  case surveyReason
  case surveysLead
  case surveysUndeclared
  case surveysAllUnits
  case surveysNone
  case surveysBack
  case surveyWhich
  case surveyUnit
  case surveyNoUnit
  case surveyFrom
  case surveyTo
  case surveyLook
  case surveyWholeDays
  case surveyToday
  case surveyByUnit
  case surveyByPlace
  case surveyByMonth
  case surveyMonth
  case surveyPlace
  case surveyForms
  case surveyMean
  case surveySatisfied
  case surveyUncounted
  case surveyComments
  case surveyWaiting
  case surveyClosed
  case surveyOpen
  case surveyHidden
  case surveyNoAnswers
  case surveyAnswer
  case surveyNumber
  case surveyPart
  case surveyBar
  case surveyMake
  case surveyMakeLead
  case surveyRecord
  case surveyRecordHint
  case surveyService
  case surveyServiceHint
  case surveyMade
  case surveyDoneClosed
  case surveyDoneShown
  case surveyDoneWithheld
  case surveyResults
  case surveyCode
  case surveyState
  case surveyPublicPage
  case surveySuccessor
  case surveySuccessorHint
  case surveyReasonHint
  case surveyClose
  case surveyCloseLead
  case surveyPrint
  case surveyPrintLead
  case surveyPrintA6
  case surveyPrintA4
  case surveyFileSVG
  case surveyFilePNG
  case surveyCommentsWaiting
  case surveyCommentsNone
  case surveyCommentsLead
  case surveyShow
  case surveyWithhold
  case surveyQR
  case surveyScan
  case surveyScanNote
  case surveySheetLead
  case surveySheetBack
  case cataloguePublisher, cataloguePage, catalogueLicence, catalogueContact, catalogueQuery, catalogueTheme, catalogueAllThemes, catalogueOwner
  case catalogueOwners, catalogueAllOwners, catalogueShow, catalogueFound, catalogueNothing, catalogueAll, catalogueSet, catalogueSetTitle, catalogueRecords
  case catalogueChanged, catalogueNever, catalogueRhythm, catalogueComplete, catalogueSourced, catalogueVerified, catalogueDigitised, catalogueFormats
  case catalogueFormat, catalogueFollows, catalogueWay, catalogueWays, catalogueWayOf, catalogueWaySearch, catalogueWayMap, catalogueWayCalendar
  case catalogueWayImages, catalogueWayCoverage, catalogueWayFields, catalogueQuality, catalogueNoRecords, catalogueSample, catalogueFilled
  case catalogueFilledRecords, catalogueShare, catalogueSector, catalogueKeywords, catalogueSpatial, catalogueYears, catalogueStandard, catalogueProvenance
  case catalogueForPrograms, catalogueForProgramsText, catalogueService, catalogueServiceText, catalogueByOwner, catalogueByOwnerText, catalogueOfOwner
  case standardOf, standardLead, standardCode, standardNumber, standardVersion, standardVersions, standardUnrecorded, standardFiles, standardData
  case standardFields, standardField, standardKind, standardRequired, standardNever, standardPublished, standardAlways, standardLimits, standardRepeated
  case standardWhole, standardLongest, standardMapping, standardClass, standardPersonal, standardHint, standardTargets, standardRules, standardVocabulary
  case standardVocabularies, standardNoVocabularies, standardTerms, standardTerm, standardBroader, standardMatches, standardState, standardRetired
  case architectureTitle, architectureLead, architectureSameInTable, architectureFlows, architectureFlowsText, architectureFlow, architectureSide
  case architectureHow, architectureWho, architectureInto, architectureWithin, architectureOut, architectureRegister, architectureEntry, architectureEntryText
  case architectureFiles, architectureFilesText, architectureLoad, architectureLoadText, architectureFinds, architectureFindsText, architectureFeedback
  case architectureFeedbackText, architectureReview, architectureReviewText, architecturePublication, architecturePublicationText, architectureIndex
  case architectureIndexText, architectureQuality, architectureQualityText, architecturePages, architecturePagesText, architecturePrograms
  case architectureProgramsText, architectureExports, architectureExportsText, architectureBackups, architectureBackupsText, architectureCopies
  case architectureCopiesText, architectureLog, architectureLogText, architectureEntities, architectureEntity, architectureWay, architectureDays
  case architectureRelations, architectureRelationsText, architectureRelationCount, architectureAny, architectureStores, architectureStore, architectureBy
  case architectureStoreRegister, architectureStoreRegisterText, architectureStoreOriginals, architectureStoreOriginalsText, architectureStoreIndex
  case architectureStoreIndexText, architectureStoreBackups, architectureStoreBackupsText, architectureInterfaces, architectureInterface, architectureStandards
  case architectureTerms, architectureUsedBy, architectureVocabularyCount, catalogueLink
  case deskReports
  case deskReportTemplate
  case reportNone
  case reportOfAgency
  case reportOfProvince
  case reportTemplateChange
  case reportWhich
  case reportScope
  case reportTemplate
  case reportLead
  case reportMadeList
  case reportMadeNone
  case reportSubject
  case reportSubjectHint
  case reportData
  case reportDataHint
  case reportAt
  case reportBy
  case reportKept
  case reportMadeOne
  case reportFormLead
  case reportOfWhat
  case reportPartsHint
  case reportLook
  case reportMake
  case reportAgencyChoose
  case reportAgency
  case reportYear
  case reportWritings
  case reportWritingsHint
  case reportPreview
  case reportPreviewHint
  case reportDOCX
  case reportPDF
  case reportXLSX
  case reportPage
  case reportVersion
  case reportVersions
  case reportVersionFirst
  case reportTemplateTitle
  case reportTemplateText
  case reportTemplateTextHint
  case reportTemplateNote
  case reportTemplateKeep
  case reportTemplateKept
  case reportTemplateGood
  case reportMarkup
  case reportMarkupHead
  case reportMarkupText
  case reportMarkupPlaces
  case deskTargets
  case planHome
  case planHomeRest
  case planTitle
  case planLead
  case planReached
  case planOnCourse
  case planBehind
  case planNotReported
  case planNothingToCount
  case planMeasured
  case planNoAim
  case planContradictory
  case planAdviceNotReported
  case planAdviceNothing
  case planAdviceContradictory
  case planParts
  case planParts2
  case planMoreThan
  case planAtLeast
  case planAimOfYear
  case planForecast
  case planForecastNone
  case planBar
  case planDebt
  case planCommunes
  case planHas
  case planHasNot
  case planIs
  case planFieldAtLeast
  case planFieldAtMost
  case planInState
  case planNot
  case planAnd
  case planOr
  case planYes
  case planNo
  case planNumerator
  case planDenominator
  case planNumber
  case planRecordsThat
  case planAllOf
  case planSupplied
  case planUnitsThat
  case planAllUnits
  case planUnitsReporting
  case planReportedNumber
  case planItemOf
  case planBeingThere
  case planConditionOf
  case planCountsWhen
  case planComputed
  case planComputedShare
  case planToday
  case planDay
  case planDayShow
  case planPast
  case planDownload
  case planTargetNumber
  case planVision
  case planVisionShort
  case planSatisfaction
  case planSatisfactionShort
  case planSatisfiedPeople
  case planAskedPeople
  case planDebtSurvey
  case planNoIndicator
  case planOpen
  case planOpenNamed
  case planLine
  case planOwner
  case planReachedOf
  case planTarget
  case planIndicator
  case planValue
  case planProgress
  case planAim
  case planState
  case planForecastHead
  case planMissing
  case planMissingOf
  case planAsOf
  case planSource
  case planTable
  case planTableLead
  case planHow
  case planDefinition
  case planSteps
  case planBaseline
  case planBaselineOf
  case planEvidence
  case planCourse
  case planCourseOf
  case planCourseNone
  case planCourseTable
  case planKeyMonths
  case planKeyForecast
  case planMonth
  case planRecords
  case planRecordsLead
  case planMissingCount
  case planMissingNone
  case planCountedList
  case planCountedNone
  case planReports
  case planReportsNone
  case planNoEvidence
  case planPeriod
  case planReporter
  case planApproved
  case planContradicted
  case planUnits
  case planUnitsLead
  case planMapOf
  case planMapText
  case planArea
  case planClassBelow
  case planClassReached
  case planClassNone
  case planSort
  case planSortLowest
  case planSortHighest
  case planSortMissing
  case planSortName
  case planCountedTitle
  case planMissingTitle
  case planToMissing
  case planToCounted
  case planWholeProvince
  case planBackToIndicator
  case planRecordsCount
  case planRecord
  case planLacking
  case planDeskLead
  case planAllTargets
  case planViews
  case planViewList
  case planViewTable
  case planViewProjector
  case planPublicPage
  case planProjectorTitle
  case planTurns
  case planTurn
  case planLeaveProjector
  case planUnitChoice
  case planChoose
  case planAssign
  case planAssignHint
  case planClosedCondition
  case planAssignHead
  case planAssignShort
  case planAssignTo
  case planAssignFirst
  case planUnitsMissing
  case planUnitsMissingOpen
  case planTargetsSheet
  case planMonthsSheet
  case planUnitsSheet
  case planRecordsSheet
  case galleryCharts
  case galleryChartsNote
  case planCounting
}
