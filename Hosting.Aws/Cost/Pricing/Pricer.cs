using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Cost.Pricing;

/// <summary>Knows what is billed of a type of resource.</summary>
/// <param name="ResourceType">The type.</param>
/// <param name="Amounts">Of one resource of it.</param>
internal sealed record Pricer(string ResourceType, Func<TemplateResource, CostAssumptions, IEnumerable<Amount>> Amounts);

/// <summary>How much there is of something that is billed.</summary>
/// <param name="What">In words.</param>
/// <param name="PriceId">The entry of the price table.</param>
/// <param name="Quantity">In the price's unit.</param>
/// <param name="From">The property or the assumption that it comes from.</param>
/// <param name="IsRelease">Whether it is there because of releases.</param>
internal sealed record Amount(string What, string PriceId, decimal Quantity, string From, bool IsRelease = false);

/// <summary>A quantity that the templates do not tell.</summary>
internal sealed class AmountUnknownException(string message) : Exception(message);
