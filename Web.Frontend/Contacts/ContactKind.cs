namespace Web.Frontend.Contacts;

/// <summary>What a form or a list of contacts is about, and what it is called on the pages.</summary>
/// <param name="Noun">One of them, such as "supplier".</param>
/// <param name="Plural">Several of them; also their path in the administration and at their API.</param>
/// <param name="Service">The service that keeps them.</param>
public sealed record ContactKind(string Noun, string Plural, string Service)
{
    public static readonly ContactKind Supplier = new("supplier", "suppliers", "The supplier service");

    public static readonly ContactKind Customer = new("customer", "customers", "The customer service");

    /// <summary>The list in the administration; the pages of each record are below it.</summary>
    public string AdminPath => $"/admin/{Plural}";

    /// <summary>For the beginning of a sentence.</summary>
    public string CapitalPlural => $"{char.ToUpperInvariant(Plural[0])}{Plural[1..]}";

    public string EditPath(Guid id) => $"{AdminPath}/{id}/edit";

    public string DeletePath(Guid id) => $"{AdminPath}/{id}/delete";
}
