namespace Hosting.Aws.Stacks.Shared;

/// <summary>How long logs are kept.</summary>
internal static class Retention
{
    /// <summary>In days.</summary>
    public static int Days(AwsEnvironmentOptions environment) => (int)(environment.Observability.LogRetention ?? Default(environment.Kind)).TotalDays;

    private static TimeSpan Default(EnvironmentKind? kind) => TimeSpan.FromDays(kind switch
    {
        EnvironmentKind.Production => 90,
        EnvironmentKind.Staging => 30,
        _ => 7,
    });
}
