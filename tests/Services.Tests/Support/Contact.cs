using System.Text.Json.Nodes;

namespace Services.Tests.Support;

/// <summary>Legal contact data to send to either API; a test changes the one field that it is about.</summary>
internal static class Contact
{
    public static JsonObject With(string name = "Andes Peak Coffee") => new()
    {
        ["name"] = name,
        ["address"] = "18 Harbor Street",
        ["city"] = "Portland",
        ["state"] = "Oregon",
        ["email"] = "orders@andespeak.example",
        ["phone"] = "+1 503 555 0101",
    };

    public static JsonObject Without(string field)
    {
        var contact = With();
        contact.Remove(field);
        return contact;
    }

    public static JsonObject WithField(string field, string? value)
    {
        var contact = With();
        contact[field] = value;
        return contact;
    }
}
