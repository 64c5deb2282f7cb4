using System.Globalization;

namespace Bench.WorkCost;

/// <summary>How <c>cost-against-work</c> measures.</summary>
/// <param name="Sizes">How many suppliers there are, in rising order. Default: 10,000, 100,000 and 1,000,000. Legal: 5,000 to 5,000,000.</param>
/// <param name="Connections">How many requests are under way. Default: 1, 8, 64 and 512. Legal: 1 to 512.</param>
/// <param name="Round">How long each cell takes. Default: 3 s. Legal: 1 to 60 s.</param>
internal sealed record WorkOptions(IReadOnlyList<int> Sizes, IReadOnlyList<int> Connections, TimeSpan Round)
{
    public const string Usage = """
            requests a second and p99 of pages, single reads and updates, against connections and suppliers
            --sizes N,N,…            how many suppliers there are, rising (10000,100000,1000000; 5000 to 5000000 each)
            --connections N,N,…      how many requests are under way (1,8,64,512; 1 to 512 each)
            --seconds N              how long each cell takes (3; 1 to 60)
        """;

    /// <exception cref="BenchException">An option is not known, or its value is not legal.</exception>
    public static WorkOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new WorkOptions([10_000, 100_000, 1_000_000], [1, 8, 64, 512], TimeSpan.FromSeconds(3));
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new BenchException($"{arguments[i]} needs a value.");
            options = arguments[i] switch
            {
                "--sizes" => options with { Sizes = Numbers(5_000, 5_000_000) },
                "--connections" => options with { Connections = Numbers(1, 512) },
                "--seconds" => options with { Round = TimeSpan.FromSeconds(Numbers(1, 60)[0]) },
                var unknown => throw new BenchException($"cost-against-work does not know '{unknown}'. It knows:\n{Usage}"),
            };

            int[] Numbers(int min, int max)
            {
                int[] numbers = [.. value.Split(',').Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)];
                return numbers.All(number => number >= min && number <= max) && numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second)
                    ? numbers
                    : throw new BenchException($"{arguments[i]} is '{value}'; it must be rising whole numbers from {min} to {max}.");
            }
        }

        return options;
    }
}
