using System.Globalization;
using Amazon.CDK.AWS.CodeBuild;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>What a step is told that is known only in the account. Nothing in them is a secret.</summary>
internal static class BuildVariables
{
    public static CfnProject.EnvironmentVariableProperty[] Of(BuildStep step, BuildContext context) =>
        [.. All(step, context).OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => new CfnProject.EnvironmentVariableProperty { Name = one.Name, Value = one.Value, Type = "PLAINTEXT" })];

    private static IEnumerable<(string Name, string Value)> All(BuildStep step, BuildContext context)
    {
        yield return ("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
        yield return ("DOTNET_NOLOGO", "1");
        yield return ("CI", "true");
        if (step == BuildStep.Infrastructure)
            yield return ("CLOUDFORMATION_ROLE_ARN", context.Stack.DeploymentRoleArn);
        if (step is BuildStep.Plan or BuildStep.Release)
        {
            yield return ("ARTIFACT_BUCKET", context.Bucket.BucketName);
            yield return ("RELEASE_JOURNAL", $"s3://{context.Bucket.BucketName}/journals");
        }
        if (step is BuildStep.Release or BuildStep.Verify)
        {
            yield return ("SITE_URL", context.Stack.SiteUrl);
            yield return ("SITE_HOST", context.Stack.SiteHost);
        }
        if (BuildPlacement.IsInNetwork(step, context.Application))
            yield return ("LOAD_BALANCER", ResourceNames.LoadBalancer(context.Application, isPublic: true));
        else if (step == BuildStep.Release)
            yield return ("TEST_LISTENER_GROUP", context.Stack.TestListenerGroup);
        if (step == BuildStep.Release)
            yield return ("TEST_LISTENER_PORT", PublicPorts.Of(context.Application.Environment).Test.ToString(CultureInfo.InvariantCulture));
    }
}
