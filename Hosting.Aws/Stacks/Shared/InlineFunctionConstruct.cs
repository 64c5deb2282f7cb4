using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;
using Constructs;

namespace Hosting.Aws.Stacks.Shared;

/// <summary>A small Python function whose text stands in the template, since a file would need a bucket.</summary>
internal sealed class InlineFunctionConstruct : Construct
{
    public InlineFunctionConstruct(Construct scope, string id, InlineFunctionProps props)
        : base(scope, id)
    {
        var logs = new LogGroupConstruct(this, "Logs", new LogGroupProps(props.Environment)).LogGroup;
        var role = new Role(this, "Role", new RoleProps { AssumedBy = new ServicePrincipal("lambda.amazonaws.com") });
        role.AddToPolicy(Permission.On([logs.LogGroupArn], "logs:CreateLogStream", "logs:PutLogEvents"));
        foreach (var statement in props.Statements)
            role.AddToPolicy(statement);
        Function = new Function(this, "Function", new FunctionProps
        {
            Description = props.Description,
            Runtime = new Runtime("python3.14", RuntimeFamily.PYTHON, new LambdaRuntimeProps { SupportsInlineCode = true }),
            Architecture = Architecture.ARM_64,
            Handler = "index.handler",
            Code = Code.FromInline(InlineSource.Read(props.Source)),
            Environment = props.Variables.ToDictionary(),
            Timeout = Duration.Seconds(props.Timeout.TotalSeconds),
            MemorySize = 128,
            LogGroup = logs,
            Role = role,
        });
    }

    /// <summary>The function.</summary>
    public Function Function { get; }
}

/// <summary>Of an <see cref="InlineFunctionConstruct"/>.</summary>
/// <param name="Environment">Says how long its log is kept.</param>
/// <param name="Description">What it does, in a line.</param>
/// <param name="Source">The name of the file, embedded in this assembly, that has its text.</param>
/// <param name="Timeout">1 second to 15 minutes.</param>
/// <param name="Statements">What it may do, beside writing its log.</param>
/// <param name="Variables">Its environment variables.</param>
internal sealed record InlineFunctionProps(
    AwsEnvironmentOptions Environment,
    string Description,
    string Source,
    TimeSpan Timeout,
    IReadOnlyList<PolicyStatement> Statements,
    IReadOnlyDictionary<string, string> Variables);
