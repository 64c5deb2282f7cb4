using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Hosting.Aws.Pools;

namespace Hosting.Aws;

/// <summary>Describes who signs in in a published environment.</summary>
public static class UserPoolExtensions
{
    /// <summary>Adds a user pool; there is one at most. In run mode there is nothing to see of it.</summary>
    public static IResourceBuilder<UserPoolResource> AddUserPool(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var pool = new UserPoolResource(name);
        return builder.ExecutionContext.IsPublishMode ? builder.AddResource(pool) : builder.CreateResourceBuilder(pool);
    }

    /// <summary>Adds an API whose scopes the pool grants: <c>NAME/SCOPE</c>.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="name">The API's.</param>
    /// <param name="scopes">Such as <c>read</c>.</param>
    public static IResourceBuilder<UserPoolResource> WithApi(this IResourceBuilder<UserPoolResource> pool, string name, params string[] scopes) =>
        pool.With(new ResourceServerAnnotation(name, scopes));

    /// <summary>Adds a site that people sign in to, by authorization code with PKCE.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="name">The service's.</param>
    /// <param name="scopes">What it may ask for, with blanks between.</param>
    public static IResourceBuilder<UserPoolResource> WithSite(this IResourceBuilder<UserPoolResource> pool, string name, string scopes) =>
        pool.WithClient(name, isForPeople: true, scopes);

    /// <summary>Adds a service that gets tokens for itself, by client credentials.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="name">The service's.</param>
    /// <param name="scopes">What it may ask for, with blanks between.</param>
    public static IResourceBuilder<UserPoolResource> WithService(this IResourceBuilder<UserPoolResource> pool, string name, string scopes) =>
        pool.WithClient(name, isForPeople: false, scopes);

    /// <summary>Adds groups, which are the roles of people; the one that may do most comes last.</summary>
    public static IResourceBuilder<UserPoolResource> WithGroups(this IResourceBuilder<UserPoolResource> pool, params string[] groups) =>
        pool.With(new PoolGroupsAnnotation(groups));

    /// <summary>Adds the user of the end-to-end tests, in the last group, with a generated password.</summary>
    public static IResourceBuilder<UserPoolResource> WithTestUser(this IResourceBuilder<UserPoolResource> pool, string name) =>
        pool.With(new PoolTestUserAnnotation(name));

    /// <summary>Takes the parameter's value from a user pool when the application is published to AWS; configuration then has none.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="value">What of it.</param>
    public static IResourceBuilder<ParameterResource> ProvidedBy(
        this IResourceBuilder<ParameterResource> parameter, IResourceBuilder<UserPoolResource> pool, UserPoolValue value)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(value);
        return parameter.WithAnnotation(new ParameterOfPoolAnnotation(pool.Resource, value.Value), ResourceAnnotationMutationBehavior.Replace);
    }

    private static IResourceBuilder<UserPoolResource> WithClient(this IResourceBuilder<UserPoolResource> pool, string name, bool isForPeople, string scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        return pool.With(new PoolClientAnnotation(new(name, isForPeople, scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    private static IResourceBuilder<UserPoolResource> With<T>(this IResourceBuilder<UserPoolResource> pool, T annotation) where T : IResourceAnnotation
    {
        ArgumentNullException.ThrowIfNull(pool);
        return pool.WithAnnotation(annotation);
    }
}
