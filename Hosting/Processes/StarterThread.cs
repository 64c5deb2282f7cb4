using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Embedded.Processes;

/// <summary>
/// The one thread that starts children. The kernel sends the parent-death signal when the <em>thread</em> ends that
/// forked: a child started from a pool thread would die when the pool shrinks. This one ends with the process.
/// </summary>
internal static class StarterThread
{
    private static readonly BlockingCollection<Action> Work = [];
    private static readonly Lazy<Thread> Starter = new(Start);

    /// <summary>Runs on that thread, and waits for it.</summary>
    public static T Run<T>(Func<T> work)
    {
        _ = Starter.Value;
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        using var done = new ManualResetEventSlim();
        Work.Add(() =>
        {
            try
            {
                result = work();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
            finally
            {
                done.Set();
            }
        });
        done.Wait();
        failure?.Throw();
        return result;
    }

    private static Thread Start()
    {
        var thread = new Thread(static () =>
        {
            foreach (var work in Work.GetConsumingEnumerable())
            {
                work();
            }
        })
        { IsBackground = true, Name = "Process starter" };
        thread.Start();
        return thread;
    }
}
