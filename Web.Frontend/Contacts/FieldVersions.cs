namespace Web.Frontend.Contacts;

/// <summary>One field in the two versions that are in conflict.</summary>
internal sealed record FieldVersions(string Field, string Stored, string Typed)
{
    public bool Differs => !string.Equals(Stored, Typed, StringComparison.Ordinal);
}
