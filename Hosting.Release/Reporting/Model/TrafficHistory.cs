using Hosting.Release.Control;
using Hosting.Release.Edge;
using Hosting.Release.Metrics;

namespace Hosting.Release.Reporting.Model;

/// <summary>What the production listeners of a service answered, second by second, seconds without an answer too.</summary>
/// <param name="Service">The service.</param>
/// <param name="Seconds">In the order of time, without gaps.</param>
public sealed record TrafficHistory(string Service, IReadOnlyList<SideSecond> Seconds)
{
    /// <summary>All seconds together.</summary>
    public SideMetrics Sum(Side side) => Seconds.Aggregate(SideMetrics.None, (sum, second) => sum + second.Of(side));

    /// <param name="traffic">What the load balancer counted.</param>
    /// <param name="service">The service.</param>
    /// <param name="from">Seconds that end before are left out.</param>
    /// <param name="to">Seconds that begin after are left out.</param>
    public static TrafficHistory Of(EdgeMetrics traffic, string service, DateTimeOffset from, DateTimeOffset to)
    {
        var answered = traffic.Entries.Where(entry => entry.Listeners == ListenerKind.Production && entry.Service == service)
            .ToLookup(entry => (entry.Second.ToUnixTimeSeconds(), entry.Side), entry => entry.Metrics);
        List<SideSecond> seconds = [];
        for (var second = from.ToUnixTimeSeconds(); second <= to.ToUnixTimeSeconds(); second++)
            seconds.Add(new(DateTimeOffset.FromUnixTimeSeconds(second), Sum(second, Side.Blue), Sum(second, Side.Green)));
        return new(service, seconds);

        SideMetrics Sum(long second, Side side) => answered[(second, side)].Aggregate(SideMetrics.None, (sum, metrics) => sum + metrics);
    }

    /// <summary>The stretches in which a side answered at all.</summary>
    public IReadOnlyList<IReadOnlyList<SideSecond>> Stretches(Side side)
    {
        List<List<SideSecond>> stretches = [];
        List<SideSecond>? open = null;
        foreach (var second in Seconds)
        {
            if (second.Of(side).Requests == 0)
            {
                open = null;
                continue;
            }

            if (open is null)
                stretches.Add(open = []);
            open.Add(second);
        }

        return stretches;
    }
}

/// <summary>One second of both sides.</summary>
/// <param name="At">Its beginning.</param>
/// <param name="Blue">What blue answered.</param>
/// <param name="Green">What green answered.</param>
public sealed record SideSecond(DateTimeOffset At, SideMetrics Blue, SideMetrics Green)
{
    public SideMetrics Of(Side side) => side == Side.Blue ? Blue : Green;
}
