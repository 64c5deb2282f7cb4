using Amazon.CDK.AWS.IAM;
using Constructs;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>The role of one thing that works in the pipeline, with all that it may do in it, so that it is complete before anything works as it.</summary>
internal sealed class BuildRoleConstruct : Construct
{
    public BuildRoleConstruct(Construct scope, string id, BuildRoleProps props)
        : base(scope, id)
    {
        // Within a policy the same reason is given to several statements; IAM wants names that differ.
        foreach (var same in props.Statements.Where(statement => statement.Sid is not null).GroupBy(statement => statement.Sid!))
        {
            foreach (var (index, statement) in same.Index().Skip(1))
                statement.Sid = FormattableString.Invariant($"{same.Key}{index + 1}");
        }
        Role = new Role(this, "Role", new RoleProps
        {
            Description = props.Description,
            AssumedBy = new ServicePrincipal(props.Service),
            InlinePolicies = new Dictionary<string, PolicyDocument> { ["work"] = new(new PolicyDocumentProps { Statements = [.. props.Statements] }) },
        });
    }

    /// <summary>The role.</summary>
    public Role Role { get; }
}

/// <summary>Of a <see cref="BuildRoleConstruct"/>.</summary>
/// <param name="Description">Whose role it is.</param>
/// <param name="Service">Who takes it: <c>codebuild.amazonaws.com</c>.</param>
/// <param name="Statements">What it may do.</param>
internal sealed record BuildRoleProps(string Description, string Service, IReadOnlyList<PolicyStatement> Statements);
