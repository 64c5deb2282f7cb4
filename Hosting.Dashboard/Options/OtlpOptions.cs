namespace Embedded.Dashboard.Options;

/// <summary>Who may send telemetry.</summary>
internal sealed class OtlpOptions
{
    /// <summary>The key that senders give as <c>x-otlp-api-key</c>. Default: a generated one, which is printed.</summary>
    public string? PrimaryApiKey { get; set; }
}
