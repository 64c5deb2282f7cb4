using System.Text;
using System.Text.Json.Nodes;

namespace Containers.Tests.Support;

/// <summary>Legal contact data of a supplier or a customer.</summary>
internal static class Contact
{
    public static string Named(string name) => new JsonObject
    {
        ["name"] = name,
        ["address"] = "18 Harbor Street",
        ["city"] = "Portland",
        ["state"] = "Oregon",
        ["email"] = "orders@andespeak.example",
        ["phone"] = "+1 503 555 0101",
    }.ToJsonString();

    public static StringContent Content(string name) => new(Named(name), Encoding.UTF8, "application/json");
}
