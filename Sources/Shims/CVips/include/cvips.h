#pragma once
#include <stddef.h>
#include <stdint.h>

/* A flat C face of libvips: pictures that strangers may have made, pyramids of them, and what is seen of a pyramid.
   Every function may be called from any thread and gives CV_OK or why not; *error is then a text for the log that the caller frees with cv_free. */

enum { CV_OK = 0, CV_BROKEN = 1, CV_LARGE = 2, CV_FAILED = 3, CV_SLOW = 4 };
/* How a file is read: no other reader of the library is ever used, whatever the file says of itself. */
enum { CV_JPEG = 1, CV_PNG = 2, CV_TIFF = 3, CV_WEBP = 4, CV_GIF = 5, CV_PDF = 6 };
enum { CV_COLOUR = 0, CV_GRAY = 1, CV_BITONAL = 2 };

/* What may be decoded: so many pixels in all, so many along an edge, for so many seconds. */
typedef struct {
  int64_t pixels, edge;
  double seconds;
} cv_limits;

/* Upright pixels of the first page; the colour that covers most of it; how many pages there are; how many pixels such a picture may have at most: fewer where its reader has to hold all of it at once. */
typedef struct {
  int width, height, pages;
  int64_t most;
  uint8_t red, green, blue;
} cv_facts;

/* A part of the full picture in its pixels, made width × height, turned over, turned clockwise. */
typedef struct {
  int left, top, region_width, region_height, width, height, mirror;
  double degrees;
  int quality, format;
} cv_task;

void cv_free(void *memory);

/* Reads the head, then (within the limits) all of the first page. Of what is too large, width and height are told all the same. */
int cv_probe(const char *path, int format, cv_limits limits, cv_facts *facts, char **error);

/* The first page, upright, sRGB, on white, as a tiled pyramid TIFF: JPEG tiles of 256 px, each level a page of its own. A PDF is drawn at 150 dpi.
   Of the facts the size and the pages are told. */
int cv_pyramid(const char *path, int format, const char *to, cv_limits limits, cv_facts *facts, char **error);

/* A square pattern of side × side bytes, 255 where the mark is. It lies over a picture again and again, counted from the corner of the full picture: parts that are made one by one fit together. */
typedef struct {
  const uint8_t *pixels;
  int side;
} cv_mark;

/* What `task` asks of a pyramid, as JPEG, PNG or WebP, under `mark` unless that is NULL. The caller frees *bytes. */
int cv_render(const char *path, const cv_task *task, const cv_mark *mark, cv_limits limits, uint8_t **bytes, size_t *length, char **error);

/* Draws the pattern of a mark: lines aslant, and `text` twice where the machine has letters for it. `pixels` has room for side × side bytes. */
int cv_draw_mark(const char *text, int side, uint8_t *pixels, char **error);

/* Draws a picture for trials: four quarters, red and green above, blue and white below; with `alpha` the last one is black that nobody sees.
   `orientation` is that of Exif, 1 for none; `depth` is 8 or 16 bits (PNG and TIFF). */
int cv_draw(const char *path, int format, int width, int height, int orientation, int alpha, int depth, char **error);
