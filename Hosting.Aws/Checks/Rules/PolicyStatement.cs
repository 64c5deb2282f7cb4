using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Checks.Rules;

/// <summary>A statement of a policy.</summary>
internal readonly record struct PolicyStatement(TemplateValue Value)
{
    public bool IsAllow => Value["Effect"].Is("Allow");

    public bool IsDeny => Value["Effect"].Is("Deny");

    /// <summary>Whether it has a condition.</summary>
    public bool IsConditional => Value["Condition"].Properties.Any();

    public IReadOnlyList<string> Actions => [.. Value["Action"].Items.Select(action => action.Rendered)];

    public IReadOnlyList<string> Resources => [.. Value["Resource"].Items.Select(resource => resource.Rendered)];

    /// <summary>Whether its principal is <c>*</c>, written in either way.</summary>
    public bool IsForEverybody => Value["Principal"].Is("*") || Value["Principal"].Properties.Any(kind => kind.Value.Items.Any(who => who.Is("*")));

    /// <summary>Whether it concerns requests without TLS only.</summary>
    public bool IsAboutPlainRequests => Value["Condition"]["Bool"]["aws:SecureTransport"].IsFalse;

    /// <summary>Whether an action is among them, by name, by <c>service:*</c> or by <c>*</c>.</summary>
    public bool Covers(string action) =>
        Actions.Any(one => one == "*" || string.Equals(one, action, StringComparison.OrdinalIgnoreCase) || string.Equals(one, action.Split(':')[0] + ":*", StringComparison.OrdinalIgnoreCase));
}
