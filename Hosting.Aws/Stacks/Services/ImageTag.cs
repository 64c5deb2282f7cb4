using Amazon.CDK;
using Constructs;
using Hosting.Aws.Deployment;

namespace Hosting.Aws.Stacks.Services;

/// <summary>The parameter that says which image is run. It has no default: an image is there before what runs it.</summary>
internal static class ImageTag
{
    /// <summary>Makes it.</summary>
    /// <param name="stack">That it belongs to.</param>
    /// <param name="serviceOrTask">Whose image.</param>
    public static CfnParameter In(Construct stack, string serviceOrTask) => new(stack, ResourceNames.TagParameter(serviceOrTask), new CfnParameterProps
    {
        Type = "String",
        AllowedPattern = "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$",
        ConstraintDescription = "The tag of an image in its repository, which is the version of its inputs.",
        Description = $"The image of {serviceOrTask}, by its tag",
    });
}
