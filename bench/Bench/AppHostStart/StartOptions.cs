using System.Globalization;

namespace Bench.AppHostStart;

/// <summary>How <c>apphost-start</c> measures.</summary>
/// <param name="Pairs">Pairs of starts on kept data, one without and one with the dashboard, of each build. Default: 5. Legal: 3 to 99.</param>
/// <param name="Others">First starts, and starts by <c>dotnet run</c>, of each build. Default: 3. Legal: 1 to 99.</param>
/// <param name="Configurations">The builds. Default: Debug, as <c>dotnet run</c> has it, and Release.</param>
internal sealed record StartOptions(int Pairs, int Others, IReadOnlyList<string> Configurations)
{
    public const string Usage = """
            start and stop of the application, from outside, with the time by resource and what the dashboard adds
            --pairs N                pairs of starts on kept data, without and with the dashboard (5; 3 to 99)
            --others N               first starts on no data, and starts by dotnet run stopped as on a terminal (3; 1 to 99)
            --configuration NAME     Debug, as dotnet run has it, or Release (both)
        """;

    /// <exception cref="BenchException">An option is not known, or its value is not legal.</exception>
    public static StartOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new StartOptions(5, 3, ["Debug", "Release"]);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var (name, value) = (arguments[i], i + 1 < arguments.Count ? arguments[i + 1] : throw new BenchException($"{arguments[i]} needs a value."));
            options = name switch
            {
                "--pairs" => options with { Pairs = Number(3) },
                "--others" => options with { Others = Number(1) },
                "--configuration" => value is "Debug" or "Release" ? options with { Configurations = [value] } : throw new BenchException("--configuration is Debug or Release."),
                var unknown => throw new BenchException($"apphost-start does not know '{unknown}'. It knows:\n{Usage}"),
            };

            int Number(int least) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= 99
                ? number
                : throw new BenchException($"{name} is '{value}'; it must be a whole number from {least} to 99.");
        }

        return options;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"--pairs {Pairs} --others {Others}{(Configurations.Count == 1 ? $" --configuration {Configurations[0]}" : "")}");
}
