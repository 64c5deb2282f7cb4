using System.Net;
using Web.Frontend.Contacts;

namespace Web.Frontend.Customers;

/// <summary>The customers of Customers.Api, and the suppliers that each has saved.</summary>
internal sealed class CustomersClient(HttpClient http) : ContactsClient(http, ContactKind.Customer)
{
    public async Task<IReadOnlyList<SavedSupplier>> SavedSuppliersAsync(Guid customer, CancellationToken cancellationToken) =>
        (await Api.FindAsync<SavedSupplierList>($"/customers/{customer}/suppliers", cancellationToken))?.Items ?? [];

    /// <summary>Saves the supplier for the customer, or gives what is saved another note.</summary>
    public async Task<SaveNoteResult> SaveSupplierAsync(Guid customer, Guid supplier, string note, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Address(customer, supplier)) { Content = JsonContent.Create(new { note }) };
        using var response = await Api.SendAsync(request, cancellationToken);
        switch (response.StatusCode)
        {
            case HttpStatusCode.NotFound:
                return SaveNoteResult.Gone;
            case HttpStatusCode.BadRequest:
                return SaveNoteResult.Invalid;
            default:
                response.EnsureSuccessStatusCode();
                return SaveNoteResult.Saved;
        }
    }

    /// <returns>False when it was not saved any more.</returns>
    public Task<bool> RemoveSupplierAsync(Guid customer, Guid supplier, CancellationToken cancellationToken) =>
        Api.DeleteAsync(Address(customer, supplier), cancellationToken);

    private static string Address(Guid customer, Guid supplier) => $"/customers/{customer}/suppliers/{supplier}";
}
