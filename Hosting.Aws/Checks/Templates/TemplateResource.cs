namespace Hosting.Aws.Checks.Templates;

/// <summary>A resource of a template.</summary>
/// <param name="Stack">The stack it is in.</param>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Type">Such as <c>AWS::ECS::Service</c>.</param>
/// <param name="Body">All of it.</param>
internal sealed record TemplateResource(StackTemplate Stack, string LogicalId, string Type, TemplateValue Body)
{
    /// <summary>Where it stands among the constructs, from the metadata; null when the template does not say.</summary>
    public string? Path => Body["Metadata"]["aws:cdk:path"].Text;

    /// <summary>A property; nothing where there is none.</summary>
    public TemplateValue this[string property] => Body["Properties"][property];

    /// <summary>All properties.</summary>
    public TemplateValue Properties => Body["Properties"];

    /// <summary>Two are the same when they are the same in the template.</summary>
    public bool Equals(TemplateResource? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Stack.Name, LogicalId);

    /// <inheritdoc/>
    public override string ToString() => $"{Stack.Name}/{LogicalId}";
}
