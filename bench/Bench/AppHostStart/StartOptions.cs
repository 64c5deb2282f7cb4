using System.Globalization;

namespace Bench.AppHostStart;

/// <summary>How <c>apphost-start</c> measures.</summary>
/// <param name="Pairs">Pairs of starts, one without and one with the dashboard. Default: 9. Legal: 3 to 99.</param>
/// <param name="Configuration">Of the build. Default: Debug, as <c>dotnet run</c> has it.</param>
internal sealed record StartOptions(int Pairs, string Configuration)
{
    public const string Usage = """
            what the dashboard adds to the start of the application, from the AppHost's process to every resource ready
            --pairs N                pairs of starts, without and with the dashboard (9; 3 to 99)
            --configuration NAME     Debug, as dotnet run has it, or Release (Debug)
        """;

    /// <exception cref="BenchException">An option is not known, or its value is not legal.</exception>
    public static StartOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new StartOptions(9, "Debug");
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new BenchException($"{arguments[i]} needs a value.");
            options = arguments[i] switch
            {
                "--pairs" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var pairs) && pairs is >= 3 and <= 99
                    ? options with { Pairs = pairs }
                    : throw new BenchException($"--pairs is '{value}'; it must be a whole number from 3 to 99."),
                "--configuration" => value is "Debug" or "Release" ? options with { Configuration = value } : throw new BenchException("--configuration is Debug or Release."),
                var unknown => throw new BenchException($"apphost-start does not know '{unknown}'. It knows:\n{Usage}"),
            };
        }

        return options;
    }
}
