using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.Logs;
using Constructs;

namespace Hosting.Aws.Stacks.Functions;

/// <summary>A function whose text is in the template, with a role and a log group of its own. The ready-made ones of the CDK need a bucket, or a policy that AWS manages.</summary>
internal sealed class InlineFunctionConstruct : Construct
{
    // The SDK for JavaScript is in the runtime. The CDK's own list of runtimes ends before this one.
    private static readonly Runtime Node = new("nodejs24.x", RuntimeFamily.NODEJS, new LambdaRuntimeProps { SupportsInlineCode = true });

    public InlineFunctionConstruct(Construct scope, string id, InlineFunctionProps props)
        : base(scope, id)
    {
        var log = new LogGroup(this, "Log", new LogGroupProps { Retention = props.LogRetention, RemovalPolicy = RemovalPolicy.DESTROY });
        var writing = new PolicyStatement(new PolicyStatementProps { Actions = ["logs:CreateLogStream", "logs:PutLogEvents"], Resources = [log.LogGroupArn] });
        // In the role itself, so that it is there before the function is called.
        var role = new Role(this, "Role", new RoleProps
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            Description = props.Description,
            InlinePolicies = new Dictionary<string, PolicyDocument>
            {
                ["work"] = new(new PolicyDocumentProps { Statements = [writing, .. props.Permissions] }),
            },
        });
        Function = new Function(this, "Function", new FunctionProps
        {
            Description = props.Description,
            Runtime = Node,
            Architecture = Architecture.ARM_64,
            Handler = "index.handler",
            Code = Code.FromInline(props.Text),
            Role = role.WithoutPolicyUpdates(),
            LogGroup = log,
            Timeout = Duration.Seconds(props.Timeout.TotalSeconds),
            MemorySize = 256,
        });
    }

    /// <summary>The function.</summary>
    public Function Function { get; }
}
