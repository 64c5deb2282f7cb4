using Embedded.Dashboard.Components.Pages.Resources;
using Embedded.Dashboard.Options;
using Embedded.Dashboard.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Hosting.Dashboard.Tests.Resources;

[Trait("Speed", "Unit")]
public sealed class ErrorCountsTests
{
    [Fact]
    public void Errors_are_counted_by_resource_and_again_after_a_while()
    {
        var time = new FakeTimeProvider();
        var store = new TelemetryStore(new TelemetryLimits());
        var counts = new ErrorCounts(time);
        store.Add([Record("api", LogLevel.Error), Record("api", LogLevel.Critical), Record("api", LogLevel.Warning), Record("web", LogLevel.Error)]);

        Assert.Equal((2, 1), (counts.Of(store)["api"], counts.Of(store)["web"]));

        store.Add([Record("web", LogLevel.Error)]);
        Assert.Equal(1, counts.Of(store)["web"]);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(2, counts.Of(store)["web"]);
    }

    private static LogRecord Record(string source, LogLevel level) => new()
    {
        Id = 0,
        Source = new(source, "1", null, []),
        Scope = new("Test", null),
        At = DateTimeOffset.UnixEpoch,
        Level = level,
        Message = "said",
    };
}
