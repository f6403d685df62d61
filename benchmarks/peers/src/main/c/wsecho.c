/*
 * A WebSocket server on one thread and epoll without a library: what the kernel alone charges. It takes
 * part in benchmarks/run as "c". Paths: /echo, /burst (a number N comes, N texts of 64 bytes go), and
 * /fan (what one connection sends goes to all of them). It neither takes fragments nor answers close
 * frames, since it is a lower bound and not a server.
 *
 *   gcc -O2 -o benchmarks/target/wsecho benchmarks/peers/src/main/c/wsecho.c
 *   PORT=8080 benchmarks/target/wsecho
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define INBUF (256 << 10)
#define MAX_BACKLOG (1 << 20)   /* a consumer this far behind is dropped */
enum { K_HTTP, K_ECHO, K_BURST, K_FAN };
typedef struct conn {
  int fd, kind, armed, slot;
  uint8_t *part; size_t part_len, part_cap;     /* bytes of an unfinished frame */
  uint8_t *out; size_t out_off, out_len, out_cap;
} conn;
static int ep;
static conn **subs; static int n_subs, cap_subs;
static uint8_t inbuf[INBUF], outbuf[INBUF + (64 << 10)];
static size_t out_n;

static void sha1(const uint8_t *m, size_t n, uint8_t *o) {
  uint32_t h[5] = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  uint8_t b[256] = {0}; memcpy(b, m, n); b[n] = 0x80;
  size_t t = (n + 9 + 63) / 64 * 64;
  for (int i = 0; i < 8; i++) b[t - 1 - i] = (uint64_t)n * 8 >> (8 * i);
  for (size_t c = 0; c < t; c += 64) {
    uint32_t w[80], a = h[0], x = h[1], y = h[2], d = h[3], e = h[4];
    for (int i = 0; i < 16; i++) w[i] = b[c+i*4]<<24 | b[c+i*4+1]<<16 | b[c+i*4+2]<<8 | b[c+i*4+3];
    for (int i = 16; i < 80; i++) { uint32_t v = w[i-3]^w[i-8]^w[i-14]^w[i-16]; w[i] = v<<1 | v>>31; }
    for (int i = 0; i < 80; i++) {
      uint32_t f = i < 20 ? ((x & y) | (~x & d)) : i < 40 ? x ^ y ^ d : i < 60 ? ((x & y) | (x & d) | (y & d)) : x ^ y ^ d;
      uint32_t k = i < 20 ? 0x5A827999 : i < 40 ? 0x6ED9EBA1 : i < 60 ? 0x8F1BBCDC : 0xCA62C1D6;
      uint32_t s = (a << 5 | a >> 27) + f + e + k + w[i]; e = d; d = y; y = x << 30 | x >> 2; x = a; a = s;
    }
    h[0] += a; h[1] += x; h[2] += y; h[3] += d; h[4] += e;
  }
  for (int i = 0; i < 20; i++) o[i] = h[i / 4] >> (24 - 8 * (i % 4));
}
static void b64(const uint8_t *s, char *o) {
  static const char t[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (int i = 0; i < 20; i += 3) {
    uint32_t v = s[i] << 16 | s[i + 1] << 8 | (i + 2 < 20 ? s[i + 2] : 0);
    *o++ = t[v >> 18]; *o++ = t[v >> 12 & 63]; *o++ = t[v >> 6 & 63]; *o++ = i + 2 < 20 ? t[v & 63] : '=';
  }
  *o = 0;
}
static void drop(conn *c) {
  if (c->kind == K_FAN) { conn *l = subs[--n_subs]; subs[c->slot] = l; l->slot = c->slot; }
  close(c->fd); free(c->part); free(c->out); free(c);
}
static int push(conn *c) {                     /* 0 = connection broken */
  while (c->out_len > c->out_off) {
    ssize_t w = write(c->fd, c->out + c->out_off, c->out_len - c->out_off);
    if (w < 0) { if (errno == EAGAIN) break; return 0; }
    c->out_off += w;
  }
  if (c->out_off == c->out_len) c->out_off = c->out_len = 0;
  int want = c->out_len > 0;
  if (want != c->armed) {
    struct epoll_event e = {.events = EPOLLIN | (want ? EPOLLOUT : 0), .data.ptr = c};
    epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &e); c->armed = want;
  }
  return 1;
}
static int send_bytes(conn *c, const uint8_t *p, size_t n) {
  if (c->out_len == 0) {
    ssize_t w = write(c->fd, p, n);
    if (w < 0) { if (errno != EAGAIN) return 0; w = 0; }
    p += w; n -= w; if (!n) return 1;
  }
  if (c->out_len - c->out_off + n > MAX_BACKLOG + INBUF) return 0;
  if (c->out_off) { memmove(c->out, c->out + c->out_off, c->out_len - c->out_off); c->out_len -= c->out_off; c->out_off = 0; }
  if (c->out_len + n > c->out_cap) { c->out_cap = (c->out_len + n) * 2; c->out = realloc(c->out, c->out_cap); }
  memcpy(c->out + c->out_len, p, n); c->out_len += n;
  return push(c);
}
static size_t head(uint8_t *o, int op, size_t n) {
  o[0] = 0x80 | op;
  if (n < 126) { o[1] = n; return 2; }
  if (n < 65536) { o[1] = 126; o[2] = n >> 8; o[3] = n; return 4; }
  o[1] = 127; for (int i = 0; i < 8; i++) o[2 + i] = (uint64_t)n >> (56 - 8 * i);
  return 10;
}
static void unmask(uint8_t *d, const uint8_t *s, size_t n, const uint8_t *key) {
  uint32_t k4; memcpy(&k4, key, 4); uint64_t k = (uint64_t)k4 << 32 | k4; size_t i = 0;
  for (; i + 8 <= n; i += 8) { uint64_t v; memcpy(&v, s + i, 8); v ^= k; memcpy(d + i, &v, 8); }
  for (; i < n; i++) d[i] = s[i] ^ key[i & 3];
}
static int message(conn *c, int op, uint8_t *p, size_t n, const uint8_t *key) {
  if (op == 8) return 0;
  if (op == 9) op = 10;
  else if (op == 10) return 1;
  if (c->kind == K_FAN) {
    static uint8_t f[INBUF]; size_t h = head(f, op, n); unmask(f + h, p, n, key);
    for (int i = n_subs - 1; i >= 0; i--) if (!send_bytes(subs[i], f, h + n)) shutdown(subs[i]->fd, SHUT_RDWR);
    return 1;
  }
  if (c->kind == K_BURST) {
    char t[16] = {0}; unmask((uint8_t *)t, p, n < 15 ? n : 15, key); int k = atoi(t);
    if (k > 1000) k = 1000;
    for (int i = 0; i < k; i++) { out_n += head(outbuf + out_n, 1, 64); memset(outbuf + out_n, 'x', 64); out_n += 64; }
    return 1;
  }
  if (out_n + n + 10 > sizeof outbuf) { if (!send_bytes(c, outbuf, out_n)) return 0; out_n = 0; }
  out_n += head(outbuf + out_n, op, n); unmask(outbuf + out_n, p, n, key); out_n += n;
  return 1;
}
static int upgrade(conn *c, char *b, size_t n) {   /* returns bytes used, 0 = need more, -1 = bad */
  char *end = memmem(b, n, "\r\n\r\n", 4); if (!end) return n > 8192 ? -1 : 0;
  *end = 0;
  char *k = strcasestr(b, "\r\nsec-websocket-key:"); if (!k) return -1;
  k += 20; while (*k == ' ') k++;
  char s[128]; int i = 0; while (k[i] && k[i] != '\r' && i < 60) { s[i] = k[i]; i++; }
  strcpy(s + i, "258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
  uint8_t d[21]; char a[32]; sha1((uint8_t *)s, strlen(s), d); b64(d, a);
  c->kind = !strncmp(b, "GET /burst", 10) ? K_BURST : !strncmp(b, "GET /fan", 8) ? K_FAN : K_ECHO;
  if (c->kind == K_FAN) {
    if (n_subs == cap_subs) { cap_subs = cap_subs ? cap_subs * 2 : 64; subs = realloc(subs, cap_subs * sizeof *subs); }
    c->slot = n_subs; subs[n_subs++] = c;
  }
  char r[256]; int l = snprintf(r, sizeof r, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n", a);
  if (!send_bytes(c, (uint8_t *)r, l)) return -1;
  return (int)(end + 4 - b);
}
static int readable(conn *c) {
  size_t have = c->part_len; if (have) memcpy(inbuf, c->part, have);
  ssize_t r = read(c->fd, inbuf + have, INBUF - 1 - have);
  if (r <= 0) return r < 0 && errno == EAGAIN;
  size_t n = have + r, i = 0; out_n = 0; inbuf[n] = 0;
  if (c->kind == K_HTTP) { int u = upgrade(c, (char *)inbuf, n); if (u < 0) return 0; i = u; if (!u) goto keep; }
  while (n - i >= 6) {
    uint8_t *f = inbuf + i; size_t l = f[1] & 127, h = 2;
    if (!(f[1] & 128)) return 0;
    if (l == 126) { l = f[2] << 8 | f[3]; h = 4; }
    else if (l == 127) { if (n - i < 10) break; l = 0; for (int j = 2; j < 10; j++) l = l << 8 | f[j]; h = 10; }
    if (l > 128 << 10) return 0;
    if (n - i < h + 4 + l) break;
    if (!message(c, f[0] & 15, f + h + 4, l, f + h)) return 0;
    i += h + 4 + l;
  }
keep:
  n -= i;
  if (n > c->part_cap) { c->part_cap = n; c->part = realloc(c->part, n); }
  if (n) memcpy(c->part, inbuf + i, n);
  c->part_len = n;
  return out_n ? send_bytes(c, outbuf, out_n) : 1;
}
int main(void) {
  signal(SIGPIPE, SIG_IGN);
  struct rlimit rl; getrlimit(RLIMIT_NOFILE, &rl); rl.rlim_cur = rl.rlim_max; setrlimit(RLIMIT_NOFILE, &rl);
  int one = 1, ls = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  setsockopt(ls, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(getenv("PORT") ? atoi(getenv("PORT")) : 8080)};
  inet_pton(AF_INET, "127.0.0.1", &a.sin_addr);
  if (bind(ls, (struct sockaddr *)&a, sizeof a) || listen(ls, 1024)) { perror("bind"); return 1; }
  ep = epoll_create1(0);
  struct epoll_event e = {.events = EPOLLIN, .data.ptr = NULL}, ev[512];
  epoll_ctl(ep, EPOLL_CTL_ADD, ls, &e);
  for (;;) {
    int n = epoll_wait(ep, ev, 512, -1);
    for (int i = 0; i < n; i++) {
      conn *c = ev[i].data.ptr;
      if (!c) {
        for (int fd; (fd = accept4(ls, NULL, NULL, SOCK_NONBLOCK)) >= 0;) {
          setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
          c = calloc(1, sizeof *c); c->fd = fd; e.events = EPOLLIN; e.data.ptr = c; epoll_ctl(ep, EPOLL_CTL_ADD, fd, &e);
        }
        continue;
      }
      if (ev[i].events & EPOLLOUT && !push(c)) { drop(c); continue; }
      if (ev[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR) && !readable(c)) drop(c);
    }
  }
}
