/*
 * Sends one frame to each of N sockets, again and again, and prints the CPU of it: the lower bound of
 * benchmarks/send. It prints its port, accepts a control connection and N others, and then reads lines from
 * standard input: "send" or "write" makes a sweep over all sockets by that system call and prints the
 * nanoseconds of CPU that it took; "fill" fills all sockets first, for a peer that has stopped. The peer
 * reports each sweep that it has read by a byte on the control connection; waiting for that does not count.
 *
 *   gcc -O2 -o benchmarks/target/sendcost benchmarks/peers/src/main/c/sendcost.c
 *   benchmarks/target/sendcost 1000 64
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int64_t cpu(void) {
  struct timespec t; clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}
static void fail(const char *what) { perror(what); exit(1); }
int main(int argc, char **argv) {
  if (argc != 3) { fprintf(stderr, "usage: sendcost CONNECTIONS SIZE\n"); return 2; }
  int n = atoi(argv[1]), size = atoi(argv[2]), one = 1, buffer = 16 << 10, *fds = malloc(n * sizeof *fds);
  uint8_t *frame = malloc(size); memset(frame, 'x', size);
  struct rlimit rl; getrlimit(RLIMIT_NOFILE, &rl); rl.rlim_cur = rl.rlim_max; setrlimit(RLIMIT_NOFILE, &rl);
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof a;
  int ls = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(ls, (struct sockaddr *)&a, sizeof a) || listen(ls, 1024)) fail("bind");
  getsockname(ls, (struct sockaddr *)&a, &length);
  printf("%d\n", ntohs(a.sin_port)); fflush(stdout);
  int control = accept(ls, NULL, NULL);
  if (control < 0) fail("accept");
  for (int i = 0; i < n; i++) {
    if ((fds[i] = accept4(ls, NULL, NULL, SOCK_NONBLOCK)) < 0) fail("accept");
    setsockopt(fds[i], IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    setsockopt(fds[i], SOL_SOCKET, SO_SNDBUF, &buffer, sizeof buffer);
  }
  char call[8], done, fill[16 << 10] = {0}; int full = 0;
  while (scanf("%7s", call) == 1) {
    int by_send = !strcmp(call, "send"), taken = 0;
    for (int k = 0; k < 5 && !strcmp(call, "fill"); k++) {  /* the peer's kernel takes some bytes later */
      full = 1; usleep(100000);
      for (int i = 0; i < n; i++) while (write(fds[i], fill, sizeof fill) > 0) {}
    }
    int64_t start = cpu();
    for (int i = 0; i < n; i++) {
      ssize_t w = by_send ? send(fds[i], frame, size, MSG_NOSIGNAL | MSG_DONTWAIT) : write(fds[i], frame, size);
      if (w == size) taken++;
    }
    int64_t cost = cpu() - start;
    if (taken != (full ? 0 : n)) fprintf(stderr, "%d of %d sockets took the frame\n", taken, n);
    if (!full && read(control, &done, 1) != 1) fail("read");
    printf("%lld\n", (long long)cost); fflush(stdout);
  }
  return 0;
}
