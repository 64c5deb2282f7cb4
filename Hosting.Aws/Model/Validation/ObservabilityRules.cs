using System.Text.RegularExpressions;

namespace Hosting.Aws.Model.Validation;

/// <summary>Who is told, and how long is kept what happened.</summary>
internal static partial class ObservabilityRules
{
    private static readonly int[] LogDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public static IEnumerable<string> Errors(string name, AwsEnvironmentOptions options)
    {
        var observability = options.Observability;
        if (observability.Recipients.Count == 0 && options.Kind == EnvironmentKind.Production)
            yield return $"Observability: nobody would be told when production fails: {EnvironmentConfiguration.Hint(name, "Recipients")} to e-mail addresses with commas between them.";
        foreach (var recipient in observability.Recipients.Where(recipient => !AddressPattern().IsMatch(recipient)))
            yield return $"Observability: the recipient '{recipient}' is no e-mail address. Write it like operators@example.org.";
        if (observability.LogRetention is { } retention && !(retention.Ticks % TimeSpan.TicksPerDay == 0 && LogDays.Contains(retention.Days)))
            yield return FormattableString.Invariant($"Observability: LogRetention is {retention.TotalDays:0.###} days, which CloudWatch does not know. Give {string.Join(", ", LogDays[..^1])} or {LogDays[^1]} days.");
        if (observability.MonthlyBudget is <= 0)
            yield return FormattableString.Invariant($"Observability: MonthlyBudget is {observability.MonthlyBudget}. Give more than 0 US dollars a month, or leave it out.");
        else if (observability.MonthlyBudget is not null && observability.Recipients.Count == 0)
            yield return $"Observability: there is a MonthlyBudget, and nobody who would be told of it: {EnvironmentConfiguration.Hint(name, "Recipients")}.";
    }

    [GeneratedRegex(@"\A[^\s@,]+@[^\s@,]+\.[^\s@,.]+\z")]
    private static partial Regex AddressPattern();
}
