using Amazon.CDK;
using Amazon.CDK.AWS.KMS;
using Hosting.Aws.Deployment;
using Hosting.Aws.Stacks;
using Hosting.Aws.Stacks.DevTools;
using Hosting.Aws.Stacks.Identity;
using Hosting.Aws.Stacks.Observability;
using Hosting.Aws.Stacks.Pipeline;
using Hosting.Aws.Synthesis;

namespace Hosting.Aws.Tests.Stacks;

/// <summary>Tests that look at the same templates.</summary>
[CollectionDefinition(Name)]
public sealed class SharedTemplates : ICollectionFixture<Templates>
{
    public const string Name = "templates";
}

/// <summary>The stacks of this folder, synthesised once for all tests, on a stack that stands for what they stand on.</summary>
public sealed class Templates
{
    public Templates() => (Production, Development) = (new(Coffee.Production), new(Coffee.Development));

    internal Environment Production { get; }

    internal Environment Development { get; }

    /// <summary>The templates of one environment, by the short name of their stack.</summary>
    internal sealed class Environment
    {
        private readonly Dictionary<string, Template> _templates = [];

        public Environment(DeployedApplication application)
        {
            var folder = Directory.CreateTempSubdirectory("templates-");
            try
            {
                foreach (var (name, json) in Synthesize(application, folder.FullName))
                    _templates[name] = new(json);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        public Template Identity => _templates["identity"];

        public Template Pipeline => _templates["pipeline"];

        public Template Deployment => _templates["deployment"];

        public Template Observability => _templates["observability"];

        public Template Dashboard => _templates["dashboard"];

        public Template DevTools => _templates["devtools"];

        public IReadOnlyDictionary<string, Template> All => _templates;

        internal static IEnumerable<(string Name, string Json)> Synthesize(DeployedApplication application, string folder)
        {
            lock (EnvironmentSynthesis.OneAtATime)
                return Write(application, folder);
        }

        private static IEnumerable<(string Name, string Json)> Write(DeployedApplication application, string folder)
        {
            var app = new App(new AppProps { AnalyticsReporting = false, Outdir = folder, DefaultStackSynthesizer = new BootstraplessSynthesizer() });
            var context = new StackContext(application, ConstructCallbacks.None);
            var below = new Stack(app, "below");
            var key = new Key(below, "Key");
            var domain = application.Environment.Domain?.Name;
            var site = domain is null ? "http://coffee.eu-central-1.elb.amazonaws.com" : $"https://{domain}";
            var identity = new IdentityStack(app, context, new IdentityStackProps(key, site, $"{site}:{PublicPorts.Of(application.Environment).Test}"));
            var observed = new ObservabilityStackProps(
                application.Services.ToDictionary(service => service.Name, service => new TargetGroupNames("app/coffee/1", $"targetgroup/{service.Name}-blue/2", $"targetgroup/{service.Name}-green/3")),
                application.Logins.ToDictionary(login => login.Name, login => $"arn:aws:secretsmanager:eu-central-1:123456789012:secret:{login.Name}-AbCdEf"),
                "coffee-database");
            var observability = new ObservabilityStack(app, context, observed);
            _ = new DashboardStack(app, context, observability, observed);
            var deployment = new DeploymentStack(app, context, key);
            _ = new PipelineStack(app, context, new PipelineStackProps(
                deployment.Role.RoleArn,
                BuildPlacement.HasNetwork(application) ? new("vpc-01234567", ["subnet-01234567", "subnet-89abcdef"], "sg-01234567") : null, "sg-89abcdef", site, new Uri(site).Host,
                observability.Topic.TopicArn, identity.TestUser, key));
            if (DevToolsStack.IsNeeded(application.Environment))
                _ = new DevToolsStack(app, context, new DevToolsStackProps("subnet-01234567"));
            var prefix = ResourceNames.Prefix(application) + "-";
            return [.. app.Synth().Stacks
                .Where(stack => stack.StackName.StartsWith(prefix, StringComparison.Ordinal))
                .Select(stack => (stack.StackName[prefix.Length..], File.ReadAllText(stack.TemplateFullPath)))];
        }
    }
}
