/* An HTTP server for MCP that costs next to nothing: what a benchmark measures is the client. Prints its port, ends with its standard input. Build: gcc -O2 -o http-echo http-echo.c */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ROOM = 1 << 16 };

struct connection {
  int fd;
  size_t length;
  char data[ROOM + 1];
};

static void reply(int fd, const char *status, const char *body) {
  char out[4096];
  int n = snprintf(out, sizeof out, "HTTP/1.1 %s\r\n%sContent-Length: %zu\r\n\r\n%s", status, *body ? "Content-Type: application/json\r\n" : "", strlen(body), body);
  if (write(fd, out, n) != n) exit(1);
}

static void copy(const char *from, const char *ends, char *to, size_t room) {
  size_t k = 0;
  while (from && *from && !strchr(ends, *from) && k < room - 1) to[k++] = *from++;
  to[k] = 0;
}

static char *after(char *text, const char *what) {
  char *at = strstr(text, what);
  return at ? at + strlen(what) : 0;
}

static void answer(int fd, char *body) {
  char id[32], method[64], version[32], out[2048];
  copy(after(body, "\"id\":"), ",}", id, sizeof id);
  copy(after(body, "\"method\":\""), "\"", method, sizeof method);
  if (!*id) {
    reply(fd, "202 Accepted", "");
    return;
  }
  if (!strcmp(method, "initialize")) {
    copy(after(body, "\"protocolVersion\":\""), "\"", version, sizeof version);
    snprintf(out, sizeof out, "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"protocolVersion\":\"%s\",\"capabilities\":{\"tools\":{}},\"serverInfo\":{\"name\":\"echo\",\"version\":\"1\"}}}", id, version);
  } else if (!strcmp(method, "tools/list")) {
    snprintf(out, sizeof out, "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"tools\":[{\"name\":\"echo\",\"inputSchema\":{\"type\":\"object\",\"properties\":{\"message\":{\"type\":\"string\"}},\"required\":[\"message\"]}}]}}", id);
  } else if (!strcmp(method, "tools/call")) {
    snprintf(out, sizeof out, "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"{\\\"echo\\\":\\\"ok\\\"}\"}],\"structuredContent\":{\"echo\":\"ok\"}}}", id);
  } else {
    snprintf(out, sizeof out, "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-32601,\"message\":\"no\"}}", id);
  }
  reply(fd, "200 OK", out);
}

/* Takes one whole request off the front; 0 where there is none yet. */
static int take(struct connection *c) {
  c->data[c->length] = 0;
  char *body = after(c->data, "\r\n\r\n");
  if (!body) return 0;
  char saved = *body;
  *body = 0;
  char *stated = strcasestr(c->data, "content-length:");
  int chunked = strcasestr(c->data, "transfer-encoding: chunked") != 0;
  *body = saved;
  char *end = body + (stated ? atoi(stated + 15) : 0);
  if (chunked) {
    end = after(body, "\r\n0\r\n\r\n");
    if (!end) return 0;
  }
  if (end > c->data + c->length) return 0;
  if (strncmp(c->data, "POST", 4)) {
    reply(c->fd, "405 Method Not Allowed", "");
  } else {
    saved = *end;
    *end = 0;
    answer(c->fd, body);
    *end = saved;
  }
  c->length -= end - c->data;
  memmove(c->data, end, c->length);
  return 1;
}

int main(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM, 0), poll = epoll_create1(0), one = 1;
  if (bind(listener, (struct sockaddr *)&address, size) || listen(listener, 256) || getsockname(listener, (struct sockaddr *)&address, &size)) return 1;
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  struct connection accepting = {.fd = listener}, input = {.fd = 0};
  epoll_ctl(poll, EPOLL_CTL_ADD, listener, &(struct epoll_event){.events = EPOLLIN, .data.ptr = &accepting});
  epoll_ctl(poll, EPOLL_CTL_ADD, 0, &(struct epoll_event){.events = EPOLLIN, .data.ptr = &input});
  for (;;) {
    struct epoll_event events[64];
    int n = epoll_wait(poll, events, 64, -1);
    for (int i = 0; i < n; i++) {
      struct connection *c = events[i].data.ptr;
      if (c == &input) return 0;
      if (c == &accepting) {
        c = malloc(sizeof *c);
        c->fd = accept(listener, 0, 0);
        c->length = 0;
        setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        epoll_ctl(poll, EPOLL_CTL_ADD, c->fd, &(struct epoll_event){.events = EPOLLIN, .data.ptr = c});
        continue;
      }
      ssize_t got = read(c->fd, c->data + c->length, ROOM - c->length);
      if (got <= 0) {
        close(c->fd);
        free(c);
        continue;
      }
      c->length += got;
      while (take(c)) {
      }
    }
  }
}
