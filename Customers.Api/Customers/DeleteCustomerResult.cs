namespace Customers.Api.Customers;

/// <summary>How a deletion ended.</summary>
internal abstract record DeleteCustomerResult
{
    private DeleteCustomerResult()
    {
    }

    public sealed record Deleted : DeleteCustomerResult;

    public sealed record Changed(Customer Current) : DeleteCustomerResult;

    public sealed record NotFound : DeleteCustomerResult;
}
