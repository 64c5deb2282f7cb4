using Hosting.Dashboard.Tests.Harness;

namespace Hosting.Dashboard.Tests.Pages;

/// <summary>A dashboard that the sample application reports to.</summary>
public sealed class SampleDashboard : IAsyncLifetime
{
    internal DashboardProcess Dashboard { get; private set; } = null!;

    internal FakeAppHost AppHost { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Dashboard = await DashboardProcess.StartAsync();
        AppHost = await FakeAppHost.ConnectAsync(Dashboard);
        await AppHost.ReportSampleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await AppHost.DisposeAsync();
        await Dashboard.DisposeAsync();
    }
}
