using Microsoft.Extensions.Logging;

namespace Embedded.Dashboard;

/// <summary>What the AppHost knows of its dashboard, for the terminal and for those who wait for it.</summary>
internal sealed partial class DashboardStatus(ILogger<DashboardStatus> logger)
{
    private readonly Lock _gate = new();
    private readonly Queue<DashboardNotice> _notices = [];
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _firstLink = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _watched;
    private string? _link;

    /// <summary>The address to open, with the token that signs the next browser in; null while there is none.</summary>
    public string? Link
    {
        get { lock (_gate) return _link; }
    }

    /// <summary>Completes once the dashboard listens, or is known not to.</summary>
    public Task Settled => _settled.Task;

    /// <summary>The first link; fails when the dashboard could not be started.</summary>
    public Task<string> FirstLink => _firstLink.Task;

    /// <summary>Somebody shows notices from now on; until then they go to the log.</summary>
    public void Watch()
    {
        lock (_gate) _watched = true;
    }

    /// <summary>The dashboard listens.</summary>
    /// <param name="link">The address to open.</param>
    /// <param name="again">What happened before, where it had been there already; null the first time.</param>
    public void Listening(string link, string? again = null)
    {
        lock (_gate)
        {
            _link = link;
            Add(new DashboardNotice(again, link, IsProblem: false));
        }

        _firstLink.TrySetResult(link);
        _settled.TrySetResult();
    }

    /// <summary>The link was used; there is another for the next browser.</summary>
    public void NextLink(string link)
    {
        lock (_gate)
        {
            if (_link == link) return;
            _link = link;
            Add(new DashboardNotice("The dashboard's link has been used. Another browser signs in with", link, IsProblem: false));
        }
    }

    /// <summary>There is no dashboard for now, or at all; the message says why and what to do.</summary>
    public void Missing(string reason, IReadOnlyList<string>? lastLines = null)
    {
        lock (_gate)
        {
            _link = null;
            Add(new DashboardNotice(reason, null, IsProblem: true) { LastLines = lastLines ?? [] });
        }

        _settled.TrySetResult();
    }

    /// <summary>There will be none.</summary>
    public void GivenUp(string reason, IReadOnlyList<string>? lastLines = null)
    {
        Missing(reason, lastLines);
        _firstLink.TrySetException(new InvalidOperationException(reason));
        _ = _firstLink.Task.Exception; // Mostly nobody asks.
    }

    /// <summary>The application ends before the dashboard was there.</summary>
    public void Abandon()
    {
        _settled.TrySetResult();
        _firstLink.TrySetCanceled();
    }

    /// <summary>What has not been shown yet.</summary>
    public IReadOnlyList<DashboardNotice> Take()
    {
        lock (_gate)
        {
            DashboardNotice[] taken = [.. _notices];
            _notices.Clear();
            return taken;
        }
    }

    private void Add(DashboardNotice notice)
    {
        if (_watched) _notices.Enqueue(notice);
        else if (notice.IsProblem) LogProblem(notice.Text!, string.Concat(notice.LastLines.Select(l => $"{Environment.NewLine}  {l}")));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}{LastLines}")]
    private partial void LogProblem(string reason, string lastLines);
}

/// <summary>Something about the dashboard that people are told.</summary>
/// <param name="Text">A sentence; null where the link says all.</param>
/// <param name="Link">What to open; null for nothing.</param>
/// <param name="IsProblem">Whether something is to be done.</param>
internal sealed record DashboardNotice(string? Text, string? Link, bool IsProblem)
{
    /// <summary>The end of the dashboard's output, where it tells why.</summary>
    public IReadOnlyList<string> LastLines { get; init; } = [];
}
