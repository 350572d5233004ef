/* The clock of an attacker that fills its past slots: preloaded, it lets the stock node live through nothing but the
 * ends of chosen slots of the past, one after the other, until it has come to the present.
 *
 * SOAK_CLOCK is "FIRST STRIDE WINDOW": the first slot's beginning, how far the next is, and how long it stays at the
 * end of each, all in milliseconds. cc -shared -fPIC -O2 -o clock.so clock.c */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define SLOT 3000000000LL
#define SECOND 1000000000LL
/* The node starts meanwhile. */
#define DELAY (5 * SECOND)

static long long first, stride, window, began;

static long long read_clock(clockid_t id) {
    struct timespec now;
    syscall(SYS_clock_gettime, id, &now);
    return now.tv_sec * SECOND + now.tv_nsec;
}

__attribute__((constructor)) static void prepare(void) {
    const char *order = getenv("SOAK_CLOCK");
    if (!order || sscanf(order, "%lld %lld %lld", &first, &stride, &window) != 3) return;
    first *= 1000000, stride *= 1000000, window *= 1000000;
    began = read_clock(CLOCK_MONOTONIC) + DELAY;
}

int clock_gettime(clockid_t id, struct timespec *out) {
    if (id != CLOCK_REALTIME || !began) return syscall(SYS_clock_gettime, id, out);
    long long elapsed = read_clock(CLOCK_MONOTONIC) - began, present = read_clock(CLOCK_REALTIME);
    if (elapsed < 0) elapsed = 0;
    long long then = first + elapsed / window * stride + SLOT - window + elapsed % window;
    if (then > present) then = present;
    out->tv_sec = then / SECOND;
    out->tv_nsec = then % SECOND;
    return 0;
}
