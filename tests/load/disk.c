/* A disk that does what a test asks for: slow flushes, flushes that fail, death at a flush, no
 * space left. Loaded before a program (LD_PRELOAD); told what to do through a small file that is
 * mapped into memory, PAYDAS_DISK, so that it can be told while the program runs.
 * For tests and measurements only. Compiled by tests/load/disk.py. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

struct wishes {
    volatile int64_t flush_us;    /* a flush takes at least this long */
    volatile int64_t flushes;     /* so many there were */
    volatile int64_t die_at;      /* the flush before which the process dies; 0: none */
    volatile int64_t fail_every;  /* each so many-th flush fails with EIO; 0: none */
    volatile int64_t is_full;     /* writes fail with ENOSPC */
};

static struct wishes nothing;

static struct wishes *wishes(void) {
    static struct wishes *known;
    if (known == NULL) {
        const char *path = getenv("PAYDAS_DISK");
        int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
        void *map = fd < 0 ? MAP_FAILED
                           : mmap(NULL, sizeof *known, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (fd >= 0) close(fd);
        known = map == MAP_FAILED ? &nothing : map;
    }
    return known;
}

static int flush(long call, int fd) {
    struct wishes *w = wishes();
    int64_t number = __atomic_add_fetch(&w->flushes, 1, __ATOMIC_SEQ_CST);
    struct timespec end;
    clock_gettime(CLOCK_MONOTONIC, &end);
    if (w->die_at && number >= w->die_at) kill(getpid(), SIGKILL);
    if (w->fail_every && number % w->fail_every == 0) { errno = EIO; return -1; }
    int result = (int)syscall(call, fd);
    if (w->flush_us > 0) {
        int64_t nanoseconds = end.tv_nsec + (w->flush_us % 1000000) * 1000;
        end.tv_sec += w->flush_us / 1000000 + nanoseconds / 1000000000;
        end.tv_nsec = nanoseconds % 1000000000;
        while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &end, NULL) == EINTR) { }
    }
    return result;
}

int fsync(int fd) { return flush(SYS_fsync, fd); }
int fdatasync(int fd) { return flush(SYS_fdatasync, fd); }

static ssize_t put(int fd, const void *data, size_t size, off_t place) {
    if (wishes()->is_full) { errno = ENOSPC; return -1; }
    return syscall(SYS_pwrite64, fd, data, size, place);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t place) { return put(fd, data, size, place); }
ssize_t pwrite64(int fd, const void *data, size_t size, off_t place) { return put(fd, data, size, place); }
