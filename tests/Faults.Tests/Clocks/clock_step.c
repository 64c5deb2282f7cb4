// Sets the time of day of the processes that load it, each by the seconds in a file of its program's name; that of "dotnet
// exec Folder/Name.dll" is Name. The clocks that
// intervals are measured with stay as they are, as they do when somebody sets a machine's clock.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *step;
static int (*real_clock_gettime)(clockid_t, struct timespec *);

static const char *name_of(char *argument)
{
    char *slash = strrchr(argument, '/');
    return slash == NULL ? argument : slash + 1;
}

__attribute__((constructor)) static void open_step(int count, char **arguments)
{
    real_clock_gettime = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    const char *folder = getenv("CLOCK_STEP_FOLDER");
    const char *program = program_invocation_short_name;
    for (int i = 1; i < count && strcmp(program, "dotnet") == 0; i++) {
        if (strlen(arguments[i]) > 4 && strcmp(arguments[i] + strlen(arguments[i]) - 4, ".dll") == 0)
            program = name_of(arguments[i]);
    }
    int length = (int)strlen(program);
    if (length > 4 && strcmp(program + length - 4, ".dll") == 0)
        length -= 4;
    char path[4096];
    if (folder == NULL || snprintf(path, sizeof path, "%s/%.*s", folder, length, program) >= (int)sizeof path)
        return;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    void *map = mmap(NULL, sizeof *step, PROT_READ, MAP_SHARED, file, 0);
    if (map != MAP_FAILED)
        step = map;
    close(file);
}

static int64_t seconds(void)
{
    return step == NULL ? 0 : *step;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    if (real_clock_gettime == NULL)
        real_clock_gettime = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int result = real_clock_gettime(clock, now);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += seconds();
    return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    (void)zone;
    struct timespec precise;
    int result = clock_gettime(CLOCK_REALTIME, &precise);
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
    return result;
}

time_t time(time_t *now)
{
    struct timespec precise;
    clock_gettime(CLOCK_REALTIME, &precise);
    if (now != NULL)
        *now = precise.tv_sec;
    return precise.tv_sec;
}
