using Hosting.Aws.Checks.Templates;
using Hosting.Aws.Cost.Pricing;

namespace Hosting.Aws.Cost;

/// <summary>Tells what templates cost in a month.</summary>
public static class CostEstimator
{
    private static readonly Dictionary<string, Pricer> ByType =
        ((IEnumerable<Pricer>)[.. ComputePricers.All, .. NetworkPricers.All, .. DataPricers.All, .. ObservabilityPricers.All, .. DeliveryPricers.All, .. IdentityPricers.All])
        .ToDictionary(pricer => pricer.ResourceType, StringComparer.Ordinal);

    /// <summary>Goes through every resource. Nothing is left out: a type that is not known is an error.</summary>
    /// <exception cref="CostException">A type or a price is not known, or a quantity cannot be told; all of them are named.</exception>
    public static CostEstimate Estimate(TemplateSet templates, PriceTable prices, CostAssumptions assumptions)
    {
        List<string> faults = [];
        List<CostLine> lines = [];
        Dictionary<string, FreeType> free = new(StringComparer.Ordinal);
        foreach (var resource in templates.Resources)
        {
            if (ByType.TryGetValue(resource.Type, out var pricer))
                lines.AddRange(Lines(resource, pricer, prices, assumptions, faults));
            else if (FreeTypes.Why(resource.Type) is { } why)
                free[resource.Type] = new(resource.Type, (free.GetValueOrDefault(resource.Type)?.Count ?? 0) + 1, why);
            else
                faults.Add($"{resource}: what a resource of type {resource.Type} costs is not known. Add it to Hosting.Aws/Cost/Pricing, or to FreeTypes when it costs nothing.");
        }

        if (faults.Count > 0) throw new CostException("The cost cannot be told:", [.. faults.Distinct(StringComparer.Ordinal)]);
        List<Price> used = [.. lines.Select(line => line.PriceId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => prices.Find(id, assumptions.Region)!)];
        return new(assumptions.Region, used.Count == 0 ? default : used.Min(price => price.Date), lines, [.. free.Values.OrderBy(one => one.ResourceType, StringComparer.Ordinal)], used);
    }

    private static IEnumerable<CostLine> Lines(TemplateResource resource, Pricer pricer, PriceTable prices, CostAssumptions assumptions, List<string> faults)
    {
        List<Amount> amounts;
        try
        {
            amounts = [.. pricer.Amounts(resource, assumptions)];
        }
        catch (AmountUnknownException unknown)
        {
            faults.Add($"{resource}: {unknown.Message}");
            return [];
        }

        List<CostLine> lines = [];
        foreach (var amount in amounts)
        {
            if (prices.Find(amount.PriceId, assumptions.Region) is { } price)
                lines.Add(new(resource.Stack.Name, resource.LogicalId, resource.Type, amount.What, amount.Quantity, price.Unit, price.Amount, decimal.Round(amount.Quantity * price.Amount, 2, MidpointRounding.AwayFromZero), price.Id, amount.From, amount.IsRelease));
            else
                faults.Add($"{resource}: there is no price '{amount.PriceId}' for {assumptions.Region}. Add it to Hosting.Aws/Cost/prices.json with its date and source.");
        }

        return lines;
    }
}
