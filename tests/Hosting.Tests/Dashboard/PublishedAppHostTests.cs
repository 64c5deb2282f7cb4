using System.Diagnostics;
using System.Net;
using Hosting.Tests.CommandLine;
using Hosting.Tests.Lifetime;

namespace Hosting.Tests.Dashboard;

/// <summary>A published AppHost has its dashboard beside it.</summary>
[Trait("Speed", "Integration")]
[Trait("Set", "Hard")]
public sealed class PublishedAppHostTests : IDisposable
{
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromMinutes(5);
    private readonly TemporaryDirectory _home = new();
    private readonly TemporaryDirectory _published = new();

    [Fact]
    public async Task It_starts_the_dashboard_beside_it_whose_assets_are_all_there()
    {
        await PublishAsync("FaultyAppHost");
        await using var run = AppHostProcess.StartAssembly(_home.Path, Path.Combine(_published.Path, "FaultyAppHost.dll"), "--Fault:Kind", "none");
        await run.WaitForOutputAsync("/login?t=");
        Assert.Contains(ProcessTree.Of(run.Pid), p => CommandLine(p.Pid).Contains(Path.Combine(_published.Path, "dashboard", "Hosting.Dashboard.dll"), StringComparison.Ordinal));

        var link = run.Lines.First(l => l.Contains("/login?t=", StringComparison.Ordinal)).Split(' ')[^1];
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() });
        Assert.True((await browser.GetAsync(link, Eventually.Token)).IsSuccessStatusCode);
        var origin = new Uri(link).GetLeftPart(UriPartial.Authority);
        foreach (var asset in (string[])["_framework/blazor.web.js", "_content/MudBlazor/MudBlazor.min.css", "_content/MudBlazor/MudBlazor.min.js", "dashboard.css"])
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"{origin}/{asset}", Eventually.Token)).StatusCode);
    }

    public void Dispose()
    {
        _home.Dispose();
        _published.Dispose();
    }

    /// <summary>What the tests were built with, so that nothing is compiled while others run.</summary>
    private async Task PublishAsync(string project)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Parent!.Name;
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", Path.GetFullPath(Path.Combine(AppHostRun.ProjectDirectory, "..", project)), "-c", configuration, "--no-build", "-o", _published.Path]) { RedirectStandardOutput = true })!;
        var said = publish.StandardOutput.ReadToEndAsync(Eventually.Token);
        await publish.WaitForExitAsync(Eventually.Token).WaitAsync(PublishTimeout, TimeProvider.System, Eventually.Token);
        Assert.True(publish.ExitCode == 0, await said);
    }

    private static string CommandLine(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
