using Embedded.Dashboard.Components;
using Embedded.Dashboard.Components.Formats;
using Embedded.Dashboard.Options;
using Embedded.Dashboard.Runs;
using Embedded.Dashboard.Telemetry;
using Microsoft.Extensions.Logging;

namespace Hosting.Dashboard.Tests.Formats;

[Trait("Speed", "Unit")]
public sealed class FormatTests
{
    [Theory]
    [InlineData(0, "0 µs")]
    [InlineData(12, "1.2 µs")]
    [InlineData(1_234, "123 µs")]
    [InlineData(12_345, "1.23 ms")]
    [InlineData(450_000, "45 ms")]
    [InlineData(45_000_000, "4.5 s")]
    [InlineData(1_250_000_000, "2m 05s")]
    [InlineData(120_000_000_000, "3h 20m")]
    [InlineData(1_900_000_000_000, "2d 4h")]
    [InlineData(-12_345, "-1.23 ms")]
    public void Durations_have_three_digits_that_matter(long ticks, string expected) => Assert.Equal(expected, Durations.Text(new(ticks)));

    [Theory]
    [InlineData(512, "512 B")]
    [InlineData(1_536, "1.5 KB")]
    [InlineData(149_946_368, "143 MB")]
    [InlineData(1_048_575, "1 MB")]
    public void Sizes_have_units(long bytes, string expected) => Assert.Equal(expected, Sizes.Bytes(bytes));

    [Theory]
    [InlineData("http.route", "Equals", "/a:b")]
    [InlineData("db:statement", "NotContains", "a:is:b")]
    [InlineData("duration", "GreaterThan", "10")]
    public void A_filter_comes_back_from_an_address_as_it_went(string field, string op, string value)
    {
        var filter = new FieldFilter(field, Enum.Parse<FilterOperator>(op), value);

        Assert.Equal(filter, FieldFilterText.Parse(FieldFilterText.Format(filter)));
    }

    [Fact]
    public void Links_keep_the_run_and_escape_what_they_carry()
    {
        Run NewRun(string id) => new(id, new ResourceStore(), new ConsoleStore(10), new TelemetryStore(new TelemetryLimits()));

        Assert.Equal("/", DashboardLinks.Resources(NewRun(Run.LiveId)));
        Assert.Equal("/consolelogs/resource/my%20api?instance=my%20api-2&run=r1", DashboardLinks.Console(NewRun("r1"), "my api/my api-2"));
        Assert.Equal("/structuredlogs/resource/api?level=error&filter=a%3Ais%3Ab%26c", DashboardLinks.StructuredLogs(NewRun(Run.LiveId), "api", LogLevel.Error, filters: [new("a", FilterOperator.Equals, "b&c")]));
        Assert.Equal("/traces/detail/abc?spanId=12&run=r1", DashboardLinks.Trace(NewRun("r1"), "abc", "12"));
    }
}
