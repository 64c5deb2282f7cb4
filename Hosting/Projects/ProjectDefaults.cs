using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>What every project gets: telemetry, console settings, its launch profile's endpoints and variables.</summary>
internal static class ProjectDefaults
{
    public static IResourceBuilder<ProjectResource> WithProjectDefaults(this IResourceBuilder<ProjectResource> builder, ProjectResourceOptions options)
    {
        var application = builder.ApplicationBuilder;
        builder.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory");
        if (application.ExecutionContext.IsRunMode && application.Environment.IsDevelopment())
        {
            // Whole addresses in traces are what a developer wants to see.
            builder.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION", "true");
            builder.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION", "true");
        }

        builder.WithOtlpExporter();
        builder.WithEnvironment(context =>
        {
            if (context.ExecutionContext.IsPublishMode) return;
            context.EnvironmentVariables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
            context.EnvironmentVariables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        });

        AnnotateLaunchProfile(builder, options);
        var profile = LaunchProfileReader.Effective(builder.Resource);
        if (!application.ExecutionContext.IsRunMode) return profile is { Value.ApplicationUrl: not null } ? builder.WithPublishedEndpoints() : builder;

        builder.WithAspNetCoreUrls();
        return profile is { } found ? builder.WithLaunchProfile(found.Key, found.Value) : builder;
    }

    private static void AnnotateLaunchProfile(IResourceBuilder<ProjectResource> builder, ProjectResourceOptions options)
    {
        if (options.ExcludeLaunchProfile) builder.WithAnnotation(new ExcludeLaunchProfileAnnotation());
        else if (!string.IsNullOrEmpty(options.LaunchProfileName)) builder.WithAnnotation(new LaunchProfileAnnotation(options.LaunchProfileName));
        else if (builder.ApplicationBuilder.Configuration["DOTNET_LAUNCH_PROFILE"] is { Length: > 0 } own) builder.WithAnnotation(new DefaultLaunchProfileAnnotation(own));
    }

    private static void WithAspNetCoreUrls(this IResourceBuilder<ProjectResource> builder) => builder.WithEnvironment(context =>
    {
        if (context.EnvironmentVariables.ContainsKey("ASPNETCORE_URLS")) return;
        var urls = new ReferenceExpressionBuilder();
        var https = false;

        // An endpoint with a variable of its own is the project's business.
        foreach (var endpoint in builder.Resource.GetEndpoints().Where(e => e.EndpointAnnotation is { UriScheme: "http" or "https", TargetPortEnvironmentVariable: null }))
        {
            if (!https && endpoint.IsHttps)
            {
                // Redirects go to the port consumers see, not to the one the process listens on.
                context.EnvironmentVariables["ASPNETCORE_HTTPS_PORT"] = endpoint.Property(EndpointProperty.Port);
                https = true;
            }

            if (!urls.IsEmpty) urls.AppendLiteral(";");
            urls.Append($"{endpoint.Property(EndpointProperty.Scheme)}://{endpoint.EndpointAnnotation.TargetHost}:{endpoint.Property(EndpointProperty.TargetPort)}");
        }

        if (!urls.IsEmpty) context.EnvironmentVariables["ASPNETCORE_URLS"] = urls.Build();
    });

    /// <summary>A published web project has one endpoint for each scheme, on ports that its platform chooses.</summary>
    private static IResourceBuilder<ProjectResource> WithPublishedEndpoints(this IResourceBuilder<ProjectResource> builder)
        => builder.WithEndpoint("http", e => e.UriScheme = "http").WithEndpoint("https", e => e.UriScheme = "https");

    private static IResourceBuilder<ProjectResource> WithLaunchProfile(this IResourceBuilder<ProjectResource> builder, string name, LaunchProfile profile)
    {
        var count = new Dictionary<string, int>();
        foreach (var url in profile.ApplicationUrl?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            var address = Parse(builder.Resource, name, url);
            var nth = count[address.Scheme] = count.GetValueOrDefault(address.Scheme) + 1;
            builder.WithEndpoint(nth == 1 ? address.Scheme : $"{address.Scheme}{nth}", endpoint =>
            {
                endpoint.Port = address.Port == 0 ? null : address.Port;
                endpoint.UriScheme = address.Scheme;
                endpoint.FromLaunchProfile = true;
            });
        }

        if (profile.LaunchUrl is { Length: > 0 } page)
        {
            builder.WithUrls(context =>
            {
                foreach (var url in context.Urls.Where(u => u.Endpoint is { EndpointAnnotation.FromLaunchProfile: true })) url.Url = new Uri(new Uri(url.Url), page).ToString();
            });
        }

        if (profile.CommandLineArgs is { Length: > 0 } arguments) builder.WithArgs(CommandLineSplitter.Split(arguments));

        return builder.WithEnvironment(context =>
        {
            context.EnvironmentVariables.TryAdd("DOTNET_LAUNCH_PROFILE", name);
            foreach (var (key, value) in profile.EnvironmentVariables) context.EnvironmentVariables.TryAdd(key, Environment.ExpandEnvironmentVariables(value));
        });
    }

    private static BindingAddress Parse(ProjectResource resource, string profile, string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException e)
        {
            throw new DistributedApplicationException($"The launch profile '{profile}' of '{resource.Name}' has an applicationUrl that is no address: '{url}'. Write it like http://localhost:5000.", e);
        }
    }
}
