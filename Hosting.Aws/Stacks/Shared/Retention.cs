namespace Hosting.Aws.Stacks.Shared;

/// <summary>How long logs are kept.</summary>
internal static class Retention
{
    /// <summary>In days.</summary>
    public static int Days(AwsEnvironmentOptions environment) =>
        (int)EnvironmentDefaults.Fill(environment, "").Observability.LogRetention!.Value.TotalDays;
}
