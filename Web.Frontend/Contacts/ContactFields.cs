namespace Web.Frontend.Contacts;

/// <summary>The fields of the form, in the order in which they stand there.</summary>
internal static class ContactFields
{
    private static readonly string[] Fields =
    [
        nameof(ContactInput.Name), nameof(ContactInput.Address), nameof(ContactInput.City),
        nameof(ContactInput.State), nameof(ContactInput.Email), nameof(ContactInput.Phone),
    ];

    /// <summary>The <c>id</c> of each field's input.</summary>
    public static IReadOnlyDictionary<string, string> Ids { get; } = Fields.ToDictionary(field => field, field => field.ToLowerInvariant());

    /// <returns>The form's field for the API's name of it; empty, for the form as a whole, when there is none.</returns>
    public static string Match(string apiField) =>
        Array.Find(Fields, field => field.Equals(apiField, StringComparison.OrdinalIgnoreCase)) ?? "";

    /// <returns>Every field with what is stored and what was typed.</returns>
    public static IReadOnlyList<FieldVersions> Compare(Contact stored, ContactInput typed) =>
    [
        new(nameof(Contact.Name), stored.Name, typed.Name),
        new(nameof(Contact.Address), stored.Address, typed.Address),
        new(nameof(Contact.City), stored.City, typed.City),
        new(nameof(Contact.State), stored.State, typed.State),
        new(nameof(Contact.Email), stored.Email, typed.Email),
        new(nameof(Contact.Phone), stored.Phone, typed.Phone),
    ];
}
