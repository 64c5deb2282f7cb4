using System.Collections.Immutable;
using System.Text.Json;

namespace Identity.Stores;

/// <summary>What an authorization and a token have in common. Each caller has a copy of its own until it is stored again.</summary>
internal abstract class StoredGrant
{
    public string Id { get; init; } = Guid.NewGuid().ToString("n");

    /// <summary>Rises with every change: of two who change the same, the second is refused.</summary>
    public int Version { get; set; }

    public string? ApplicationId { get; set; }

    public string? Subject { get; set; }

    public string? Status { get; set; }

    public string? Type { get; set; }

    public DateTimeOffset? CreationDate { get; set; }

    public ImmutableDictionary<string, JsonElement> Properties { get; set; } = ImmutableDictionary<string, JsonElement>.Empty;

    public StoredGrant Copy() => (StoredGrant)MemberwiseClone();
}
