using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceDefaults.Contacts;

namespace Suppliers.Api.Suppliers;

/// <summary>Some fields of a supplier; null for one that stays as it is, which is left out in JSON.</summary>
public sealed record SupplierPatch(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Address = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? City = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? State = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Email = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Phone = null)
{
    /// <summary>Reads a JSON merge patch (RFC 7396). Exactly one of the two results is not null; errors are by member.</summary>
    internal static (SupplierPatch? Patch, Dictionary<string, string[]>? Errors) Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return (null, new() { [""] = ["The body must be a JSON object with the fields to change."] });

        var errors = new Dictionary<string, string[]>();
        var values = new Dictionary<ContactField, string>();
        foreach (var member in body.EnumerateObject())
        {
            if (FieldCalled(member.Name) is not { } field)
                errors[member.Name] = [$"{member.Name} is not a field that can be changed."];
            else if (member.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                errors[member.Name] = [$"{field} must be text."];
            else if (TextOf(member.Value) is var text && ContactRules.FaultIn(field, text) is { } fault)
                errors[member.Name] = [fault];
            else
                values[field] = text!;
        }

        return errors.Count > 0
            ? (null, errors)
            : (new SupplierPatch(Of(ContactField.Name), Of(ContactField.Address), Of(ContactField.City), Of(ContactField.State), Of(ContactField.Email), Of(ContactField.Phone)), null);

        string? Of(ContactField field) => values.GetValueOrDefault(field);
    }

    // Names as they stand in answers, and nothing else that an enum would take, like numbers.
    private static ContactField? FieldCalled(string name)
    {
        foreach (var field in Enum.GetValues<ContactField>())
        {
            if (JsonNamingPolicy.CamelCase.ConvertName(field.ToString()) == name)
                return field;
        }

        return null;
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, as an escape: handed on so that the rules refuse it by the field's name.
            return "\ud800";
        }
    }
}
