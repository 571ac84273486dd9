import Kernel

/// The bare page around documents that are to be printed: how to print, the same as a file, the way back; none of it is on paper.
package struct SheetLayout: Sendable {
  package var title: String
  /// Addresses of the same as a PDF, and of the form that it was made with.
  package var file: String
  package var form: String

  package init(title: String, file: String, form: String) {
    self.title = title
    self.file = file
    self.form = form
  }

  package func render(_ documents: [OfficialDocument], _ page: PageContext) -> Markup {
    """
    <!doctype html>
    <html lang="\(page.language.code)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title) · \(page(.productName))</title>
    <meta name="robots" content="noindex">
    <meta name="color-scheme" content="light dark">
    <link rel="stylesheet" href="\(Addresses.asset("site.css", version: page.assets.version))">
    <link rel="icon" href="\(Addresses.asset("mark.svg", version: page.assets.version))" type="image/svg+xml">
    </head>
    <body class="sheet-body">
    <header class="sheet-tools">
    <h1>\(title)</h1>
    <p>\(page(.sheetPrintHint))</p>
    <ul><li><a href="\(file)">\(page(.sheetPDF))</a></li><li><a href="\(form)">\(page(.sheetBack))</a></li></ul>
    </header>
    <main id="content">
    \(documents.map { SheetMarkup($0).render() })
    </main>
    </body>
    </html>

    """
  }
}
