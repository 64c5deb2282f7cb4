using System.Text.Json;

namespace Hosting.Aws.Checks.Templates;

/// <summary>All templates of an environment: what checks, cost and diagram are made from.</summary>
public sealed class TemplateSet
{
    private const string Extension = ".template.json";

    private readonly Dictionary<string, TemplateValue> _exports = new(StringComparer.Ordinal);

    private TemplateSet() { }

    /// <summary>In the order of their names.</summary>
    internal IReadOnlyList<StackTemplate> Stacks { get; private set; } = [];

    /// <summary>The names of the stacks, in order.</summary>
    public IReadOnlyList<string> StackNames => [.. Stacks.Select(stack => stack.Name)];

    /// <summary>All resources, stack by stack in the order of the templates.</summary>
    internal IEnumerable<TemplateResource> Resources => Stacks.SelectMany(stack => stack.Resources);

    /// <summary>Reads every <c>NAME.template.json</c> of a folder; NAME is the stack's.</summary>
    /// <exception cref="TemplateSetException">There is none, or one is no template.</exception>
    public static TemplateSet Load(string directory)
    {
        var files = Directory.Exists(directory) ? Directory.GetFiles(directory, "*" + Extension) : [];
        if (files.Length == 0)
            throw new TemplateSetException([$"{directory} holds no file '*{Extension}'. Write the templates with '-- publish' first."]);
        return Parse(files.ToDictionary(file => Path.GetFileName(file)[..^Extension.Length], File.ReadAllText, StringComparer.Ordinal));
    }

    /// <summary>Reads templates that are at hand.</summary>
    /// <param name="templates">The JSON of each, by the name of its stack.</param>
    /// <exception cref="TemplateSetException">One is no template; all faults are named.</exception>
    public static TemplateSet Parse(IReadOnlyDictionary<string, string> templates)
    {
        var set = new TemplateSet();
        List<string> faults = [];
        List<StackTemplate> stacks = [];
        foreach (var (name, json) in templates.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            try
            {
                using var document = JsonDocument.Parse(json);
                var root = document.RootElement.Clone();
                if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(StackTemplate.ResourcesSection, out var resources) && resources.ValueKind == JsonValueKind.Object)
                    stacks.Add(new(set, name, root, json));
                else
                    faults.Add($"Stack '{name}': the template has no object 'Resources'. Write the templates again with '-- publish'.");
            }
            catch (JsonException error)
            {
                faults.Add($"Stack '{name}': the template is no JSON: {error.Message} Write the templates again with '-- publish'.");
            }
        }

        if (faults.Count > 0) throw new TemplateSetException(faults);
        set.Stacks = stacks;
        foreach (var output in stacks.SelectMany(stack => stack.Root["Outputs"].Properties))
        {
            if (output.Value["Export"]["Name"] is { Exists: true } name) set._exports[name.Rendered] = output.Value["Value"];
        }

        return set;
    }

    /// <summary>The resources of these types; one that ends in <c>*</c> stands for all that begin so.</summary>
    internal IEnumerable<TemplateResource> OfType(params IReadOnlyList<string> types) =>
        Resources.Where(resource => types.Any(type => type.EndsWith('*') ? resource.Type.StartsWith(type[..^1], StringComparison.Ordinal) : resource.Type == type));

    /// <summary>The value behind an import, in the stack that exports it; null when nobody does.</summary>
    internal TemplateValue? Exported(string name) => _exports.TryGetValue(name, out var value) ? value : null;

    /// <summary>The resource that a value refers to: by <c>Ref</c>, <c>Fn::GetAtt</c>, an import of another stack's export, or inside the text that a join makes.</summary>
    internal TemplateResource? TargetOf(TemplateValue value)
    {
        if (value.IsFunction("Ref", out var id)) return value.Stack.ById.GetValueOrDefault(id.Element?.ToString() ?? "");
        if (value.IsFunction("Fn::GetAtt", out var attribute))
            return value.Stack.ById.GetValueOrDefault(attribute.Items.First().Text?.Split('.')[0] ?? "");
        if (value.IsFunction("Fn::ImportValue", out var import))
            return Exported(import.Rendered) is { } exported ? TargetOf(exported) : null;
        foreach (var function in (string[])["Fn::Select", "Fn::Split", "Fn::Join"])
        {
            if (value.IsFunction(function, out var arguments))
                return arguments.Everything().Skip(1).Select(TargetOf).FirstOrDefault(target => target is not null);
        }

        return null;
    }
}
