namespace Hosting.Aws.Checks.Templates;

/// <summary>Which parameters of its template a value depends on.</summary>
internal static class TemplateParameters
{
    /// <summary>Named in the value itself, or in a condition that it follows.</summary>
    public static IEnumerable<string> Behind(TemplateValue value)
    {
        foreach (var part in value.Everything())
        {
            if (part.IsFunction("Ref", out var name) && part.Stack.Parameters.ContainsKey(name.Element?.ToString() ?? "")) yield return name.Element!.Value.ToString();
            if (part.IsFunction("Condition", out var of) || part.IsFunction("Fn::If", out of))
            {
                foreach (var parameter in OfCondition(part.Stack, of.Items.First().Text)) yield return parameter;
            }

            if (part.IsFunction("Fn::Sub", out var sub) && sub.Items.First().Text is { } text)
            {
                foreach (var parameter in part.Stack.Parameters.Keys.Where(key => text.Contains($"${{{key}}}", StringComparison.Ordinal))) yield return parameter;
            }
        }
    }

    /// <summary>Those that a condition of the template depends on.</summary>
    public static IEnumerable<string> OfCondition(StackTemplate stack, string? condition) =>
        condition is null ? [] : Behind(stack.Root["Conditions"][condition]);
}
