using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Constructs;
using Hosting.Aws.Publishing;
using Hosting.Aws.Stacks;

namespace Hosting.Aws;

/// <summary>Describes where an application is published to. What is wrong with a description is told when it is published, all of it at once.</summary>
public static class AwsEnvironmentExtensions
{
    /// <summary>
    /// Adds an environment, which <c>-- publish --environment NAME --output DIR</c> publishes. When the application simply runs there is nothing to see of it.
    /// </summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Its name; <c>production</c> and <c>staging</c> also say what it is for.</param>
    /// <param name="configure">Gets the options as the environment's configuration has them (<c>Aws:NAME:…</c>): <c>o => o with { MonthlyBudget = 100 }</c>. Default: nothing changes.</param>
    public static IResourceBuilder<AwsEnvironmentResource> AddAwsEnvironment(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, Func<AwsEnvironmentOptions, AwsEnvironmentOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var resource = new AwsEnvironmentResource(name, configure ?? (options => options));
        if (!builder.ExecutionContext.IsPublishMode)
            return builder.CreateResourceBuilder(resource);
        var isFirst = !builder.Resources.OfType<AwsEnvironmentResource>().Any();
        var environment = builder.AddResource(resource);
        if (isFirst)
            PublishSteps.Add(environment);
        return environment;
    }

    /// <summary>Changes a construct once all stacks are there: whatever CDK can express. What the callback throws fails the publish.</summary>
    /// <typeparam name="TConstruct">What the construct is, such as <c>Amazon.CDK.AWS.EC2.Vpc</c>.</typeparam>
    /// <param name="environment">The environment.</param>
    /// <param name="name">The stack and the construct's path in it: <c>network/Vpc</c>. For a name that is not there the error lists those that are.</param>
    /// <param name="configure">Changes it.</param>
    public static IResourceBuilder<AwsEnvironmentResource> WithConstruct<TConstruct>(
        this IResourceBuilder<AwsEnvironmentResource> environment, string name, Action<TConstruct> configure) where TConstruct : class, IConstruct
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(configure);
        return environment.WithAnnotation(new ConstructCallbackAnnotation(new(name, typeof(TConstruct), construct => configure((TConstruct)construct))));
    }
}

/// <summary>What is changed on one construct.</summary>
internal sealed class ConstructCallbackAnnotation(ConstructCallback callback) : IResourceAnnotation
{
    public ConstructCallback Callback { get; } = callback;
}
