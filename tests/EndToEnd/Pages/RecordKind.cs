namespace EndToEnd.Pages;

/// <summary>What a page of the administration is about. Suppliers and customers have the same pages.</summary>
public sealed record RecordKind(string Noun, string Table)
{
    public static readonly RecordKind Supplier = new("supplier", "Suppliers");

    public static readonly RecordKind Customer = new("customer", "Customers");

    public string ListPath => $"/admin/{Noun}s";

    public string NewPath => $"{ListPath}/new";

    public string AddButton => $"Add {Noun}";

    /// <summary>For the data of theories, which are plain values.</summary>
    public static RecordKind Named(string noun) => noun == Supplier.Noun ? Supplier : Customer;

    public override string ToString() => Noun;
}
