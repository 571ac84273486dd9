#include "cworkbook.h"

#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

struct cw_book {
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  lxw_format *heading;
  /* The library keeps the pointer. */
  char *folder;
};

cw_book *cw_begin(const char *path, const char *folder) {
  cw_book *book = calloc(1, sizeof *book);
  if (!book) return NULL;
  book->folder = strdup(folder);
  if (book->folder) {
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = book->folder, .use_zip64 = LXW_FALSE};
    book->workbook = workbook_new_opt(path, &options);
  }
  if (book->workbook) book->heading = workbook_add_format(book->workbook);
  if (!book->heading) {
    cw_drop(book);
    return NULL;
  }
  format_set_bold(book->heading);
  return book;
}

int cw_sheet(cw_book *book, const char *name, uint32_t frozen) {
  book->sheet = workbook_add_worksheet(book->workbook, name);
  if (!book->sheet) return 0;
  if (frozen) worksheet_freeze_panes(book->sheet, frozen, 0);
  return 1;
}

int cw_width(cw_book *book, uint16_t first, uint16_t last, double width) {
  return book->sheet && worksheet_set_column(book->sheet, first, last, width, NULL) == LXW_NO_ERROR;
}

int cw_text(cw_book *book, uint32_t row, uint16_t column, const char *text, int is_heading) {
  return book->sheet && worksheet_write_string(book->sheet, row, column, text, is_heading ? book->heading : NULL) == LXW_NO_ERROR;
}

int cw_number(cw_book *book, uint32_t row, uint16_t column, double number) {
  return book->sheet && worksheet_write_number(book->sheet, row, column, number, NULL) == LXW_NO_ERROR;
}

int cw_end(cw_book *book) {
  /* Frees the workbook, whatever comes of it. */
  int done = workbook_close(book->workbook) == LXW_NO_ERROR;
  free(book->folder);
  free(book);
  return done;
}

void cw_drop(cw_book *book) {
  if (book->workbook) lxw_workbook_free(book->workbook);
  free(book->folder);
  free(book);
}
