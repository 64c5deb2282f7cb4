using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;
using ServiceDefaults.Telemetry;

namespace Services.Tests.Telemetry;

[Trait("Speed", "Unit")]
public sealed class UnreadInstrumentTests
{
    [Theory]
    [InlineData("Microsoft.AspNetCore.Components.Lifecycle", "aspnetcore.components.render_diff.duration")]
    [InlineData("Microsoft.AspNetCore.Components.Lifecycle", "aspnetcore.components.update_parameters.duration")]
    [InlineData("Npgsql", "db.client.operation.npgsql.bytes_read")]
    public void What_is_written_many_times_in_a_request_is_not_listened_to(string meter, string instrument) =>
        Assert.Same(MetricStreamConfiguration.Drop, Dropped(meter, instrument));

    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting", "http.server.request.duration")]
    [InlineData("Suppliers.Api", "suppliers.changes")]
    public void What_answers_a_question_is_kept(string meter, string instrument) => Assert.Null(Dropped(meter, instrument));

    private static MetricStreamConfiguration? Dropped(string meter, string instrument)
    {
        using var source = new Meter(meter);
        return UnreadInstruments.Drop(source.CreateHistogram<double>(instrument));
    }
}
