namespace ServiceDefaults.Contacts;

/// <summary>The fields that suppliers and customers have in common.</summary>
public enum ContactField
{
    /// <summary>The business's name, at most 100 characters.</summary>
    Name,

    /// <summary>Street and number, at most 200 characters.</summary>
    Address,

    /// <summary>City, at most 100 characters.</summary>
    City,

    /// <summary>State, province or region, at most 100 characters.</summary>
    State,

    /// <summary>An email address, at most 254 characters.</summary>
    Email,

    /// <summary>A phone number in E.164 or a common national form, at most 32 characters.</summary>
    Phone,
}
