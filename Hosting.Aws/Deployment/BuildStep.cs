namespace Hosting.Aws.Deployment;

/// <summary>What runs in CodeBuild, in the order of the pipeline. Each has a project and a role of its own.</summary>
internal enum BuildStep
{
    /// <summary>Builds and runs the tests.</summary>
    Test,

    /// <summary>Builds the images that are not there yet, and pushes them.</summary>
    Images,

    /// <summary>Brings the stacks up to date.</summary>
    Infrastructure,

    /// <summary>Says what the release will do.</summary>
    Plan,

    /// <summary>Carries the release out.</summary>
    Release,

    /// <summary>Tries production as a visitor does.</summary>
    Verify,
}
