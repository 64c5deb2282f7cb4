using Amazon.CDK.AWS.KMS;
using Amazon.CDK.AWS.S3;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Pipeline;

/// <summary>What every build project is made from.</summary>
/// <param name="Application">What is built.</param>
/// <param name="Options">The pipeline's options.</param>
/// <param name="Stack">What the pipeline stands on.</param>
/// <param name="Bucket">Where artifacts are.</param>
/// <param name="Key">Encrypts them.</param>
/// <param name="Arns">In the account.</param>
internal sealed record BuildContext(
    DeployedApplication Application, PipelineOptions Options, PipelineStackProps Stack, IBucket Bucket, IKey Key, Arns Arns)
{
    /// <summary>Begins the names of what the environment has.</summary>
    public string Prefix => ResourceNames.Prefix(Application);
}
