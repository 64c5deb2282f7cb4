using System.Globalization;

namespace Bench.TelemetryCost;

/// <summary>How <c>telemetry-cost</c> measures.</summary>
/// <param name="Pairs">Pairs of rounds, one without and one with telemetry. Default: 25. Legal: 7 to 99.</param>
/// <param name="Round">The length of a round. Default: 2 s. Legal: 1 to 60 s.</param>
/// <param name="Connections">Requests under way at any time. Default: 16. Legal: 1 to 64.</param>
/// <param name="Otlp">Where the telemetry goes; null: to a sink of our own. A loopback address.</param>
/// <param name="Protocol">Of the telemetry. Default: grpc, as the AppHost sets it.</param>
/// <param name="Ahead">Measure the service compiled ahead of time.</param>
/// <param name="Settings">Environment variables of the service with telemetry, over those of the AppHost. Default: none.</param>
internal sealed record CostOptions(
    int Pairs, TimeSpan Round, int Connections, Uri? Otlp, string Protocol, bool Ahead, IReadOnlyList<(string Name, string Value)> Settings)
{
    public const string Usage = """
            what telemetry costs Suppliers.Api, in requests per second
            --pairs N          pairs of rounds, off and on (25; 7 to 99)
            --seconds N        length of a round (2; 1 to 60)
            --connections N    requests under way at any time (16; 1 to 64)
            --otlp URL         where telemetry goes: a loopback address (default: a sink of its own, in a process of its own)
            --protocol NAME    grpc or http/protobuf (grpc)
            --aot              the service compiled ahead of time, as in an image (takes minutes)
            --set NAME=VALUE   an environment variable of the service with telemetry, to see what part of it costs how much
        """;

    /// <exception cref="BenchException">An option is not known, or its value is not legal.</exception>
    public static CostOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new CostOptions(25, TimeSpan.FromSeconds(2), 16, Otlp: null, "grpc", Ahead: false, Settings: []);
        for (var i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "--aot" => options with { Ahead = true },
                "--pairs" => options with { Pairs = Number(7, 99) },
                "--seconds" => options with { Round = TimeSpan.FromSeconds(Number(1, 60)) },
                "--connections" => options with { Connections = Number(1, 64) },
                "--set" => options with { Settings = [.. options.Settings, Value().Split('=', 2) is [var name, var value] ? (name, value) : throw new BenchException($"--set is '{Value()}'; it must be NAME=VALUE.")] },
                "--otlp" => options with { Otlp = Loopback() },
                "--protocol" => options with { Protocol = Value() is "grpc" or "http/protobuf" ? Value() : throw new BenchException("--protocol is grpc or http/protobuf.") },
                var unknown => throw new BenchException($"telemetry-cost does not know '{unknown}'. It knows:\n{Usage}"),
            };
            if (arguments[i] != "--aot")
                i++;

            string Value() => i + 1 < arguments.Count ? arguments[i + 1] : throw new BenchException($"{arguments[i]} needs a value.");

            int Number(int min, int max) => int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
                ? number
                : throw new BenchException($"{arguments[i]} is '{Value()}'; it must be a whole number from {min} to {max}.");

            Uri Loopback() => Uri.TryCreate(Value(), UriKind.Absolute, out var address) && address is { Scheme: "http", IsLoopback: true }
                ? address
                : throw new BenchException($"--otlp is '{Value()}'; it must be an http address of this machine, such as http://127.0.0.1:4317.");
        }

        return options;
    }
}
