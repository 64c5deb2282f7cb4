using System.Net;
using Npgsql;
using Services.Tests.Support;

namespace Services.Tests.Telemetry;

[Trait("Speed", "Integration")]
public sealed class TraceTests(ObservedServices services) : IClassFixture<ObservedServices>
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(600);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slow_page_leads_to_the_sql_statement_that_was_slow()
    {
        await services.Suppliers.CreateAsync("/suppliers", Contact.With());
        using (var page = await SlowTable.HoldUpAsync(services.SuppliersDatabase, Slow, () => services.Site.GetAsync("/admin/suppliers?q=slow", Stop)))
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        var trace = await services.TraceOfAsync(
            "the trace of the slow page",
            span => span is { Service: "Web.Frontend", IsServer: true, Name: "GET /admin/suppliers" } && span.Duration >= Slow
                && span.Attributes.GetValueOrDefault("http.response.status_code") == "200", // Another test's page fails as slowly.
            trace => trace.Any(span => span is { Service: "Suppliers.Api", IsStatement: true }));

        var root = trace.Single(span => span.ParentId.Length == 0);
        Assert.Equal("/admin/suppliers", root.Attributes["http.route"]);
        var call = Assert.Single(trace, span => span is { Service: "Web.Frontend", IsClient: true, IsStatement: false });
        Assert.Equal(root.Id, call.ParentId);
        var request = trace.Single(span => span.Service == "Suppliers.Api" && span.IsServer);
        Assert.Equal(call.Id, request.ParentId);
        var statement = trace.Single(span => span is { Service: "Suppliers.Api", IsStatement: true });
        Assert.Equal(request.Id, statement.ParentId);
        Assert.Equal("SELECT suppliers", statement.Name);
        Assert.Contains("from suppliers", statement.Attributes["db.query.text"], StringComparison.Ordinal);
        Assert.Equal(new NpgsqlConnectionStringBuilder(services.SuppliersDatabase.ConnectionString).Database, statement.Attributes["db.namespace"]);
        Assert.True(statement.Duration >= Slow);
    }

    [Fact]
    public async Task A_failing_request_is_an_error_with_its_exception_and_the_log_of_it_has_the_trace()
    {
        await using var broken = await BrokenTable.MakeAsync(services.SuppliersDatabase);
        using (var response = await services.Suppliers.GetAsync("/suppliers", Stop))
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);

        var trace = await services.TraceOfAsync(
            "the trace of the failed request",
            span => span is { Service: "Suppliers.Api", IsServer: true, IsError: true, ParentId: "" },
            trace => trace.Any(span => span.IsStatement));
        var request = trace.Single(span => span.IsServer);
        Assert.Equal(["Npgsql.PostgresException"], request.Exceptions);
        var statement = trace.Single(span => span.IsStatement);
        Assert.True(statement.IsError);
        Assert.Equal("42P01", statement.Attributes["db.response.status_code"]);

        await Eventually.TrueAsync("the log of the failed request", () => Task.FromResult(services.Sent.Logs.Any(log =>
            log.TraceId == request.TraceId && log.Attributes.GetValueOrDefault("exception.message")?.Contains("42P01", StringComparison.Ordinal) == true)));
    }

    [Fact]
    public async Task A_page_that_fails_has_the_name_of_the_page_and_every_attempt_to_call_the_api()
    {
        await using var broken = await BrokenTable.MakeAsync(services.SuppliersDatabase);
        using (var response = await services.Site.GetAsync("/admin/suppliers?q=broken", Stop))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);

        var trace = await services.TraceOfAsync(
            "the trace of the failed page",
            span => span is { Service: "Web.Frontend", IsServer: true, IsError: true, Name: "GET /admin/suppliers" });
        Assert.Equal(["Web.Frontend.Apis.ApiUnavailableException"], trace.Single(span => span.ParentId.Length == 0).Exceptions);
        Assert.Equal(3, trace.Count(span => span is { Service: "Web.Frontend", IsClient: true, IsError: true }));

        // Attributes of the message and of the scope around it.
        await Eventually.TrueAsync("the log of a repeated call", () => Task.FromResult(services.Sent.Logs.Any(log =>
            log.TraceId == trace[0].TraceId &&
            log.Attributes.GetValueOrDefault("EventName") == "OnRetry" &&
            log.Attributes.GetValueOrDefault("RequestPath") == "/admin/suppliers")));
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_named_after_what_was_asked_for()
    {
        var id = Guid.NewGuid();
        using var noPage = await services.Site.GetAsync($"/nowhere/{id}", Stop);
        using var noRecord = await services.Site.GetAsync($"/admin/suppliers/{id}/edit", Stop);
        Assert.Equal(HttpStatusCode.NotFound, noRecord.StatusCode);
        var unknown = await services.TraceOfAsync("an unknown address", span => span.Attributes.GetValueOrDefault("url.path") == $"/nowhere/{id}");
        var request = unknown.Single(span => span.IsServer);
        Assert.Equal("GET", request.Name);
        Assert.DoesNotContain("http.route", request.Attributes.Keys);
        var missing = await services.TraceOfAsync("a missing record", span => span.Attributes.GetValueOrDefault("url.path") == $"/admin/suppliers/{id}/edit");
        Assert.Contains(missing, span => span.IsServer && span.Name.StartsWith("GET /admin/suppliers/{", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_is_followed_in_one_trace_through_both_services()
    {
        await services.Suppliers.CreateAsync("/suppliers", Contact.With("Followed"));
        var trace = await services.TraceOfAsync(
            "the round that copied the change",
            span => span.Name == "copy supplier changes" && int.Parse(span.Attributes["directory.changes"], System.Globalization.CultureInfo.InvariantCulture) > 0,
            trace => trace.Any(span => span is { Service: "Suppliers.Api", IsStatement: true }));
        Assert.Contains(trace, span => span.Name.StartsWith("INSERT directory_suppliers", StringComparison.Ordinal));
        Assert.Contains(trace, span => span is { Service: "Suppliers.Api", IsServer: true, Name: "GET /suppliers/changes" });
    }

    [Fact]
    public async Task Polls_probes_and_files_leave_no_trace()
    {
        foreach (var client in (HttpClient[])[services.Suppliers, services.Customers, services.Site])
            Assert.Equal("Healthy", await client.GetStringAsync("/health", Stop));
        Assert.NotEmpty(await services.Site.GetStringAsync("/site.css", Stop));
        await services.SentMetricAsync("the polls are counted", metric => metric is { Service: "Suppliers.Api", Name: "http.server.request.duration" } &&
            metric.Metric.Histogram.Points.Any(point => point.Count > 10 && OtlpRecorder.Texts(point.Attributes).GetValueOrDefault("http.route") == "/suppliers/changes"));
        // What came after all that has arrived, so what was before would have.
        await services.Suppliers.CreateAsync("/suppliers", Contact.With("Later"));
        await services.TraceOfAsync("a later trace", span => span.Name == "POST /suppliers/");

        var spans = services.Sent.Spans;
        // The two services send by clocks of their own, so a round may arrive after the request that it made.
        foreach (var trace in spans.Where(span => span.Name == "GET /suppliers/changes").Select(span => span.TraceId).ToHashSet())
            await services.TraceOfAsync("the round that asked for the changes", span => span.Name == "copy supplier changes" && span.TraceId == trace);
        Assert.DoesNotContain(spans, span => span.Attributes.GetValueOrDefault("db.query.text") is "select 1" or "select pg_try_advisory_lock($1)");
        Assert.DoesNotContain(spans, span => span.Attributes.GetValueOrDefault("url.path") is "/health" or "/site.css");
        Assert.DoesNotContain(spans, span => span.Source.StartsWith("Microsoft.AspNetCore.Components", StringComparison.Ordinal));
    }
}
