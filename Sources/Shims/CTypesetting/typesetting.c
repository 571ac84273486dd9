#define _GNU_SOURCE
#include "ctypesetting.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

struct cy_file {
  cairo_surface_t *surface;
  cairo_t *context;
  PangoFontMap *fonts;
  PangoContext *setting;
  char *families;
  uint8_t *bytes;
  size_t length, room, most;
  int pages, missing;
};

typedef struct {
  PangoLayoutLine *line; /* owned by the layout */
  double height, ascent, left, width;
} line;

struct cy_text {
  PangoLayout *layout;
  line *lines;
  int count;
};

void cy_free(void *memory) { free(memory); }

static double points(int units) { return (double)units / PANGO_SCALE; }

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length) {
  cy_file *file = closure;
  if (file->length + length > file->most) return CAIRO_STATUS_WRITE_ERROR;
  if (file->length + length > file->room) {
    size_t room = (file->length + length) * 2;
    uint8_t *bytes = realloc(file->bytes, room);
    if (!bytes) return CAIRO_STATUS_NO_MEMORY;
    file->bytes = bytes;
    file->room = room;
  }
  memcpy(file->bytes + file->length, data, length);
  file->length += length;
  return CAIRO_STATUS_SUCCESS;
}

/* Letters are placed as they are on paper, not on the grid of a screen. */
static PangoContext *setting(cy_file *file, const char *language) {
  PangoContext *context = pango_font_map_create_context(file->fonts);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context, 72);
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_language(context, pango_language_from_string(language));
  pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
  return context;
}

static int has(cy_file *file, const char *family, uint32_t letter) {
  if (!pango_font_map_get_family(file->fonts, family)) return 0;
  PangoFontDescription *description = pango_font_description_new();
  pango_font_description_set_family(description, family);
  PangoFont *font = pango_font_map_load_font(file->fonts, file->setting, description);
  int found = font && pango_font_has_char(font, letter);
  if (font) g_object_unref(font);
  pango_font_description_free(description);
  return found;
}

/* The family that has the letter goes first: a word set in letters of two families is no sight. */
static char *ordered(cy_file *file, const char *families, uint32_t letter) {
  char **names = g_strsplit(families, ", ", -1), *list = NULL;
  for (char **name = names; *name && !list; name++) {
    size_t length = strlen(*name) + strlen(families) + 3;
    if (has(file, *name, letter) && (list = malloc(length))) g_snprintf(list, length, "%s, %s", *name, families);
  }
  g_strfreev(names);
  return list ? list : strdup(families);
}

cy_file *cy_begin(const char *families, uint32_t letter, const char *language, size_t most) {
  cy_file *file = calloc(1, sizeof *file);
  if (!file) return NULL;
  file->most = most;
  file->surface = cairo_pdf_surface_create_for_stream(append, file, 595, 842);
  /* The table of objects stays plain text: what is added behind the file relies on it. */
  cairo_pdf_surface_restrict_to_version(file->surface, CAIRO_PDF_VERSION_1_4);
  file->context = cairo_create(file->surface);
  file->fonts = pango_cairo_font_map_new();
  file->setting = setting(file, language);
  file->families = ordered(file, families, letter);
  return file;
}

void cy_title(cy_file *file, const char *title) { cairo_pdf_surface_set_metadata(file->surface, CAIRO_PDF_METADATA_TITLE, title); }

void cy_page(cy_file *file, double width, double height) {
  if (file->pages++) cairo_show_page(file->context);
  cairo_pdf_surface_set_size(file->surface, width, height);
}

void cy_tag(cy_file *file, const char *name) { cairo_tag_begin(file->context, name, ""); }
void cy_untag(cy_file *file, const char *name) { cairo_tag_end(file->context, name); }

/* Texts. */

static void dress(PangoLayout *layout, const cy_file *file, double size, int flags, size_t strong) {
  PangoFontDescription *font = pango_font_description_new();
  pango_font_description_set_family(font, file->families ? file->families : "serif");
  pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
  pango_font_description_set_weight(font, flags & CT_BOLD ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style(font, flags & CT_ITALIC ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  if (!strong) return;
  PangoAttrList *list = pango_attr_list_new();
  PangoAttribute *weight = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
  weight->start_index = 0;
  weight->end_index = (guint)strong;
  pango_attr_list_insert(list, weight);
  pango_layout_set_attributes(layout, list);
  pango_attr_list_unref(list);
}

static int measure(cy_text *text) {
  int count = pango_layout_get_line_count(text->layout);
  text->lines = calloc(count > 0 ? (size_t)count : 1, sizeof *text->lines);
  if (!text->lines) return 0;
  PangoLayoutIter *iter = pango_layout_get_iter(text->layout);
  do {
    PangoRectangle around;
    line *one = &text->lines[text->count++];
    one->line = pango_layout_iter_get_line_readonly(iter);
    pango_layout_iter_get_line_extents(iter, NULL, &around);
    one->height = points(around.height);
    one->ascent = points(pango_layout_iter_get_baseline(iter) - around.y);
    one->left = points(around.x);
    one->width = points(around.width);
  } while (text->count < count && pango_layout_iter_next_line(iter));
  pango_layout_iter_free(iter);
  return 1;
}

cy_text *cy_lay(cy_file *file, const char *bytes, size_t length, double size, int flags, double width, double indent, size_t strong) {
  cy_text *text = calloc(1, sizeof *text);
  if (!text) return NULL;
  text->layout = pango_layout_new(file->setting);
  dress(text->layout, file, size, flags, strong);
  pango_layout_set_text(text->layout, bytes, (int)length);
  if (width >= 0) {
    pango_layout_set_width(text->layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(text->layout, PANGO_WRAP_WORD_CHAR);
  }
  pango_layout_set_indent(text->layout, (int)(indent * PANGO_SCALE));
  pango_layout_set_justify(text->layout, flags & CT_JUSTIFY ? TRUE : FALSE);
  pango_layout_set_alignment(text->layout, flags & CT_CENTRE ? PANGO_ALIGN_CENTER : flags & CT_RIGHT ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  file->missing += pango_layout_get_unknown_glyphs_count(text->layout);
  if (measure(text)) return text;
  cy_text_free(text);
  return NULL;
}

int cy_lines(const cy_text *text) { return text->count; }

void cy_line(const cy_text *text, int number, double *height, double *ascent, double *left, double *width) {
  const line *one = &text->lines[number];
  *height = one->height;
  *ascent = one->ascent;
  *left = one->left;
  *width = one->width;
}

void cy_draw(cy_file *file, const cy_text *text, int number, double x, double top) {
  const line *one = &text->lines[number];
  cairo_move_to(file->context, x + one->left, top + one->ascent);
  pango_cairo_show_layout_line(file->context, one->line);
}

void cy_text_free(cy_text *text) {
  if (!text) return;
  g_object_unref(text->layout);
  free(text->lines);
  free(text);
}

int cy_missing(const cy_file *file) { return file->missing; }

void cy_rule(cy_file *file, double x1, double y1, double x2, double y2, double thickness) {
  cairo_set_line_width(file->context, thickness);
  cairo_move_to(file->context, x1, y1);
  cairo_line_to(file->context, x2, y2);
  cairo_stroke(file->context);
}

int cy_end(cy_file *file, uint8_t **bytes, size_t *length, char **error) {
  if (file->pages) cairo_show_page(file->context);
  cairo_status_t status = cairo_status(file->context);
  cairo_destroy(file->context);
  cairo_surface_finish(file->surface);
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(file->surface);
  cairo_surface_destroy(file->surface);
  g_object_unref(file->setting);
  g_object_unref(file->fonts);
  free(file->families);
  int done = status == CAIRO_STATUS_SUCCESS;
  if (done) {
    *bytes = file->bytes;
    *length = file->length;
  } else {
    free(file->bytes);
    *error = strdup(cairo_status_to_string(status));
  }
  free(file);
  return done;
}
