using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Embedded.Dashboard;
using Hosting.Tests.CommandLine;
using Hosting.Tests.Lifetime;
using Hosting.Tests.Orchestration;
using Microsoft.Extensions.DependencyInjection;

namespace Hosting.Tests.Dashboard;

/// <summary>An application with a dashboard: the real one, or the fixture that does what a test tells it to.</summary>
internal sealed class DashboardApplication : IAsyncDisposable
{
    private readonly string _mark = $"DASHBOARD_{Guid.NewGuid():N}";
    private readonly List<DashboardNotice> _notices = [];
    private TestApplication? _started;

    private DashboardApplication(IDistributedApplicationBuilder builder)
    {
        Builder = builder;
        builder.Configuration["Dashboard:Fixture:Mark"] = _mark;
    }

    public IDistributedApplicationBuilder Builder { get; }

    public TestApplication App => _started ?? throw new InvalidOperationException("Start it first.");

    public DashboardStatus Status => App.Application.Services.GetRequiredService<DashboardStatus>();

    /// <summary>The dashboard's process, its guardian aside.</summary>
    public IReadOnlyList<ProcessIdentity> Processes => ProcessTree.WithMark(_mark);

    /// <summary>All that people have been told so far.</summary>
    public IReadOnlyList<DashboardNotice> Notices
    {
        get
        {
            lock (_notices)
            {
                _notices.AddRange(Status.Take());
                return [.. _notices];
            }
        }
    }

    /// <summary>With the dashboard that the AppHost was built with.</summary>
    public static DashboardApplication WithReal(params string[] arguments)
        => new(DistributedApplicationTestingBuilder.Create(arguments, (options, _) => (options.AssemblyName, options.DisableDashboard) = ("FixtureAppHost", false)));

    /// <summary>With a fixture of a kind: see its Program.cs.</summary>
    public static DashboardApplication WithFixture(string kind, params string[] arguments) => WithReal(arguments).Fixture(kind);

    /// <summary>The same in an application like those that people run, on the ports that its configuration names.</summary>
    public static DashboardApplication KeepingWithFixture(string kind, string dataDirectory)
        => new DashboardApplication(new DistributedApplicationBuilder(new DistributedApplicationOptions { Args = ["--Embedded:DataDirectory", dataDirectory], AssemblyName = "FixtureAppHost" })).Fixture(kind);

    public async Task StartAsync()
    {
        _started = new TestApplication(Builder.Build());
        Status.Watch();
        await App.Application.StartAsync(Eventually.Token);
    }

    public Task ToldAsync(Func<DashboardNotice, bool> condition, string what)
        => Eventually.TrueAsync(() => Notices.Any(condition), TestApplication.Patience, () => $"Nobody was told {what}; but: {string.Join(" / ", Notices.Select(n => n.Text ?? n.Link))}");

    public async ValueTask DisposeAsync()
    {
        if (_started is not null) await _started.DisposeAsync();
        if (Builder is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }

    private DashboardApplication Fixture(string kind)
    {
        Builder.Configuration["Dashboard:Fixture:Kind"] = kind;
        Builder.Configuration[DashboardLocation.PathSetting] = AppHostProcess.Assembly("FixtureDashboard");
        return this;
    }
}
