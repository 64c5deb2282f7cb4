using System.Text.Json;

namespace Hosting.Aws.Checks.Templates;

/// <summary>What a value comes to as text, with what only AWS knows as <c>${…}</c>.</summary>
internal static class TemplateText
{
    public static string Render(TemplateValue value)
    {
        if (value.Text is { } text) return text;
        if (value.IsFunction("Ref", out var name)) return $"${{{name}}}".Replace("\"", "", StringComparison.Ordinal);
        if (value.IsFunction("Fn::GetAtt", out var attribute)) return $"${{{Attribute(attribute)}}}";
        if (value.IsFunction("Fn::ImportValue", out var import)) return $"${{{Render(import)}}}";
        if (value.IsFunction("Fn::Sub", out var sub)) return sub.Items.First().Text ?? "";
        if (value.IsFunction("Fn::Join", out var join) && join.Items.ToList() is [var separator, var parts])
            return string.Join(separator.Text, parts.Items.Select(Render));
        return value.Exists ? $"${{{value}}}" : "";
    }

    private static string Attribute(TemplateValue of) =>
        of.Element is { ValueKind: JsonValueKind.Array } ? string.Join('.', of.Items.Select(part => part.Text)) : of.Text ?? "";
}
