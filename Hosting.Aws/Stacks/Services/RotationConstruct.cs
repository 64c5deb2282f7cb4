using Amazon.CDK;
using Amazon.CDK.AWS.ECR;
using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.SecretsManager;
using Constructs;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks.Network;
using Hosting.Aws.Stacks.Shared;

namespace Hosting.Aws.Stacks.Services;

/// <summary>
/// Changes the services' database passwords, two users of a service taking turns. A function speaks to Secrets Manager; what needs a
/// connection to the database is done by a task of the Migrator, one definition for each login. docs/decisions/rotation.md.
/// </summary>
internal sealed class RotationConstruct : Construct
{
    private readonly RotationProps _props;

    public RotationConstruct(Construct scope, string id, RotationProps props)
        : base(scope, id)
    {
        _props = props;
        var application = props.Application;
        var tasks = application.Logins.ToDictionary(login => login.Name, Task);
        var secrets = application.Logins.ToDictionary(login => login.Name, login => props.Sources.Data.Secrets[login.Name]);
        var stack = Stack.Of(this);
        var function = new InlineFunctionConstruct(this, "Rotate", new InlineFunctionProps(
            application.Environment, "Rotates the database logins of services", "rotate_login.py", TimeSpan.FromMinutes(10),
            [.. Permissions([.. tasks.Values], [.. secrets.Values])],
            new Dictionary<string, string>
            {
                ["CLUSTER"] = props.Sources.Platform.Cluster.Ref,
                ["TASKS"] = stack.ToJsonString(application.Logins.ToDictionary(
                    login => secrets[login.Name].SecretArn, login => (object)tasks[login.Name].TaskDefinition.TaskDefinitionArn)),
                ["NETWORK"] = stack.ToJsonString(new Dictionary<string, object>
                {
                    ["subnets"] = props.Network.Vpc.SelectSubnets(props.Network.Tasks.Subnets).SubnetIds,
                    ["securityGroups"] = new[] { props.Network.SecurityGroups.OneOffTasks.SecurityGroupId },
                    ["assignPublicIp"] = props.Network.Tasks.HasPublicAddress ? "ENABLED" : "DISABLED",
                }),
            })).Function;
        function.AddPermission("SecretsManager", new Amazon.CDK.AWS.Lambda.Permission
        {
            Principal = new ServicePrincipal("secretsmanager.amazonaws.com"),
            SourceAccount = stack.Account,
        });
        foreach (var login in application.Logins)
        {
            var schedule = new CfnRotationSchedule(this, $"{ResourceNames.Pascal(login.Name)}Schedule", new CfnRotationScheduleProps
            {
                SecretId = secrets[login.Name].SecretArn,
                RotationLambdaArn = function.FunctionArn,
                // At once there is no Migrator in the registry yet that could do it.
                RotateImmediatelyOnUpdate = false,
                RotationRules = new CfnRotationSchedule.RotationRulesProperty { AutomaticallyAfterDays = application.Environment.Database.Rotation.TotalDays },
            });
            schedule.Node.AddDependency(function);
        }
    }

    /// <summary>The Migrator, told the pending version of one login in the place of the current one.</summary>
    private TaskConstruct Task(DeployedLogin login) => new(this, ResourceNames.Pascal(login.Name), new TaskProps(
        _props.Migrator.Name, ResourceNames.TaskFamily(_props.Application, $"rotate-{login.Name}"), _props.Repository, _props.Tag,
        _props.Sources.Platform.LogGroups[_props.Migrator.Name],
        new ContainerVariables(this, _props.Sources, new Dictionary<string, string>(), _props.Migrator.Variables.ToDictionary(
            variable => variable.Key,
            variable => variable.Value is DeployedValue.Secret { Key: { } key } secret && secret.Name == login.Name
                ? new DeployedValue.PendingSecret(secret.Name, key)
                : variable.Value)))
    { Command = _props.Migrator.Arguments });

    private IEnumerable<PolicyStatement> Permissions(IReadOnlyList<TaskConstruct> tasks, IReadOnlyList<ISecret> secrets)
    {
        string[] arns = [.. secrets.Select(secret => secret.SecretArn)];
        yield return Permission.On(
            arns, "secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage");
        yield return Permission.On([_props.Sources.Data.Key.KeyArn], "kms:Decrypt", "kms:GenerateDataKey");
        yield return Permission.OnEverything("PasswordsAreNobodysYet", "secretsmanager:GetRandomPassword");
        yield return Permission.On([.. tasks.Select(task => task.TaskDefinition.TaskDefinitionArn)], "ecs:RunTask");
        yield return Permission.OnPattern(
            "TasksAreNamedByEcs",
            [Stack.Of(this).FormatArn(new ArnComponents { Service = "ecs", Resource = "task", ResourceName = $"{ResourceNames.Cluster(_props.Application)}/*" })],
            "ecs:DescribeTasks");
        yield return Permission.On([.. tasks.SelectMany(task => new[] { task.Roles.Execution.RoleArn, task.Roles.Task.RoleArn })], "iam:PassRole");
    }
}

/// <summary>Of a <see cref="RotationConstruct"/>.</summary>
/// <param name="Application">Has the logins.</param>
/// <param name="Migrator">The task that gives users their passwords.</param>
/// <param name="Tag">Which image of it.</param>
/// <param name="Repository">Where that is.</param>
/// <param name="Network">Where it runs.</param>
/// <param name="Sources">Its values.</param>
internal sealed record RotationProps(
    DeployedApplication Application, DeployedTask Migrator, CfnParameter Tag, Repository Repository, NetworkStack Network, ValueSources Sources);
