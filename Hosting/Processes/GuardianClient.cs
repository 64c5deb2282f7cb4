using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Embedded.Processes;

/// <summary>The AppHost's end of the pipe to the guardian (see Guardian in Hosting.Shim). Started with the first session; started again should someone end it.</summary>
internal sealed class GuardianClient(string? ledger) : IDisposable
{
    private const int MostStarts = 5;
    private readonly Lock _gate = new();
    private readonly Dictionary<int, ProcessSession> _sessions = [];
    private Process? _guardian;
    private int _starts;
    private bool _ended;

    /// <summary>Pid of the guardian; null before the first session.</summary>
    public int? Pid
    {
        get
        {
            lock (_gate)
            {
                return _guardian?.Id;
            }
        }
    }

    /// <summary>From here on this session ends with the AppHost.</summary>
    public void Watch(ProcessSession session)
    {
        lock (_gate)
        {
            _sessions[session.Id] = session;
            if (_guardian is null)
            {
                Start();
            }
            else
            {
                Tell(Line(session));
            }
        }
    }

    /// <summary>The session is over, its id may be given to another.</summary>
    public void Forget(ProcessSession session)
    {
        lock (_gate)
        {
            if (_sessions.Remove(session.Id))
            {
                Tell(string.Create(CultureInfo.InvariantCulture, $"-{session.Id}\n"));
            }
        }
    }

    /// <summary>The AppHost has cleared up itself.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            if (_guardian is { } guardian)
            {
                ShimProcess.WriteInput(guardian, "bye\n"u8, close: true);
            }
        }
    }

    private void Start()
    {
        _starts++;
        var guardian = ShimProcess.Start("guard");
        _guardian = guardian;
        // It writes nowhere.
        guardian.StandardOutput.Dispose();
        guardian.StandardError.Dispose();
        Tell((ledger is null ? "" : $"ledger {ledger}\n") + string.Concat(_sessions.Values.Select(Line)));
        guardian.EnableRaisingEvents = true;
        guardian.Exited += (_, _) => Restart(guardian);
    }

    private void Restart(Process guardian)
    {
        lock (_gate)
        {
            if (!_ended && _guardian == guardian && _starts < MostStarts)
            {
                Start();
            }
        }
    }

    private void Tell(string text) => ShimProcess.WriteInput(_guardian!, Encoding.UTF8.GetBytes(text), close: false);

    private static string Line(ProcessSession session) => string.Create(CultureInfo.InvariantCulture,
        $"+{session.Id} {session.StartTime} {(int)session.StopSignal} {(int)session.Grace.TotalMilliseconds}\n");
}
