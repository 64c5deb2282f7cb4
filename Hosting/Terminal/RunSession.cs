using System.Diagnostics;
using System.Runtime.InteropServices;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Embedded.CommandLine;
using Embedded.Dashboard;
using Embedded.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Spectre.Console;

namespace Embedded.Terminal;

/// <summary>Runs the application in a terminal until it is told to stop, or can do nothing any more.</summary>
internal sealed class RunSession(IHost host, IAnsiConsole console)
{
    private const int Failed = 1;
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);
    private readonly IHostApplicationLifetime _lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
    private readonly TimeProvider _time = host.Services.GetRequiredService<TimeProvider>();
    private long _asked;
    private int _signals;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var services = host.Services;
        var arguments = services.GetRequiredService<AppHostArguments>();
        var notifications = services.GetRequiredService<ResourceNotificationService>();
        var logs = services.GetRequiredService<ResourceLoggerService>();
        var echoed = arguments.Values.GetValueOrDefault("logs");
        var table = new ResourceTable(services.GetRequiredService<DistributedApplicationModel>());
        var display = new StartupDisplay(console, table, notifications, logs, _time, inPlace: console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi && echoed is null, services.GetService<DashboardStatus>(), ProcessAge());

        var signals = new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(s => PosixSignalRegistration.Create(s, OnSignal)).ToList();
        using var parent = ParentWatch.Start(_lifetime.StopApplication);
        var (shown, echo) = (Task.CompletedTask, Task.CompletedTask);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(_lifetime.ApplicationStopping, cancellationToken);
        try
        {
            if (echoed is not null) echo = new OutputEcho(console, notifications, logs, Followed(table, echoed)).RunAsync(stopping.Token);
            shown = display.RunAsync(stopping.Token);
            await host.StartAsync(stopping.Token);
            await Task.WhenAny(display.Lost, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping.Token));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped while it was still starting.
        }
        finally
        {
            await stopping.CancelAsync();
            await Task.WhenAll(shown, echo);
            if (table.AnyFailed) Environment.ExitCode = Failed;
            Interlocked.CompareExchange(ref _asked, _time.GetTimestamp(), 0);
            await StopAsync(silently: display.Lost.IsCompleted);
            foreach (var signal in signals) signal.Dispose();
        }
    }

    /// <summary>The resources whose output is to be printed; null for all.</summary>
    private static HashSet<string>? Followed(ResourceTable table, string names)
    {
        if (names.Equals("all", StringComparison.OrdinalIgnoreCase)) return null;
        var known = table.Rows.Select(r => r.Name).ToList();
        var followed = names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var unknown in followed.Where(n => !known.Contains(n, StringComparer.OrdinalIgnoreCase)))
        {
            var guess = NearestName.Of(unknown, known) is { } nearest ? $"Did you mean '{nearest}'? " : "";
            throw new DistributedApplicationException($"--logs names '{unknown}', but there is no such resource. {guess}The resources are {string.Join(", ", known)}.");
        }

        return followed;
    }

    private async Task StopAsync(bool silently)
    {
        if (silently)
        {
            await host.StopAsync(CancellationToken.None);
            return;
        }

        console.WriteLine("Stopping.");
        var (model, notifications) = (host.Services.GetRequiredService<DistributedApplicationModel>(), host.Services.GetRequiredService<ResourceNotificationService>());
        await new StopDisplay(console, model, notifications, _time).RunAsync(() => host.StopAsync(CancellationToken.None), _asked);
    }

    /// <summary>How long this process has run, which is not known any more where the clock was set meanwhile.</summary>
    private TimeSpan ProcessAge()
    {
        using var process = Process.GetCurrentProcess();
        var age = _time.GetUtcNow() - process.StartTime.ToUniversalTime();
        return age > TimeSpan.Zero && age < LongestStart ? age : TimeSpan.Zero;
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signals) == 1)
        {
            Interlocked.CompareExchange(ref _asked, _time.GetTimestamp(), 0);
            _lifetime.StopApplication();
            return;
        }

        // Asked twice: at once. The guardian ends what is left.
        console.WriteLine("Stopping at once.");
        Environment.Exit(StopSignals.ExitCode);
    }
}
