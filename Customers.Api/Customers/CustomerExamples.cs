using ServiceDefaults.Paging;

namespace Customers.Api.Customers;

/// <summary>What the document shows: customers of the sample data, made by the code that makes real answers.</summary>
internal static class CustomerExamples
{
    public static readonly SaveCustomerRequest Body = new(
        "Corner Cup", "12 Elm Street", "Burlington", "Vermont", "owner@cornercup.example", "(802) 555-0121");

    private static readonly Customer Stored = Body.ToCustomer(new Guid("01930000-0000-7000-8000-000000000101"));

    public static readonly CustomerResponse Created = CustomerResponse.From(Stored);

    public static readonly CustomerResponse Replaced = Created with { Version = 2 };

    private static readonly CustomerResponse Another = new(
        new Guid("01930000-0000-7000-8000-000000000102"),
        "Early Bird Café",
        "300 Pine Avenue",
        "Boise",
        "Idaho",
        "team@earlybird.example",
        "208-555-0122",
        Version: 4);

    public static readonly CustomerPageResponse Page = new(
        [Created, Another],
        Next: new PageCursor("early bird café", Another.Id, ListRequest.QueryOf(search: null, ListSort.Default)).ToString(),
        Previous: null);

    public static CustomerChangedProblem Changed
    {
        get
        {
            var current = Stored with { Version = 3 };
            var problem = CustomerEndpoints.Changed(current).ProblemDetails;
            return new(problem.Type!, problem.Title!, problem.Status!.Value, problem.Detail, current.Version, CustomerResponse.From(current));
        }
    }
}
