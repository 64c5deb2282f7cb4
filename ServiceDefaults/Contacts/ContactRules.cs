namespace ServiceDefaults.Contacts;

/// <summary>The rules for contact fields: every field is required, has a maximum length and holds text that can be shown.</summary>
public static class ContactRules
{
    /// <summary>The longest legal value of a field, in UTF-16 code units; for the <c>maxlength</c> of a form's input.</summary>
    public static int MaxLength(ContactField field) => field switch
    {
        ContactField.Address => 200,
        ContactField.Email => 254,
        ContactField.Phone => 32,
        _ => 100,
    };

    /// <summary>What is wrong with <paramref name="value"/>, as a sentence that names the field; null when it is legal.</summary>
    public static string? FaultIn(ContactField field, string? value) => value switch
    {
        null => $"{field} is required.",
        _ when string.IsNullOrWhiteSpace(value) => $"{field} is required.",
        _ when value.Length > MaxLength(field) => $"{field} must be at most {MaxLength(field)} characters long.",
        _ when !IsPrintable(value) => $"{field} must not contain control characters or broken characters.",
        _ when field == ContactField.Email && !EmailRule.Allows(value) =>
            "Email must be an email address, like name@example.com.",
        _ when field == ContactField.Phone && !PhoneRule.Allows(value) =>
            "Phone must be a phone number, like +1 201 555 0123 or (201) 555-0123.",
        _ => null,
    };

    /// <summary>No control characters (PostgreSQL cannot store U+0000) and no half of a surrogate pair, which nothing can encode.</summary>
    public static bool IsPrintable(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsControl(value[i]))
                return false;
            if (!char.IsSurrogate(value[i]))
                continue;
            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
