namespace Customers.Api.Directory;

/// <summary>
/// How old the copy is. <paramref name="AsOf"/> is the last moment at which it was known to hold everything; null before the
/// feed was read to its end for the first time. Both come from the database's clock, which all instances share.
/// </summary>
internal sealed record DirectoryAge(DateTimeOffset? AsOf, double? Seconds)
{
    private const string Header = "X-Directory-Age-Seconds";

    public void WriteTo(HttpResponse response)
    {
        if (Seconds is { } seconds)
            response.Headers[Header] = seconds.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
    }
}
