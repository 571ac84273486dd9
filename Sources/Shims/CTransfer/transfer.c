#define _GNU_SOURCE
#include "ctransfer.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

/* Bytes of an answer's head. */
#define MOST_HEAD 65536

typedef struct {
  uint8_t *bytes;
  size_t length, room;
} buffer;

struct ct_transfer {
  CURL *easy;
  CURLM *multi;
  struct curl_slist *headers, *recipients;
  buffer head, body, message;
  size_t most, sent;
  ct_judge judge;
  CURLcode result;
  int is_begun, is_mail, is_refused, is_large, has_body;
  char reason[CURL_ERROR_SIZE];
};

struct ct_url {
  char *text, *scheme, *host;
  int port;
};

static int append(buffer *out, const void *bytes, size_t length) {
  if (out->length + length > out->room) {
    size_t room = (out->length + length) * 2;
    uint8_t *larger = realloc(out->bytes, room);
    if (!larger) return 0;
    out->bytes = larger;
    out->room = room;
  }
  if (length) memcpy(out->bytes + out->length, bytes, length);
  out->length += length;
  return 1;
}

/* Addresses. */

static int set_port(CURLU *parsed, ct_url *url) {
  char *port = NULL;
  if (curl_url_get(parsed, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT)) return 0;
  url->port = atoi(port);
  curl_free(port);
  return 1;
}

ct_url *ct_url_new(const char *text, const char *base) {
  CURLU *parsed = curl_url();
  ct_url *url = calloc(1, sizeof *url);
  int good = parsed && url && (!*base || !curl_url_set(parsed, CURLUPART_URL, base, CURLU_DISALLOW_USER)) && !curl_url_set(parsed, CURLUPART_URL, text, CURLU_DISALLOW_USER) &&
             !curl_url_get(parsed, CURLUPART_URL, &url->text, 0) && !curl_url_get(parsed, CURLUPART_SCHEME, &url->scheme, 0) &&
             !curl_url_get(parsed, CURLUPART_HOST, &url->host, 0) && set_port(parsed, url);
  curl_url_cleanup(parsed);
  if (good) return url;
  if (url) ct_url_free(url);
  return NULL;
}

const char *ct_url_text(const ct_url *url) { return url->text; }
const char *ct_url_scheme(const ct_url *url) { return url->scheme; }
const char *ct_url_host(const ct_url *url) { return url->host; }
int ct_url_port(const ct_url *url) { return url->port; }

void ct_url_free(ct_url *url) {
  curl_free(url->text);
  curl_free(url->scheme);
  curl_free(url->host);
  free(url);
}

/* What the library calls. */

static int may_connect(ct_transfer *transfer, const struct curl_sockaddr *address) {
  const void *raw = &address->addr;
  if (address->family == AF_INET && address->addrlen >= sizeof(struct sockaddr_in)) {
    return transfer->judge((const uint8_t *)&((const struct sockaddr_in *)raw)->sin_addr, 4);
  }
  if (address->family == AF_INET6 && address->addrlen >= sizeof(struct sockaddr_in6)) {
    return transfer->judge((const uint8_t *)&((const struct sockaddr_in6 *)raw)->sin6_addr, 16);
  }
  return 0;
}

/* The address here is the one that is connected to: no name is looked up between this and the connection. */
static curl_socket_t open_socket(void *closure, curlsocktype purpose, struct curl_sockaddr *address) {
  ct_transfer *transfer = closure;
  if (purpose != CURLSOCKTYPE_IPCXN || !may_connect(transfer, address)) {
    transfer->is_refused = 1;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static size_t take_body(char *bytes, size_t size, size_t count, void *closure) {
  ct_transfer *transfer = closure;
  size_t length = size * count;
  transfer->has_body = 1;
  /* What a mail server says is of no use to anybody. */
  if (transfer->is_mail) return length;
  if (length > transfer->most - transfer->body.length) {
    transfer->is_large = 1;
    return 0;
  }
  return append(&transfer->body, bytes, length) ? length : 0;
}

/* The head of the last answer: one of 100 may come before it, and lines behind the body are not taken. */
static size_t take_head(char *bytes, size_t size, size_t count, void *closure) {
  ct_transfer *transfer = closure;
  size_t length = size * count;
  if (transfer->is_mail || transfer->has_body) return length;
  if (length >= 5 && !memcmp(bytes, "HTTP/", 5)) {
    transfer->head.length = 0;
    return length;
  }
  if (length > MOST_HEAD - transfer->head.length) {
    transfer->is_large = 1;
    return 0;
  }
  return append(&transfer->head, bytes, length) ? length : 0;
}

static size_t give_message(char *bytes, size_t size, size_t count, void *closure) {
  ct_transfer *transfer = closure;
  size_t left = transfer->message.length - transfer->sent, length = size * count < left ? size * count : left;
  if (length) memcpy(bytes, transfer->message.bytes + transfer->sent, length);
  transfer->sent += length;
  return length;
}

/* A transfer. */

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void begin(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

ct_transfer *ct_new(const char *authorities, int64_t milliseconds) {
  pthread_once(&once, begin);
  ct_transfer *transfer = calloc(1, sizeof *transfer);
  if (!transfer || !(transfer->easy = curl_easy_init()) || !(transfer->multi = curl_multi_init())) abort();
  CURL *easy = transfer->easy;
  transfer->result = CURLE_FAILED_INIT;
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->reason);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_PROXY, "");
  curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)milliseconds);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)milliseconds);
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  /* The folder of the system's authorities stays as it was built in. */
  if (*authorities) curl_easy_setopt(easy, CURLOPT_CAINFO, authorities);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_head);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
  return transfer;
}

void ct_free(ct_transfer *transfer) {
  if (transfer->is_begun) curl_multi_remove_handle(transfer->multi, transfer->easy);
  curl_easy_cleanup(transfer->easy);
  curl_multi_cleanup(transfer->multi);
  curl_slist_free_all(transfer->headers);
  curl_slist_free_all(transfer->recipients);
  free(transfer->head.bytes);
  free(transfer->body.bytes);
  free(transfer->message.bytes);
  free(transfer);
}

void ct_judge_by(ct_transfer *transfer, ct_judge judge) {
  transfer->judge = judge;
  curl_easy_setopt(transfer->easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(transfer->easy, CURLOPT_OPENSOCKETDATA, transfer);
}

/* Ends the process as a lack of memory anywhere else in it does. */
static void add(struct curl_slist **list, const char *line) {
  struct curl_slist *longer = curl_slist_append(*list, line);
  if (!longer) abort();
  *list = longer;
}

void ct_fetch(ct_transfer *transfer, const char *url, int method, const uint8_t *body, size_t length, size_t most) {
  CURL *easy = transfer->easy;
  transfer->most = most;
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_URL, url);
  curl_easy_setopt(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "phohien");
  if (method == 2) curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, "PUT");
  if (method == 3) curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, "DELETE");
  if (method == 0 || method == 3) return;
  curl_easy_setopt(easy, CURLOPT_POST, 1L);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length);
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, length ? (const char *)body : "");
  add(&transfer->headers, "Expect:");
}

void ct_header(ct_transfer *transfer, const char *name, const char *value) {
  size_t room = strlen(name) + strlen(value) + 3;
  char *line = malloc(room);
  if (!line) abort();
  /* Without a value the library wants a semicolon, or takes the header away. */
  strcpy(line, name);
  strcat(line, *value ? ": " : ";");
  strcat(line, value);
  add(&transfer->headers, line);
  free(line);
}

void ct_mail(ct_transfer *transfer, const char *url, int tls, const char *user, const char *password, const char *sender, const char *recipient, const uint8_t *message, size_t length) {
  CURL *easy = transfer->easy;
  transfer->is_mail = 1;
  if (!append(&transfer->message, message, length)) abort();
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(easy, CURLOPT_URL, url);
  curl_easy_setopt(easy, CURLOPT_USE_SSL, (long)(tls == CT_TLS_NEEDED ? CURLUSESSL_ALL : CURLUSESSL_TRY));
  if (*user) {
    curl_easy_setopt(easy, CURLOPT_USERNAME, user);
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
  }
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, sender);
  add(&transfer->recipients, recipient);
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, transfer->recipients);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, give_message);
  curl_easy_setopt(easy, CURLOPT_READDATA, transfer);
  curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)length);
}

int ct_step(ct_transfer *transfer, int milliseconds) {
  if (!transfer->is_begun) {
    if (transfer->headers) curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->headers);
    transfer->is_begun = 1;
    if (curl_multi_add_handle(transfer->multi, transfer->easy)) return 0;
  }
  int running = 0, left = 0;
  if (curl_multi_perform(transfer->multi, &running)) return 0;
  if (running) return !curl_multi_poll(transfer->multi, NULL, 0, milliseconds, NULL);
  for (CURLMsg *note; (note = curl_multi_info_read(transfer->multi, &left));) {
    if (note->msg == CURLMSG_DONE) transfer->result = note->data.result;
  }
  return 0;
}

int ct_outcome(const ct_transfer *transfer) {
  if (transfer->is_large) return CT_TOO_LARGE;
  switch (transfer->result) {
  case CURLE_OK: return CT_DONE;
  case CURLE_COULDNT_CONNECT: return transfer->is_refused ? CT_REFUSED_ADDRESS : CT_UNREACHABLE;
  case CURLE_OPERATION_TIMEDOUT: return CT_OVERDUE;
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_CACERT_BADFILE:
  case CURLE_SSL_ISSUER_ERROR: return CT_CERTIFICATE;
  case CURLE_URL_MALFORMAT:
  case CURLE_UNSUPPORTED_PROTOCOL: return CT_ADDRESS;
  case CURLE_USE_SSL_FAILED: return CT_PLAIN;
  case CURLE_LOGIN_DENIED: return CT_LOGIN;
  default: return transfer->is_mail && ct_status(transfer) >= 400 ? CT_ANSWERED : CT_UNREACHABLE;
  }
}

const char *ct_reason(const ct_transfer *transfer) { return *transfer->reason ? transfer->reason : curl_easy_strerror(transfer->result); }

int64_t ct_status(const ct_transfer *transfer) {
  long status = 0;
  curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

size_t ct_head_length(const ct_transfer *transfer) { return transfer->head.length; }
size_t ct_body_length(const ct_transfer *transfer) { return transfer->body.length; }

void ct_head(const ct_transfer *transfer, uint8_t *to) {
  if (transfer->head.length) memcpy(to, transfer->head.bytes, transfer->head.length);
}

void ct_body(const ct_transfer *transfer, uint8_t *to) {
  if (transfer->body.length) memcpy(to, transfer->body.bytes, transfer->body.length);
}
