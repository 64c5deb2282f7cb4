namespace Embedded.Dashboard.Components.Pages.Resources;

/// <summary>Relations in words, from either end.</summary>
internal static class RelationWords
{
    public static string Outward(string type) => type switch
    {
        "Reference" => "Uses",
        "WaitFor" => "Waits for",
        "WaitForCompletion" => "Waits for the end of",
        "Parent" => "Part of",
        _ => ResourceLook.Words(type),
    };

    public static string Inward(string type) => type switch
    {
        "Reference" => "Used by",
        "WaitFor" => "Awaited by",
        "WaitForCompletion" => "Its end is awaited by",
        "Parent" => "Contains",
        _ => $"{ResourceLook.Words(type)} of",
    };
}
