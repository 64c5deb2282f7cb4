using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Hosting.Aws.Checks.Templates;

/// <summary>A value in a template, or the place where none is: asking further is never an error, so that a rule reads like the property's path.</summary>
/// <param name="Stack">The template it stands in, which its references are about.</param>
/// <param name="Element">The JSON; null where there is nothing.</param>
internal readonly record struct TemplateValue(StackTemplate Stack, JsonElement? Element)
{
    /// <summary>Whether there is anything.</summary>
    public bool Exists => Element is { ValueKind: not JsonValueKind.Null and not JsonValueKind.Undefined };

    /// <summary>The property of that name; nothing where this is no object or has none.</summary>
    public TemplateValue this[string property] =>
        new(Stack, Element is { ValueKind: JsonValueKind.Object } of && of.TryGetProperty(property, out var value) ? value : null);

    /// <summary>The elements of a list; a single value is a list of one, as IAM reads its <c>Action</c>; nothing is none.</summary>
    public IEnumerable<TemplateValue> Items
    {
        get
        {
            if (!Exists) return [];
            if (Element!.Value.ValueKind != JsonValueKind.Array) return [this];
            var stack = Stack;
            return Element.Value.EnumerateArray().Select(item => new TemplateValue(stack, item));
        }
    }

    /// <summary>The properties of an object, in the order of the template.</summary>
    public IEnumerable<(string Name, TemplateValue Value)> Properties
    {
        get
        {
            if (Element is not { ValueKind: JsonValueKind.Object }) return [];
            var stack = Stack;
            return Element.Value.EnumerateObject().Select(one => (one.Name, new TemplateValue(stack, one.Value)));
        }
    }

    /// <summary>A literal, or the default of the parameter that stands here, as text; null for anything else.</summary>
    public string? Text => Literal.Element is { } value
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        }
        : null;

    /// <summary>The number, also when it is written as text as CloudFormation allows; null for anything else.</summary>
    public decimal? Number => decimal.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether it is true, also as text.</summary>
    public bool IsTrue => string.Equals(Text, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is false, also as text.</summary>
    public bool IsFalse => string.Equals(Text, "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it stands in the template as it is: no reference, no parameter.</summary>
    public bool IsLiteral => Element is { ValueKind: not JsonValueKind.Object and not JsonValueKind.Array and not JsonValueKind.Null };

    /// <summary>Whether it is that text.</summary>
    public bool Is(string text) => string.Equals(Text, text, StringComparison.Ordinal);

    /// <summary>As text with what is only known in AWS as <c>${…}</c>.</summary>
    public string Rendered => TemplateText.Render(this);

    /// <summary>The resource that it refers to, in whatever stack; null when it refers to none that is known.</summary>
    public TemplateResource? Target => Stack.Set.TargetOf(this);

    /// <summary>Whether it refers to that resource.</summary>
    public bool RefersTo(TemplateResource resource) => Target is { } target && ReferenceEquals(target, resource);

    /// <summary>This and everything in it.</summary>
    public IEnumerable<TemplateValue> Everything()
    {
        yield return this;
        var children = Element is { ValueKind: JsonValueKind.Array } ? Items : Properties.Select(p => p.Value);
        foreach (var child in children)
        {
            foreach (var value in child.Everything()) yield return value;
        }
    }

    /// <summary>As it stands in the template.</summary>
    public override string ToString() => Element?.GetRawText() ?? "";

    /// <summary>The one argument of an intrinsic function such as <c>Ref</c>.</summary>
    public bool IsFunction(string name, out TemplateValue argument)
    {
        argument = this[name];
        return argument.Exists && Element is { ValueKind: JsonValueKind.Object } of && of.EnumerateObject().Count() == 1;
    }

    [SuppressMessage("Naming", "CA1720", Justification = "CloudFormation calls a value that is written out a literal.")]
    private TemplateValue Literal => IsFunction("Ref", out var name) && Stack.Parameters.TryGetValue(name.Element?.ToString() ?? "", out var parameter) ? parameter["Default"] : this;
}
