using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Concurrency;
using ServiceDefaults.Paging;
using ServiceDefaults.Problems;

namespace Customers.Api.Customers;

internal static class CustomerEndpoints
{
    /// <summary>412: the customer has another version than the one in <c>If-Match</c>.</summary>
    public const string CustomerChanged = "/problems/customer-changed";

    private const string Kind = "customer";

    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        var customers = routes.MapGroup("/customers");
        customers.MapGet("", ListAsync);
        customers.MapPost("", CreateAsync);
        customers.MapGet("/{id:guid}", ReadAsync);
        customers.MapPut("/{id:guid}", UpdateAsync);
        customers.MapDelete("/{id:guid}", DeleteAsync);
    }

    private static async Task<Results<Ok<CustomerPageResponse>, ProblemHttpResult>> ListAsync(
        string? pageSize, string? after, CustomerStore store, CancellationToken cancellationToken)
    {
        var (page, problem) = PageRequest.Read(pageSize, after);
        if (page is null)
            return problem!;
        var found = await store.ListAsync(page, cancellationToken);
        return TypedResults.Ok(found.ToResponse());
    }

    private static async Task<Results<Ok<CustomerResponse>, ProblemHttpResult>> ReadAsync(
        Guid id, CustomerStore store, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } customer)
            return Problem.NotFound(Kind, id);
        response.Headers.ETag = IfMatch.TagOf(customer.Version);
        return TypedResults.Ok(CustomerResponse.From(customer));
    }

    private static async Task<Created<CustomerResponse>> CreateAsync(
        [FromBody] SaveCustomerRequest request, CustomerStore store, TimeProvider clock, HttpResponse response, CancellationToken cancellationToken)
    {
        var customer = request.ToCustomer(Guid.CreateVersion7(clock.GetUtcNow()));
        await store.CreateAsync(customer, cancellationToken);
        response.Headers.ETag = IfMatch.TagOf(customer.Version);
        return TypedResults.Created($"/customers/{customer.Id}", CustomerResponse.From(customer));
    }

    private static async Task<Results<Ok<CustomerResponse>, ProblemHttpResult>> UpdateAsync(
        Guid id,
        [FromBody] SaveCustomerRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CustomerStore store,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var condition = IfMatch.Read(ifMatch);
        if (condition is IfMatch.Missing)
            return Problem.IfMatchRequired();
        if (condition is IfMatch.Malformed)
            return Problem.IfMatchMalformed();

        switch (await store.UpdateAsync(request.ToCustomer(id), condition, cancellationToken))
        {
            case UpdateCustomerResult.Updated updated:
                response.Headers.ETag = IfMatch.TagOf(updated.Customer.Version);
                return TypedResults.Ok(CustomerResponse.From(updated.Customer));
            case UpdateCustomerResult.Changed changed:
                return Problem.Changed(CustomerChanged, Kind, changed.CurrentVersion);
            default:
                return Problem.NotFound(Kind, id);
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CustomerStore store,
        CancellationToken cancellationToken)
    {
        var condition = IfMatch.Read(ifMatch);
        if (condition is IfMatch.Malformed)
            return Problem.IfMatchMalformed();

        return await store.DeleteAsync(id, condition, cancellationToken) switch
        {
            DeleteCustomerResult.Deleted => TypedResults.NoContent(),
            DeleteCustomerResult.Changed changed => Problem.Changed(CustomerChanged, Kind, changed.CurrentVersion),
            _ => Problem.NotFound(Kind, id),
        };
    }
}
