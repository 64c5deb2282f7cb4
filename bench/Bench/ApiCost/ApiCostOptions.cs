using System.Globalization;

namespace Bench.ApiCost;

/// <summary>How <c>api-cost</c> measures.</summary>
/// <param name="Pairs">Pairs of rounds of each case, one of ours and one bare. Default: 7. Legal: 3 to 99.</param>
/// <param name="Round">The length of a round. Default: 2 s. Legal: 0.2 to 60 s.</param>
/// <param name="WarmUp">How long each side of a case takes load before its first pair at least; up to seven times as long while the runtime still compiles. Default: 4 s. Legal: 0.2 to 60 s.</param>
/// <param name="Connections">Requests under way at any time. Default: 16. Legal: 1 to 20, since four pools share a server of 100 connections.</param>
/// <param name="Ahead">Measure APIs, and what they are compared with, compiled ahead of time.</param>
/// <param name="Only">The cases to measure; empty for all.</param>
/// <param name="Settings">Environment variables of our services, over those of the AppHost. Default: none.</param>
internal sealed record ApiCostOptions(
    int Pairs,
    TimeSpan Round,
    TimeSpan WarmUp,
    int Connections,
    bool Ahead,
    IReadOnlyList<string> Only,
    IReadOnlyList<(string Name, string Value)> Settings)
{
    public const string Usage = """
            our APIs and the site beside bare ones with the same SQL, the same JSON and the same page
            --pairs N          pairs of rounds of each case, ours and bare (7; 3 to 99)
            --seconds N        length of a round (2; 0.2 to 60)
            --warm-up N        seconds of load before the first pair of each case, on each side; longer while it still compiles (4; 0.2 to 60)
            --connections N    requests under way at any time (16; 1 to 20)
            --only NAME        one case alone, which may be given more than once: list, directory, page, create, update
            --aot              the APIs and what they are compared with compiled ahead of time (takes minutes)
            --set NAME=VALUE   an environment variable of our services, to see what something costs
        """;

    public static ApiCostOptions Default { get; } =
        new(7, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), 16, Ahead: false, Only: [], Settings: []);

    public bool Measures(string name) => Only.Count == 0 || Only.Contains(name);

    /// <exception cref="BenchException">An option is not known, or its value is not legal.</exception>
    public static ApiCostOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = Default;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--aot")
            {
                options = options with { Ahead = true };
                continue;
            }

            var name = arguments[i];
            var value = ++i < arguments.Count ? arguments[i] : null;
            options = name switch
            {
                "--pairs" => options with { Pairs = (int)Number(name, value, 3, 99, NumberStyles.None) },
                "--seconds" => options with { Round = TimeSpan.FromSeconds(Number(name, value, 0.2, 60)) },
                "--warm-up" => options with { WarmUp = TimeSpan.FromSeconds(Number(name, value, 0.2, 60)) },
                "--connections" => options with { Connections = (int)Number(name, value, 1, 20, NumberStyles.None) },
                "--only" => ApiCases.Names.Contains(value)
                    ? options with { Only = [.. options.Only, value!] }
                    : throw new BenchException($"--only is '{value}'; it must be one of {string.Join(", ", ApiCases.Names)}."),
                "--set" => value?.Split('=', 2) is [var variable, var setting]
                    ? options with { Settings = [.. options.Settings, (variable, setting)] }
                    : throw new BenchException($"--set is '{value}'; it must be NAME=VALUE."),
                _ => throw new BenchException($"api-cost does not know '{name}'. It knows:\n{Usage}"),
            };
        }

        return options;
    }

    /// <summary>The arguments that repeat this.</summary>
    public string Arguments() => string.Create(CultureInfo.InvariantCulture,
        $"--pairs {Pairs} --seconds {Round.TotalSeconds} --warm-up {WarmUp.TotalSeconds} --connections {Connections}{(Ahead ? " --aot" : "")}{string.Concat(Only.Select(name => $" --only {name}"))}{string.Concat(Settings.Select(setting => $" --set {setting.Name}={setting.Value}"))}");

    private static double Number(string name, string? value, double min, double max, NumberStyles style = NumberStyles.AllowDecimalPoint) =>
        double.TryParse(value, style, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new BenchException(string.Create(CultureInfo.InvariantCulture, $"{name} is '{value}'; it must be a {(style == NumberStyles.None ? "whole number" : "number")} from {min} to {max}."));
}
