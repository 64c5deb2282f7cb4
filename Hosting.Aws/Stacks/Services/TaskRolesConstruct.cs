using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.IAM;
using Constructs;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Services;

/// <summary>Who a task is: one role that ECS starts it with, one that its containers have. The services themselves ask AWS for nothing.</summary>
internal sealed class TaskRolesConstruct : Construct
{
    public TaskRolesConstruct(Construct scope, string id, Repository repository)
        : base(scope, id)
    {
        var tasks = new ServicePrincipal("ecs-tasks.amazonaws.com");
        Execution = new Role(this, "Execution", new RoleProps { AssumedBy = tasks });
        Execution.AddToPolicy(Permission.On(
            [repository.RepositoryArn], "ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"));
        Execution.AddToPolicy(Permission.OnEverything("RegistryTokensKnowNoResources", "ecr:GetAuthorizationToken"));
        Task = new Role(this, "Task", new RoleProps { AssumedBy = tasks });
    }

    /// <summary>Pulls the image, reads the secrets, writes the log.</summary>
    public Role Execution { get; }

    /// <summary>What runs in the containers.</summary>
    public Role Task { get; }
}
