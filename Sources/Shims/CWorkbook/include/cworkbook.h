#pragma once
#include <stdint.h>

/* A flat C face of libxlsxwriter: workbooks written row by row, of which little is held in memory.
   Rows of a sheet come in their order, from 0; a sheet that was left for the next one is finished. Functions that can fail return 0 then. */

typedef struct cw_book cw_book;

/* `path`: the file to write, at the end. `folder`: where rows are kept until then. Both stay the caller's. NULL on failure. Ended by cw_end or cw_drop. */
cw_book *cw_begin(const char *path, const char *folder);

/* Begins the next sheet. `frozen`: rows that stay in sight. */
int cw_sheet(cw_book *book, const char *name, uint32_t frozen);

/* The width of columns, in characters. */
int cw_width(cw_book *book, uint16_t first, uint16_t last, double width);

/* A text as it is: never a formula or a link. At most 32,767 characters. */
int cw_text(cw_book *book, uint32_t row, uint16_t column, const char *text, int is_heading);
int cw_number(cw_book *book, uint32_t row, uint16_t column, double number);

/* Writes the file and frees `book`, also on failure. */
int cw_end(cw_book *book);

/* Frees `book`; there is no file. */
void cw_drop(cw_book *book);
