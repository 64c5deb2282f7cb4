using Web.Frontend.Contacts;

namespace Web.Frontend.Suppliers;

/// <summary>Suppliers.Api as the administration uses it.</summary>
internal sealed class SuppliersClient(HttpClient http) : ContactsClient(http, ContactKind.Supplier);
