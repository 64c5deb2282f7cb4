using Embedded.Dashboard.Telemetry;
using MudBlazor;

namespace Embedded.Dashboard.Components.Pages.Traces;

/// <summary>Icons and words of a span's kind.</summary>
internal static class SpanLook
{
    public static string Icon(SpanKind kind) => kind switch
    {
        SpanKind.Server => Icons.Material.Outlined.Dns,
        SpanKind.Client => Icons.Material.Outlined.CallMade,
        SpanKind.Producer => Icons.Material.Outlined.Outbox,
        SpanKind.Consumer => Icons.Material.Outlined.MoveToInbox,
        _ => Icons.Material.Outlined.Circle,
    };

    public static string Words(SpanKind kind) => kind switch
    {
        SpanKind.Server => "Server: answers a request",
        SpanKind.Client => "Client: calls another",
        SpanKind.Producer => "Producer: sends a message",
        SpanKind.Consumer => "Consumer: reads a message",
        _ => "Internal: within the process",
    };

    public static string Percent(double value) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value:0.####}%");
}
