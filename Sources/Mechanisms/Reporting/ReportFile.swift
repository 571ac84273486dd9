import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage
import Typesetting
import WordProcessing
import Workbooks

/// A report that was made, as a file.
struct ReportFile: Sendable {
  /// `page`: to print from the browser.
  enum Form: String, Sendable, CaseIterable { case page, docx, pdf, xlsx }

  let typesetter: Typesetter

  /// `name`: without its ending. Throws `Problems`: `report.pages`; `server.busy`.
  func answer(_ report: MadeReport, _ form: Form, name: String, _ page: PageContext) async throws -> Response {
    let title = report.document.subject
    let (bytes, type) =
      switch form {
      case .docx: (try WordFile.make(report.document, title: title), WordFile.mediaType)
      case .pdf, .page: (try await pdf(report.document, title: title), "application/pdf")
      case .xlsx: (try await AnnexWorkbook.make(report.annex), Workbook.type)
      }
    var response = Answers.bytes(bytes, type: type)
    let safe = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    response.headers[.contentDisposition] = "attachment; filename=\"\(safe).\(form == .page ? Form.pdf.rawValue : form.rawValue)\""
    return response
  }

  private func pdf(_ document: OfficialDocument, title: String) async throws -> [UInt8] {
    do {
      return try await typesetter.file(of: [document], title: title, language: document.language).bytes
    } catch TypesettingProblem.busy {
      throw RequestProblem.busy
    } catch TypesettingProblem.pages(let most) {
      throw Problems([ReportingFault.pages(most: most)])
    }
  }
}
