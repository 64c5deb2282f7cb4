using System.Globalization;

namespace Migrator.Loading;

/// <summary>What <c>load-suppliers</c> asks for.</summary>
/// <param name="Count">How many suppliers are added: 1 to 5,000,000.</param>
internal sealed record LoadArguments(int Count)
{
    public const string Command = "load-suppliers";

    private const int MaxCount = 5_000_000;

    /// <summary>The arguments, or what is wrong with them.</summary>
    public static (LoadArguments? Arguments, string? Fault) Parse(string[] args) => args switch
    {
        [Command, "--count", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MaxCount =>
            (new LoadArguments(count), null),
        [Command, "--count", var text] => (null, $"--count is '{text}'; it must be a whole number from 1 to {MaxCount}."),
        [Command] or [Command, "--count"] => (null, $"{Command} needs --count N: how many suppliers to add, from 1 to {MaxCount}."),
        _ => (null, $"{Command} does not know '{string.Join(' ', args[1..])}'. Usage: Migrator {Command} --count N"),
    };
}
