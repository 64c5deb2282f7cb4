using System.Globalization;
using System.Text.Json;

namespace Hosting.Aws.Cost;

/// <summary>An estimate for people and for programs.</summary>
public static class CostReport
{
    /// <summary>The file beside the templates that the next estimate is compared with.</summary>
    public const string FileName = "cost.json";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The estimate as a file.</summary>
    public static string ToJson(CostEstimate estimate) => JsonSerializer.Serialize(estimate, Json) + "\n";

    /// <summary>Reads the last published estimate of a folder; null when there is none.</summary>
    /// <exception cref="CostException">The file is there and is no estimate.</exception>
    public static CostEstimate? LastPublished(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path)) return null;
        try
        {
            return FromJson(File.ReadAllText(path));
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CostException($"{path} is no estimate that can be compared with:", [error.Message, "Remove the file, or publish again."], error);
        }
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static CostEstimate FromJson(string json) =>
        JsonSerializer.Deserialize<CostEstimate>(json, Json) is { Lines: not null, Free: not null, Prices: not null } estimate ? estimate : throw new JsonException("It has no lines.");

    /// <summary>What changed from one estimate to the next.</summary>
    public static CostDifference Difference(CostEstimate before, CostEstimate after)
    {
        var old = ByLine(before);
        var now = ByLine(after);
        var changes = old.Keys.Union(now.Keys)
            .Select(key => new CostChange(key.Stack, key.LogicalId, key.What, old.TryGetValue(key, out var was) ? was : null, now.TryGetValue(key, out var @is) ? @is : null))
            .Where(change => change.Before != change.After)
            .OrderByDescending(change => Math.Abs(change.Total)).ThenBy(change => change.Stack, StringComparer.Ordinal).ThenBy(change => change.LogicalId, StringComparer.Ordinal).ThenBy(change => change.What, StringComparer.Ordinal);
        return new(before.Total, after.Total, [.. changes]);
    }

    /// <summary>The estimate as a page.</summary>
    /// <param name="estimate">What it costs.</param>
    /// <param name="environmentName">The environment's name.</param>
    /// <param name="difference">What changed since the last one; null when there is none.</param>
    public static string ToMarkdown(CostEstimate estimate, string environmentName, CostDifference? difference = null)
    {
        List<string> lines =
        [
            $"# What {environmentName} costs", "",
            $"**{Dollars(estimate.Total)} a month** at the prices of {estimate.Region}, of which {Dollars(estimate.Releases)} for capacity that is doubled while releases run. "
                + $"US dollars, list prices of {estimate.PricesAsOf:yyyy-MM-dd} or later, without tax, free tiers and discounts. Every line says where its quantity and its price come from.",
        ];
        if (difference is not null) lines.AddRange(["", "## Since the last one", "", .. Changes(difference)]);
        lines.AddRange(["", "## By stack", "", "| Stack | A month |", "| --- | ---: |", .. estimate.Stacks.Select(stack => $"| {stack.Stack} | {Dollars(stack.Monthly)} |"), $"| **All** | **{Dollars(estimate.Total)}** |"]);
        lines.AddRange(["", "## By resource", "", "| Stack | Resource | What | Quantity | Unit | Unit price | A month | Price | Quantity from |", "| --- | --- | --- | ---: | --- | ---: | ---: | --- | --- |"]);
        lines.AddRange(estimate.Lines.Select(line => $"| {line.Stack} | {line.LogicalId} | {line.What} | {Number(line.Quantity)} | {line.Unit} | {line.UnitPrice.ToString("0.##########", CultureInfo.InvariantCulture)} | {Dollars(line.Monthly)} | {line.PriceId} | {line.QuantityFrom} |"));
        lines.AddRange(["", "## Prices", "", "| Price | What | Unit | US dollars | As of | Source |", "| --- | --- | --- | ---: | --- | --- |", .. estimate.Prices.Select(PriceRow)]);
        if (estimate.Free.Count > 0)
            lines.AddRange(["", "## What adds nothing", "", "| Type | How many | Why |", "| --- | ---: | --- |", .. estimate.Free.Select(free => $"| {free.ResourceType} | {free.Count} | {free.Why} |")]);
        return string.Join('\n', lines) + "\n";
    }

    internal static string Dollars(decimal amount) => amount.ToString("$#,##0.00;-$#,##0.00", CultureInfo.InvariantCulture);

    internal static string Number(decimal quantity) => quantity.ToString("#,##0.####", CultureInfo.InvariantCulture);

    internal static string PriceRow(Price price) =>
        $"| {price.Id} | {price.What} | {price.Unit} | {price.Amount.ToString("0.##########", CultureInfo.InvariantCulture)} | {price.Date:yyyy-MM-dd} | {(price.Source is null ? "none found" : $"<{price.Source}>")}{(price.Note is null ? "" : $" {price.Note}.")} |";

    private static IEnumerable<string> Changes(CostDifference difference)
    {
        yield return $"{Dollars(difference.Before)} before, {Dollars(difference.After)} now: {(difference.Total > 0 ? "+" : "")}{Dollars(difference.Total)}.";
        if (difference.Changes.Count == 0) yield break;
        yield return "";
        yield return "| Stack | Resource | What | Before | Now |";
        yield return "| --- | --- | --- | ---: | ---: |";
        foreach (var change in difference.Changes)
            yield return $"| {change.Stack} | {change.LogicalId} | {change.What} | {(change.Before is { } before ? Dollars(before) : "none")} | {(change.After is { } after ? Dollars(after) : "none")} |";
    }

    private static Dictionary<(string Stack, string LogicalId, string What), decimal> ByLine(CostEstimate estimate) =>
        estimate.Lines.GroupBy(line => (line.Stack, line.LogicalId, line.What)).ToDictionary(same => same.Key, same => same.Sum(line => line.Monthly));
}
