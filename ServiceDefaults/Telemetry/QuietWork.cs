using System.Diagnostics;

namespace ServiceDefaults.Telemetry;

/// <summary>
/// Work that asks again and again whether there is something to do, and mostly finds that there is not. What happens within
/// <see cref="Begin"/> leaves no trace here, nor in a service that is called; logs and metrics are as ever.
/// </summary>
public sealed class QuietWork : IDisposable
{
    private readonly Activity? _before = Activity.Current;
    private readonly Activity _unrecorded;

    private QuietWork(string name)
    {
        // A parent that is not recorded: the sampler takes its children for the same, here and, by the header, elsewhere.
        Activity.Current = null;
        _unrecorded = new Activity(name).SetIdFormat(ActivityIdFormat.W3C).Start();
    }

    /// <param name="name">What the work is, for whoever looks at the process.</param>
    /// <returns>Ends the silence when it is disposed; what was traced before goes on.</returns>
    public static QuietWork Begin(string name) => new(name);

    public void Dispose()
    {
        _unrecorded.Dispose();
        Activity.Current = _before;
    }
}
