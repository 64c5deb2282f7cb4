using System.Text.RegularExpressions;
using Hosting.Aws.Checks.Templates;

namespace Hosting.Aws.Checks.Rules;

/// <summary>No secret stands in a template or in a task's plain variables.</summary>
internal static partial class PlainSecretRule
{
    private static readonly HashSet<string> SecretProperties = ["MasterUserPassword", "SecretString", "Password", "OAuthToken", "AuthToken", "client_secret", "ClientSecret"];

    public static CheckRule Rule { get; } = new("Own-PlainSecret", "No secret stands in a template", Pages.Own, ["*"],
        "Take it from a secret: a container's Secrets, '{{resolve:secretsmanager:…}}' for a property, a parameter with NoEcho and no default.")
    {
        OfResource = resource => Variables(resource).Concat(Properties(resource)).Concat(Literals(resource.Properties)).Distinct(),
        OfTemplate = stack => stack.Parameters.Where(parameter => SecretName().IsMatch(Squeezed(parameter.Key)) && (!parameter.Value["NoEcho"].IsTrue || !string.IsNullOrEmpty(parameter.Value["Default"].Text)))
            .Select(parameter => new Violation($"Parameter {parameter.Key} is shown, or has a default.", parameter.Key)),
    };

    // Of containers, builds and functions: whatever is put there can be read in the console.
    private static IEnumerable<Violation> Variables(TemplateResource resource) => resource.Type switch
    {
        "AWS::ECS::TaskDefinition" => resource["ContainerDefinitions"].Items.SelectMany(container => container["Environment"].Items).SelectMany(v => Variable(v["Name"], v["Value"])),
        "AWS::CodeBuild::Project" => resource["Environment"]["EnvironmentVariables"].Items.Where(v => v["Type"].Text is null or "PLAINTEXT").SelectMany(v => Variable(v["Name"], v["Value"])),
        "AWS::Lambda::Function" => resource["Environment"]["Variables"].Properties.SelectMany(v => Variable(v.Name, v.Value)),
        _ => [],
    };

    private static IEnumerable<Violation> Variable(TemplateValue name, TemplateValue value) => Variable(name.Rendered, value);

    private static IEnumerable<Violation> Variable(string name, TemplateValue value)
    {
        if (value.Rendered.Contains("{{resolve:secretsmanager:", StringComparison.Ordinal)) yield return new($"Variable {name} holds a secret that is resolved into plain text.", name);
        else if (SecretName().IsMatch(Squeezed(name)) && value.IsLiteral && !string.IsNullOrEmpty(value.Text)) yield return new($"Variable {name} is plain text.", name);
    }

    private static IEnumerable<Violation> Properties(TemplateResource resource) =>
        from value in resource.Properties.Everything()
        from property in value.Properties
        where SecretProperties.Contains(property.Name) && property.Value.IsLiteral && property.Value.Text is { Length: > 0 } text && !text.Contains("{{resolve:", StringComparison.Ordinal)
        select new Violation($"Property {property.Name} is plain text.", property.Name);

    private static IEnumerable<Violation> Literals(TemplateValue properties) =>
        from value in properties.Everything()
        where value.IsLiteral && value.Text is { } text && LooksLikeSecret().IsMatch(text) && !text.Contains("{{resolve:", StringComparison.Ordinal)
        select new Violation("A text looks like an access key, a private key, or an address or connection string with a password.", "text");

    private static string Squeezed(string name) => name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    [GeneratedRegex("(password|passwd|pwd|secret|token|apikey|accesskey|accesskeyid|privatekey|credentials)$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"\b(AKIA|ASIA)[0-9A-Z]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(Password|Pwd)=[^;$\s{]+|[a-z]+://[^\s/:@]+:[^\s/:@]+@")]
    private static partial Regex LooksLikeSecret();
}
