using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Authentication;
using ServiceDefaults.Concurrency;
using ServiceDefaults.OpenApi;
using ServiceDefaults.Paging;
using ServiceDefaults.Problems;
using ServiceDefaults.TestRuns;

namespace Customers.Api.Customers;

internal static class CustomerEndpoints
{
    /// <summary>412: the customer has another version than the one in <c>If-Match</c>.</summary>
    public const string CustomerChanged = "/problems/customer-changed";

    private const string Kind = "customer";

    public static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        var customers = routes.MapGroup("/customers").RequireLegalTestRun().WithTags("Customers");
        customers.MapGet("", ListAsync).Needs(Access.Read).WithSummary("A page of customers, searched and sorted").Fails(400).Gives(200, CustomerExamples.Page);
        customers.MapPost("", CreateAsync).Needs(Access.Write).WithSummary("Create a customer").Fails(400, 413, 415)
            .Takes(CustomerExamples.Body).Gives(201, CustomerExamples.Created);
        customers.MapGet("/{id:guid}", ReadAsync).Needs(Access.Read).WithSummary("One customer, with its ETag").Fails(400, 404).Gives(200, CustomerExamples.Created);
        customers.MapPut("/{id:guid}", UpdateAsync).Needs(Access.Write).WithSummary("Replace every field").Fails(400, 404, 413, 415, 428)
            .FailsWhenChanged(CustomerExamples.Changed).Takes(CustomerExamples.Body).Gives(200, CustomerExamples.Replaced);
        customers.MapDelete("/{id:guid}", DeleteAsync).Needs(Access.Write).WithSummary("Delete a customer").Fails(400, 404)
            .FailsWhenChanged(CustomerExamples.Changed);
        routes.MapDelete("/test-runs/{id}", EndTestRunAsync).Needs(Access.Write).WithTags("Test runs").WithSummary("End every record of a test run").Fails(400);
    }

    private static async Task<Results<Ok<CustomerPageResponse>, ProblemHttpResult>> ListAsync(
        string? q,
        string? sort,
        string? pageSize,
        string? after,
        string? before,
        [FromHeader(Name = TestRun.Header)] string? testRun,
        CustomerStore store,
        CancellationToken cancellationToken)
    {
        var (request, problem) = ListRequest.Read(q, sort, pageSize, after, before, testRun);
        if (request is null)
            return problem!;
        var page = await store.ListAsync(request, cancellationToken);
        return TypedResults.Ok(new CustomerPageResponse([.. page.Items.Select(CustomerResponse.From)], page.Next, page.Previous));
    }

    private static async Task<Results<Ok<CustomerResponse>, ProblemHttpResult>> ReadAsync(
        Guid id,
        [FromHeader(Name = TestRun.Header)] string? testRun,
        CustomerStore store,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, testRun, cancellationToken) is not { } customer)
            return Problem.NotFound(Kind, id);
        response.Headers.ETag = IfMatch.TagOf(customer.Version);
        return TypedResults.Ok(CustomerResponse.From(customer));
    }

    private static async Task<Created<CustomerResponse>> CreateAsync(
        [FromBody] SaveCustomerRequest request,
        [FromHeader(Name = TestRun.Header)] string? testRun,
        ClaimsPrincipal user,
        CustomerStore store,
        TimeProvider clock,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var customer = request.ToCustomer(Guid.CreateVersion7(clock.GetUtcNow()));
        await store.CreateAsync(customer, Actor.From(user), testRun, cancellationToken);
        response.Headers.ETag = IfMatch.TagOf(customer.Version);
        return TypedResults.Created($"/customers/{customer.Id}", CustomerResponse.From(customer));
    }

    private static async Task<Results<Ok<CustomerResponse>, ProblemHttpResult>> UpdateAsync(
        Guid id,
        [FromBody] SaveCustomerRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        [FromHeader(Name = TestRun.Header)] string? testRun,
        ClaimsPrincipal user,
        CustomerStore store,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var condition = IfMatch.Read(ifMatch);
        if (condition is IfMatch.Missing)
            return Problem.IfMatchRequired();
        if (condition is IfMatch.Malformed)
            return Problem.IfMatchMalformed();

        switch (await store.UpdateAsync(request.ToCustomer(id), condition, Actor.From(user), testRun, cancellationToken))
        {
            case UpdateCustomerResult.Updated updated:
                response.Headers.ETag = IfMatch.TagOf(updated.Customer.Version);
                return TypedResults.Ok(CustomerResponse.From(updated.Customer));
            case UpdateCustomerResult.Changed changed:
                return Changed(changed.Current);
            default:
                return Problem.NotFound(Kind, id);
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        [FromHeader(Name = TestRun.Header)] string? testRun,
        ClaimsPrincipal user,
        CustomerStore store,
        CancellationToken cancellationToken)
    {
        var condition = IfMatch.Read(ifMatch);
        if (condition is IfMatch.Malformed)
            return Problem.IfMatchMalformed();

        return await store.DeleteAsync(id, condition, Actor.From(user), testRun, cancellationToken) switch
        {
            DeleteCustomerResult.Deleted => TypedResults.NoContent(),
            DeleteCustomerResult.Changed changed => Changed(changed.Current),
            _ => Problem.NotFound(Kind, id),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> EndTestRunAsync(
        string id, ClaimsPrincipal user, CustomerStore store, CancellationToken cancellationToken)
    {
        if (!TestRun.IsLegal(id))
            return Problem.Invalid(TestRun.ErrorFor("id"));
        await store.EndTestRunAsync(id, Actor.From(user), cancellationToken);
        return TypedResults.NoContent();
    }

    internal static ProblemHttpResult Changed(Customer current) =>
        Problem.Changed(CustomerChanged, Kind, current.Version, CustomerResponse.From(current));
}
