using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Checks;

/// <summary>One rule that templates must hold, as an entry of a table.</summary>
/// <param name="Id">As its source calls it: <c>ECS.5</c>, <c>AwsSolutions-S10</c>; our own begin with <c>Own-</c>.</param>
/// <param name="Title">What holds when it is met.</param>
/// <param name="Source">The public page that says so.</param>
/// <param name="ResourceTypes">What it looks at; a type that ends in <c>*</c> stands for all that begin so. Empty: the template itself.</param>
/// <param name="Remedy">What to do about a violation.</param>
internal sealed record CheckRule(string Id, string Title, string Source, IReadOnlyList<string> ResourceTypes, string Remedy)
{
    /// <summary>What is wrong with one resource; nothing when it is as it should be.</summary>
    public Func<TemplateResource, IEnumerable<Violation>>? OfResource { get; init; }

    /// <summary>What is wrong with one template; nothing when it is as it should be.</summary>
    public Func<StackTemplate, IEnumerable<Violation>>? OfTemplate { get; init; }

    /// <summary>Why no template can show it, and so nothing is judged here; null for all that can be judged.</summary>
    public string? OnlyInAccount { get; init; }

    /// <summary>Resources of these types that the rule does not concern.</summary>
    public Func<TemplateResource, bool> Concerns { get; init; } = _ => true;

    /// <summary>A rule that one question about a resource answers.</summary>
    /// <param name="id">See <see cref="Id"/>.</param>
    /// <param name="title">See <see cref="Title"/>.</param>
    /// <param name="source">See <see cref="Source"/>.</param>
    /// <param name="type">The one type it looks at.</param>
    /// <param name="remedy">See <see cref="Remedy"/>.</param>
    /// <param name="wrong">What is wrong; null when nothing is.</param>
    public static CheckRule Of(string id, string title, string source, string type, string remedy, Func<TemplateResource, string?> wrong) =>
        new(id, title, source, [type], remedy) { OfResource = resource => wrong(resource) is { } what ? [new(what)] : [] };
}
