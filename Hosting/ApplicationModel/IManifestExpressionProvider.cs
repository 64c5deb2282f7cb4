namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value that can be named without being known yet, as in a published manifest.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The value's name, such as <c>{postgres.bindings.tcp.port}</c>.</summary>
    string ValueExpression { get; }
}
