namespace Hosting.Aws.Cost;

/// <summary>What a resource costs in a month, in one respect.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="LogicalId">The resource.</param>
/// <param name="ResourceType">Its type.</param>
/// <param name="What">Which respect.</param>
/// <param name="Quantity">How much of it in a month.</param>
/// <param name="Unit">Of the quantity.</param>
/// <param name="UnitPrice">In US dollars.</param>
/// <param name="Monthly">In US dollars, to the cent.</param>
/// <param name="PriceId">Which entry of the price table.</param>
/// <param name="QuantityFrom">The property or the assumption that the quantity comes from.</param>
/// <param name="IsRelease">Whether it is there because capacity is doubled while a release runs.</param>
public sealed record CostLine(
    string Stack, string LogicalId, string ResourceType, string What, decimal Quantity, string Unit, decimal UnitPrice, decimal Monthly, string PriceId, string QuantityFrom, bool IsRelease);
