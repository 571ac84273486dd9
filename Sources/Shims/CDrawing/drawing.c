#define _GNU_SOURCE
#include "cdrawing.h"

#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H
#include <librsvg/rsvg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void cd_free(void *memory) { free(memory); }

static int fail(char **error, const char *text) {
  *error = strdup(text);
  return 0;
}

/* Fonts. Text is shaped from the file as it is, and the shaper cannot read WOFF2: what is given to fontconfig is the font unpacked by
   FreeType, as a file that exists in memory only and stays open as long as the process lives. */

static uint8_t *unpacked(const uint8_t *bytes, size_t length, FT_ULong *size) {
  FT_Library library;
  FT_Face face;
  uint8_t *font = NULL;
  *size = 0;
  if (FT_Init_FreeType(&library)) return NULL;
  if (!FT_New_Memory_Face(library, bytes, (FT_Long)length, 0, &face)) {
    /* Tag 0 and no buffer: the size of the whole font; then the font itself. */
    if (!FT_Load_Sfnt_Table(face, 0, 0, NULL, size) && (font = malloc(*size)) && FT_Load_Sfnt_Table(face, 0, 0, font, size)) {
      free(font);
      font = NULL;
    }
    FT_Done_Face(face);
  }
  FT_Done_FreeType(library);
  return font;
}

int cd_font(const uint8_t *bytes, size_t length, char **error) {
  FT_ULong size;
  uint8_t *font = unpacked(bytes, length, &size);
  if (!font) return fail(error, "the font cannot be read");
  int file = memfd_create("font", MFD_CLOEXEC);
  size_t written = 0;
  while (file >= 0 && written < size) {
    ssize_t step = write(file, font + written, size - written);
    if (step <= 0) break;
    written += (size_t)step;
  }
  free(font);
  if (file < 0 || written < size) {
    if (file >= 0) close(file);
    return fail(error, "no memory for the font");
  }
  char path[64];
  snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  if (!FcConfigAppFontAddFile(NULL, (const FcChar8 *)path)) {
    close(file);
    return fail(error, "fontconfig does not take the font");
  }
  return 1;
}

/* Pictures. */

typedef struct {
  uint8_t *bytes;
  size_t length, room;
} output;

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length) {
  output *out = closure;
  if (out->length + length > out->room) {
    size_t room = (out->length + length) * 2;
    uint8_t *bytes = realloc(out->bytes, room);
    if (!bytes) return CAIRO_STATUS_NO_MEMORY;
    out->bytes = bytes;
    out->room = room;
  }
  memcpy(out->bytes + out->length, data, length);
  out->length += length;
  return CAIRO_STATUS_SUCCESS;
}

static int render(RsvgHandle *handle, int width, int height, output *out, char **error) {
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_t *context = cairo_create(surface);
  RsvgRectangle viewport = {0, 0, width, height};
  GError *problem = NULL;
  int done = rsvg_handle_render_document(handle, context, &viewport, &problem);
  if (!done) {
    fail(error, problem ? problem->message : "the picture cannot be drawn");
  } else {
    cairo_surface_flush(surface);
    cairo_status_t status = cairo_surface_write_to_png_stream(surface, append, out);
    done = status == CAIRO_STATUS_SUCCESS || fail(error, cairo_status_to_string(status));
  }
  if (problem) g_error_free(problem);
  cairo_destroy(context);
  cairo_surface_destroy(surface);
  return done;
}

int cd_png(const char *svg, size_t length, int width, int height, uint8_t **png, size_t *png_length, char **error) {
  GError *problem = NULL;
  RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)svg, length, &problem);
  if (!handle) {
    fail(error, problem ? problem->message : "the drawing cannot be read");
    if (problem) g_error_free(problem);
    return 0;
  }
  output out = {NULL, 0, 0};
  int done = render(handle, width, height, &out, error);
  g_object_unref(handle);
  if (!done) {
    free(out.bytes);
    return 0;
  }
  *png = out.bytes;
  *png_length = out.length;
  return 1;
}
