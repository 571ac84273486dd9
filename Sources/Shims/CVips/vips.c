#include "cvips.h"

#include <math.h>
#include <pthread.h>
#include <string.h>
#include <sys/statvfs.h>
#include <vips/vips.h>

#define TILE 256
#define DRAWN_DPI 150.0
#define STORED_QUALITY 85
#define GIVEN_QUALITY 82
#define MOST_IN_MEMORY (96u << 20)
#define MOST_HELD ((int64_t)320 << 20) /* bytes of a picture whose reader holds all of it at once */
#define SAMPLE 96 /* px of the edge of the small picture whose colours are counted */

void cv_free(void *memory) { g_free(memory); }

static int started = -1;

static void silent(const char *domain, GLogLevelFlags level, const char *text, void *data) {
  (void)domain, (void)level, (void)text, (void)data;
}

static void start(void) {
  g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING | G_LOG_LEVEL_MESSAGE | G_LOG_LEVEL_INFO | G_LOG_LEVEL_DEBUG, silent, NULL);
  started = vips_init("phohien");
  if (started) return;
  /* No reader but ours, and of those only what does not guess. A file that is replaced must not be given from memory: nothing is kept. */
  vips_block_untrusted_set(TRUE);
  vips_operation_block_set("VipsForeignLoad", TRUE);
  const char *readers[] = {"VipsForeignLoadJpegFile", "VipsForeignLoadPngFile", "VipsForeignLoadTiffFile", "VipsForeignLoadWebpFile", "VipsForeignLoadNsgifFile", "VipsForeignLoadPdfFile"};
  for (size_t i = 0; i < G_N_ELEMENTS(readers); i++) vips_operation_block_set(readers[i], FALSE);
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  vips_cache_set_max_mem(0);
  vips_cache_set_max_files(0);
}

static int ready(char **error) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  *error = NULL;
  pthread_once(&once, start);
  if (started) *error = g_strdup("libvips does not start");
  return started ? CV_FAILED : CV_OK;
}

static int fail(int code, char **error, const char *text) {
  char *said = vips_error_buffer_copy();
  if (!*error) *error = text ? g_strdup(text) : said && *said ? g_strdup(g_strchomp(said)) : g_strdup("no reason given");
  g_free(said);
  return code;
}

/* Ends the work of one call: threads come and go, and none shall keep anything. */
static int done(VipsImage *image, int code) {
  if (image) g_object_unref(image);
  vips_error_clear();
  vips_thread_shutdown();
  return code;
}

/* Replaces *image by what was made of it. */
static int next(VipsImage **image, VipsImage *made) {
  g_object_unref(*image);
  *image = made;
  return 0;
}

/* Reading. */

static VipsImage *opened(const char *path, int format, VipsAccess access, int page) {
  VipsImage *image = NULL;
  VipsFailOn on = VIPS_FAIL_ON_TRUNCATED;
  switch (format) {
  case CV_JPEG: vips_jpegload(path, &image, "access", access, "fail_on", on, NULL); break;
  case CV_PNG: vips_pngload(path, &image, "access", access, "fail_on", on, NULL); break;
  case CV_TIFF: vips_tiffload(path, &image, "access", access, "fail_on", on, "page", page, "n", 1, NULL); break;
  case CV_WEBP: vips_webpload(path, &image, "access", access, "fail_on", on, "page", page, "n", 1, NULL); break;
  case CV_GIF: vips_gifload(path, &image, "access", access, "fail_on", on, "page", page, "n", 1, NULL); break;
  case CV_PDF: vips_pdfload(path, &image, "access", access, "fail_on", on, "page", page, "n", 1, "dpi", DRAWN_DPI, NULL); break;
  default: vips_error("cvips", "no reader for the format %d", format);
  }
  return image;
}

static int is_set(VipsImage *image, const char *name) {
  int value = 0;
  return vips_image_get_typeof(image, name) && !vips_image_get_int(image, name, &value) && value;
}

/* Bytes that the reader holds of each pixel whatever is asked of it, 0 where it goes from row to row: pictures that come in several passes (coefficients of two bytes, in a JPEG), and those whose frames lie over one another.
   Some hundred bytes of a file can ask for gigabytes that way. */
static int64_t held(VipsImage *image, int format) {
  int passes = is_set(image, "interlaced") || is_set(image, "jpeg-multiscan");
  switch (format) {
  case CV_GIF:
  case CV_WEBP: return 4;
  case CV_JPEG: return passes ? 2 * vips_image_get_bands(image) : 0;
  case CV_PNG: return passes ? (int64_t)VIPS_IMAGE_SIZEOF_PEL(image) : 0;
  default: return 0;
  }
}

/* The head is read, nothing decoded yet. */
static int begin(const char *path, int format, cv_limits limits, VipsImage **image, cv_facts *facts, char **error) {
  if (!(*image = opened(path, format, VIPS_ACCESS_SEQUENTIAL, 0))) return fail(CV_BROKEN, error, NULL);
  facts->width = vips_image_get_width(*image), facts->height = vips_image_get_height(*image), facts->pages = vips_image_get_n_pages(*image);
  int turn = vips_image_get_orientation(*image);
  if (turn >= 5) facts->width = vips_image_get_height(*image), facts->height = vips_image_get_width(*image);
  int64_t whole = held(*image, format);
  facts->most = whole && MOST_HELD / whole < limits.pixels ? MOST_HELD / whole : limits.pixels;
  if (facts->width > limits.edge || facts->height > limits.edge || (int64_t)facts->width * facts->height > facts->most) return fail(CV_LARGE, error, "more pixels than are allowed");
  /* Spectral and scientific pictures have more channels than anything that is seen here. */
  if (vips_image_get_bands(*image) > 5) return fail(CV_BROKEN, error, "more channels than a picture has");
  if (turn <= 1) return CV_OK;
  /* What is turned is read from anywhere. */
  g_clear_object(image);
  return (*image = opened(path, format, VIPS_ACCESS_RANDOM, 0)) ? CV_OK : fail(CV_BROKEN, error, NULL);
}

/* On white, while the highest value of a channel is still that of the file. */
static int flattened(VipsImage **image) {
  VipsImage *made;
  if (!vips_image_hasalpha(*image)) return 0;
  VipsBandFormat format = vips_image_get_format(*image);
  gboolean inked = vips_image_get_interpretation(*image) == VIPS_INTERPRETATION_CMYK;
  double white = inked ? 0 : format == VIPS_FORMAT_UCHAR ? 255 : format == VIPS_FORMAT_USHORT ? 65535 : 1;
  double most = format == VIPS_FORMAT_UCHAR ? 255 : format == VIPS_FORMAT_USHORT ? 65535 : 1;
  VipsArrayDouble *background = vips_array_double_newv(1, white);
  int bad = vips_flatten(*image, &made, "background", background, "max_alpha", most, NULL);
  vips_area_unref(VIPS_AREA(background));
  return bad ? -1 : next(image, made);
}

/* sRGB with three channels of 8 bits, by the profile of the file where there is one that can be used. */
static int coloured(VipsImage **image) {
  VipsImage *made;
  if (vips_image_get_typeof(*image, VIPS_META_ICC_NAME)) {
    if (!vips_icc_transform(*image, &made, "srgb", "embedded", TRUE, "intent", VIPS_INTENT_RELATIVE, "black_point_compensation", TRUE, "depth", 8, NULL)) next(image, made);
    vips_error_clear();
  }
  if (vips_colourspace(*image, &made, VIPS_INTERPRETATION_sRGB, NULL)) return -1;
  next(image, made);
  if (vips_image_get_bands(*image) > 3) {
    if (vips_extract_band(*image, &made, 0, "n", 3, NULL)) return -1;
    next(image, made);
  }
  if (vips_image_get_bands(*image) != 3) {
    vips_error("cvips", "the channels are not those of a picture");
    return -1;
  }
  if (vips_cast_uchar(*image, &made, NULL)) return -1;
  return next(image, made);
}

static int upright(VipsImage **image) {
  VipsImage *made;
  return vips_autorot(*image, &made, NULL) ? -1 : next(image, made);
}

/* Deadlines: what takes longer is told to stop. */

typedef struct {
  VipsImage *image;
  gint64 end;
  int passed;
} deadline;

static void look(VipsImage *image, VipsProgress *progress, deadline *until) {
  (void)progress;
  if (g_get_monotonic_time() < until->end) return;
  until->passed = 1;
  vips_image_set_kill(image, TRUE);
}

/* `until` stays where it is until `unbound`. */
static void bound(VipsImage *image, deadline *until, double seconds) {
  *until = (deadline){g_object_ref(image), g_get_monotonic_time() + (gint64)(seconds * 1e6), 0};
  vips_image_set_progress(image, TRUE);
  g_signal_connect(image, "eval", G_CALLBACK(look), until);
}

static void unbound(deadline *until) {
  g_signal_handlers_disconnect_by_data(until->image, until);
  g_object_unref(until->image);
}

/* Facts. */

/* The fullest of 512 parts of the colour cube, and the middle of what is in it. */
static void dominant(const uint8_t *pixels, size_t count, cv_facts *facts) {
  uint64_t sums[512][4];
  memset(sums, 0, sizeof sums);
  for (size_t i = 0; i < count; i++, pixels += 3) {
    uint64_t *part = sums[(pixels[0] >> 5) << 6 | (pixels[1] >> 5) << 3 | pixels[2] >> 5];
    part[0]++, part[1] += pixels[0], part[2] += pixels[1], part[3] += pixels[2];
  }
  const uint64_t *best = sums[0];
  for (int i = 1; i < 512; i++)
    if (sums[i][0] > best[0]) best = sums[i];
  if (!best[0]) return;
  facts->red = (uint8_t)(best[1] / best[0]), facts->green = (uint8_t)(best[2] / best[0]), facts->blue = (uint8_t)(best[3] / best[0]);
}

static int late(deadline *until) { return until->passed = until->passed || g_get_monotonic_time() > until->end; }

/* All rows of a small picture, one after the other, so that one look at the clock never waits for all of a large file. */
static int gathered(VipsImage *image, deadline *until, cv_facts *facts) {
  int width = vips_image_get_width(image), height = vips_image_get_height(image), bad = 0;
  size_t row = (size_t)width * 3;
  uint8_t *pixels = g_malloc(row * (size_t)height);
  VipsRegion *region = vips_region_new(image);
  for (int y = 0; y < height && !bad; y++) {
    VipsRect line = {0, y, width, 1};
    bad = late(until) || vips_region_prepare(region, &line);
    if (!bad) memcpy(pixels + row * (size_t)y, VIPS_REGION_ADDR(region, 0, y), row);
  }
  g_object_unref(region);
  if (!bad) dominant(pixels, (size_t)width * (size_t)height, facts);
  g_free(pixels);
  return bad ? -1 : 0;
}

static int sampled(VipsImage **image, deadline *until, cv_facts *facts) {
  VipsImage *made;
  double factor = fmin(1, (double)SAMPLE / fmax(facts->width, facts->height));
  double across = fmin(1 / factor, facts->width), down = fmin(1 / factor, facts->height);
  if (flattened(image) || vips_shrink(*image, &made, across, down, NULL)) return -1;
  next(image, made);
  if (coloured(image)) return -1;
  return gathered(*image, until, facts);
}

int cv_probe(const char *path, int format, cv_limits limits, cv_facts *facts, char **error) {
  VipsImage *image = NULL;
  deadline until;
  *facts = (cv_facts){0};
  int code = ready(error);
  if (code) return code;
  if (!(code = begin(path, format, limits, &image, facts, error))) {
    bound(image, &until, limits.seconds);
    if (upright(&image) || sampled(&image, &until, facts)) code = fail(until.passed ? CV_SLOW : CV_BROKEN, error, NULL);
    unbound(&until);
  }
  return done(image, code);
}

/* Pyramids. The library's writer (8.14) touches memory that it has given back when a pyramid fails half-way. So nothing may fail there:
   all is decoded before, and there is room for what will be written. */

static int64_t room(const char *folder) {
  struct statvfs place;
  return statvfs(folder, &place) ? 0 : (int64_t)place.f_bavail * (int64_t)place.f_frsize;
}

/* In memory, or where that would be much, in a file among the temporary ones that goes with the picture. */
static int decoded(VipsImage **image) {
  VipsImage *made;
  if (VIPS_IMAGE_SIZEOF_IMAGE(*image) <= MOST_IN_MEMORY) return (made = vips_image_copy_memory(*image)) ? next(image, made) : -1;
  if (!(made = vips_image_new_temp_file("%s.v"))) return -1;
  if (vips_image_write(*image, made) || vips_image_pio_input(made)) {
    g_object_unref(made);
    return -1;
  }
  return next(image, made);
}

static int saved(VipsImage *image, const char *to) {
  return vips_tiffsave(image, to, "compression", VIPS_FOREIGN_TIFF_COMPRESSION_JPEG, "Q", STORED_QUALITY, "tile", TRUE, "tile_width", TILE, "tile_height", TILE, "pyramid", TRUE, "depth",
                       VIPS_FOREIGN_DZ_DEPTH_ONETILE, "region_shrink", VIPS_REGION_SHRINK_MEAN, "strip", TRUE, NULL);
}

static int stored(VipsImage **image, const char *to, cv_limits limits, char **error) {
  deadline until;
  char *folder = g_path_get_dirname(to);
  int64_t pixels = (int64_t)vips_image_get_width(*image) * vips_image_get_height(*image), spare = 64 << 20;
  int code = room(folder) < 2 * pixels + spare || room(g_get_tmp_dir()) < 4 * pixels + spare ? fail(CV_FAILED, error, "no room for a pyramid") : CV_OK;
  if (!code) {
    bound(*image, &until, limits.seconds);
    if (upright(image) || flattened(image) || coloured(image) || decoded(image)) code = fail(until.passed ? CV_SLOW : CV_BROKEN, error, NULL);
    unbound(&until);
  }
  if (!code && saved(*image, to)) code = fail(CV_FAILED, error, NULL);
  g_free(folder);
  return code;
}

int cv_pyramid(const char *path, int format, const char *to, cv_limits limits, cv_facts *facts, char **error) {
  VipsImage *image = NULL;
  *facts = (cv_facts){0};
  int code = ready(error);
  if (code) return code;
  if (!(code = begin(path, format, limits, &image, facts, error))) code = stored(&image, to, limits, error);
  return done(image, code);
}

/* What is seen of a pyramid. */

/* The smallest level that is not smaller than what is wanted; each is half of the one before it, odd pixels left out. */
static VipsImage *level(const char *path, const cv_task *task, int *width, int *height) {
  VipsImage *full = opened(path, CV_TIFF, VIPS_ACCESS_RANDOM, 0);
  if (!full) return NULL;
  *width = vips_image_get_width(full), *height = vips_image_get_height(full);
  int pages = vips_image_get_n_pages(full), page = 0;
  double across = (double)task->region_width / task->width, down = (double)task->region_height / task->height;
  /* What is squeezed to a line need not be read as fine as the line is long. */
  double shrink = fmax(fmin(across, down), fmax(across, down) / 32);
  while (page + 1 < pages && page < 30 && (2 << page) <= shrink) page++;
  if (!page) return full;
  VipsImage *image = opened(path, CV_TIFF, VIPS_ACCESS_RANDOM, page);
  if (!image) vips_error_clear();
  /* A file of several pages that is no pyramid. */
  if (image && (abs(vips_image_get_width(image) - (*width >> page)) > 1 || abs(vips_image_get_height(image) - (*height >> page)) > 1)) g_clear_object(&image);
  if (!image) return full;
  g_object_unref(full);
  return image;
}

/* The region of the full picture, cut out of a level. */
static int cropped(VipsImage **image, const cv_task *task, int width, int height) {
  VipsImage *made;
  int across = vips_image_get_width(*image), down = vips_image_get_height(*image);
  double x = (double)across / width, y = (double)down / height;
  /* Whole steps of the level where the scale is one: tiles then meet exactly. */
  int scale = (int)lround((double)width / across);
  if (scale >= 1 && across == VIPS_MAX(1, width / scale)) x = 1.0 / scale;
  if (scale >= 1 && down == VIPS_MAX(1, height / scale)) y = 1.0 / scale;
  int left = VIPS_CLIP(0, (int)floor(task->left * x), across - 1), top = VIPS_CLIP(0, (int)floor(task->top * y), down - 1);
  int right = VIPS_CLIP(left + 1, (int)ceil(((double)task->left + task->region_width) * x), across), bottom = VIPS_CLIP(top + 1, (int)ceil(((double)task->top + task->region_height) * y), down);
  if (vips_extract_area(*image, &made, left, top, right - left, bottom - top, NULL)) return -1;
  return next(image, made);
}

static int sized(VipsImage **image, const cv_task *task) {
  VipsImage *made;
  double across = (double)task->width / vips_image_get_width(*image), down = (double)task->height / vips_image_get_height(*image);
  if (across != 1 || down != 1) {
    if (vips_resize(*image, &made, across, "vscale", down, "kernel", VIPS_KERNEL_CUBIC, NULL)) return -1;
    next(image, made);
  }
  if (vips_image_get_width(*image) == task->width && vips_image_get_height(*image) == task->height) return 0;
  /* A rounding of the last pixel. */
  if (vips_embed(*image, &made, 0, 0, task->width, task->height, "extend", VIPS_EXTEND_COPY, NULL)) return -1;
  return next(image, made);
}

/* Marks. */

/* Of the pattern at a place between its pixels; it has no edges. */
static double sampled_mark(const cv_mark *mark, double x, double y) {
  int side = mark->side, left = (int)floor(x), top = (int)floor(y);
  double across = x - left, down = y - top;
  int x0 = ((left % side) + side) % side, y0 = ((top % side) + side) % side, x1 = (x0 + 1) % side, y1 = (y0 + 1) % side;
  const uint8_t *p = mark->pixels;
  double above = p[y0 * side + x0] * (1 - across) + p[y0 * side + x1] * across, below = p[y1 * side + x0] * (1 - across) + p[y1 * side + x1] * across;
  return (above * (1 - down) + below * down) / 255;
}

/* Pixels of the full picture to one of the output; a power of two where it is nearly one, so that parts whose last pixel was rounded lie as their neighbours do. */
static double scale_of(const cv_task *task) {
  double ratio = task->region_width >= task->region_height ? (double)task->region_width / task->width : (double)task->region_height / task->height;
  double power = exp2(round(log2(ratio)));
  return fabs(ratio / power - 1) < 0.03 ? power : ratio;
}

/* White with a dark edge: seen on every ground. One side of the pattern is about so many pixels of the output, at whatever scale. */
static int marked(VipsImage **image, const cv_task *task, const cv_mark *mark) {
  if (!mark) return 0;
  VipsImage *made;
  if (vips_cast_uchar(*image, &made, NULL) || next(image, made)) return -1;
  int width = vips_image_get_width(*image), height = vips_image_get_height(*image), bands = vips_image_get_bands(*image);
  VipsInterpretation kind = vips_image_get_interpretation(*image);
  size_t size;
  uint8_t *pixels = vips_image_write_to_memory(*image, &size);
  if (!pixels) return -1;
  double ratio = scale_of(task), power = exp2(round(log2(ratio))), step = ratio / power, edge = 1.5;
  for (int y = 0; y < height; y++) {
    uint8_t *at = pixels + (size_t)y * (size_t)width * (size_t)bands;
    double v = task->top / power + (y + 0.5) * step;
    for (int x = 0; x < width; x++, at += bands) {
      double u = task->left / power + (x + 0.5) * step;
      double light = 0.42 * sampled_mark(mark, u, v), dark = 0.34 * sampled_mark(mark, u - edge, v - edge);
      if (light <= 0 && dark <= 0) continue;
      for (int band = 0; band < bands; band++) {
        double value = at[band] * (1 - dark);
        at[band] = (uint8_t)lround(value + (255 - value) * light);
      }
    }
  }
  VipsImage *plain = vips_image_new_from_memory_copy(pixels, size, width, height, bands, VIPS_FORMAT_UCHAR);
  g_free(pixels);
  if (!plain || next(image, plain)) return -1;
  if (vips_copy(*image, &made, "interpretation", kind, NULL)) return -1;
  return next(image, made);
}

static void lay(uint8_t *pixels, int side, VipsImage *text, int left, int top) {
  size_t size;
  uint8_t *mask = vips_image_write_to_memory(text, &size);
  if (!mask) return;
  int width = vips_image_get_width(text), height = vips_image_get_height(text), bands = vips_image_get_bands(text);
  for (int y = 0; y < height && y < side; y++)
    for (int x = 0; x < width && x < side; x++) {
      uint8_t *at = pixels + (size_t)((top + y) % side) * (size_t)side + (size_t)((left + x) % side), value = mask[((size_t)y * (size_t)width + (size_t)x) * (size_t)bands];
      if (value > *at) *at = value;
    }
  g_free(mask);
}

int cv_draw_mark(const char *text, int side, uint8_t *pixels, char **error) {
  int code = ready(error);
  if (code) return code;
  if (side < 16 || side > 4096) return done(NULL, fail(CV_FAILED, error, "a mark of no size"));
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++) {
      int aslant = (x + y) % side;
      pixels[(size_t)y * (size_t)side + (size_t)x] = aslant < 2 ? 110 : 0;
    }
  VipsImage *drawn = NULL;
  char *plain = g_markup_escape_text(text, -1);
  /* Without letters the lines stay. */
  if (*text && !vips_text(&drawn, plain, "font", "sans bold", "width", side * 9 / 10, "height", side / 5, NULL)) {
    int width = vips_image_get_width(drawn), height = vips_image_get_height(drawn), left = width < side ? (side - width) / 2 : 0;
    lay(pixels, side, drawn, left, (side / 4 - height / 2 + side) % side);
    lay(pixels, side, drawn, left + side / 2, (side * 3 / 4 - height / 2 + side) % side);
  }
  g_free(plain);
  return done(drawn, CV_OK);
}

static int toned(VipsImage **image, int quality) {
  VipsImage *made;
  if (quality == CV_COLOUR) return 0;
  if (vips_colourspace(*image, &made, VIPS_INTERPRETATION_B_W, NULL)) return -1;
  next(image, made);
  if (quality == CV_GRAY) return 0;
  if (vips_moreeq_const1(*image, &made, 128, NULL)) return -1;
  next(image, made);
  if (vips_copy(*image, &made, "interpretation", VIPS_INTERPRETATION_B_W, NULL)) return -1;
  return next(image, made);
}

/* Clockwise; corners that open are seen through, or white in JPEG. */
static int tilted(VipsImage **image, const cv_task *task) {
  VipsImage *made;
  if (vips_addalpha(*image, &made, NULL) || next(image, made)) return -1;
  if (vips_premultiply(*image, &made, "max_alpha", 255.0, NULL) || next(image, made)) return -1;
  VipsInterpolate *between = vips_interpolate_new(task->quality == CV_BITONAL ? "nearest" : "bilinear");
  int bad = vips_similarity(*image, &made, "angle", task->degrees, "interpolate", between, NULL);
  g_object_unref(between);
  if (bad || next(image, made)) return -1;
  if (vips_unpremultiply(*image, &made, "max_alpha", 255.0, NULL) || next(image, made)) return -1;
  if (vips_cast_uchar(*image, &made, NULL) || next(image, made)) return -1;
  return task->format == CV_JPEG ? flattened(image) : 0;
}

static int turned(VipsImage **image, const cv_task *task) {
  VipsImage *made;
  if (task->mirror) {
    if (vips_flip(*image, &made, VIPS_DIRECTION_HORIZONTAL, NULL)) return -1;
    next(image, made);
  }
  double degrees = fmod(task->degrees, 360);
  if (degrees == 0) return 0;
  if (fmod(degrees, 90) != 0) return tilted(image, task);
  VipsAngle angle = degrees == 90 ? VIPS_ANGLE_D90 : degrees == 180 ? VIPS_ANGLE_D180 : VIPS_ANGLE_D270;
  if (vips_rot(*image, &made, angle, NULL)) return -1;
  return next(image, made);
}

static int encoded(VipsImage *image, const cv_task *task, void **bytes, size_t *length) {
  switch (task->format) {
  case CV_JPEG: return vips_jpegsave_buffer(image, bytes, length, "Q", GIVEN_QUALITY, "strip", TRUE, NULL);
  case CV_PNG: return vips_pngsave_buffer(image, bytes, length, "strip", TRUE, "bitdepth", task->quality == CV_BITONAL && vips_image_get_bands(image) == 1 ? 1 : 8, NULL);
  case CV_WEBP: return vips_webpsave_buffer(image, bytes, length, "Q", GIVEN_QUALITY, "lossless", task->quality == CV_BITONAL, "strip", TRUE, NULL);
  default: vips_error("cvips", "no writer for the format %d", task->format); return -1;
  }
}

int cv_render(const char *path, const cv_task *task, const cv_mark *mark, cv_limits limits, uint8_t **bytes, size_t *length, char **error) {
  VipsImage *image = NULL;
  deadline until;
  int width, height;
  *bytes = NULL, *length = 0;
  int code = ready(error);
  if (code) return code;
  if (task->left < 0 || task->top < 0 || task->region_width < 1 || task->region_height < 1 || task->width < 1 || task->height < 1 || !(task->degrees >= 0 && task->degrees <= 360))
    return done(NULL, fail(CV_FAILED, error, "a task without pixels"));
  if (task->width > limits.edge || task->height > limits.edge || (int64_t)task->width * task->height > limits.pixels) return done(NULL, fail(CV_LARGE, error, "more pixels than are given"));
  if (!(image = level(path, task, &width, &height))) return done(NULL, fail(CV_BROKEN, error, NULL));
  bound(image, &until, limits.seconds);
  void *made = NULL;
  if (cropped(&image, task, width, height) || sized(&image, task) || marked(&image, task, mark) || toned(&image, task->quality) || turned(&image, task) || encoded(image, task, &made, length))
    code = fail(until.passed ? CV_SLOW : CV_BROKEN, error, NULL);
  unbound(&until);
  *bytes = made;
  return done(image, code);
}

/* Trials. */

static int quarters(VipsImage **image, int width, int height, int alpha) {
  VipsImage *made;
  int x = width / 2, y = height / 2;
  double colours[4][4] = {{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}};
  if (alpha) memset(colours[3], 0, sizeof colours[3]);
  if (vips_black(&made, width, height, "bands", alpha ? 4 : 3, NULL) || next(image, made)) return -1;
  if (vips_copy(*image, &made, "interpretation", VIPS_INTERPRETATION_sRGB, NULL) || next(image, made)) return -1;
  if (!(made = vips_image_copy_memory(*image)) || next(image, made)) return -1;
  for (int i = 0; i < 4; i++) {
    int left = i % 2 ? x : 0, top = i / 2 ? y : 0;
    if (vips_draw_rect(*image, colours[i], alpha ? 4 : 3, left, top, i % 2 ? width - x : x, i / 2 ? height - y : y, "fill", TRUE, NULL)) return -1;
  }
  return 0;
}

static int drawn(VipsImage *image, const char *path, int format) {
  switch (format) {
  case CV_JPEG: return vips_jpegsave(image, path, "Q", 90, NULL);
  case CV_PNG: return vips_pngsave(image, path, NULL);
  case CV_TIFF: return vips_tiffsave(image, path, NULL);
  case CV_WEBP: return vips_webpsave(image, path, NULL);
  case CV_GIF: return vips_gifsave(image, path, NULL);
  default: vips_error("cvips", "no writer for the format %d", format); return -1;
  }
}

int cv_draw(const char *path, int format, int width, int height, int orientation, int alpha, int depth, char **error) {
  int code = ready(error);
  if (code) return code;
  VipsImage *image = vips_image_new(), *made;
  int bad = quarters(&image, width, height, alpha);
  if (!bad && depth == 16 && !(bad = vips_colourspace(image, &made, VIPS_INTERPRETATION_RGB16, NULL))) next(&image, made);
  if (!bad && orientation > 1) vips_image_set_int(image, VIPS_META_ORIENTATION, orientation);
  if (bad || drawn(image, path, format)) code = fail(CV_FAILED, error, NULL);
  return done(image, code);
}
