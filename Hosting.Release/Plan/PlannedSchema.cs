using System.Text.Json.Serialization;

namespace Hosting.Release.Plan;

/// <summary>What a release does to the databases.</summary>
/// <param name="Expand">Expand scripts that blue's version does not have, such as <c>Suppliers.Api/0008_add_country.sql</c>, in order.</param>
/// <param name="Contract">Contract scripts that may run once blue is retired.</param>
/// <param name="OldestVersionAfterwards">The oldest version that can still be returned to when this release is done; null when any can.</param>
public sealed record PlannedSchema(IReadOnlyList<string> Expand, IReadOnlyList<string> Contract, string? OldestVersionAfterwards)
{
    /// <summary>Whether the phase of expanding has anything to do.</summary>
    [JsonIgnore]
    public bool HasExpand => Expand.Count > 0;

    /// <summary>Whether the phase of contracting has anything to do.</summary>
    [JsonIgnore]
    public bool HasContract => Contract.Count > 0;
}
