namespace Aspire.Hosting.ApplicationModel;

/// <summary>The rule for names in the application model.</summary>
internal static class ModelName
{
    private const int MaxLength = 64;

    public static void Validate(string kind, string? name)
    {
        if (Fault(name) is { } fault)
            throw new DistributedApplicationException(
                $"The {kind} name '{name}' {fault}. Use 1 to {MaxLength} ASCII letters, digits and hyphens, starting with a letter, with no double or trailing hyphen.");
    }

    private static string? Fault(string? name) => name switch
    {
        null or "" => "is empty",
        { Length: > MaxLength } => $"is {name.Length} characters long",
        _ when !char.IsAsciiLetter(name[0]) => "does not start with a letter",
        _ when name.FirstOrDefault(c => !char.IsAsciiLetterOrDigit(c) && c != '-') is var c and not '\0' => $"contains '{c}'",
        _ when name.EndsWith('-') => "ends with a hyphen",
        _ when name.Contains("--", StringComparison.Ordinal) => "contains a double hyphen",
        _ => null,
    };
}
