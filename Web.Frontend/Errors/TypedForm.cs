using ServiceDefaults.Api;

namespace Web.Frontend.Errors;

/// <summary>What somebody typed into a form of this site that nobody took, for the error page in its place.</summary>
internal sealed class TypedForm
{
    private const string ContactPrefix = "Input.";

    // The names of the site's forms: see ContactForm and SavedSupplierPage.
    private static readonly string[] Fields = ["Name", "Address", "City", "State", "Email", "Phone"];

    private readonly IReadOnlyList<KeyValuePair<string, string>> _values;

    private TypedForm(IReadOnlyList<KeyValuePair<string, string>> values) => _values = values;

    /// <summary>Fields and values; empty where there is nothing to give back.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(HttpContext context) => context.Features.Get<TypedForm>()?._values ?? [];

    /// <summary>
    /// Reads the form, to be called before the error page is made: that does not wait for what a component waits for. Nothing is read unless a
    /// page of this site sent the form, because another site is not to choose what stands on our pages.
    /// </summary>
    public static async Task ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.HasFormContentType || request.Headers["Sec-Fetch-Site"] != "same-origin" || request.ContentLength is null or > ApiLimitsExtensions.MaxBodyBytes)
            return;
        try
        {
            var form = await request.ReadFormAsync(context.RequestAborted);
            context.Features.Set(new TypedForm(
            [
                .. Fields.Select(field => KeyValuePair.Create(field, form[ContactPrefix + field].ToString()))
                    .Append(KeyValuePair.Create("Note", form["Note"].ToString()))
                    .Where(typed => typed.Value.Length > 0),
            ]));
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException)
        {
            // What cannot be read cannot be given back, and the page says so.
        }
    }
}
