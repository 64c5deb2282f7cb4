using Aspire.Hosting.Testing;
using Embedded.Dashboard;
using EndToEnd.Harness;

namespace EndToEnd.Dashboards;

/// <summary>The dashboard's pages and assets come out right whatever the AppHost was started as, and nothing leaves this machine.</summary>
[Trait("Speed", "EndToEnd")]
public sealed class DashboardAssetsTests(Browser browser)
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);

    // One of each kind: what Blazor brings, what the components bring, what is ours.
    private static readonly string[] Assets = ["/_framework/blazor.web", "/_content/MudBlazor/MudBlazor.min", "/dashboard"];

    private static readonly string[] Pages = ["/", "/consolelogs", "/structuredlogs", "/traces", "/metrics", "/runs"];

    [Fact]
    public async Task From_dotnet_run()
    {
        await using var application = AppHostProcess.Run();
        await application.ReadyAsync();
        await AllLoadAsync(await application.SignInLinkAsync());
    }

    [Fact]
    [Trait("Set", "Hard")]
    public async Task From_dotnet_publish()
    {
        await using var application = await AppHostProcess.PublishAsync();
        await application.ReadyAsync();
        await AllLoadAsync(await application.SignInLinkAsync());
    }

    [Fact]
    [Trait("Set", "Hard")]
    public async Task From_the_testing_builder()
    {
        using var patience = new CancellationTokenSource(StartTimeout);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>([], (options, _) => options.DisableDashboard = false, patience.Token);
        await using var application = await builder.BuildAsync(patience.Token);
        await application.StartAsync(patience.Token);
        await application.ResourceNotifications.WaitForResourceHealthyAsync("web-frontend", patience.Token);
        await AllLoadAsync(new Uri(await application.GetDashboardLinkAsync(patience.Token)));
        await application.StopAsync(patience.Token);
    }

    private async Task AllLoadAsync(Uri link)
    {
        var visitor = await browser.NewOutsiderAsync();
        var crawl = new DashboardCrawl(await visitor.NewPageAsync());

        await crawl.FromAsync(link);

        Assert.True(crawl.Faults.Count == 0, string.Join(Environment.NewLine, crawl.Faults));
        foreach (var expected in Pages)
            Assert.Contains(expected, crawl.Loaded);
        foreach (var expected in Assets)
            Assert.Contains(crawl.Loaded, path => path.StartsWith(expected, StringComparison.Ordinal));
        await visitor.CloseAsync();
    }
}
