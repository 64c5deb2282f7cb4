namespace Hosting.Release.Plan;

/// <summary>Names in a plan: those of the app model.</summary>
internal static class PlanNames
{
    public const string Rule = "give 1 to 64 ASCII letters, digits and hyphens that start with a letter, without two hyphens in a row or one at the end.";

    public static bool IsName(string name) =>
        name.Length is > 0 and <= 64 && char.IsAsciiLetter(name[0]) && !name.EndsWith('-') && !name.Contains("--", StringComparison.Ordinal)
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');

    public static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key);
}
