using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hosting.Aws.Cost;

/// <summary>The dated prices of <c>Hosting.Aws/Cost/prices.json</c>.</summary>
public sealed class PriceTable
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private readonly Dictionary<(string Id, string Region), Price> _prices;

    private PriceTable(IReadOnlyList<Price> all) => (All, _prices) = (all, all.ToDictionary(price => (price.Id, price.Region)));

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Price> All { get; }

    /// <summary>The regions that it has prices of.</summary>
    public IReadOnlyList<string> Regions => [.. All.Select(price => price.Region).Distinct(StringComparer.Ordinal)];

    /// <summary>That of this repository, which is part of the assembly.</summary>
    public static PriceTable Repository()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Hosting.Aws.Cost.prices.json")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), "Hosting.Aws/Cost/prices.json");
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="json">The text: a list of <see cref="Price"/>.</param>
    /// <param name="path">How errors name it.</param>
    /// <exception cref="CostException">It is not as it should be; all faults are named.</exception>
    public static PriceTable Parse(string json, string path)
    {
        try
        {
            var all = JsonSerializer.Deserialize<List<Price>>(json, Json) ?? [];
            var faults = all.SelectMany(Faults)
                .Concat(all.GroupBy(price => (price.Id, price.Region)).Where(same => same.Count() > 1).Select(same => $"'{same.Key.Id}' is there {same.Count()} times for {same.Key.Region}.")).ToList();
            return faults.Count == 0 ? new(all) : throw new CostException($"{path} cannot be used:", faults);
        }
        catch (JsonException error)
        {
            throw new CostException($"{path} cannot be used:", [error.Message], error);
        }
    }

    /// <summary>The price; null when it is not known.</summary>
    public Price? Find(string id, string region) => _prices.GetValueOrDefault((id, region));

    private static IEnumerable<string> Faults(Price price)
    {
        if (price.Amount < 0) yield return $"'{price.Id}' is below zero.";
        if (price.Source is null && string.IsNullOrWhiteSpace(price.Note)) yield return $"'{price.Id}' has neither a source nor a note that says why not.";
        foreach (var (name, text) in (IEnumerable<(string, string?)>)[("id", price.Id), ("region", price.Region), ("what", price.What), ("unit", price.Unit)])
        {
            if (string.IsNullOrWhiteSpace(text)) yield return $"'{price.Id}' has no {name}.";
        }
    }
}
