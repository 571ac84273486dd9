#pragma once
#include <stddef.h>
#include <stdint.h>

/* A flat C face of Pango and cairo: texts in, pages of one PDF file in memory out. All measures are points, 1/72 inch, from the upper left corner.
   A file and its texts belong to one thread at a time; files know nothing of each other. */

typedef struct cy_file cy_file;
/* A text broken into lines. It outlives no file: free it before cy_end. */
typedef struct cy_text cy_text;

enum { CT_BOLD = 1, CT_ITALIC = 2, CT_JUSTIFY = 4, CT_CENTRE = 8, CT_RIGHT = 16 };

/* `families`: names of fonts, parted by a comma and a space; the first that this machine has with `letter` in it counts, the others stand in for what it lacks.
   `language`: as BCP 47 writes it. A file that gets longer than `most` bytes fails at cy_end.
   NULL when there is no memory. Ended by cy_end, whatever happens in between. */
cy_file *cy_begin(const char *families, uint32_t letter, const char *language, size_t most);

/* What readers are shown instead of the file's name. */
void cy_title(cy_file *file, const char *title);

/* Begins a page, and by that ends the one before it. */
void cy_page(cy_file *file, double width, double height);

/* What is drawn until cy_untag is an element of this name in the document's structure: P, H1, Table. Source: ISO 32000-1, 14.8.4. */
void cy_tag(cy_file *file, const char *name);
void cy_untag(cy_file *file, const char *name);

/* Breaks UTF-8 into lines of at most `width`; below zero, only where the text does. `strong`: so many bytes from the start are bold. NULL when there is no memory. */
cy_text *cy_lay(cy_file *file, const char *text, size_t length, double size, int flags, double width, double indent, size_t strong);
int cy_lines(const cy_text *text);
/* Of one line: how high it is, how far below its top the letters stand, where they begin and how wide they run. */
void cy_line(const cy_text *text, int line, double *height, double *ascent, double *left, double *width);
/* Draws a line: `x` is the left end of the text's width, `top` the line's own top. */
void cy_draw(cy_file *file, const cy_text *text, int line, double x, double top);
void cy_text_free(cy_text *text);

/* How many characters no font of this machine has, in all texts so far. */
int cy_missing(const cy_file *file);

/* A thin straight line. */
void cy_rule(cy_file *file, double x1, double y1, double x2, double y2, double thickness);

/* Frees `file`. Returns 0 on failure and sets *error to a text; else the caller gets *bytes. Both are freed with cy_free. */
int cy_end(cy_file *file, uint8_t **bytes, size_t *length, char **error);

void cy_free(void *memory);
