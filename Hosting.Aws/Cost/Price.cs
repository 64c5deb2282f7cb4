namespace Hosting.Aws.Cost;

/// <summary>What one unit of something costs in a region.</summary>
/// <param name="Id">How lines name it: <c>fargate-arm-vcpu</c>.</param>
/// <param name="Region">Of AWS.</param>
/// <param name="What">In words.</param>
/// <param name="Unit">Of what it is the price: <c>vCPU-hour</c>, <c>GB-month</c>.</param>
/// <param name="Amount">In US dollars, without tax, free tiers and discounts.</param>
/// <param name="Date">When the source said so.</param>
/// <param name="Source">The public page that says so; null when none could be read, and then <paramref name="Note"/> says where the number is from.</param>
/// <param name="Note">What to know of it.</param>
public sealed record Price(string Id, string Region, string What, string Unit, decimal Amount, DateOnly Date, string? Source, string? Note = null);
