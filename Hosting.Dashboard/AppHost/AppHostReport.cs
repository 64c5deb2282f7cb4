using System.Text.Json;
using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Runs;

namespace Embedded.Dashboard.AppHost;

/// <summary>Applies what the AppHost says to the live run.</summary>
internal sealed class AppHostReport(RunCatalog runs, AppHostConnection connection)
{
    /// <summary>Reads and applies one message. Returns what is wrong with it, null when nothing is.</summary>
    public string? Take(ReadOnlySpan<byte> json)
    {
        AppHostMessage? message;
        try
        {
            message = JsonSerializer.Deserialize(json, DashboardJson.Default.AppHostMessage);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return "A message cannot be read: it is not JSON of a known type.";
        }

        switch (message)
        {
            case AppHostMessage.Hello { RunId: not null, ApplicationName: not null } hello:
                Begin(hello);
                return null;
            case AppHostMessage.ResourceChanged { Resource: not null } changed:
                runs.Live.Resources.Set(changed.Resource);
                return null;
            case AppHostMessage.ConsoleOutput { ResourceId: not null, Lines: not null } output:
                runs.Live.Console.Add(output.ResourceId, output.Lines);
                return null;
            case AppHostMessage.ProcessUsage { Usages: not null } usage:
                runs.Live.Resources.AddUsage(usage.At, usage.Usages);
                return null;
            case AppHostMessage.CommandDone { RequestId: not null } done:
                connection.Complete(done);
                return null;
            default:
                return "A message lacks what its type demands.";
        }
    }

    private void Begin(AppHostMessage.Hello hello)
    {
        var live = runs.Live;
        if (live.RunId is { } known && known != hello.RunId)
        {
            live.Resources.Clear();
            live.Console.ClearAll();
            live.Telemetry.Clear(null);
        }

        live.RunId = hello.RunId;
        live.ApplicationName = hello.ApplicationName;
        live.StartedAt = hello.StartedAt;
        runs.NotifyChanged();
    }
}
