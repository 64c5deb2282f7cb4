using Amazon.CDK;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks;

/// <summary>A stack of an environment: no account, no region, no bootstrap, so that its template is the same wherever it is made.</summary>
internal abstract class EnvironmentStack : Stack
{
    protected EnvironmentStack(Construct scope, StackContext context, string name, string description)
        : base(scope, ResourceNames.Stack(context.Application, name), new StackProps
        {
            StackName = ResourceNames.Stack(context.Application, name),
            Description = description,
            // Refuses file assets, which would need a bucket that is made beforehand.
            Synthesizer = new BootstraplessSynthesizer(),
            TerminationProtection = context.Application.Environment.Kind == EnvironmentKind.Production,
        })
    {
        var tags = Amazon.CDK.Tags.Of(this);
        tags.Add("application", context.Application.Name);
        tags.Add("environment", context.Application.EnvironmentName);
        tags.Add("stack", name);
    }
}
