import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Surveys by QR code at places and after services: the form that needs no account, the codes to print, comments, and what was answered.
package struct SurveyingMechanism: Sendable {
  private let kit: PageKit
  private let desk: Desk
  private let store: SurveyStore
  private let register: RecordStore

  /// `desk`: the door of all desks.
  package init(register: RecordStore, kit: PageKit, desk: Desk, accounts: AccountStore) {
    self.kit = kit
    self.desk = desk
    self.register = register
    store = SurveyStore(accounts, register: register, sources: register.surveySources)
  }

  package var mechanism: Mechanism {
    let results = SurveyResults(register)
    let asking = SurveyPages(store: store, results: results, kit: kit)
    let list = SurveysPage(store: store, results: results, register: register), one = SurveyPage(store: store, results: results, register: register)
    let sheet = SurveySheetPage(store: store, register: register)
    return Mechanism(
      id: "surveying", doors: [.page, .desk],
      routes: asking.routes
        + desk.routes(.surveys, vi: "Khảo sát: mức độ hài lòng theo nơi và đơn vị, tạo mã", en: "Surveys: satisfaction by place and unit, making codes", takesForms: true) { try await list.open($0) }
        + desk.routes(.oneSurvey, vi: "Một mã khảo sát: kết quả, ý kiến, đóng mã", en: "One survey code: results, comments, closing it", takesForms: true) { try await one.open($0) }
        + desk.routes(.surveySheet, vi: "In mã khảo sát", en: "A survey code to print") { try await sheet.open($0) })
  }

  /// What of it stands on the first page of the desk: comments that wait.
  package var startBlock: Desk.Block {
    let block = SurveyWaitingBlock(store: store)
    return { try await block.render($0) }
  }
}
