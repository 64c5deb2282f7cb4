using System.Net.Sockets;
using System.Text.Json;
using Embedded.Dashboard.Contracts;
using Embedded.Dashboard.Options;
using Embedded.Dashboard.Runs;
using Embedded.Dashboard.SignIn;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Embedded.Dashboard.Listening;

/// <summary>Starts the dashboard, says where it is, and turns what keeps it from starting into one line.</summary>
internal static class DashboardRunner
{
    private const int Failed = 1;

    /// <summary>Runs what a program is made of; returns its exit code.</summary>
    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        try
        {
            await using var app = build();
            await app.ImportAsync();
            await app.StartAsync();
            Announce(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (Explain(e) is { } explanation)
        {
            await Console.Error.WriteLineAsync($"Dashboard: {explanation}");
            return Failed;
        }
    }

    private static void Announce(WebApplication app)
    {
        var listeners = app.Services.GetRequiredService<Listeners>();
        var options = app.Services.GetRequiredService<IOptions<DashboardOptions>>().Value;
        var ready = new ReadyLine(
            listeners.AddressOf(ListenerKind.Frontend)!,
            app.Services.GetRequiredService<SignInTokens>().Link,
            listeners.AddressOf(ListenerKind.OtlpGrpc),
            listeners.AddressOf(ListenerKind.OtlpHttp));
        Console.Out.WriteLine(ReadyLine.Prefix + JsonSerializer.Serialize(ready, DashboardJson.Default.ReadyLine));
        if (options.AppHost.Key is null) AnnounceToPeople(ready, app.Services.GetRequiredService<Otlp.OtlpKey>().Value, app.Services.GetRequiredService<RunCatalog>().Imported);
        Console.Out.Flush();
    }

    private static void AnnounceToPeople(ReadyLine ready, string key, IReadOnlyList<Run> imported)
    {
        Console.Out.WriteLine();
        var imports = imported is [.., var last] ? $"&returnUrl={Uri.EscapeDataString($"/?run={last.Id}")}" : "";
        Console.Out.WriteLine($"Dashboard:  {ready.SignInUrl}{imports}");
        if (ready.OtlpGrpc is { } grpc) Console.Out.WriteLine($"OTLP/gRPC:  {grpc}");
        if (ready.OtlpHttp is { } http) Console.Out.WriteLine($"OTLP/HTTP:  {http}");
        Console.Out.WriteLine($"Key:        OTEL_EXPORTER_OTLP_HEADERS={DashboardSettings.OtlpKeyHeader}={key}");
        Console.Out.WriteLine("Press Ctrl+C to stop.");
    }

    /// <summary>Null for what is a fault of the program.</summary>
    private static string? Explain(Exception e) => e switch
    {
        ListenException or RunImportException => e.Message,
        OptionsValidationException invalid => string.Join(' ', invalid.Failures),
        IOException { InnerException: AddressInUseException } => $"{e.Message.TrimEnd('.')}. Stop the program that listens there, or set another address ({DashboardSettings.FrontendUrls}, {DashboardSettings.OtlpGrpcUrl}, {DashboardSettings.OtlpHttpUrl}).",
        IOException { InnerException: AggregateException } => $"{e.Message.TrimEnd('.')}. Is another program listening there? Else set another address ({DashboardSettings.FrontendUrls}, {DashboardSettings.OtlpGrpcUrl}, {DashboardSettings.OtlpHttpUrl}).",
        SocketException => $"It cannot listen: {e.Message}.",
        InvalidOperationException when e.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase) => $"There is no certificate for an https address. {e.Message.Split('\n')[0]}",
        _ => null,
    };
}
