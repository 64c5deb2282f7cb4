using System.Collections.Immutable;

namespace Identity.Stores;

/// <summary>That a person signed in to a client; all tokens of it belong to it.</summary>
internal sealed class StoredAuthorization : StoredGrant
{
    public ImmutableArray<string> Scopes { get; set; } = [];
}
