namespace Hosting.Aws.Releases.Engines;

/// <summary>What AWS does with one service in this release.</summary>
/// <param name="Service">Its name in the app model.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="Id">The deployment's id, or ARN; null before there is one.</param>
/// <param name="GreenGroup">ARN of the target group of green's tasks; null while it has none, or none any more.</param>
/// <param name="Why">What AWS says to the stage, for people; null when nothing.</param>
/// <param name="Hook">Of the pause that AWS waits in; null for CodeDeploy, whose waits have no name.</param>
internal sealed record ServiceDeployment(string Service, DeploymentStage Stage, string? Id = null, string? GreenGroup = null, string? Why = null, string? Hook = null)
{
    /// <summary>Whether AWS has gone back, or goes, whoever asked for it.</summary>
    public bool IsBack => Stage is DeploymentStage.GoingBack or DeploymentStage.Back or DeploymentStage.Broken;

    /// <summary>Whether AWS would go back if it were asked to.</summary>
    public bool CanGoBack => Stage is DeploymentStage.Starting or DeploymentStage.Ready or DeploymentStage.Shifting or DeploymentStage.Shifted;
}
