namespace Customers.Api.Customers;

/// <summary>How an update ended.</summary>
internal abstract record UpdateCustomerResult
{
    private UpdateCustomerResult()
    {
    }

    public sealed record Updated(Customer Customer) : UpdateCustomerResult;

    public sealed record Changed(Customer Current) : UpdateCustomerResult;

    public sealed record NotFound : UpdateCustomerResult;
}
