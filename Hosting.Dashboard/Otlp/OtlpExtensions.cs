namespace Embedded.Dashboard.Otlp;

/// <summary>Receives telemetry.</summary>
internal static class OtlpExtensions
{
    public static IServiceCollection AddOtlp(this IServiceCollection services) => services.AddSingleton<OtlpKey>();
}
