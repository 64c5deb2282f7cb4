using System.Net;
using Faults.Tests.Harness;
using Faults.Tests.Load;
using Faults.Tests.Network;

namespace Faults.Tests.Clocks;

/// <summary>Somebody sets the clock by an hour while everything runs.</summary>
[Trait("Speed", "EndToEnd")]
[Trait("Set", "Hard")]
public sealed class ClockStepTests
{
    private const string AppHost = "AppHost";
    private const string Suppliers = "Suppliers.Api";
    private const string Customers = "Customers.Api";
    private const string SitePages = "Web.Frontend";
    private const string Provider = "Identity";
    private const string Everything = "everything";
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The copy is looked at every two seconds; more is a busy machine.</summary>
    private static readonly TimeSpan OldestCopy = TimeSpan.FromSeconds(20);

    /// <summary>Health is looked at every five seconds, and a page waits eight.</summary>
    private static readonly TimeSpan SoonTold = TimeSpan.FromSeconds(20);

    private static readonly string[] Programs = [AppHost, Suppliers, Customers, SitePages, Provider];

    [Theory]
    [InlineData(Everything)]
    [InlineData(SitePages)]
    [InlineData(AppHost)]
    public async Task A_clock_that_is_set_by_an_hour_loses_nothing_and_stops_nothing(string program)
    {
        using var clocks = new SteppedClocks(Programs);
        await using var application = await ApplicationUnderFault.StartAsync(new() { Environment = clocks.Environment });
        using var truth = new Truth(application);
        using var site = new Site(application);
        await using var load = await WriteLoad.StartAsync(application, clocksDiffer: true);
        // A site that alone is ahead is the next test's.
        foreach (var step in (TimeSpan[])(program is SitePages ? [-Hour, TimeSpan.Zero] : [Hour, -Hour, TimeSpan.Zero]))
        {
            foreach (var stepped in Programs.Where(each => program is Everything || program == each))
            {
                clocks.Step(stepped, step);
                await SeenAsync(application, truth, stepped, step);
            }

            await load.ProgressAsync();
            await AddByFormAsync(application, step);
            Assert.InRange(await site.AgeAsync(), TimeSpan.Zero, OldestCopy);
            await HealthGoesOnAsync(application, truth, program is AppHost or Everything ? step : TimeSpan.Zero);
            await OutageGoesByAsync(application, truth);
        }

        await load.VerifyAsync();
        Assert.NotEmpty(await application.Dashboard.LogsAsync(level: "Information"));
        Assert.Equal(0, await application.StopAsync());
    }

    /// <summary>
    /// Whose clock alone is an hour ahead takes every token for one that has ended, and says so. Nothing else stops for it, and when its clock is
    /// right again so is everything.
    /// </summary>
    [Theory]
    [InlineData(Suppliers, "suppliers-api", "/suppliers?pageSize=1")]
    [InlineData(Customers, "customers-api", "/customers?pageSize=1")]
    public async Task An_api_whose_clock_alone_is_ahead_refuses_tokens_until_it_is_right_again(string program, string resource, string list)
    {
        using var clocks = new SteppedClocks(Programs);
        await using var application = await ApplicationUnderFault.StartAsync(new() { Environment = clocks.Environment });
        using var truth = new Truth(application);
        using var site = new Site(application);
        await using var load = await WriteLoad.StartAsync(application, clocksDiffer: true);
        await load.ProgressAsync();
        clocks.Step(program, Hour);
        await SeenAsync(application, truth, program, Hour);
        Assert.Equal(HttpStatusCode.Unauthorized, (await truth.AskAsync(resource, list)).Status);
        Assert.Equal(HttpStatusCode.OK, (await truth.AskAsync("web-frontend", "/suppliers")).Status);
        await truth.AllHealthyAsync();

        clocks.Step(program, TimeSpan.Zero);
        await SeenAsync(application, truth, program, TimeSpan.Zero);
        await truth.AnswersAsync(resource, list, HttpStatusCode.OK);
        await load.ProgressAsync();
        await AddByFormAsync(application, TimeSpan.Zero);
        await Eventually.TrueAsync(async () => await site.AgeAsync() < OldestCopy, Patience.DirectoryConverged, () => "The directory does not follow any more.");
        await load.VerifyAsync();
        Assert.Equal(0, await application.StopAsync());
    }

    /// <summary>
    /// A site whose clock alone is ahead takes what the provider says of a person for too old: nobody can sign in, and it says so. All else goes on, and when its clock is right again everybody gets in.
    /// </summary>
    [Fact]
    public async Task A_site_whose_clock_alone_is_ahead_lets_nobody_in_until_it_is_right_again()
    {
        using var clocks = new SteppedClocks(Programs);
        await using var application = await ApplicationUnderFault.StartAsync(new() { Environment = clocks.Environment });
        using var truth = new Truth(application);
        using var site = new Site(application);
        await using var load = await WriteLoad.StartAsync(application);
        clocks.Step(SitePages, Hour);
        await SeenAsync(application, truth, SitePages, Hour);
        var refused = await truth.AskAsync("web-frontend", "/admin/suppliers");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Signing in did not work", refused.Body, StringComparison.Ordinal);
        await truth.AnswersAsync("web-frontend", "/suppliers", HttpStatusCode.OK);
        Assert.InRange(await site.AgeAsync(), TimeSpan.Zero, OldestCopy);
        await load.ProgressAsync();
        await HealthGoesOnAsync(application, truth, TimeSpan.Zero);

        clocks.Step(SitePages, TimeSpan.Zero);
        await SeenAsync(application, truth, SitePages, TimeSpan.Zero);
        await load.ProgressAsync();
        await AddByFormAsync(application, TimeSpan.Zero);
        await OutageGoesByAsync(application, truth);
        await load.VerifyAsync();
        Assert.Equal(0, await application.StopAsync());
    }

    /// <summary>The step is really seen by the process: by the date of its answers; by the AppHost's, of its reports.</summary>
    private static async Task SeenAsync(ApplicationUnderFault application, Truth truth, string program, TimeSpan step)
    {
        if (program == AppHost)
            return;
        var resource = program switch { Suppliers => "suppliers-api", Customers => "customers-api", Provider => "identity", _ => "web-frontend" };
        using var http = new HttpClient();
        DateTimeOffset? said = null;
        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await http.GetAsync(new Uri(application.AddressOf(resource), "/alive"), TestContext.Current.CancellationToken);
                said = answer.Headers.Date;
                return said is { } date && (date - TimeProvider.System.GetUtcNow() - step).Duration() < TimeSpan.FromMinutes(1);
            },
            Patience.Told,
            () => $"{resource} did not take the step of {step}: it says {said}.");
        await truth.IsHealthyAsync(resource);
    }

    /// <summary>A form with its antiforgery token, sent twice: one supplier, and the notice of the first time.</summary>
    private static async Task AddByFormAsync(ApplicationUnderFault application, TimeSpan step)
    {
        var contact = Contact.Of($"clock-{Guid.NewGuid():n}", 1);
        using var form = await SiteForm.OpenAsync(application);
        for (var i = 0; i < 2; i++)
        {
            var (status, page) = await form.SendAsync(contact);
            Assert.True(status == HttpStatusCode.OK && page.Contains(contact.Name, StringComparison.Ordinal), $"{step}: {status}\n{page}");
        }

        using var stored = new StoredData(application);
        Assert.Single((await stored.SuppliersAsync()).Values, s => s.Email == contact.Email);
    }

    private static async Task HealthGoesOnAsync(ApplicationUnderFault application, Truth truth, TimeSpan step)
    {
        var since = TimeProvider.System.GetUtcNow() + step;
        await truth.DashboardShowsAsync(
            "customers-api",
            r => r.Health == "Healthy" && r.HealthReports.All(h => h.LastRunAt is { } at && at > since && at < since + SoonTold + SoonTold),
            $"was looked at after {since:HH:mm:ss}",
            SoonTold);
        await truth.AllHealthyAsync();
    }

    /// <summary>What is timed still is: an API that hangs is told, its pages give up in time, and all recovers in seconds.</summary>
    private static async Task OutageGoesByAsync(ApplicationUnderFault application, Truth truth)
    {
        var process = await application.ProcessOfAsync("suppliers-api");
        Signals.Freeze(process);
        try
        {
            var answer = await truth.AskAsync("web-frontend", "/admin/suppliers");
            Assert.True(answer.Status == HttpStatusCode.ServiceUnavailable && answer.Took < SoonTold, answer.ToString());
        }
        finally
        {
            Signals.Thaw(process);
        }

        await truth.AnswersAsync("web-frontend", "/admin/suppliers", HttpStatusCode.OK);
    }
}
