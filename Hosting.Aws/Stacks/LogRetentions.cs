using Amazon.CDK.AWS.Logs;

namespace Hosting.Aws.Stacks;

/// <summary>How long CloudWatch keeps logs, which knows certain numbers of days only.</summary>
internal static class LogRetentions
{
    /// <summary>Of an environment; without a number of its own, that of its kind.</summary>
    /// <exception cref="ArgumentException">CloudWatch does not know that number of days.</exception>
    public static RetentionDays Of(AwsEnvironmentOptions environment) => DaysOf(environment) switch
    {
        1 => RetentionDays.ONE_DAY,
        3 => RetentionDays.THREE_DAYS,
        5 => RetentionDays.FIVE_DAYS,
        7 => RetentionDays.ONE_WEEK,
        14 => RetentionDays.TWO_WEEKS,
        30 => RetentionDays.ONE_MONTH,
        60 => RetentionDays.TWO_MONTHS,
        90 => RetentionDays.THREE_MONTHS,
        120 => RetentionDays.FOUR_MONTHS,
        150 => RetentionDays.FIVE_MONTHS,
        180 => RetentionDays.SIX_MONTHS,
        365 => RetentionDays.ONE_YEAR,
        400 => RetentionDays.THIRTEEN_MONTHS,
        545 => RetentionDays.EIGHTEEN_MONTHS,
        731 => RetentionDays.TWO_YEARS,
        1827 => RetentionDays.FIVE_YEARS,
        3653 => RetentionDays.TEN_YEARS,
        var days => throw new ArgumentException(
            $"Logs cannot be kept for {days} days: CloudWatch knows 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827 and 3653. Set Observability.LogRetention to one of them."),
    };

    private static double DaysOf(AwsEnvironmentOptions environment) => environment.Observability.LogRetention?.TotalDays ?? environment.Kind switch
    {
        EnvironmentKind.Production => 90,
        EnvironmentKind.Staging => 30,
        _ => 7,
    };
}
