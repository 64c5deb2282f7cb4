namespace Containers.Tests.ByHand;

/// <summary>
/// What AWS.Deploy.Tools 2.0.2 accepts to push an image, by its recipe PushContainerImageEcr 1.0.2 and its bundle "Container"
/// (aws/aws-dotnet-deploy, src/AWS.Deploy.Recipes). The tool itself restores on few build machines, so its rules are written here.
/// </summary>
internal static class PushRecipe
{
    public const string Id = "PushContainerImageEcr";

    public const string RepositoryName = "^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$";

    /// <summary>What a settings file has at its top; the tool ignores anything else without a word.</summary>
    public static readonly string[] TopLevel = ["AWSProfile", "AWSRegion", "ApplicationName", "RecipeId", "Settings"];

    /// <summary>The recipe's own setting and those of the bundle. The tool refuses others.</summary>
    public static readonly string[] Settings =
        ["ImageTag", "EnvironmentArchitecture", "DockerBuildArgs", "DockerfilePath", "DockerExecutionDirectory", "ECRRepositoryName"];

    /// <summary>As the tool's enumeration spells them; what it offers to choose from in a dialogue is less.</summary>
    public static readonly string[] Architectures = ["X86_64", "Arm64"];
}
