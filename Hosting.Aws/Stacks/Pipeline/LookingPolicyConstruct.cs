using Amazon.CDK.AWS.IAM;
using Constructs;
using Hosting.Aws.Stacks.Pipeline.Permissions;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>To see what is live, which several steps have to and which changes nothing: one policy for all of them, since a template has a limit.</summary>
internal sealed class LookingPolicyConstruct : Construct
{
    public LookingPolicyConstruct(Construct scope, string id, LookingPolicyProps props)
        : base(scope, id)
    {
        var policy = new ManagedPolicy(this, "Policy", new ManagedPolicyProps
        {
            Description = $"What is live in {props.Context.Prefix}",
            Document = new PolicyDocument(new PolicyDocumentProps { Statements = [.. ReleasePermissions.Looking(props.Context)] }),
        });
        foreach (var role in props.Roles)
            policy.AttachToRole(role);
    }
}

/// <summary>Of a <see cref="LookingPolicyConstruct"/>.</summary>
internal sealed record LookingPolicyProps(BuildContext Context, IReadOnlyList<Role> Roles);
